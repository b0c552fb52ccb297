#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count the test cases in a testlog.json of meson's, one of its lines a test.

A test that speaks TAP counts by its cases, any other as one. Prints "N passed,
N failed", with ", N skipped" where so, and exits 1 if something failed or if
nothing passed. The second argument is the exit status of `meson test`: a run
that failed without a failed test, such as one that was interrupted, counts as
one failure.
"""

import json
import re
import sys

PLAN = re.compile(r"^1\.\.\d+", re.MULTILINE)
CASE = re.compile(r"^(not )?ok\b(?:[^#\\\n]|\\.)*(?:#\s*(SKIP|TODO))?", re.MULTILINE | re.IGNORECASE)
GOOD = ("OK", "SKIP", "EXPECTEDFAIL")


def count_test(test):
    """The passed, failed and skipped cases of one test's record."""
    passed = failed = skipped = 0
    output = test.get("stdout") or ""

    if PLAN.search(output):
        for refused, directive in CASE.findall(output):
            if directive:
                skipped += 1
            elif refused:
                failed += 1
            else:
                passed += 1

    if test["result"] not in GOOD:
        # A crash, a timeout or a wrong plan fails without a case that says so.
        failed = max(failed, 1)
    elif passed + failed + skipped == 0:
        if test["result"] == "SKIP":
            skipped = 1
        else:
            passed = 1

    return passed, failed, skipped


def main(path, status):
    try:
        with open(path, encoding="utf-8") as log:
            counts = [count_test(json.loads(line)) for line in log if line.strip()]
    except FileNotFoundError:
        counts = []

    passed, failed, skipped = (sum(column) for column in zip(*counts)) if counts else (0, 0, 0)
    if status != 0:
        failed = max(failed, 1)

    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
