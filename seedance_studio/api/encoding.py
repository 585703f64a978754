"""Decompress a clip that came compressed although we asked for none.

The bytes decide, not the header: storages often name an encoding but send the plain file. The result goes
into a file of its own, so that the `.part` stays as it is and can be resumed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import begins_as_clip

DECODED = ".decoded"
_BLOCK = 1 << 20
_READ = 1 << 16
_HEAD = 12


class _NotDecodable(Exception):
    """The bytes are not in the named format, or hold no clip."""


def encoding_in(header: str) -> str:
    """The compression in a Content-Encoding header; empty for none or several.

    Words that are no compression, such as `aws-chunked`, are ignored.
    """
    names = [name.strip().lower().removeprefix("x-") for name in header.split(",")]
    known = [name for name in names if name in _DECODERS]
    return known[0] if len(known) == 1 else ""


def decoded(part: Path, encoding: str, max_bytes: int) -> Path:
    """The file that holds the clip: `part` itself, or its decompressed copy beside it.

    Raises `DownloadFailed` for a web page or more than `max_bytes`, and `OSError`.
    """
    if not encoding or _begins_as_clip(part):
        return part
    plain = part.with_name(part.name + DECODED)
    try:
        with part.open("rb") as source, plain.open("wb") as target:
            for piece in _limited(_DECODERS[encoding](source), max_bytes):
                target.write(piece)
    except (_NotDecodable, DownloadFailed) as error:
        plain.unlink(missing_ok=True)
        if isinstance(error, DownloadFailed):
            raise
        return part
    return plain


def _begins_as_clip(part: Path) -> bool:
    with part.open("rb") as file:
        return begins_as_clip(file.read(_HEAD))


def _limited(pieces: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    """Stop early if the content is no clip, so that a small file can't fill the disk."""
    head = b""
    size = 0
    for piece in pieces:
        if len(head) < _HEAD:
            head += piece[:_HEAD]
            _check_head(head)
        size += len(piece)
        if size > max_bytes:
            raise DownloadFailed(Code.TOO_LARGE, f"more than {max_bytes} bytes")
        yield piece
    if len(head) < _HEAD:
        raise _NotDecodable


def _check_head(head: bytes) -> None:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise DownloadFailed(Code.LINK_EXPIRED, "a web page instead of a video")
    if len(head) >= _HEAD and not begins_as_clip(head):
        raise _NotDecodable


def _gunzip(file: BinaryIO) -> Iterator[bytes]:
    return _inflate(file, zlib.MAX_WBITS | 16)


def _undeflate(file: BinaryIO) -> Iterator[bytes]:
    start = file.read(2)
    file.seek(0)
    # The standard asks for zlib's format, but some servers send raw deflate.
    is_zlib = len(start) == 2 and start[0] & 0x0F == 8 and int.from_bytes(start) % 31 == 0
    return _inflate(file, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


def _inflate(file: BinaryIO, window: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(window)
    try:
        while not engine.eof and (block := file.read(_READ)):
            while block and not engine.eof:
                yield engine.decompress(block, _BLOCK)
                block = engine.unconsumed_tail
        yield engine.flush()
    except zlib.error as error:
        raise _NotDecodable from error
    if not engine.eof:
        raise _NotDecodable


def _unbrotli(file: BinaryIO) -> Iterator[bytes]:
    import brotli

    engine = brotli.Decompressor()
    try:
        while not engine.is_finished():
            block = file.read(_READ) if engine.can_accept_more_data() else b""
            piece = engine.process(block, output_buffer_limit=_BLOCK)
            if not block and not piece:
                raise _NotDecodable
            yield piece
    except brotli.error as error:
        raise _NotDecodable from error


_DECODERS: dict[str, Callable[[BinaryIO], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
}
