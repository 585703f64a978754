"""What is to be known of a clip beside that it is here: another length than asked for, or not verified."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Clip, Generation
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.problems import explain


def length_note(generation: Generation) -> str:
    """`8 s came instead of 4 s`; empty where the length is as it was asked for."""
    clip = generation.clip
    if clip is None or not generation.has_other_length:
        return ""
    text = QCoreApplication.translate("Clips", "{came} s came instead of {asked} s")
    return text.format(came=units.number(clip.duration), asked=generation.request.duration)


def doubt_words(clip: Clip) -> str:
    """Why it could not be verified and what can be done, in whole sentences; empty for a verified one."""
    if clip.verified:
        return ""
    kept = QCoreApplication.translate(
        "Clips", "It arrived whole and is kept. Another program may play it: use Open outside."
    )
    return f"{explain(Problem(clip.doubt)).what} {kept}"
