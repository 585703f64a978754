"""Unpacks an answer that came compressed though that was not asked for, never more of it than is wanted."""

from __future__ import annotations

import zlib

_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW = -15
_PACKED = frozenset({*_WINDOW, "br", "zstd", "compress", "x-compress"})
_STEP = 1 << 16


class NotUnpacked(ValueError):
    """The answer is packed twice, in a way that is not known here, or what came is not what it says."""


class Inflater:
    """Gives what is in the pieces of a body; unknown words in `Content-Encoding` say nothing of the bytes."""

    def __init__(self, content_encoding: str) -> None:
        """Raises `NotUnpacked`: packed twice, a few bytes can become anything."""
        words = (word.strip().lower() for word in content_encoding.split(","))
        packed = [word for word in words if word in _PACKED]
        if len(packed) > 1:
            raise NotUnpacked("compressed more than once")
        self._kind = packed[0] if packed else ""
        if self._kind and self._kind not in _WINDOW:
            raise NotUnpacked(f"compressed with {self._kind}")
        self._unpacker = zlib.decompressobj(_WINDOW[self._kind]) if self._kind else None
        self._is_first = True

    def feed(self, piece: bytes, most: int) -> bytes:
        """At most `most` bytes of what is in the piece; the rest is never made. Raises `NotUnpacked`."""
        if self._unpacker is None:
            return piece[:most]
        found = bytearray()
        rest = piece
        try:
            while rest and len(found) < most:
                found += self._step(rest, min(_STEP, most - len(found)))
                rest = self._unpacker.unconsumed_tail
        except zlib.error:
            raise NotUnpacked("what came can't be unpacked") from None
        return bytes(found)

    def _step(self, piece: bytes, most: int) -> bytes:
        assert self._unpacker is not None
        is_first, self._is_first = self._is_first, False
        try:
            return self._unpacker.decompress(piece, most)
        except zlib.error:
            if self._kind != "deflate" or not is_first:
                raise
            # Many servers mean by "deflate" the bare stream without zlib's frame.
            self._unpacker = zlib.decompressobj(_RAW)
            return self._unpacker.decompress(piece, most)
