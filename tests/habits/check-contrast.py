# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text has a contrast of 4.5 to 1 with all that it stands on, symbols one of 3 to 1 (WCAG 2.1)."""

import re

from habits import Complaints, line_of, read

TEXT, SYMBOL = 4.5, 3.0

# What libadwaita 1.2 calls its colours, in the light style and in the dark one.
NAMED = {
    "window_bg_color": ("#fafafa", "#242424"),
    "window_fg_color": ("#323232", "#ffffff"),
    "view_bg_color": ("#ffffff", "#1e1e1e"),
    "accent_color": ("#1c71d8", "#78aeed"),
    "accent_bg_color": ("#3584e4", "#3584e4"),
    "success_color": ("#1b8553", "#8ff0a4"),
    "success_bg_color": ("#2ec27e", "#26a269"),
    "warning_color": ("#9c6e03", "#f8e45c"),
    "warning_bg_color": ("#e5a50a", "#cd9309"),
    "error_color": ("#c01c28", "#ff7b63"),
    "error_bg_color": ("#e01b24", "#c01c28"),
}

# What our text stands on: the window, a view, a card, a popover.
GROUNDS = (("#fafafa", "#ffffff", "#ffffff"), ("#242424", "#1e1e1e", "#363636", "#383838"))

STYLES = ("light", "dark")


def rgb(color):
    return tuple(int(color[i:i + 2], 16) for i in (1, 3, 5))


def mix(color, ground, alpha):
    """What is seen of a colour that lets so much of its ground through."""
    return tuple(alpha * c + (1 - alpha) * g for c, g in zip(color, ground))


def luminance(color):
    parts = [c / 255 for c in color]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def find_rules(css):
    """The rules of a style sheet: place, selectors, properties."""
    css = re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match.group()), css, flags=re.S)
    for match in re.finditer(r"([^{}]+)\{([^{}]*)\}", css):
        selectors = [part.strip() for part in match.group(1).split(",")]
        pairs = (part.split(":", 1) for part in match.group(2).split(";") if ":" in part)
        start = match.start() + len(match.group(1)) - len(match.group(1).lstrip())
        yield line_of(css, start), selectors, {name.strip(): value.strip() for name, value in pairs}


def see(value, style, ground):
    """What is seen of a colour of a style sheet on a ground; None if it is not one of ours."""
    match = re.fullmatch(r"alpha\((.+), ([0-9.]+)\)|(.*)", value)
    name, alpha = match.group(1) or match.group(3), float(match.group(2) or 1)
    if name == "currentColor":
        name = "@window_fg_color"
    if not name.startswith("@"):
        return None

    return mix(rgb(NAMED[name[1:]][style]), ground, alpha)


def check_sheet(complaints, name):
    """Text of a colour, text that is fainter, and plain text on a ground of our own."""
    looked_at = 0
    for line, selectors, properties in find_rules(read(name)):
        symbol = all(selector.endswith("image") for selector in selectors)
        # A timeline's marks have no text within.
        if not {"color", "opacity", "background-color"} & properties.keys() or \
                any("timeline" in selector for selector in selectors):
            continue

        looked_at += 1
        for style, grounds in enumerate(GROUNDS):
            for below in map(rgb, grounds):
                ground = see(properties.get("background-color", ""), style, below) or below
                color = see(properties.get("color", "@window_fg_color"), style, ground)
                color = mix(color, ground, float(properties.get("opacity", 1)))
                found = contrast(color, ground)
                if found < (SYMBOL if symbol else TEXT):
                    complaints.add(f"{name}:{line}", f"{found:.2f} to 1 in {STYLES[style]} colours")

    return looked_at


def check_parts(complaints):
    """The parts of a token, on a text's ground, when pointed at and where they are wrong."""
    name = "src/app/jot-segment.c"
    source = read(name)
    marks = read("src/app/jot-token-view-marks.c")
    colors = re.findall(r'N_\("(\w+)"\), "(#\w{6})", "(#\w{6})"', source)
    pointed = re.search(r'return dark \? "(#\w{6})" : "(#\w{6})";', source).groups()[::-1]
    wrong = re.search(r'dark \? "rgba\((\d+),(\d+),(\d+),([0-9.]+)\)"'
                      r' : "rgba\((\d+),(\d+),(\d+),([0-9.]+)\)"', marks).groups()
    wrong = (wrong[4:], wrong[:4])

    for part, *pair in colors:
        for style, color in enumerate(pair):
            view = rgb(NAMED["view_bg_color"][style])
            *red, alpha = map(float, wrong[style])
            for what, ground in (("text", view), ("pointed at", rgb(pointed[style])),
                                 ("wrong", mix(red, view, alpha))):
                found = contrast(rgb(color), ground)
                if found < TEXT:
                    complaints.add(name, f"{part}, {what}: {found:.2f} to 1 in {STYLES[style]} colours")

    return len(colors)


def main():
    complaints = Complaints()
    looked_at = check_parts(complaints)
    for name in ("src/app/style.css", "src/app/style-hc.css"):
        looked_at += check_sheet(complaints, name)
    complaints.finish(looked_at)


main()
