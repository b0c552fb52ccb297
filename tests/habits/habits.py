# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder share: finding files, cutting C, complaining."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A comment, a string or a character of C; whichever starts first is the match.
C_PIECES = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def files(*patterns):
    """The files of the tree that fit a glob pattern, relative to its root."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}

    return sorted(path.relative_to(ROOT) for path in found)


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def blank(text):
    """Spaces in the place of text, so that lines and columns stay."""
    return re.sub(r"[^\n]", " ", text)


def code_of(text):
    """C without its comments and without what its strings say."""
    def hide(match):
        piece = match.group()
        return blank(piece) if piece.startswith("/") else piece[0] + blank(piece[1:-1]) + piece[-1]

    return C_PIECES.sub(hide, text)


def comments_of(text):
    """The comments of C alone."""
    kept, end = [], 0
    for match in C_PIECES.finditer(text):
        piece = match.group()
        kept.append(blank(text[end:match.start()]))
        kept.append(piece if piece.startswith("/") else blank(piece))
        end = match.end()
    return "".join(kept)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


class Complaints:
    """Collects what is wrong; finish() prints it and ends the check."""

    def __init__(self):
        self.lines = []

    def add(self, place, text):
        self.lines.append(f"{place}: {text}")

    def finish(self, looked_at):
        """Ends the check, which fails too if it had nothing to look at."""
        if not looked_at:
            self.lines.append("nothing was found to look at")
        print("\n".join(self.lines) or f"{looked_at} looked at, all well")
        sys.exit(1 if self.lines else 0)
