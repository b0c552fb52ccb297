# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names each file with something to translate, once and in order."""

import re

from habits import Complaints, code_of, files, read

CALLS = re.compile(r"\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*\"")


def wants_translation(path):
    if path.suffix in (".c", ".h"):
        return CALLS.search(code_of(read(path))) is not None
    if path.suffix == ".ui":
        return 'translatable="yes"' in read(path)
    return True


complaints = Complaints()
listed = [line for line in read("po/POTFILES.in").splitlines() if line and not line.startswith("#")]
wanted = [str(path) for path in files("src/**/*.[ch]", "src/**/*.ui", "data/*.desktop.in.in",
                                      "data/*.metainfo.xml.in.in", "data/*.gschema.xml.in",
                                      "data/*.mime.xml.in")
          if wants_translation(path)]

if listed != sorted(set(listed)):
    complaints.add("po/POTFILES.in", "must be sorted, each file once")
for path in sorted(set(wanted) - set(listed)):
    complaints.add("po/POTFILES.in", f"lacks {path}")
for path in sorted(set(listed) - set(wanted)):
    complaints.add("po/POTFILES.in", f"names {path}, which has nothing to translate or is gone")

complaints.finish(len(listed))
