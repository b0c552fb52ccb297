# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""AppStream has nothing to say about the metainfo, at its strictest, and its pictures are there.

Arguments: appstreamcli and the file.
"""

import re
import subprocess
import sys
from pathlib import Path

ACCEPTED = {
    # The last part of an id of GNOME's is the name of the application as it is written, which is
    # also its D-Bus name and that of its Flatpak: org.gnome.Calculator gets the same remark.
    "cid-contains-uppercase-letter",
}
REMARK = re.compile(r"^([EWIP]): \S+ ([a-z0-9-]+)")

appstreamcli, metainfo = sys.argv[1:]
said = subprocess.run([appstreamcli, "validate", "--pedantic", "--no-net", "--explain", metainfo],
                      text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
remarks = [match for match in map(REMARK.match, said.stdout.splitlines()) if match]
unwanted = [match.group(0) for match in remarks if match.group(2) not in ACCEPTED]
pictures = set(re.findall(r"/data/screenshots/([^<]+)</image>", Path(metainfo).read_text("utf-8")))
lacking = sorted(name for name in pictures if not (Path(__file__).parent / "screenshots" / name).is_file())

if not pictures or lacking:
    sys.exit(f"data/screenshots lacks {', '.join(lacking) or 'all pictures'}")
if said.returncode != 0 or unwanted:
    print(said.stdout)
    sys.exit(1)
