"""Decompress answers that came compressed although we asked for none, up to a limit."""

from __future__ import annotations

import zlib
from typing import Protocol

_WINDOW = {"gzip": 31, "deflate": 15}
_RAW = -15
_PACKED = frozenset({*_WINDOW, "br", "zstd", "compress"})
_STEP = 1 << 16


class NotUnpacked(ValueError):
    """The answer is compressed twice, in an unknown format, or is not valid in its format."""


class _Engine(Protocol):
    def feed(self, piece: bytes, limit: int) -> bytes: ...


class Inflater:
    """Decompresses a body piece by piece. Unknown words in `Content-Encoding` are ignored."""

    def __init__(self, content_encoding: str) -> None:
        """Raises `NotUnpacked` for double compression, by which a few bytes can grow without limit."""
        words = (word.strip().lower().removeprefix("x-") for word in content_encoding.split(","))
        packed = [word for word in words if word in _PACKED]
        if len(packed) > 1:
            raise NotUnpacked("compressed more than once")
        self._engine = _engine_for(packed[0]) if packed else None

    def feed(self, piece: bytes, limit: int) -> bytes:
        """Decompress a piece to at limit `limit` bytes; the rest is never produced. Raises `NotUnpacked`."""
        return self._engine.feed(piece, limit)[:limit] if self._engine else piece[:limit]


def _engine_for(kind: str) -> _Engine:
    if kind == "br":
        return _Brotli()
    if kind not in _WINDOW:
        raise NotUnpacked(f"compressed with {kind}")
    return _Zlib(kind)


class _Zlib:
    def __init__(self, kind: str) -> None:
        self._engine = zlib.decompressobj(_WINDOW[kind])
        # Many servers send "deflate" without the zlib header that the standard asks for.
        self._may_be_raw = kind == "deflate"

    def feed(self, piece: bytes, limit: int) -> bytes:
        output = bytearray()
        rest = piece
        try:
            while rest and len(output) < limit:
                output += self._step(rest, min(_STEP, limit - len(output)))
                rest = self._engine.unconsumed_tail
        except zlib.error:
            raise NotUnpacked("what came can't be unpacked") from None
        return bytes(output)

    def _step(self, piece: bytes, limit: int) -> bytes:
        may_be_raw, self._may_be_raw = self._may_be_raw, False
        try:
            return self._engine.decompress(piece, limit)
        except zlib.error:
            if not may_be_raw:
                raise
            self._engine = zlib.decompressobj(_RAW)
            return self._engine.decompress(piece, limit)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._engine = brotli.Decompressor()
        self._error = brotli.error

    def feed(self, piece: bytes, limit: int) -> bytes:
        output = bytearray()
        rest = piece
        try:
            while len(output) < limit and not self._engine.is_finished():
                step = self._engine.process(rest, output_buffer_limit=_STEP)
                if not rest and not step:
                    break
                output += step
                rest = b""
        except self._error:
            raise NotUnpacked("what came can't be unpacked") from None
        return bytes(output)
