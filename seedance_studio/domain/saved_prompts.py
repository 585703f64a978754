"""Prompts that are kept: those that were saved under a title, and those that were sent."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen


@frozen
class SavedPrompt:
    """`text` is as it is typed, with its alternatives and variables. `folder` is a name, "" for none."""

    id: str
    title: str
    text: str
    folder: str = ""


@frozen
class SentPrompt:
    """A prompt as it was typed, for how many clips, and when last, in seconds since 1970."""

    text: str
    clips: int
    last_at: float
