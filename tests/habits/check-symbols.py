# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a library of the core defines is named after us, and what it calls is
none of what its layer must do without. Arguments: nm, then the archives."""

import re
import subprocess
import sys

from habits import Complaints

OURS = re.compile(r"_?jot_")
# Instrumented builds add symbols of their own.
TOOLS = re.compile(r"_*(asan|ubsan|tsan|odr_asan|gcov|llvm|sancov|sanitizer)")
TOOLKIT = (
    (r"(gtk|gdk|gsk|adw|gtk_source)_", "the toolkit"),
)
FORBIDDEN = TOOLKIT + (
    (r"(soup|g_socket|g_resolver|g_network)_|(socket|connect|getaddrinfo)$", "the network"),
    (r"g_file_|(fopen|fopen64|open|open64|creat)$", "files"),
    (r"g_get_real_time$|g_date_time_new_now|(time|clock_gettime|gettimeofday)$", "the clock"),
)


def symbols(nm, archive):
    """Pairs of kind and name, without what a linker would call local."""
    listing = subprocess.run([nm, "-g", archive], capture_output=True, check=True, text=True).stdout

    return re.findall(r"^(?:[0-9a-f]+| +) ([A-Za-z]) (\S+)$", listing, re.MULTILINE)


complaints = Complaints()
nm, *archives = sys.argv[1:]
seen = 0
for archive in archives:
    name = archive.rsplit("/", 1)[-1]
    for kind, symbol in symbols(nm, archive):
        seen += 1
        if kind != "U":
            if not OURS.match(symbol) and not TOOLS.match(symbol):
                complaints.add(name, f"defines {symbol}, whose name is not ours")
            continue
        # The login server has files, a clock and the network; none of them has a window.
        for pattern, what in TOOLKIT if name == "libjot-flow.a" else FORBIDDEN:
            if re.match(pattern, symbol):
                complaints.add(name, f"calls {symbol}; this layer must do without {what}")

complaints.finish(seen)
