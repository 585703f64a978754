"""Which generations a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SortOrder(StrEnum):
    """By the time at which they were made."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filter:
    """`text` is searched for in the prompts, in any case; `with_clip` leaves out those that have none."""

    text: str = ""
    with_clip: bool = False
