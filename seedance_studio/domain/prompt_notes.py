"""Remarks on a prompt that may keep a clip from being what was meant. They never stop anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from seedance_studio.domain.bound_prompt import BoundPrompt, Target
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.prompt_variables import find_variables

MANY_WORDS = 1000


class Remark(StrEnum):
    """What a note is about. The text for each is in `ui.messages`."""

    DECIMAL_LENGTH = "decimal_length"
    SEVERAL_MOVES = "several_moves"
    MANY_WORDS = "many_words"
    UNNAMED = "unnamed"
    NO_ELEMENT = "no_element"
    """What looks like an element's name is sent as plain text."""
    VARIABLE = "variable"
    """A variable that nothing was filled in for is sent as plain text."""


@frozen
class PromptNote:
    """`details` are words of the prompt, or ids of references."""

    remark: Remark
    details: tuple[str, ...] = ()


_DECIMAL = re.compile(r"\b\d+[.,]\d+[\s-]*(?:s|sec|secs|seconds?|sn|saniye\w*)\b")
# A new shot begins with a line, a cut or a number.
_SHOTS = re.compile(r"\n|\bcut to\b|\bshot \d+|\bscene \d+|\bsahne \d+|\bplan \d+|\bkesme\b")
_MOVES = {
    "pan": r"\bpan(?:s|ning)?\b|\bwhip pan\b",
    "tilt": r"\btilt(?:s|ing)?\b",
    "zoom": r"\bzoom(?:s|ing)?\b|\byakinlas\w*|\buzaklas\w*",
    "dolly": r"\bdolly\b|\bdollies\b|\bpush(?:es|ing)? in\b|\bpull(?:s|ing)? (?:back|out)\b",
    "orbit": r"\borbit(?:s|ing)?\b|\barc(?:s|ing)? around\b|\bcircl(?:es|ing) around\b",
    "crane": r"\bcrane(?:s)? (?:up|down)\b|\bjib\b",
    "track": r"\btracking shot\b|\btruck(?:s|ing)? (?:left|right)\b|\bcamera (?:tracks|follows)\b",
}
_MOVE = {name: re.compile(pattern) for name, pattern in _MOVES.items()}


def prompt_notes(prompt: BoundPrompt, references: Sequence[Target]) -> tuple[PromptNote, ...]:
    """All notes on a prompt and its references."""
    text = fold(prompt.text)
    return tuple(_notes(prompt, text, references)) if text.strip() else ()


def _notes(prompt: BoundPrompt, text: str, references: Sequence[Target]) -> Iterable[PromptNote]:
    if length := _DECIMAL.search(text):
        yield PromptNote(Remark.DECIMAL_LENGTH, (length[0],))
    for shot in _SHOTS.split(text):
        moves = tuple(name for name, pattern in _MOVE.items() if pattern.search(shot))
        if len(moves) > 1:
            yield PromptNote(Remark.SEVERAL_MOVES, moves)
            break
    if len(text.split()) > MANY_WORDS:
        yield PromptNote(Remark.MANY_WORDS)
    mentions = prompt.mentions(references)
    if plain := tuple(dict.fromkeys(found.mention.text for found in mentions if found.is_plain)):
        yield PromptNote(Remark.NO_ELEMENT, plain)
    if variables := find_variables(prompt.text):
        yield PromptNote(Remark.VARIABLE, tuple(variable.name for variable in variables))
    named = {reference for found in mentions for reference in found.references}
    unnamed = tuple(target.id for target in references if target.id not in named)
    # The only reference needs no name.
    if unnamed and len(references) > 1:
        yield PromptNote(Remark.UNNAMED, unnamed)
