# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue in which each piece of each message stands between ⟦ and ⟧, but for
the places where something else is put in: what is seen outside of them could
not be translated."""

import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

# One of those set apart for this use.
LANGUAGE = "qps"

# Where the C library keeps the locale that every system has.
LOCALE = pathlib.Path("/usr/lib/locale/C.utf8")

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n' \
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'

# A placeholder, an escape, a tag: all that is no text.
NO_TEXT = re.compile(r"(%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:ll?|z|j)?[diufscx%]|(?<!\\)\\[nt]|</?[a-z]+>)")


def mark(text):
    """The text as it stands in a catalogue, each piece of it between marks."""
    return "".join(piece if index % 2 or not piece.strip() else f"⟦{piece}⟧"
                   for index, piece in enumerate(NO_TEXT.split(text)))


def strings(entry, keyword):
    """What stands behind a keyword of an entry, in one line; None if it is not there."""
    found = re.search(rf'^{re.escape(keyword)} ((?:".*"\n?)+)', entry, re.MULTILINE)
    return "".join(re.findall(r'^"(.*)"$', found.group(1), re.MULTILINE)) if found else None


def translate(entry):
    """An entry of the template with its marked translation."""
    context, one, many = (strings(entry, word) for word in ("msgctxt", "msgid", "msgid_plural"))
    lines = re.findall("^#,.*$", entry, re.MULTILINE)
    lines += [f'msgctxt "{context}"'] if context is not None else []
    lines.append(f'msgid "{one}"')
    if many is None:
        lines.append(f'msgstr "{mark(one)}"')
    else:
        lines += [f'msgid_plural "{many}"', f'msgstr[0] "{mark(one)}"', f'msgstr[1] "{mark(many)}"']
    return "\n".join(lines) + "\n"


def environment(folder):
    """What a program needs to run in the language. Newer C libraries translate nothing in the
    locale C.UTF-8, so it gets another name, in a folder of its own."""
    if not LOCALE.is_dir():
        return dict(os.environ, LANGUAGE=LANGUAGE)

    place = pathlib.Path(folder) / "locale"
    place.mkdir()
    (place / f"{LANGUAGE}.UTF-8").symlink_to(LOCALE)
    return dict(os.environ, LANGUAGE=LANGUAGE, LC_ALL=f"{LANGUAGE}.UTF-8", LOCPATH=str(place))


def template(xgettext):
    """What there is to be translated, as a translator would get it from the sources."""
    listed = [line for line in (ROOT / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    return subprocess.run(
        [xgettext, "--from-code=UTF-8", "--directory", str(ROOT), "--output=-",
         *(f"--keyword={word}" for word in KEYWORDS), *listed],
        capture_output=True, check=True, text=True).stdout


def make(xgettext, msgfmt, folder):
    """Makes the catalogue anew from the sources."""
    entries = template(xgettext).split("\n\n")[1:]
    out = pathlib.Path(folder) / LANGUAGE / "LC_MESSAGES" / "jotsmith.mo"
    out.parent.mkdir(parents=True)
    subprocess.run([msgfmt, "--check-format", "-o", str(out), "-"], check=True, text=True,
                   input=HEADER + "\n" + "\n".join(translate(entry) for entry in entries))
