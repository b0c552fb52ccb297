# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The version is one: in meson.build, at the top of NEWS, in the metainfo and in the packaging.

The Flatpak's manifest has the sum of an archive only when there is one: after the release.
"""

import re

from habits import Complaints, files, read

PLACES = {
    "meson.build": r"^project\(.*?version: '([^']+)'",
    "NEWS": r"\AVersion (\S+)",
    "build-aux/debian/changelog": r"\Ajotsmith \(([^)]+)-0jotsmith\d+\)",
    "build-aux/jotsmith.spec": r"^Version:\s+(\S+)",
    "data/io.github.jotsmith.Jotsmith.metainfo.xml.in.in": r"<release version=\"([^\"]+)\"",
}

MANIFEST = "flatpak/io.github.jotsmith.Jotsmith.yml"
ADDRESS = r"^ +url: https://github\.com/jotsmith/jotsmith/releases/download/v([^/\n]+)/jotsmith-\1\.tar\.xz$"


def check_sum(manifest):
    found = re.findall(r"^ +sha256: (.*)$", manifest, re.MULTILINE)
    if found and "unreleased" in read("NEWS").partition("\n")[0]:
        complaints.add(MANIFEST, "names the sum of an archive, and NEWS says that there was no release")
    if len(found) > 1 or not all(re.fullmatch(r"[0-9a-f]{64}", each) for each in found):
        complaints.add(MANIFEST, f"these are not one sum: {found}")


complaints = Complaints()
# The archive of a release can't have it: it names the archive's sum.
if files(MANIFEST):
    PLACES[MANIFEST] = ADDRESS
    check_sum(read(MANIFEST))

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
