# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples of the manual's page of the command line: they print what stands there.

check-manual.py FOLDER-OF-PROGRAMS
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PAGE = pathlib.Path(__file__).resolve().parents[2] / "help/C/cli.page"
SCREEN = "{http://projectmallard.org/1.0/}screen"

# What the keys were when the page was written; a new one would make other signatures.
KEYS = {
    "club.jwk": '{"kty":"oct","kid":"club","use":"sig","alg":"HS256",'
                '"k":"oknSW_ViNSphM_cbgWjWgQ4fUm-IbrZ3GUVfiibUaqY"}',
    "private.jwk": '{"kty":"EC","kid":"2026","use":"sig","alg":"ES256","crv":"P-256",'
                   '"x":"xWTP-RvTH9e2R7bNRn7FE2jWezTciTg3FBp_ejGm0LY",'
                   '"y":"CaC4XV0_YXus2ybj9LzTCvDYFfet1r4gdxUohV2f1jM",'
                   '"d":"LJp5B3CoKlG_OoJ1kmdjPGM8qtKG86AsvmSqvXbFym4"}',
}


def examples_of(screen):
    """The commands of a screen, each with what it printed."""
    for part in ("\n" + screen.text).split("\n$ ")[1:]:
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


def run(command, folder):
    result = subprocess.run(["bash", "-c", command], cwd=folder, text=True, timeout=60,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if " keygen " in command:
        for name, key in KEYS.items():
            if name in command:
                (folder / name).write_text(key + "\n", encoding="utf-8")

    return result.stdout.rstrip("\n")


def main():
    os.environ["PATH"] = sys.argv[1] + os.pathsep + os.environ["PATH"]
    n_run, n_wrong = 0, 0

    with tempfile.TemporaryDirectory() as name:
        for screen in ElementTree.parse(PAGE).iter(SCREEN):
            if screen.get("style") != "example":
                continue
            for command, told in examples_of(screen):
                printed = run(command, pathlib.Path(name))
                n_run += 1
                if printed != told:
                    n_wrong += 1
                    print(f"$ {command}\n{printed}\n-- but the manual says:\n{told}\n")

    print(f"{n_run} examples run, {n_wrong} wrong")
    sys.exit(1 if n_wrong or not n_run else 0)


main()
