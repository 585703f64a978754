"""The changes that a feed emits. Each is as small as it can be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reset:
    """The whole list has changed."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A new row."""

    row: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed row."""

    row: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A row in a new place. `target` is its row after the move."""

    row: int
    target: int


@dataclass(frozen=True, slots=True)
class Changed:
    """These rows, `last` included, show something new: they were read, or their generations have changed."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CursorMoved:
    """The cursor is on the generation that `seek` looked for."""

    row: int


FeedChange = Reset | Inserted | Removed | Moved | Changed | CursorMoved
