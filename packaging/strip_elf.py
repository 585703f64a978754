"""Takes the debug symbols out of a bundle's libraries, where these can still be loaded afterwards.

`strip` moves the segments of some libraries that patchelf has been at, and the loader then refuses them: the
player would show no frame. Such a library keeps its symbols.

usage: strip_elf.py FOLDER
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
from pathlib import Path

_PT_LOAD = 1


def main(folder: Path) -> int:
    """Strips what can be; the exit status."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "stripped"
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file() or not is_elf(path):
                continue
            subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), str(path)], check=True)
            if is_loadable(copy.read_bytes()) and copy.stat().st_size < path.stat().st_size:
                path.write_bytes(copy.read_bytes())
    return 0


def is_elf(path: Path) -> bool:
    """Whether it is a 64-bit little-endian ELF library. The program itself is none: it carries an archive."""
    with path.open("rb") as file:
        head = file.read(6)
    return head == b"\x7fELF\x02\x01" and ".so" in path.name


def is_loadable(data: bytes) -> bool:
    """Whether each loaded segment lies in the file as it will in memory, modulo its alignment."""
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for number in range(count):
        kind, _, offset, address, _, _, _, alignment = struct.unpack_from(
            "<IIQQQQQQ", data, table + number * size
        )
        if kind == _PT_LOAD and alignment > 1 and (offset - address) % alignment:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
