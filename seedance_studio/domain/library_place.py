"""Where the person was in the Library view, to be found there again after a restart."""

from __future__ import annotations

from seedance_studio.domain.filters import SortOrder
from seedance_studio.domain.frozen import frozen

USUAL_WIDTH = 190
MOST_SELECTED = 10_000
"""The most selected clips that are kept."""


@frozen
class LibraryPlace:
    """`width` is that of a picture in pixels. The others are keys of the library.

    `first` is the first clip in sight, of whose line `hidden` pixels are out of sight. `current` is the one
    under the cursor. `query` is the text of the search. `open_stacks` are the first takes of stacks that are
    not folded.
    """

    width: int = USUAL_WIDTH
    first: int | None = None
    hidden: int = 0
    current: int | None = None
    selected: tuple[int, ...] = ()
    query: str = ""
    order: SortOrder = SortOrder.NEWEST
    in_trash: bool = False
    with_clipless: bool = False
    is_stacked: bool = False
    open_stacks: tuple[int, ...] = ()
    with_inspector: bool = True
