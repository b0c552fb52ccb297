# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the command line prints for people can be translated. It is run in a
language in which every translation is marked. Arguments: xgettext, msgfmt, the
command line, what has it look there for its translations."""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import pseudo
from marked import untranslated, words

DATA = pseudo.ROOT / "tests" / "data"

COMMANDS = ["decode", "verify", "lint", "doctor", "sign", "keygen", "key", "compare", "audit", "serve"]

CHECK = "--key A.1.jwk --alg HS256 --now 1300819000"

RUNS = [
    "", "--help", "--nonsense", "nonsense", "decode", "decode nothing.jwt", "serve --port 70000",
    "decode A.1.jws", "decode bad.jwt", "decode jwe.jwt",
    f"verify {CHECK} A.1.jws", "verify --key A.1.jwk --alg HS256 A.1.jws", f"verify {CHECK} A.2.jws",
    f"verify {CHECK} bad.jwt", "verify --key nothing.jwk A.1.jws",
    f"verify {CHECK} --issuer other --audience other --subject other --typ at+jwt --require jti "
    "--max-lifetime 60 A.1.jws",
    "lint A.1.jws", "lint --key A.1.jwk A.1.jws", "lint bad.jwt", "lint many.jwt", "lint jwe.jwt",
    f"doctor {CHECK} A.1.jws", "doctor --tried --key A.1.jwk A.2.jws", "doctor --key text.txt A.1.jws",
    "doctor --tried bad.jwt", "doctor many.jwt",
    "sign --list-templates", "sign --key A.1.jwk", "sign --key A.1.jwk --payload nothing",
    "keygen --alg nonsense", "keygen --alg RS256 --bits 10",
    "key A.1.jwk", "key A.2.jwk", "key A.1.payload", "key --to pem A.1.jwk",
    "compare A.1.jws A.2.jws", "compare A.1.jws many.jwt", "compare A.1.jws bad.jwt",
    "audit A.1.jws", "audit --key A.1.jwk bad.jwt many.jwt", "audit nothing.log",
]

# What is typed as it stands, in examples too, the stable names of findings,
# causes and verdicts, JSON, bytes, and what other libraries translate.
CODE = re.compile(
    r"^.*\bjotsmith-cli .*$|^\{.*$|^ +users\.json: .*$|(?<![\w-])--?[a-z][a-z-]*|\beyJ[\w.…-]+|\b[a-z0-9]+(?:-[a-z0-9]+)+\b"
    r"|\b[a-z]+: (?=⟦)|\b(?:pass|fail) \d+|^\d+ bytes|\b(?:[0-9a-f]{2}(?: |$)){3,}|^Usage:|^Options:|No such file or directory", re.MULTILINE)

# Commands, values that options take, templates, and what stands in the tokens that are made here.
VALUES = words("jwk jwks pem der hex utf none session sub aud crit iat jku soon dir enc GCM") | set(COMMANDS)


def prepare(folder):
    """The examples of RFC 7515, and tokens that have more wrong with them."""
    for path in (DATA / "rfc7515").iterdir():
        shutil.copy(path, folder)
    folder = pathlib.Path(folder)
    (folder / "bad.jwt").write_text("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.a+b/c=\n", encoding="ascii")
    (folder / "many.jwt").write_text(
        # {"alg":"none","typ":"jwt","crit":["x"],"jku":"http://a"}.{"iss":" a ","aud":[],"exp":"soon","iat":1.5}
        "eyJhbGciOiJub25lIiwidHlwIjoiand0IiwiY3JpdCI6WyJ4Il0sImprdSI6Imh0dHA6Ly9hIn0."
        "eyJpc3MiOiIgYSAiLCJhdWQiOltdLCJleHAiOiJzb29uIiwiaWF0IjoxLjV9.\n", encoding="ascii")
    (folder / "jwe.jwt").write_text("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..YWFh.YWFh.YWFh\n", encoding="ascii")
    (folder / "text.txt").write_text(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow", encoding="ascii")


def given(folder):
    """All words of what is read, which may be printed as they are."""
    found = set()
    for path in pathlib.Path(folder).iterdir():
        text = path.read_text(encoding="utf-8", errors="replace")
        found |= words(text) | words(path.name)
    return found


def main(xgettext, msgfmt, program, preload):
    """Runs all and complains of what is not marked."""
    complaints = seen = 0
    with tempfile.TemporaryDirectory() as catalogues, tempfile.TemporaryDirectory() as folder:
        pseudo.make(xgettext, msgfmt, catalogues)
        prepare(folder)
        data = given(folder) | VALUES
        env = dict(pseudo.environment(catalogues), LD_PRELOAD=os.path.abspath(preload), JOT_TEST_LOCALEDIR=catalogues)
        for line in [f"{command} --help" for command in COMMANDS] + RUNS:
            run = subprocess.run([os.path.abspath(program), *shlex.split(line)], cwd=folder, env=env, check=False, timeout=60,
                                 capture_output=True, text=True, stdin=subprocess.DEVNULL)
            text = run.stdout + run.stderr
            seen += text.count("⟦")
            left = untranslated(CODE.sub(" ", text), data | words(line))
            if left:
                print(f"jotsmith-cli {line}: no translation for {' '.join(left)}")
                complaints += 1
    if seen < 1000:
        print(f"only {seen} translated texts were seen: is the catalogue found?")
    return 1 if complaints or seen < 1000 else 0


sys.exit(main(*sys.argv[1:]))
