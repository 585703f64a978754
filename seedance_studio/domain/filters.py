"""Filter and sort order of a list of generations."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.query_terms import Term


class SortOrder(StrEnum):
    """The order of a list. Of equals, the newer comes first, but by time and prompt: the takes of one press
    have one moment, and are read from the first to the last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    DEAREST = "dearest"
    BEST = "best"
    PROMPT = "prompt"

    @property
    def is_by_time(self) -> bool:
        """Whether the rows of one day stand together."""
        return self in (SortOrder.NEWEST, SortOrder.OLDEST)


class Scope(StrEnum):
    """Which part of the library is looked at."""

    EVERYTHING = "everything"
    """Every row, the trash included."""
    ALL = "all"
    """All but the trash. What was removed with the trash is in here, without its clip."""
    CLIPS = "clips"
    WITHOUT_CLIP = "without_clip"
    TRASH = "trash"


@frozen
class Filter:
    """Lets through what is in the scope and meets every term.

    If `is_stacked`, only one take of each stack is let through, its top: of those that meet the rest, the
    keeper, else the best rated, else the latest; a rejected one only if there is no other. Stacks with a take
    among `open_stacks`, which are keys, are let through whole. If `one_a_press`, only the first take of each
    press that is not in the trash is let through.
    """

    terms: tuple[Term, ...] = ()
    scope: Scope = Scope.ALL
    is_stacked: bool = False
    open_stacks: frozenset[int] = frozenset()
    one_a_press: bool = False


class Facet(StrEnum):
    """What generations are counted by."""

    MODEL = "model"
    RATIO = "ratio"
    RESOLUTION = "resolution"
    LENGTH = "length"
    STARS = "stars"
    STATE = "state"
    FLAG = "flag"
    PROJECT = "project"
    TAG = "tag"
