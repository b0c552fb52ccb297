# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What shows manual pages has nothing to say against ours: check-man.py MAN MANDOC (or an empty text)"""

import os
import subprocess
import sys

from habits import ROOT, Complaints, files

ENVIRONMENT = os.environ | {"LC_ALL": "C.UTF-8", "MANWIDTH": "80"}


def lines_of(output, *command, **others):
    """The lines that a command has for us on one of its outputs."""
    said = subprocess.run(command, env=ENVIRONMENT, text=True, check=False, **{output: subprocess.PIPE}, **others)

    return getattr(said, output).splitlines()


man, mandoc = sys.argv[1:3]
complaints = Complaints()
pages = files("data/*.1")
for page in pages:
    lines = lines_of("stderr", man, "--warnings=w", "--local-file", ROOT / page, stdout=subprocess.DEVNULL)
    if mandoc:
        lines += lines_of("stdout", mandoc, "-T", "lint", "-W", "warning", ROOT / page)
    for line in lines:
        complaints.add(page, line)

complaints.finish(len(pages))
