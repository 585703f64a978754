"""Find what stands beside or below a label in any text: a page, `.env`, JSON, CSV, a config file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seedance_studio.domain.frozen import frozen

_JSON = re.compile(r'"([\w .-]{2,60})"\s*:\s*"([^"\s]{1,512})"')
_LINE = re.compile(
    r"\s*(?:[-*>]\s+|export\s+|set\s+|\$env:)?['\"]?([^\W_][^=:\"'\n\[]{0,60}?)['\"]?\s*(?:\[[^\]]*\]\s*)?"
    r"(?:=|:(?!//)|\t)\s*['\"]?([^\s'\",;]+)['\"]?[,;]?\s*"
)
_SECTION = re.compile(r"\s*\[([^\]]+)\]\s*")
_NO_WORD = re.compile(r"\S*[0-9]\S*|\S{16,}")
_KEY = re.compile(r"(?=\S*[0-9])\S+|[A-Z]{12,}")
_LINES_BELOW = 3
"""How far below its label a value may stand: consoles put a word such as Copy between them."""

_Pair = tuple[str, int, int]


@frozen
class Labelled:
    """A label, where its value stands in the text, and the section of a config that it is in."""

    label: str
    start: int
    end: int
    section: str = ""


def labelled(text: str, is_label: Callable[[str], bool]) -> Iterator[Labelled]:
    """All that stands beside a label. Of what stands below one, only what `is_label` knows."""
    reader, start = _Reader(is_label), 0
    for line in text.split("\n"):
        for label, first, last in reader.read(line):
            yield Labelled(label, start + first, start + last, reader.section)
        start += len(line) + 1


class _Reader:
    """Reads line by line, since a label may stand above its value."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self.section = ""
        self._is_label = is_label
        self._header: list[str] = []
        self._waiting = ""
        self._left = 0

    def read(self, line: str) -> Iterator[_Pair]:
        """The labels of this line's values, with the places of these in it."""
        if head := _SECTION.fullmatch(line):
            self.section = head[1]
        yield from _cells(self._header, line)
        self._header = self._header_of(line)
        alone = line.strip()
        # Directly below a label a key such as MYACCESSKEY1 is no label itself.
        is_value = self._left == _LINES_BELOW and _KEY.fullmatch(alone) is not None
        if self._is_label(alone.rstrip(":")) and not is_value:
            self._waiting, self._left = alone.rstrip(":"), _LINES_BELOW
            return
        pairs = list(_pairs(line, self._is_label))
        yield from pairs
        if alone and not pairs and self._left:
            self._left -= 1
            if " " not in alone:
                first = line.index(alone)
                yield self._waiting, first, first + len(alone)

    def _header_of(self, line: str) -> list[str]:
        cells = [cell.strip('"\ufeff ') for cell in line.split(",")]
        return cells if len(cells) > 1 and all(map(self._is_label, cells[:2])) else []


def _pairs(line: str, is_label: Callable[[str], bool]) -> Iterator[_Pair]:
    found = list(_JSON.finditer(line))
    if not found and (match := _LINE.fullmatch(line)):
        found = [match]
    for match in found:
        yield match[1].strip(), *match.span(2)
    if not found:
        # "Access Key ID 4c7b…": the last word is its value, unless it is "created" or the like.
        label, _, value = line.rstrip().rpartition(" ")
        if _NO_WORD.fullmatch(value) and is_label(label.strip()):
            yield label.strip(), len(label) + 1, len(label) + 1 + len(value)


def _cells(header: list[str], line: str) -> Iterator[_Pair]:
    """The cells of a CSV line below its header."""
    cells, start = line.split(","), 0
    if len(cells) != len(header):
        return
    for label, cell in zip(header, cells, strict=True):
        value = cell.strip('" \r')
        if value:
            first = start + cell.index(value)
            yield label, first, first + len(value)
        start += len(cell) + 1
