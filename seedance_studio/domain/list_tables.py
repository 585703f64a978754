"""Read a list of clips to make: a table in whatever form it comes, lines of text, or files of a folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path

from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.hidden_letters import without_hidden
from seedance_studio.domain.list_columns import ColumnUse, guess_uses, use_by_cells, whole_use_of
from seedance_studio.domain.local import file_url
from seedance_studio.domain.redact import without_keys
from seedance_studio.domain.table_text import PARTS, plain_lines, split_rows

MOST_ROWS = 2_000
"""More rows than this are left out, and counted."""
MOST_COLUMNS = 60
_SAMPLE = 64 * 1024
"""How many characters are read to find out what separates the cells."""
_SAMPLE_ROWS = 50
_LONGEST_TITLE = 40
_SEP = re.compile(r'"?sep=(.)"?[ ,;\t]*\n', re.IGNORECASE | re.ASCII)
_MOST_PREAMBLE = 5
_MOST_PARTS = 500
"""A text with more cells in one row is no table."""
_NO_TABLE = (0, 0.0, 0)
_NO_FORMULA = re.compile(r"'[=+@-](?!.*'$)", re.DOTALL)
_NAME, _FILE = "name", "file"


class ListForm(StrEnum):
    """What a list was read as."""

    TABLE = "table"
    LINES = "lines"
    """Each line that is not empty is one prompt."""
    FILES = "files"
    """Each file of a folder is one reference."""


@frozen
class ListTable:
    """The rows of a list, each with its number in the text, from 1.

    `uses` is what each column seems to be for. A row has as many cells as there are `titles`; the indexes of
    rows that had more are in `spare`. `left_out` counts the rows beyond `MOST_ROWS`. Files without a whole
    path lie in `folder`.
    """

    form: ListForm
    titles: tuple[str, ...] = ()
    uses: tuple[ColumnUse, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    spare: frozenset[int] = frozenset()
    left_out: int = 0
    folder: Path | None = None

    def place_of(self, use: ColumnUse) -> int | None:
        """The first column with that use."""
        return self.uses.index(use) if use in self.uses else None


def read_list(text: str, form: ListForm | None = None, folder: Path | None = None) -> ListTable:
    """Read a text. The person's word on its form settles what the text leaves open.

    API keys and invisible letters are left out, since what is in a list is kept and can be sent.
    """
    plain = without_hidden(plain_lines(text))
    parted = None if form is ListForm.LINES else _parted(plain)
    if parted is None and form is ListForm.TABLE:
        parted = _Parted(plain, ",", quotes=True)
    return _lines(plain, folder) if parted is None else _table(parted, folder)


def list_of_files(files: Sequence[Path], folder: Path) -> ListTable:
    """A row for each file, with its name as a tag."""
    rows = tuple((file_url(file), file.stem) for file in islice(files, MOST_ROWS))
    return ListTable(
        ListForm.FILES,
        (_FILE, _NAME),
        (ColumnUse.REFERENCES, ColumnUse.TAGS),
        rows,
        tuple(range(1, len(rows) + 1)),
        left_out=max(len(files) - MOST_ROWS, 0),
        folder=folder,
    )


@frozen
class _Parted:
    """A text, and what separates its cells."""

    text: str
    part: str
    quotes: bool

    def rows(self, sample: int | None = None) -> list[list[str]]:
        text = self.text if sample is None else self.text[:sample]
        found = split_rows(text, self.part, quotes=self.quotes)
        return found[:_SAMPLE_ROWS] if sample is not None else found


def _parted(text: str) -> _Parted | None:
    """The text and what separates its cells; None if it is no table."""
    if found := _SEP.match(text):
        # The line stays, so that numbers of rows are those of the text.
        return _Parted(text, found[1], quotes=True)
    ways = [_Parted(text, part, quotes=quotes) for quotes in (True, False) for part in PARTS]
    scores = {place: _likelihood(way.rows(_SAMPLE), way.part) for place, way in enumerate(ways)}
    best = max(scores, key=lambda place: scores[place])
    return ways[best] if scores[best] > _NO_TABLE else None


def _likelihood(rows: Sequence[Sequence[str]], part: str) -> tuple[int, float, int]:
    """The greater, the likelier the rows are a table; zeros if they are none."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled or max(map(len, filled)) > _MOST_PARTS:
        return _NO_TABLE
    head = filled[_head_of(filled) or 0]
    known, width = _known(head), len(head)
    share = sum(len(row) == width for row in filled) / len(filled)
    if known > 1 or (known and (width == 1 or share > 0.5)):
        return 2 * known, share, width
    if width < 2 or share < 1.0:
        return _NO_TABLE
    columns = [[row[place] for row in filled] for place in range(width)]
    is_one = part == "\t" or _are_titles(filled) or any(use_by_cells(cells) for cells in columns)
    return (1, share, width) if is_one else _NO_TABLE


def _head_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The first of these rows that has titles of fields; None if there is none among the first few."""
    known = [_known(row) for row in rows[:_MOST_PREAMBLE]]
    if known and known[0]:
        return 0
    return next((place for place, count in enumerate(known) if count > 1), None)


def _known(row: Sequence[str]) -> int:
    """How many cells of a row are the titles of fields, and nothing else."""
    if any(len(cell) > _LONGEST_TITLE for cell in row):
        return 0
    found = {use for cell in row[:MOST_COLUMNS] if (use := whole_use_of(cell)) is not None}
    return len(found) if len(row) > 1 or found & {ColumnUse.PROMPT, ColumnUse.REFERENCES} else 0


def _are_titles(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row seems to hold titles, none of which is known: short, different, unlike the rows
    below."""
    head = [fold(cell.strip()) for cell in rows[0]]
    if len(rows) < 3 or not all(head) or len(set(head)) < len(head):
        return False
    if any(len(cell.split()) > 3 or len(cell) > 24 or cell[-1] in ".!?" or cell.isdigit() for cell in head):
        return False
    longest = [max(len(row[place]) for row in rows[1:]) for place in range(len(head))]
    return any(long > 2 * len(cell) for long, cell in zip(longest, head, strict=True))


def _table(parted: _Parted, folder: Path | None) -> ListTable:
    found = [(number, row) for number, row in enumerate(parted.rows(), 1) if any(map(str.strip, row))]
    if found and _SEP.match(parted.text):
        found = found[1:]
    head, rows = _without_head(found)
    kept = rows[:MOST_ROWS]
    width = min(len(head) or max((len(row) for _, row in kept), default=1), MOST_COLUMNS)
    titles = _distinct((*head, *[""] * (width - len(head)))[:width])
    level = tuple((*map(_cell, row[:width]), *[""] * (width - len(row))) for _, row in kept)
    spare = frozenset(place for place, (_, row) in enumerate(kept) if any(map(str.strip, row[width:])))
    uses = guess_uses(titles, level[: _SAMPLE_ROWS * 4])
    numbers = tuple(number for number, _ in kept)
    return ListTable(ListForm.TABLE, titles, uses, level, numbers, spare, len(rows) - len(kept), folder)


_Numbered = tuple[int, Sequence[str]]


def _without_head(rows: Sequence[_Numbered]) -> tuple[list[str], Sequence[_Numbered]]:
    """The titles, if there are any, and the rows below them."""
    body = [row for _, row in rows[:_SAMPLE_ROWS]]
    place = _head_of(body)
    if place is None and body and (_are_titles(body) or _is_like_a_head(body)):
        place = 0
    if place is None:
        return [], rows
    head = [" ".join(cell.split()) for cell in body[place]]
    below = rows[place + 1 :]
    # Spreadsheets write empty columns at the end.
    while (
        len(head) > 1
        and not head[-1]
        and not any(any(map(str.strip, row[len(head) - 1 :])) for _, row in below)
    ):
        head.pop()
    return head, below


def _cell(text: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula, and without a
    key."""
    plain = without_keys(text).strip()
    return plain[1:] if _NO_FORMULA.match(plain) else plain


def _is_like_a_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells below show what their columns are for, and the first row does not: then it holds
    titles."""
    columns = [[row[place] for row in rows[1:] if place < len(row)] for place in range(len(rows[0]))]
    return any(
        use_by_cells(cells) is not None and cell.strip() and use_by_cells([cell]) is None
        for cell, cells in zip(rows[0], columns, strict=True)
    )


def _distinct(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles of which none is there twice: a second "scene" becomes "scene 2"."""
    found: list[str] = []
    seen: set[str] = set()
    for title in titles:
        name, count = title, 1
        while name and fold(name) in seen:
            count += 1
            name = f"{title} {count}"
        seen.add(fold(name))
        found.append(name)
    return tuple(found)


def _lines(text: str, folder: Path | None) -> ListTable:
    lines = enumerate(without_keys(text).split("\n"), 1)
    found = [(number, line.strip()) for number, line in lines if line.strip()]
    kept = found[:MOST_ROWS]
    return ListTable(
        ListForm.LINES,
        ("prompt",),
        (ColumnUse.PROMPT,),
        tuple((line,) for _, line in kept),
        tuple(number for number, _ in kept),
        left_out=len(found) - len(kept),
        folder=folder,
    )
