"""Read the text of a file that a person gave, whatever its encoding."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.table_text import LONGEST_TABLE

_OLD_ENCODINGS = ("gb18030", "cp1254")
_WIDE = frozenset({b"\xff\xfe", b"\xfe\xff"})
_BARE_WIDE = {(False, True): "utf-16-le", (True, False): "utf-16-be"}
"""UTF-16 without a mark, by which of the first two bytes is zero."""


class TextFault(StrEnum):
    """Why a file can't be read as text."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    WORKBOOK = "workbook"


def read_text_file(file: Path, sense: Callable[[str], float]) -> str | TextFault:
    """The text of the file, or why there is none.

    Of the encodings from before Unicode, the one is taken whose text makes most sense.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(2 * LONGEST_TABLE + 1)
    except OSError:
        return TextFault.UNREADABLE
    if len(content) > 2 * LONGEST_TABLE:
        return TextFault.TOO_LARGE
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return TextFault.WORKBOOK
    try:
        return content.decode(_unicode_of(content[:2]))
    except UnicodeDecodeError:
        return _in_old_encoding(content, sense)


def _unicode_of(head: bytes) -> str:
    bare = (head[:1] == b"\0", head[1:] == b"\0")
    return "utf-16" if head in _WIDE else _BARE_WIDE.get(bare, "utf-8-sig")


def _in_old_encoding(content: bytes, sense: Callable[[str], float]) -> str | TextFault:
    texts: list[str] = []
    for encoding in _OLD_ENCODINGS:
        with contextlib.suppress(UnicodeDecodeError):
            texts.append(content.decode(encoding))
    return max(texts, key=sense, default=TextFault.UNREADABLE)
