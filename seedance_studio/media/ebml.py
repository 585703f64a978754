"""Tell from its header whether a WebM or Matroska file is complete. Format: RFC 8794 and RFC 9559."""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.errors import Code, DownloadFailed

_SEGMENT = b"\x18\x53\x80\x67"
_LONGEST_HEAD = 4096


def require_whole(path: Path) -> None:
    """Raise `DownloadFailed` with INCOMPLETE if the file ends before its segment does; and `OSError`.

    A segment of unknown length, as live encoders write it, counts as complete.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_LONGEST_HEAD)
    at, _ = _element(head, 0)
    if head[at : at + 4] != _SEGMENT:
        raise DownloadFailed(Code.INCOMPLETE, "no segment")
    end, is_known = _element(head, at)
    if is_known and end > size:
        raise DownloadFailed(Code.INCOMPLETE, f"{size} of at least {end} bytes")


def _element(head: bytes, at: int) -> tuple[int, bool]:
    """The end offset of an element with a 4-byte name, and whether its length is known."""
    field = head[at + 4 : at + 12]
    if len(field) < 8 or not field[0]:
        raise DownloadFailed(Code.INCOMPLETE, "a broken header")
    width = 9 - field[0].bit_length()
    limit = 1 << 7 * width
    length = int.from_bytes(field[:width], "big") & (limit - 1)
    return at + 4 + width + length, length != limit - 1
