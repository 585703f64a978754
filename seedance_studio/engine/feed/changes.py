"""The changes that a feed emits. Each is as small as it can be."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class Reset:
    """The whole list has changed."""


@frozen
class Inserted:
    """A new row."""

    row: int


@frozen
class Removed:
    """A removed row."""

    row: int


@frozen
class Moved:
    """A row in a new place. `target` is its row after the move."""

    row: int
    target: int


@frozen
class Changed:
    """These rows, `last` included, show something new: they were read, or their generations have changed."""

    first: int
    last: int


@frozen
class CursorMoved:
    """The cursor is on the generation that `seek` looked for."""

    row: int


FeedChange = Reset | Inserted | Removed | Moved | Changed | CursorMoved
