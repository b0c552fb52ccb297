# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""For a release: each language has all that there is to be translated, and nothing
that somebody still has to look at. Between releases a new text may be in English
until the translators come to it."""

import os
import re
import subprocess
import sys
import tempfile

from pseudo import ROOT, template


def run(*command):
    """What a program of gettext says, in English."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True).stderr.strip()


def count(folder, pot, language):
    """How much a language has, by msgfmt's account."""
    merged = f"{folder}/{language}.po"
    return run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged,
               str(ROOT / "po" / f"{language}.po"), pot) \
        or run("msgfmt", "--statistics", "-o", "/dev/null", merged)


def main():
    """Tells of each language how much it has; fails if that is not all."""
    languages = re.sub("#.*", "", (ROOT / "po" / "LINGUAS").read_text(encoding="utf-8")).split()
    with tempfile.TemporaryDirectory() as folder:
        pot = f"{folder}/jotsmith.pot"
        with open(pot, "w", encoding="utf-8") as file:
            file.write(template("xgettext").replace("charset=CHARSET", "charset=UTF-8", 1))
        counts = {language: count(folder, pot, language) for language in languages}

    for language, said in counts.items():
        print(f"po/{language}.po: {said}")
    complete = all(re.fullmatch(r"\d+ translated messages\.", said) for said in counts.values())
    return 0 if counts and complete else 1


sys.exit(main())
