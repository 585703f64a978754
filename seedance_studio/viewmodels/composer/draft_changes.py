"""What was done to the draft as a whole."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """How the whole draft was changed, or which draft is in sight, if that was the last change."""

    CLEARED = "cleared"
    FILLED = "filled"
    """From a pasted text."""
    FROM_CLIP = "from_clip"
    """From the recipe in a clip."""
    FROM_PRESET = "from_preset"
    FROM_SAMPLE = "from_sample"
    """From the demo's sample."""
    FULL_SIZE = "full_size"
    """From a cheap clip, to be made again at full size."""
    FULL_AS_BEFORE = "full_as_before"
    """The same, with what the person had chosen before the cheap drafts."""
    CHEAP_FIRST = "cheap_first"
    """To cheap drafts, of which one is to be chosen."""
    CLOSED = "closed"
    """A draft with something in it was closed."""


TAKEN_OVER = frozenset({Change.FILLED, Change.FROM_CLIP, Change.FROM_PRESET, Change.FROM_SAMPLE})
"""What came from elsewhere, and could have a draft of its own."""
