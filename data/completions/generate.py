# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the completions for bash, zsh and fish from what jotsmith-cli says of
itself. Arguments: the program, then the files to write, for the shells in that
order."""

import os
import re
import subprocess
import sys
from collections import namedtuple

NAME = "jotsmith-cli"
HEADER = """\
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Written by data/completions/generate.py from what the program says of itself.
"""

# No help text lists them all; a test compares them with the table in the program.
ALGORITHMS = ("HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 "
              "EdDSA Ed25519 Ed448").split()

# short, long: the names, without hyphens; value: what it takes, or None;
# words: the values that there are, or None; again: whether it can be given again.
Option = namedtuple("Option", "short long value words again text")
Command = namedtuple("Command", "name text files options")


def ask(*arguments):
    """What the program prints, untranslated."""
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    return subprocess.run([*PROGRAM, *arguments], check=True, stdout=subprocess.PIPE, env=environment,
                          encoding="utf-8").stdout


def words_for(value, text, templates):
    """The values that can be listed: a help text may end with ": one, two or three"."""
    if value == "ALG":
        return ALGORITHMS
    if value == "TEMPLATE":
        return templates
    listed = re.search(r": ([\w-]+(?:, [\w-]+)* or [\w-]+)$", text)
    return re.split(r", | or ", listed.group(1)) if listed else None


def read_command(name, text, templates):
    page = ask(name, "--help")
    rows = re.findall(r"^  (?:-(\w), )?--([\w-]+)(?:=(\S+))? +(.+)$",
                      re.search(r"^Options:\n(.*?)\n\n", page, re.DOTALL | re.MULTILINE).group(1),
                      re.MULTILINE)
    options = [Option(short, long, value or None, words_for(value, said, templates), "again" in said, said)
               for short, long, value, said in rows]
    files = "FILE" in re.search(r"^  .*\[OPTION\S*\](.*)$", page, re.MULTILINE).group(1)
    return Command(name, text, files, options)


def read_commands():
    templates = [line.split()[0] for line in ask("sign", "--list-templates").splitlines()]
    listed = re.search(r"^Commands:\n(.*?)\n\n", ask("--help"), re.DOTALL | re.MULTILINE).group(1)
    return [read_command(*line.split(None, 1), templates) for line in listed.splitlines()]


def quote(text):
    return "'" + text.replace("'", "'\\''") + "'"


def names(option):
    return ([f"-{option.short}"] if option.short else []) + [f"--{option.long}"]


def bash_action(option):
    if option.value == "FILE":
        return "kind=file"
    if option.value == "VARIABLE":
        return "kind=variable"
    return f"kind=words words={quote(' '.join(option.words or []))}"


def bash(commands):
    yield HEADER
    yield "_jotsmith_cli ()\n{"
    yield "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} kind=words words=\n"
    yield "  # Bash takes --alg=HS apart at its equals sign."
    yield "  if [[ $cur == = ]]; then"
    yield "    cur="
    yield "  elif [[ $prev == = ]]; then"
    yield "    prev=${COMP_WORDS[COMP_CWORD - 2]}"
    yield "  fi\n"
    yield "  if ((COMP_CWORD == 1)); then"
    yield f"    words={quote(' '.join(command.name for command in commands) + ' --help --version')}"
    yield "  else"
    yield "    case ${COMP_WORDS[1]}:$prev in"
    for command in commands:
        for option in command.options:
            if option.value:
                yield f"      {' | '.join(f'{command.name}:{name}' for name in names(option))}) {bash_action(option)} ;;"
    for command in commands:
        yield f"      {command.name}:*)"
        if command.files:
            yield "        if [[ $cur != -* ]]; then kind=file; fi"
        yield f"        words={quote(' '.join('--' + option.long for option in command.options))}"
        yield "        ;;"
    yield "    esac"
    yield "  fi\n"
    yield "  case $kind in"
    yield "    file)"
    yield "      compopt -o filenames 2>/dev/null"
    yield "      mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")"
    yield "      ;;"
    yield "    variable) mapfile -t COMPREPLY < <(compgen -e -- \"$cur\") ;;"
    yield "    words) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\") ;;"
    yield "  esac"
    yield "}\n"
    yield f"complete -F _jotsmith_cli {NAME}"


def zsh_action(option):
    if option.value == "FILE":
        return "_files"
    if option.value == "VARIABLE":
        return "_parameters -g \"*export*\""
    return f"({' '.join(option.words)})" if option.words else " "


def zsh_option(option):
    text = re.sub(r"([\[\]:\\])", r"\\\1", option.text)
    rest = f"[{text}]" + (f":{option.value}:{zsh_action(option)}" if option.value else "")
    long = f"--{option.long}" + ("=" if option.value else "")
    if not option.short:
        return quote(("*" if option.again else "") + long + rest)
    short = f"-{option.short}" + ("+" if option.value else "")
    once = "*" if option.again else f"({' '.join(names(option))})"
    return f"{quote(once)}{{{short},{long}}}{quote(rest)}"


def zsh(commands):
    yield f"#compdef {NAME}"
    yield HEADER
    yield "_jotsmith_cli ()\n{"
    yield "  local -a commands\n"
    yield "  commands=("
    for command in commands:
        yield f"    {quote(command.name + ':' + command.text.replace(':', chr(92) + ':'))}"
    yield "  )\n"
    yield "  if ((CURRENT == 2)); then"
    yield "    if [[ $PREFIX == -* ]]; then"
    yield "      _arguments '--help[Show how to call it]' '--version[Show the version]'"
    yield "    else"
    yield "      _describe -t commands command commands"
    yield "    fi"
    yield "    return"
    yield "  fi\n"
    yield "  shift words"
    yield "  ((CURRENT--))"
    yield "  case $words[1] in"
    for command in commands:
        specs = [zsh_option(option) for option in command.options]
        if command.files:
            specs.append("'*:FILE:_files'")
        yield f"    {command.name})"
        yield "      _arguments -s \\\n        " + " \\\n        ".join(specs)
        yield "      ;;"
    yield "  esac"
    yield "}\n"
    yield "_jotsmith_cli \"$@\""


def fish_action(option):
    if option.value is None:
        return "-f"
    if option.value == "FILE":
        return "-r -F"
    if option.value == "VARIABLE":
        return "-x -a '(set -nx)'"
    return f"-x -a {quote(' '.join(option.words))}" if option.words else "-x"


def fish_quote(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish(commands):
    none = "test (count (commandline -opc)) -eq 1"
    yield HEADER
    yield f"complete -c {NAME} -f"
    yield f"complete -c {NAME} -n '{none}' -l help -d 'Show how to call it'"
    yield f"complete -c {NAME} -n '{none}' -l version -d 'Show the version'"
    for command in commands:
        this = f"string match -q {command.name} -- (commandline -opc)[2]"
        yield f"\ncomplete -c {NAME} -n '{none}' -a {command.name} -d {fish_quote(command.text)}"
        if command.files:
            yield f"complete -c {NAME} -n '{this}' -F"
        for option in command.options:
            short = f"-s {option.short} " if option.short else ""
            yield (f"complete -c {NAME} -n '{this}' {short}-l {option.long} {fish_action(option)} "
                   f"-d {fish_quote(option.text)}")


*PROGRAM, bash_file, zsh_file, fish_file = sys.argv[1:]
found = read_commands()
for path, lines in ((bash_file, bash(found)), (zsh_file, zsh(found)), (fish_file, fish(found))):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
