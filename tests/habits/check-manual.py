# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manual names is there: labels, keys, findings, causes, commands and their options."""

import re
import xml.etree.ElementTree as ElementTree

from habits import ROOT, Complaints, files, read

MALLARD = "{http://projectmallard.org/1.0/}"
KEY_NAMES = {"Ctrl": "Control", "Enter": "Return", "Space": "space", "+": "plus", "-": "minus",
             ",": "comma", "?": "question"}
# What the toolkit itself does.
TOOLKIT_KEYS = {"<Control>question"}

PLAIN_STRING = r'"((?:\\.|[^"\\])*)"'


def strings_of(pattern):
    """All strings of C, with the pieces of one put together."""
    found = set()
    for path in files(pattern):
        for match in re.finditer(rf"{PLAIN_STRING}(?:\s*{PLAIN_STRING})*", read(path)):
            found.add("".join(re.findall(PLAIN_STRING, match.group())))

    return found


def labels():
    """What is to be read in the application, without the marks of the keys."""
    found = strings_of("src/*/*.c")
    for path in files("src/app/**/*.ui"):
        for element in ElementTree.parse(ROOT / path).iter():
            if element.get("translatable") and element.text:
                found.add(element.text)

    return {text.replace("_", "") for text in found} | found


def ids_of(pattern):
    """The first member of each row of the tables in these files."""
    return {name for path in files(pattern)
            for name in re.findall(r'^  \{ "([a-z0-9-]+)", ', read(path), re.MULTILINE)}


def accelerator_of(element):
    keys = [key.text for key in element.iter(f"{MALLARD}key")]
    names = [KEY_NAMES.get(key, key) for key in keys]
    last = names[-1].lower() if len(names[-1]) == 1 else names[-1]

    return "".join(f"<{name}>" for name in names[:-1]) + last


def accelerators():
    found = set(TOOLKIT_KEYS)
    for element in ElementTree.parse(ROOT / "src/app/gtk/help-overlay.ui").iter("property"):
        if element.get("name") == "accelerator":
            found.update(element.text.split())
    for path in ("src/app/jot-application.c", "src/app/jot-zoom.c"):
        found.update(re.findall(r'"((?:<\w+>)*\w+)"', read(path)))

    return found


def shortcut_titles():
    return {element.text
            for element in ElementTree.parse(ROOT / "src/app/gtk/help-overlay.ui").iter("property")
            if element.get("name") == "title"}


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def check_commands(text, place):
    for command in re.findall(r"(?<!=)jotsmith-cli ([a-z]+)\b", text):
        if command not in commands:
            complaints.add(place, f"there is no command {command}")
    for option in re.findall(r"(?<![\w-])--([a-z][a-z-]+)", text):
        if option not in options:
            complaints.add(place, f"there is no option --{option}")


complaints = Complaints()
known_labels, keys = labels(), accelerators()
findings, causes = ids_of("src/inspect/jot-lint-*.c"), ids_of("src/inspect/jot-doctor-*.c")
commands = {re.fullmatch(r"jot-cli-(\w+)\.c", path.name)[1] for path in files("src/cli/jot-cli-*.c")}
# Those of Flatpak too.
options = {"command", "device", "filesystem", "share", "show-permissions", "socket"}
options |= {name for path in files("src/cli/*.c")
            for name in re.findall(r'(?:"|--)([a-z][a-z-]+)', read(path))}
pages = files("help/C/*.page")
listed = set(re.findall(r"^  '([a-z-]+)',$", read("help/meson.build"), re.MULTILINE))

if listed != {path.stem for path in pages}:
    complaints.add("help/meson.build", f"lists other pages: {sorted(listed ^ {p.stem for p in pages})}")

for path in pages:
    root = ElementTree.parse(ROOT / path).getroot()
    for element in root.iter():
        style, text = element.get("style"), words_of(element)
        if element.tag == f"{MALLARD}gui" and text not in known_labels:
            complaints.add(path, f"nothing in the application is called “{text}”")
        if style == "finding" and text not in findings:
            complaints.add(path, f"there is no finding {text}")
        if style == "cause" and text not in causes:
            complaints.add(path, f"there is no cause {text}")
        if element.tag in (f"{MALLARD}cmd", f"{MALLARD}code"):
            check_commands(text, path)
        if element.tag == f"{MALLARD}screen":
            for line in element.text.splitlines():
                if line.startswith("$ "):
                    check_commands(line, path)
    in_sequence = {key for sequence in root.iter(f"{MALLARD}keyseq") for key in sequence.iter()}
    pressed = list(root.iter(f"{MALLARD}keyseq"))
    for element in root.iter(f"{MALLARD}key"):
        if element not in in_sequence:
            pressed.append(element)
    for element in pressed:
        if accelerator_of(element) not in keys:
            complaints.add(path, f"nothing listens to {words_of(element)}")

shortcuts = ElementTree.parse(ROOT / "help/C/shortcuts.page")
told = {words_of(cell) for cell in shortcuts.iter(f"{MALLARD}td")}
told |= {words_of(title) for title in shortcuts.iter(f"{MALLARD}title")}
sections = {"Token", "Editing", "Tabs and Windows", "Window", "Key and Signature", "Login Flow", "Learn",
            "General", "Claims", "Copies"}
for title in sorted(shortcut_titles() - told - sections):
    complaints.add("help/C/shortcuts.page", f"does not have “{title}”")

complaints.finish(len(pages))
