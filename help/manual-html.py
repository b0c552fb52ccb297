# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the pages of the manual into one web page that needs no other file.

manual-html.py STYLE OUTPUT YELP-BUILD PAGES
"""

import base64
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HTML = "http://www.w3.org/1999/xhtml"
FIRST = "index"

# What one page has no use for: the way back up, and what the style does better.
DROPPED = ("guidelinks", "linkdiv-dash")


def tag(name):
    return f"{{{HTML}}}{name}"


def is_dropped(element):
    classes = element.get("class", "").split()

    return (not element.tag.startswith(f"{{{HTML}}}") or
            element.tag in (tag("script"), tag("header"), tag("footer")) or
            any(name in classes for name in DROPPED))


def prune(element):
    for child in list(element):
        if is_dropped(child):
            element.remove(child)
        else:
            prune(child)


def address_within(address, page, names):
    """An address between pages as one within the page that they all become."""
    match = re.fullmatch(r"([\w-]+)\.xhtml(?:#(.*))?", address)
    if match and match[1] in names:
        return f"#{match[1]}" + (f"_{match[2]}" if match[2] else "")
    if address.startswith("#"):
        return f"#{page}_{address[1:]}"

    return address


def adapt(body, page, folder, names):
    for element in body.iter():
        element.tag = element.tag.removeprefix(f"{{{HTML}}}")
        if "id" in element.attrib:
            element.set("id", f"{page}_{element.get('id')}")
        if "href" in element.attrib:
            element.set("href", address_within(element.get("href"), page, names))
        if element.tag == "img":
            data = base64.b64encode((folder / element.get("src")).read_bytes()).decode()
            element.set("src", f"data:image/png;base64,{data}")


def article_of(path, names):
    tree = ElementTree.parse(path)
    article = tree.find(f".//{tag('article')}")
    prune(article)
    adapt(article, path.stem, path.parent, names)
    article.set("id", path.stem)

    return article


def order_of(folder):
    """The pages as the first one lists them, each followed by those that it lists."""
    order = []

    def visit(name):
        if name in order:
            return
        order.append(name)
        for link in ElementTree.parse(folder / f"{name}.xhtml").iter(tag("a")):
            if link.get("class") == "linkdiv":
                visit(link.get("href").removesuffix(".xhtml"))

    visit(FIRST)

    return order


def main():
    style, output, yelp_build, pages = sys.argv[1:]

    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        subprocess.run([yelp_build, "xhtml", "-o", made, "."], cwd=pages, check=True)
        names = order_of(folder)
        articles = [article_of(folder / f"{name}.xhtml", names) for name in names]

    text = "\n".join(ElementTree.tostring(article, encoding="unicode", method="html")
                     for article in articles)
    pathlib.Path(output).write_text(f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jotsmith</title>
<style>
{pathlib.Path(style).read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
{text}
</main>
</body>
</html>
""", encoding="utf-8")


main()
