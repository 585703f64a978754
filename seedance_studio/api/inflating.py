"""Unpacks an answer that came compressed though that was not asked for, never more of it than is wanted."""

from __future__ import annotations

import zlib
from typing import Protocol

_WINDOW = {"gzip": 31, "deflate": 15}
_RAW = -15
_PACKED = frozenset({*_WINDOW, "br", "zstd", "compress"})
_STEP = 1 << 16


class NotUnpacked(ValueError):
    """The answer is packed twice, in a way that is not known here, or what came is not what it says."""


class _Engine(Protocol):
    def feed(self, piece: bytes, most: int) -> bytes: ...


class Inflater:
    """Gives what is in the pieces of a body; unknown words in `Content-Encoding` say nothing of the bytes."""

    def __init__(self, content_encoding: str) -> None:
        """Raises `NotUnpacked`: packed twice, a few bytes can become anything."""
        words = (word.strip().lower().removeprefix("x-") for word in content_encoding.split(","))
        packed = [word for word in words if word in _PACKED]
        if len(packed) > 1:
            raise NotUnpacked("compressed more than once")
        self._engine = _engine_for(packed[0]) if packed else None

    def feed(self, piece: bytes, most: int) -> bytes:
        """At most `most` bytes of what is in the piece; the rest is never made. Raises `NotUnpacked`."""
        return self._engine.feed(piece, most)[:most] if self._engine else piece[:most]


def _engine_for(kind: str) -> _Engine:
    if kind == "br":
        return _Brotli()
    if kind not in _WINDOW:
        raise NotUnpacked(f"compressed with {kind}")
    return _Zlib(kind)


class _Zlib:
    def __init__(self, kind: str) -> None:
        self._engine = zlib.decompressobj(_WINDOW[kind])
        # Many servers mean by "deflate" the bare stream without zlib's frame.
        self._may_be_raw = kind == "deflate"

    def feed(self, piece: bytes, most: int) -> bytes:
        found = bytearray()
        rest = piece
        try:
            while rest and len(found) < most:
                found += self._step(rest, min(_STEP, most - len(found)))
                rest = self._engine.unconsumed_tail
        except zlib.error:
            raise NotUnpacked("what came can't be unpacked") from None
        return bytes(found)

    def _step(self, piece: bytes, most: int) -> bytes:
        may_be_raw, self._may_be_raw = self._may_be_raw, False
        try:
            return self._engine.decompress(piece, most)
        except zlib.error:
            if not may_be_raw:
                raise
            self._engine = zlib.decompressobj(_RAW)
            return self._engine.decompress(piece, most)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._engine = brotli.Decompressor()
        self._error = brotli.error

    def feed(self, piece: bytes, most: int) -> bytes:
        found = bytearray()
        rest = piece
        try:
            while len(found) < most and not self._engine.is_finished():
                step = self._engine.process(rest, output_buffer_limit=_STEP)
                if not rest and not step:
                    break
                found += step
                rest = b""
        except self._error:
            raise NotUnpacked("what came can't be unpacked") from None
        return bytes(found)
