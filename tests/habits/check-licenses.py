# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file says whose it is and under which terms."""

from habits import Complaints, files, read

complaints = Complaints()
sources = files("meson.build", "src/**/*.[ch]", "src/**/*.ui", "src/**/*.css", "src/**/*.xml",
                "src/**/meson.build", "data/**/*.svg", "data/**/*.xml.in*", "data/**/*.xml",
                "data/**/meson.build", "po/meson.build", "help/*[!S]", "help/C/*.*", "tests/**/*.[ch]", "tests/**/*.py",
                "tests/**/meson.build", "build-aux/*[!t]", "build-aux/test", ".ci/*")

for path in sources:
    head = read(path)[:500]
    for tag in ("SPDX-FileCopyrightText:", "SPDX-License-Identifier:"):
        if tag not in head:
            complaints.add(path, f"has no {tag} near its top")

complaints.finish(len(sources))
