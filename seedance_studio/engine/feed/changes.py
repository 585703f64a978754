"""What a feed tells of its rows: as little as has changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reset:
    """The whole list is another one."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A row that was not there."""

    row: int


@dataclass(frozen=True, slots=True)
class Removed:
    """The row is gone."""

    row: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The row stands elsewhere; `target` is its row afterwards."""

    row: int
    target: int


@dataclass(frozen=True, slots=True)
class Changed:
    """These rows, `last` included, show something else: they were read, or their generations have changed."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class CursorMoved:
    """The generation that was sought has been found, and has the cursor."""

    row: int


FeedChange = Reset | Inserted | Removed | Moved | Changed | CursorMoved
