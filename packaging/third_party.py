"""Prints every part of an installed copy with the text of its licence, as one file for people.

usage: third_party.py > THIRD-PARTY-LICENCES.txt
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from seedance_studio.system.licences import Part, read_parts  # noqa: E402

_RULE = "=" * 100
_HEAD = """\
Seedance Studio carries the parts below. Its own source is under the MIT licence. x264 and x265 are under the
GNU General Public License, version 2 or later, and FFmpeg under the GNU Lesser General Public License,
version 3 or later, so the program as it is installed may only be passed on as a whole under the GNU General
Public License, version 3 or later.
"""


def main() -> None:
    """Writes to standard output, UTF-8 everywhere."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    parts = read_parts(ROOT / "resources" / "licences")
    sys.stdout.write(_HEAD + "\n" + "".join(f"- {part.name}: {part.licence}\n" for part in parts))
    for part in parts:
        sys.stdout.write(section(part))


def section(part: Part) -> str:
    """One part with all that is known of it."""
    head = [f"{part.name} {part.version}".rstrip(), part.licence]
    head += [f"comes in {part.comes_in}"] if part.comes_in else []
    head += [f"source: {part.source}"] if part.source else []
    return f"\n{_RULE}\n" + "\n".join(head) + f"\n{_RULE}\n\n{part.text}\n"


if __name__ == "__main__":
    main()
