"""Notes on a clip: a length other than requested, or a clip that could not be verified."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation, State
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.messages.states import state_words


def length_note(generation: Generation) -> str:
    """Returns for example `8 s came instead of 4 s`; empty if the length is as requested."""
    clip = generation.clip
    if clip is None or not generation.has_other_length:
        return ""
    text = QCoreApplication.translate("Clips", "{came} s came instead of {asked} s")
    return text.format(came=units.number(clip.duration), asked=generation.request.duration)


def clip_length(generation: Generation) -> str:
    """Returns for example `8 s`: the clip's length, or the requested one if no other is known."""
    clip = generation.clip
    seconds = (
        clip.duration if clip is not None and generation.has_other_length else generation.request.duration
    )
    return units.duration(seconds)


def clip_note(generation: Generation) -> str:
    """Returns all notes on the clip in whole sentences; empty for a normal clip."""
    length = length_note(generation)
    doubt = doubt_words(generation.clip.doubt) if generation.clip is not None else ""
    return " ".join(text for text in (f"{length}." if length else "", doubt) if text)


def prompt_and_note(generation: Generation) -> str:
    """Returns the prompt with the notes on the clip, also on a clip that was lost."""
    is_away = generation.clip is not None and generation.state is not State.READY
    note = state_words(generation) if is_away else clip_note(generation)
    return f"{generation.request.prompt} · {note}" if note else generation.request.prompt


def doubt_words(doubt: str) -> str:
    """Says in whole sentences why a clip could not be verified and what to do; empty without a doubt."""
    if not doubt:
        return ""
    kept = QCoreApplication.translate(
        "Clips", "It arrived complete and is kept. Another program may be able to play it: use Open outside."
    )
    return f"{doubt_name(doubt)} {kept}"


def doubt_name(doubt: str) -> str:
    """Says in one sentence why a clip could not be verified."""
    return explain(Problem(doubt)).what
