"""Writes a PNG from top to bottom, so that a large picture is never whole in memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from PySide6.QtGui import QImage

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _COLOUR = 8, 2
"""Of each of red, green and blue."""
_DIFFERENCES = b"\x01"
"""Begins a line of which each value is told by how much it differs from the pixel to the left."""
_PIXEL = 3


class PngFile:
    """A picture of that size (pixels). Raises `OSError` where it can't be written."""

    def __init__(self, file: BinaryIO, wide: int, high: int) -> None:
        self._file = file
        self._length = wide * _PIXEL
        self._high_bits = int.from_bytes(b"\x80" * self._length, "little")
        self._low_bits = int.from_bytes(b"\x7f" * self._length, "little")
        self._packer = zlib.compressobj()
        file.write(_SIGNATURE)
        self._write(b"IHDR", struct.pack(">IIBBBBB", wide, high, _BITS, _COLOUR, 0, 0, 0))

    def add(self, band: QImage) -> None:
        """Adds the next lines, which are as wide as the picture."""
        self._write(b"IDAT", b"".join(self._packer.compress(line) for line in self._lines(band)))

    def end(self) -> None:
        """Ends the picture, once all its lines are there."""
        self._write(b"IDAT", self._packer.flush())
        self._write(b"IEND", b"")

    def _lines(self, band: QImage) -> Iterator[bytes]:
        image = band.convertToFormat(QImage.Format.Format_RGB888)
        values, step = image.constBits(), image.bytesPerLine()
        for first in range(0, step * image.height(), step):
            yield _DIFFERENCES + self._differences(bytes(values[first : first + self._length]))

    def _differences(self, line: bytes) -> bytes:
        """Each value less that of the pixel to its left, all bytes at once."""
        values = int.from_bytes(line, "little")
        left = values << 8 * _PIXEL
        # The highest bit of each byte is worked out by itself, so that no byte takes from the next.
        low = (values | self._high_bits) - (left & self._low_bits)
        return (low ^ ((values ^ ~left) & self._high_bits)).to_bytes(self._length, "little")

    def _write(self, kind: bytes, content: bytes) -> None:
        checked = kind + content
        self._file.write(struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked)))
