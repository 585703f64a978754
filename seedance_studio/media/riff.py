"""The chunks of a RIFF file: WAV in all its kinds, and WebP."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO, Literal

RIFF_HEADS = (b"RIFF", b"RIFX", b"RF64", b"BW64")
"""Little-endian, big-endian, and the two kinds for more than 4 GiB."""
OPEN_LENGTH = 0xFFFF_FFFF
"""Written by programs that stream, and by the large kinds, which tell the length in `ds64`."""


def riff_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk as its name, where its content begins, and where the header says that it ends.

    Reads headers only, and stops at what is no chunk. The end of the last chunk lies behind the file's own
    where it was cut short.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    order: Literal["big", "little"] = "big" if file.read(4) == b"RIFX" else "little"
    large = 0
    at = 12
    while at + 8 <= size:
        file.seek(at)
        head = file.read(24)
        name, told = head[:4], int.from_bytes(head[4:8], order)
        if b"\0" in name:
            return
        if name == b"ds64":
            large = int.from_bytes(head[16:24], "little")
        if name == b"data" and told in (0, OPEN_LENGTH):
            # A program that ended before it could fill the length in leaves zero.
            told = large or size - at - 8
        end = at + 8 + told
        yield name, at + 8, end
        at = end + told % 2
