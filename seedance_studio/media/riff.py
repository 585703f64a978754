"""Read the chunks of RIFF files: WAV in all its variants, and WebP."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO, Literal

RIFF_HEADS = (b"RIFF", b"RIFX", b"RF64", b"BW64")
"""Little-endian, big-endian, and the two variants for more than 4 GiB."""
OPEN_LENGTH = 0xFFFF_FFFF
"""The length in streamed files, and in the variants above 4 GiB, whose length is in `ds64`."""


def riff_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk's name, the offset of its content, and the end offset that its header names.

    Reads only the headers and stops at anything that is no chunk. In a truncated file, the end of the last
    chunk is beyond the end of the file.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    order: Literal["big", "little"] = "big" if file.read(4) == b"RIFX" else "little"
    large = 0
    at = 12
    while at + 8 <= size:
        file.seek(at)
        head = file.read(24)
        name, length = head[:4], int.from_bytes(head[4:8], order)
        if b"\0" in name:
            return
        if name == b"ds64":
            large = int.from_bytes(head[16:24], "little")
        if name == b"data" and length in (0, OPEN_LENGTH):
            # Zero: the program that wrote the file ended before it filled in the length.
            length = large or size - at - 8
        end = at + 8 + length
        yield name, at + 8, end
        at = end + length % 2
