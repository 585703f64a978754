"""Find the table in a text: what parts its cells, which line has the titles, what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.statement_amounts import read_amounts
from seedance_studio.domain.statement_dates import read_times
from seedance_studio.domain.statement_words import CellKind, column_of, is_total
from seedance_studio.domain.table_text import PARTS, split_rows

_MOST_PREAMBLE = 30
_MOST_PARTS = 500
"""A text with more cells in one row is no table."""
_MOST = 0.8
"""The share of a column's cells that must look alike to tell what it holds."""
_IDS = frozenset({CellKind.REQUEST, CellKind.OTHER_ID})
_ID = re.compile(r"(?=.*\d)(?=.*[A-Za-z_-])[\w.:/-]{6,200}", re.ASCII)


@frozen
class StatementTable:
    """The lines below the titles, of equal length, each with its number in the text, from 1.

    `columns` has the places of each kind of column, from left to right.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    columns: Mapping[CellKind, tuple[int, ...]] = field(default_factory=dict[CellKind, tuple[int, ...]])

    def cells(self, *columns: CellKind) -> list[str] | None:
        """The cells of the first column that is one of these. None if there is none."""
        places = [place for column in columns for place in self.columns.get(column, ())]
        return self.column(places[0]) if places else None

    def column(self, place: int) -> list[str]:
        """The cells of a column."""
        return [row[place] for row in self.rows]


def find_table(text: str) -> StatementTable:
    """The table in the text; an empty one if there is none."""
    found = [_parsed(text, part, quotes=quotes) for quotes in (True, False) for part in PARTS]
    found.append([re.split(r"\s{2,}", line.strip()) for line in text.split("\n")])
    narrow = [rows for rows in found if max(map(len, rows), default=0) <= _MOST_PARTS]
    rows = max(narrow, key=_likelihood) if narrow else []
    head = _head_of(rows)
    body = [(number, row) for number, row in enumerate(rows, 1) if head is None or number > head + 1]
    titled = () if head is None else rows[head]
    ids = [place for place, title in enumerate(titled) if column_of(title) in _IDS]
    body = [(number, row) for number, row in body if any(row) and not _has_sums(row, ids)]
    if not body:
        return StatementTable()
    width = max(len(row) for _, row in body)
    level = tuple((*row, *[""] * (width - len(row))) for _, row in body)
    titles = (*titled[:width], *[""] * (width - len(titled)))
    return StatementTable(level, tuple(number for number, _ in body), titles, _columns(titles, level))


def _has_sums(row: Sequence[str], ids: Sequence[int]) -> bool:
    """Whether a row has the sums of others. One with an id is a line, though its prompt begins like sums."""
    first = next(place for place, cell in enumerate(row) if cell)
    return is_total(row[first]) and not any(row[place] for place in ids if first < place < len(row))


def _parsed(text: str, part: str, *, quotes: bool) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in split_rows(text, part, quotes=quotes)]


def _likelihood(rows: Sequence[Sequence[str]]) -> tuple[int, float, int]:
    """The greater, the likelier the rows are a table."""
    head = _head_of(rows)
    named = 0 if head is None else len(_known(rows[head]))
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return named, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
    return named, count / widths.total() if width > 1 else 0.0, width


def _head_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the line that names the columns."""
    places = [place for place, row in enumerate(rows[:_MOST_PREAMBLE]) if len(_known(row)) > 1]
    places = [place for place in places if not any(read_times([fold(cell) for cell in rows[place]]).found)]
    return max(places, key=lambda place: (len(_known(rows[place])), -place), default=None)


def _known(row: Sequence[str]) -> set[CellKind]:
    return {column_of(cell) for cell in row} - {CellKind.UNKNOWN}


def _columns(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[CellKind, tuple[int, ...]]:
    found: dict[CellKind, tuple[int, ...]] = {}
    for place, title in enumerate(titles):
        column = column_of(title)
        found[column] = (*found.get(column, ()), place)
    unnamed = {
        place: [row[place] for row in rows] for place in found.pop(CellKind.UNKNOWN, ()) if not titles[place]
    }
    if not found.keys() & {CellKind.TIME, CellKind.DATE}:
        found |= _first(CellKind.TIME, [place for place, cells in unnamed.items() if _is_time(cells)])
    if not found.keys() & _IDS:
        found |= _first(CellKind.REQUEST, [place for place, cells in unnamed.items() if _is_id(cells)])
    if not found.keys() & {
        CellKind.CREDITS,
        CellKind.AMOUNT,
        CellKind.DEBIT,
        CellKind.MONEY,
    }:
        numeric = [place for place, cells in unnamed.items() if _is_number(cells) and not _is_time(cells)]
        # Of two columns of numbers, either could be the charge.
        found |= _first(CellKind.AMOUNT, numeric if len(numeric) == 1 else [])
    return found


def _first(column: CellKind, places: Sequence[int]) -> dict[CellKind, tuple[int, ...]]:
    return {column: (places[0],)} if places else {}


def _is_time(cells: Sequence[str]) -> bool:
    filled = [fold(cell) for cell in cells if cell]
    times = read_times(filled, day_first=True).found
    return bool(filled) and sum(time is not None for time in times) >= _MOST * len(filled)


def _is_id(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    likely = sum(_ID.fullmatch(cell) is not None for cell in filled)
    return bool(filled) and likely >= _MOST * len(filled) and not _is_time(cells)


def _is_number(cells: Sequence[str]) -> bool:
    filled = [fold(cell) for cell in cells if cell]
    return bool(filled) and None not in read_amounts(filled)
