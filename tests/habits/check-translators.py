# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""xgettext reads all that can be translated without a complaint, apostrophes are
typographic, as quotation marks are, and each string
with a placeholder tells the translators what will stand there, but for those
whose only one is the count that their plural goes by. Argument: xgettext."""

import re
import subprocess
import sys

from habits import ROOT, Complaints, read

KEYWORDS = ["_", "N_", "Q_:1g", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]

PLACEHOLDER = re.compile(r"%(?!%)[^a-zA-Z]*(?:hh|h|ll|l|z|j|t)?[a-zA-Z]")

APOSTROPHE = re.compile(r"[a-z]'(?:[a-z]{1,2}\b| )", re.IGNORECASE)


def extract(xgettext, listed):
    """The template that xgettext makes of the files, and what it complained of."""
    run = subprocess.run(
        [xgettext, "--from-code=UTF-8", "--directory", str(ROOT), "--output=-",
         "--add-comments=Translators:", "--keyword", *(f"--keyword={word}" for word in KEYWORDS),
         "--flag=_:1:pass-c-format", "--flag=ngettext:1:pass-c-format", *listed],
        capture_output=True, check=False, text=True)
    return run.stdout, run.stderr.splitlines()


def explains_itself(entry):
    """Whether nobody has to ask what the placeholders of an entry stand for."""
    placeholders = PLACEHOLDER.findall(entry.split("msgid_plural")[0])

    return "msgid_plural" in entry and len(placeholders) == 1


def uncommented(entries):
    """Where messages with a placeholder come without a word to the translators."""
    for entry in entries:
        if ", c-format" in entry and "#. Translators:" not in entry and not explains_itself(entry):
            yield re.search(r"^#: (.*)$", entry, re.MULTILINE).group(1)


def texts(entry):
    """What an entry says, without the comments above it."""
    return "".join(re.findall(r'^(?:msg\w+ )?"(.*)"$', entry, re.MULTILINE))


complaints = Complaints()
listed = [line for line in read("po/POTFILES.in").splitlines() if line and not line.startswith("#")]
template, warnings = extract(sys.argv[1], listed)
entries = template.split("\n\n")[1:]

for warning in warnings:
    complaints.add("xgettext", warning)
for place in uncommented(entries):
    complaints.add(place, "a string with a placeholder needs a /* Translators: */ comment right above it")
for entry in entries:
    if APOSTROPHE.search(texts(entry)):
        complaints.add(re.search(r"^#: (.*)$", entry, re.MULTILINE).group(1), "write ’ for an apostrophe")

complaints.finish(len(entries))
