"""Lays cells out on the lines of a table, under a heading for each block."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate

from seedance_studio.domain.frozen import frozen


class BlockKind(StrEnum):
    """What the cells of a block have in common."""

    ALL = "all"
    """Nothing: the order is not by time. It has no heading."""
    WAITING = "waiting"
    DAY = "day"


@frozen
class Block:
    """Consecutive cells, at least one. `day` is None unless they share one."""

    kind: BlockKind
    first: int
    count: int
    day: date | None = None

    @property
    def has_heading(self) -> bool:
        """Whether a line of its own says what they have in common."""
        return self.kind is not BlockKind.ALL

    @property
    def places(self) -> range:
        """The places of its cells."""
        return range(self.first, self.first + self.count)


class Lines:
    """Cells are counted by place, from 0. Each block begins with its heading; its last line may be partly
    filled."""

    def __init__(self, blocks: Sequence[Block], columns: int) -> None:
        self.blocks = blocks
        self.columns = columns
        self._firsts = [block.first for block in blocks]
        lines = (block.has_heading - (-block.count // columns) for block in blocks)
        *self._tops, self.count = accumulate(lines, initial=0)
        """The first line of each block, and the number of lines, headings included."""

    @property
    def cells(self) -> int:
        """The number of cells."""
        return self.blocks[-1].first + self.blocks[-1].count if self.blocks else 0

    def headings(self) -> Iterator[int]:
        """Returns the lines that are headings."""
        return (top for top, block in zip(self._tops, self.blocks, strict=True) if block.has_heading)

    def heading(self, line: int) -> Block | None:
        """Returns the block that this line is the heading of."""
        at = bisect_right(self._tops, line) - 1
        if at < 0 or self._tops[at] != line or not self.blocks[at].has_heading:
            return None
        return self.blocks[at]

    def places(self, line: int) -> range:
        """Returns the places of a line's cells; none for a heading."""
        at = bisect_right(self._tops, line) - 1
        if at < 0 or line >= self.count:
            return range(0)
        block = self.blocks[at]
        row = line - self._tops[at] - block.has_heading
        if row < 0:
            return range(0)
        first = block.first + row * self.columns
        return range(first, min(first + self.columns, block.first + block.count))

    def at(self, line: int, column: int) -> int | None:
        """Returns the place of the cell there, if there is one."""
        places = self.places(line)
        return places[column] if 0 <= column < len(places) else None

    def where(self, place: int) -> tuple[int, int]:
        """Returns a cell's line and column."""
        at = bisect_right(self._firsts, place) - 1
        row, column = divmod(place - self.blocks[at].first, self.columns)
        return self._tops[at] + self.blocks[at].has_heading + row, column

    def beside(self, place: int, lines: int) -> int:
        """Returns the cell that is so many lines of cells further down; less than 0 is up.

        Where the line is too short it is its last cell, and past the end the first or last line's.
        """
        line, column = self.where(place)
        step = 1 if lines > 0 else -1
        found = place
        for _ in range(abs(lines)):
            line += step
            if line in range(self.count) and not self.places(line):
                line += step
            places = self.places(line) if line in range(self.count) else range(0)
            if not places:
                break
            found = places[min(column, len(places) - 1)]
        return found
