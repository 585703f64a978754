"""Split a text into the rows and cells of a table, and know a column by the words of its title."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TypeVar

from seedance_studio.domain.folding import fold

PARTS = ("\t", ";", ",", "|")
"""What can stand between two cells."""
LONGEST_TABLE = 16 * 1024 * 1024
"""How many characters of a text are read."""
_Named = TypeVar("_Named")
_TURKISH = str.maketrans("çğöşü", "cgosu")


def plain_lines(text: str) -> str:
    """The text without a byte order mark and NUL characters, and with a single line feed after each line."""
    shorter = text[:LONGEST_TABLE].replace("\0", "").lstrip("\ufeff")
    return shorter.replace("\r\n", "\n").replace("\r", "\n")


def split_rows(text: str, part: str, *, quotes: bool) -> list[list[str]]:
    """The cells of each row. With `quotes`, a quoted cell may hold the part and line feeds.

    Empty if the text can't be split that way: a quote that never ends makes a cell too long.
    """
    lines = (f"{line}\n" for line in text.split("\n"))
    quoting = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    try:
        return list(csv.reader(lines, delimiter=part, quoting=quoting, skipinitialspace=True))
    except csv.Error:
        return []


def words_of(title: str) -> str:
    """The title folded, `createdAt` and `created_at` as two words, Turkish letters without their marks."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
    folded = fold(apart).translate(_TURKISH)
    return " ".join(re.sub(r"[^\w$€£¥₺]+|_", " ", folded).split())


def named_in(words: str, names: Iterable[tuple[_Named, str, str]]) -> _Named | None:
    """The first of these whose patterns are in `words_of` a title: a whole word in Latin letters, or a part
    of one in Chinese. None if there is none."""
    for named, latin, chinese in names:
        if re.search(rf"(?<!\w)(?:{latin})(?!\w)|{chinese}", words):
            return named
    return None
