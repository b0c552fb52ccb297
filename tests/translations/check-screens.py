# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the window shows or has read out can be translated. It is opened state
by state in a language in which every translation is marked. Arguments: xgettext,
msgfmt, the program that lists the texts."""

import re
import subprocess
import sys
import tempfile

import pseudo
from marked import untranslated, words

# What the toolkit says in its own translation.
TOOLKIT = re.compile(r"/(GtkWindowControls|GtkCalendar|AdwTab|GtkDropDown|GtkStringSorter)(/|$)"
                     r"|/AdwPasswordEntryRow/.*/Gtk(Button|Image)$|/AdwEntryRow/GtkBox/AdwGizmo/GtkButton$"
                     r"|/GtkSearchEntry/|JotNameChooser/.*/GtkImage$|^(AdwAboutWindow|GtkShortcutsWindow)(/|$)"
                     r"|^JotPreferences/.*/((AdwWindowTitle|AdwStatusPage|AdwHeaderBar)/.*|AdwNavigationPage)$")

# None of what is shown may be lost without being missed.
LEAST = 8000


def main(xgettext, msgfmt, program):
    """Lists the texts and complains of those that are not marked."""
    with tempfile.TemporaryDirectory() as folder:
        pseudo.make(xgettext, msgfmt, folder)
        run = subprocess.run([program, folder], env=pseudo.environment(folder), check=False,
                             capture_output=True, text=True)
    if run.returncode == 77:
        return 77
    sys.stderr.write(run.stderr)
    if run.returncode != 0:
        return 1

    rows = [line.split("\t", 3) for line in run.stdout.splitlines() if line.count("\t") == 3]
    data = set()
    for _, _, kind, text in rows:
        if kind == "data":
            data |= words(text)
    seen = 0
    found = {}
    for stop, path, kind, text in rows:
        seen += "⟦" in text
        if kind == "data" or TOOLKIT.search(path):
            continue
        left = untranslated(text, data)
        if left:
            found.setdefault((path, kind, text), (stop, left))
    for (path, kind, text), (stop, left) in found.items():
        print(f"{stop}: {path}: {kind}: no translation for {' '.join(left)}: {text}")
    if seen < LEAST:
        print(f"only {seen} translated texts were seen, not {LEAST}: is the catalogue found?")
    return 1 if found or seen < LEAST else 0


sys.exit(main(*sys.argv[1:]))
