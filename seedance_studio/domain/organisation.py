"""What the person says of their generations: stars, flags, projects, tags, notes, and what came of what."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.prompt_clauses import ClipAspect

MOST_STARS = 5
MOST_NAME = 80
"""Characters in the name of a tag, a project, a plan, an account, a preset, a saved prompt or a folder."""
PROJECT_COLORS = 8
"""How many colours of projects there are. A project holds the number of its own."""


class Flag(StrEnum):
    """The choice between takes."""

    NONE = ""
    PICK = "pick"
    REJECT = "reject"


class LineageKind(StrEnum):
    """How one generation came of another."""

    REUSED = "reused"
    FRAME = "frame"
    RETAKE = "retake"
    RETRY = "retry"
    UPLOAD = "upload"


class CommandKind(StrEnum):
    """What the person did."""

    STAR = "star"
    FLAG = "flag"
    SEEN = "seen"
    TAG = "tag"
    UNTAG = "untag"
    MOVE = "move"
    NOTE = "note"
    TRASH = "trash"
    RESTORE = "restore"
    KEEP = "keep"
    MAKE_PROJECT = "make_project"
    RENAME_PROJECT = "rename_project"
    REMOVE_PROJECT = "remove_project"
    CURRENT_PROJECT = "current_project"
    RENAME_TAG = "rename_tag"
    REMOVE_TAG = "remove_tag"
    SAVE_SEARCH = "save_search"
    RENAME_SEARCH = "rename_search"
    REMOVE_SEARCH = "remove_search"
    MARK = "mark"
    COMPARE = "compare"
    DECIDE = "decide"
    EMPTY_TRASH = "empty_trash"


@frozen
class Organisation:
    """What is said of one generation. `project` is a project's id, "" for none; `tags` are names, sorted.

    `trashed_at` is in seconds since 1970, None outside the trash. At most one generation of a stack is
    its keeper.
    """

    stars: int = 0
    flag: Flag = Flag.NONE
    note: str = ""
    project: str = ""
    tags: tuple[str, ...] = ()
    is_seen: bool = False
    trashed_at: float | None = None
    is_keeper: bool = False


@frozen
class Project:
    """Generations that belong together. `color` is a number below `PROJECT_COLORS`."""

    id: str
    name: str
    color: int
    position: int


@frozen
class SavedSearch:
    """A search under a name. `query` is what was typed."""

    id: str
    name: str
    query: str


@frozen
class ClipMark:
    """A note at a frame (`start` equals `end`) or a range of a clip, in seconds.

    `drawing` is what was drawn on the frame, in the form that the Review view gives it; "" for nothing.
    """

    id: str
    generation_id: str
    start: float
    end: float
    text: str
    drawing: str = ""


@frozen
class Comparison:
    """One generation was chosen over another, perhaps without knowing which was which. Both are ids."""

    at: float
    winner: str
    loser: str
    is_blind: bool


@frozen
class Lineage:
    """`child` was made from `parent`. Both are ids of generations.

    `wrong` is the `ClipAspect` of a retake of one thing, else "". `before` and `after` are the words that
    were changed for it.
    """

    child: str
    parent: str
    kind: LineageKind
    at: float
    wrong: str = ""
    before: str = ""
    after: str = ""


@frozen
class Provenance:
    """Where a new generation comes from. Each is an id, or "".

    - `previous`: what the same draft was sent as before; `reused`: whose request was loaded into the draft;
      `retried`: what ended without a clip and is sent once more
    - `wrong`: the one thing that was wrong with `reused`, and for which its prompt was changed
    - `files`: the local files among its references
    """

    previous: str = ""
    reused: str = ""
    retried: str = ""
    files: tuple[Path, ...] = ()
    wrong: ClipAspect | None = None


def clean_name(text: str) -> str:
    """A name on one line, of at most `MOST_NAME` letters, without spaces around it; "" if nothing is left."""
    return " ".join(text.split())[:MOST_NAME].rstrip()
