"""What is to be known of a clip beside that it is here: another length than asked for, or not verified."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation, State
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.messages.states import state_words


def length_note(generation: Generation) -> str:
    """`8 s came instead of 4 s`; empty where the length is as it was asked for."""
    clip = generation.clip
    if clip is None or not generation.has_other_length:
        return ""
    text = QCoreApplication.translate("Clips", "{came} s came instead of {asked} s")
    return text.format(came=units.number(clip.duration), asked=generation.request.duration)


def clip_length(generation: Generation) -> str:
    """`8 s`: how long the clip is, or what was asked for where that is not known to differ."""
    clip = generation.clip
    seconds = (
        clip.duration if clip is not None and generation.has_other_length else generation.request.duration
    )
    return units.duration(seconds)


def clip_note(generation: Generation) -> str:
    """All of it in whole sentences; empty for a usual clip."""
    length = length_note(generation)
    doubt = doubt_words(generation.clip.doubt) if generation.clip is not None else ""
    return " ".join(text for text in (f"{length}." if length else "", doubt) if text)


def prompt_and_note(generation: Generation) -> str:
    """The prompt and, where there is anything to be known of the clip, that too: also what became of one that
    was here."""
    is_away = generation.clip is not None and generation.state is not State.READY
    note = state_words(generation) if is_away else clip_note(generation)
    return f"{generation.request.prompt} · {note}" if note else generation.request.prompt


def doubt_words(doubt: str) -> str:
    """Why a clip could not be verified and what can be done, in whole sentences; empty without a doubt."""
    if not doubt:
        return ""
    kept = QCoreApplication.translate(
        "Clips", "It arrived complete and is kept. Another program may be able to play it: use Open outside."
    )
    return f"{doubt_name(doubt)} {kept}"


def doubt_name(doubt: str) -> str:
    """Why a clip could not be verified, in one sentence."""
    return explain(Problem(doubt)).what
