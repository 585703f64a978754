"""What earlier refusals say of the references and the sentences of a draft.

Each is known by a hash. A refusal counts against that alone which its cause concerns, and every generation
that the service made counts for all of it. So what was blamed wrongly is soon forgotten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from seedance_studio.domain.failure_causes import Cause, cause_of, is_unreadable_file
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.references import stable_text

LATEST = 20
"""How many generations count, the latest first: what was refused long ago is no news."""
_MOST_SENTENCES = 100
_SHORTEST = 4
"""Letters. "No." or a number says nothing about a prompt."""
_END = re.compile(r"[.!?…]+(?=\s|$)|[。！？；;\n]+")
_EDGE = " \t\"'“”‘’«»()[]-–—,:"


class Subject(StrEnum):
    """What can be refused."""

    REFERENCE = "reference"
    SENTENCE = "sentence"


_LEAST = {Subject.REFERENCE: 1, Subject.SENTENCE: 2}
"""Refusals from which on we warn. All sentences of a refused prompt are blamed, most of them wrongly."""


@frozen
class RefusalMark:
    """A reference or a sentence. `origin` is the hash of the whole file or of the text.

    `part` is the hash of the crop or the span that is used, 0 for the whole.
    """

    origin: int
    part: int = 0


@frozen
class Record:
    """How often something was refused and how often it passed, of the latest `LATEST` times."""

    refused: int = 0
    passed: int = 0

    @property
    def times(self) -> int:
        """How often it was judged."""
        return self.refused + self.passed

    def is_warning(self, subject: Subject) -> bool:
        """Whether it was refused often enough, and more often than not."""
        return self.refused >= _LEAST[subject] and self.refused > self.passed


@frozen
class Warned:
    """Something of a draft that was refused before.

    `name` is the id of the reference, or the sentence as typed. `others_passed` says that another part of the
    same file passed, and never failed to: a crop, or all of it where this is a crop.
    """

    subject: Subject
    mark: RefusalMark
    name: str
    record: Record
    others_passed: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a file."""
        return self.mark.part != 0


def reference_mark(sha256: str, cut: str) -> RefusalMark:
    """The mark of an uploaded file with this hash, or of the part of it that `cut` names; "" for all."""
    return RefusalMark(_number("reference", sha256), _number("cut", cut) if cut else 0)


def link_mark(url: str) -> RefusalMark:
    """The mark of a link whose content was never hashed."""
    return RefusalMark(_number("link", stable_text(url)))


def sentence_marks(prompts: Sequence[str]) -> dict[RefusalMark, str]:
    """The sentences of prompts, as typed, by their marks. Case, width and spaces make no difference."""
    found: dict[RefusalMark, str] = {}
    for prompt in prompts:
        for typed in _END.split(prompt):
            text = " ".join(fold(typed).split()).strip(_EDGE)
            if len(text) >= _SHORTEST and len(found) < _MOST_SENTENCES:
                found.setdefault(RefusalMark(_number("sentence", text)), " ".join(typed.split()))
    return found


def judgement(generation: Generation) -> Mapping[Subject, bool]:
    """What it says of its references and its sentences: True for refused, False for passed.

    What is missing was not judged, or it is not known what was meant.
    """
    match generation.state:
        case State.SUCCEEDED | State.READY | State.EXPIRED if generation.imported_from is None:
            return {Subject.REFERENCE: False, Subject.SENTENCE: False}
        case State.FAILED | State.REFUSED:
            return _blamed(generation)
        case _:
            return {}


def _blamed(generation: Generation) -> Mapping[Subject, bool]:
    cause, has_references = cause_of(generation.problem), bool(generation.request.media_urls)
    match cause:
        case Cause.PROMPT:
            return {Subject.SENTENCE: True}
        case Cause.REFERENCE:
            # That a file could not be fetched says nothing about what it shows.
            return {} if is_unreadable_file(generation.problem) else {Subject.REFERENCE: True}
        case Cause.FACE:
            return {Subject.REFERENCE if has_references else Subject.SENTENCE: True}
        case Cause.CONTENT:
            # With nothing but words it was the words.
            return {} if has_references else {Subject.SENTENCE: True}
        case _:
            return {}


def _number(kind: str, text: str) -> int:
    """63 bits of a hash, never 0: what fits into a column of SQLite."""
    digest = hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "replace")).digest()
    return (int.from_bytes(digest[:8], "big") >> 1) or 1
