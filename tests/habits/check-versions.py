# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The version is one: in meson.build, at the top of NEWS, in the metainfo and in the packaging."""

import re

from habits import Complaints, read

PLACES = {
    "meson.build": r"^project\(.*?version: '([^']+)'",
    "NEWS": r"\AVersion (\S+)",
    "build-aux/debian/changelog": r"\Ajotsmith \(([^)]+)-\d+\)",
    "build-aux/jotsmith.spec": r"^Version:\s+(\S+)",
    "data/io.github.jotsmith.Jotsmith.metainfo.xml.in.in": r"<release version=\"([^\"]+)\"",
}

complaints = Complaints()
versions = {}
for path, pattern in PLACES.items():
    match = re.search(pattern, read(path), re.DOTALL | re.MULTILINE)
    if match:
        versions[path] = match.group(1)
    else:
        complaints.add(path, "names no version where one is expected")

if len(set(versions.values())) > 1:
    for path, version in versions.items():
        complaints.add(path, f"says {version}")

complaints.finish(len(versions))
