"""In which words texts differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_LONGEST_GAP = 3
_WORDS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text, and whether the other text lacks it."""

    text: str
    differs: bool


def word_differences(one: str, other: str) -> tuple[tuple[TextPart, ...], tuple[TextPart, ...]]:
    """Both texts in pieces, which joined are the texts again. Only whole words differ.

    Words of scripts without spaces are compared as long as they are written.
    """
    ours, theirs = _WORDS.findall(one), _WORDS.findall(other)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    left: list[TextPart] = []
    right: list[TextPart] = []
    steps = matcher.get_opcodes()
    for place, (kind, a, b, c, d) in enumerate(steps):
        # A short word between two that differ belongs to them: `light haze on the horizon`.
        is_gap = 0 < place < len(steps) - 1 and len("".join(ours[a:b]).strip()) <= _LONGEST_GAP
        differs = kind != "equal" or (is_gap and "".join(ours[a:b]).strip(" ").isalpha())
        left.append(TextPart("".join(ours[a:b]), differs))
        right.append(TextPart("".join(theirs[c:d]), differs))
    return _joined(left), _joined(right)


def own_words(text: str, others: Iterable[str]) -> str:
    """What the text says that not all others say, as `dawn, calm sea`; "" if that is nothing."""
    own: set[int] = set()
    for other in others:
        place = 0
        for piece in word_differences(text, other)[0]:
            if piece.differs:
                own.update(range(place, place + len(piece.text)))
            place += len(piece.text)
    parts = ["".join(char for _, char in run) for run in _runs(text, own)]
    return ", ".join(part.strip(" .,;") for part in parts if part.strip(" .,;"))


def _runs(text: str, places: set[int]) -> Iterator[list[tuple[int, str]]]:
    """The parts of the text at these places."""
    for inside, run in groupby(enumerate(text), key=lambda item: item[0] in places):
        if inside:
            yield list(run)


def _joined(pieces: list[TextPart]) -> tuple[TextPart, ...]:
    """Without empty pieces; a lone space between two that differ differs, too."""
    found: list[TextPart] = []
    kept = [piece for piece in pieces if piece.text]
    for place, piece in enumerate(kept):
        is_gap = not piece.text.strip() and 0 < place < len(kept) - 1
        differs = piece.differs or (is_gap and kept[place - 1].differs and kept[place + 1].differs)
        if found and found[-1].differs == differs:
            found[-1] = TextPart(found[-1].text + piece.text, differs)
        else:
            found.append(TextPart(piece.text, differs))
    return tuple(found)
