# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""build-aux/count-tests.py counts what meson logged, and no failure gets lost."""

import json
import subprocess
import sys
import tempfile

from habits import ROOT, Complaints

# What a test printed, meson's word for it, and what that must count as.
TESTS = (
    ("1..2\nok 1 /a\nok 2 /b\n", "OK", (2, 0, 0)),
    ("TAP version 13\n# seed\nok 1 /a\nnot ok 2 /b - said why\n1..2\n", "FAIL", (1, 1, 0)),
    ("1..3\nok 1 /a\nok 2 /b # SKIP no display\nnot ok 3 /c # TODO later\n", "OK", (1, 0, 2)),
    ("1..3\nok 1 /a\n", "ERROR", (1, 1, 0)),
    ("1..3\nok 1 /a\n", "TIMEOUT", (1, 1, 0)),
    ("1..2\nok 1 /a\nBail out! gone\n", "ERROR", (1, 1, 0)),
    ("1..0 # SKIP no display\n", "SKIP", (0, 0, 1)),
    ("ok, said a program that speaks no TAP\n", "OK", (1, 0, 0)),
    ("", "FAIL", (0, 1, 0)),
    ("", "TIMEOUT", (0, 1, 0)),
    ("", "SKIP", (0, 0, 1)),
    ("", "EXPECTEDFAIL", (1, 0, 0)),
    ("", "UNEXPECTEDPASS", (0, 1, 0)),
    (None, "INTERRUPT", (0, 1, 0)),
)


def counted(records, status=0):
    """The exit status and the last line for a log of these records."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for output, result in records:
            log.write(json.dumps({"name": "t", "stdout": output, "result": result}) + "\n")
        log.flush()
        run = subprocess.run([sys.executable, ROOT / "build-aux/count-tests.py", log.name, str(status)],
                             capture_output=True, check=False, text=True)
    return run.returncode, run.stdout.rstrip("\n")


def expect(what, got, wanted):
    if got != wanted:
        complaints.add(what, f"gave {got}, not {wanted}")


def sentence(passed, failed, skipped):
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


complaints = Complaints()
for output, result, wanted in TESTS:
    passed, failed, _ = wanted
    expect(f"{result} after {output!r}", counted([(output, result)]),
           (0 if passed and not failed else 1, sentence(*wanted)))

together = [sum(column) for column in zip(*(wanted for _, _, wanted in TESTS))]
expect("all together", counted([test[:2] for test in TESTS]), (1, sentence(*together)))
expect("an empty log", counted([]), (1, "0 passed, 0 failed"))
expect("a run that was cut short", counted([TESTS[0][:2]], status=2), (1, "2 passed, 1 failed"))

complaints.finish(len(TESTS))
