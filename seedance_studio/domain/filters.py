"""Filter and sort order of a list of generations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SortOrder(StrEnum):
    """The order by creation time."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filter:
    """`text` must be in the prompt, in any case. `with_clip` excludes generations without a clip."""

    text: str = ""
    with_clip: bool = False
