"""In which words texts differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from seedance_studio.domain.frozen import frozen

_LONGEST_GAP = 3
_MOST_PAIRS = 30_000
"""How many pairs of equal words are looked at. With all of them, long texts would take seconds or hours."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)


@frozen
class TextPart:
    """A part of a text, and whether the other text lacks it."""

    text: str
    differs: bool


def word_differences(one: str, other: str) -> tuple[tuple[TextPart, ...], tuple[TextPart, ...]]:
    """Both texts in pieces, which joined are the texts again. Only whole words differ.

    Words of scripts without spaces are compared as long as they are written. Of long texts that have little
    in common, all that lies between their equal beginnings and ends may differ.
    """
    ours, theirs = _WORDS.findall(one), _WORDS.findall(other)
    left: list[TextPart] = []
    right: list[TextPart] = []
    steps = _steps(ours, theirs)
    for place, (kind, a, b, c, d) in enumerate(steps):
        # A short word between two that differ belongs to them: `light haze on the horizon`.
        is_gap = 0 < place < len(steps) - 1 and len("".join(ours[a:b]).strip()) <= _LONGEST_GAP
        differs = kind != "equal" or (is_gap and "".join(ours[a:b]).strip(" ").isalpha())
        left.append(TextPart("".join(ours[a:b]), differs))
        right.append(TextPart("".join(theirs[c:d]), differs))
    return _joined(left), _joined(right)


_Step = tuple[str, int, int, int, int]
"""What `difflib` calls an opcode."""


def _steps(ours: Sequence[str], theirs: Sequence[str]) -> list[_Step]:
    if _pairs(ours, theirs) <= _MOST_PAIRS:
        return _opcodes(None, ours, theirs)
    head = _alike(ours, theirs)
    tail = _alike(ours[: head - 1 if head else None : -1], theirs[: head - 1 if head else None : -1])
    a, b = len(ours) - tail, len(theirs) - tail
    between = _between(ours[head:a], theirs[head:b])
    moved = [(kind, i + head, j + head, k + head, n + head) for kind, i, j, k, n in between]
    return [("equal", 0, head, 0, head), *moved, ("equal", a, len(ours), b, len(theirs))]


def _between(ours: Sequence[str], theirs: Sequence[str]) -> list[_Step]:
    """The steps by words alone, without spaces; one step if that is still too much."""
    words = [[piece for piece in side if not piece.isspace()] for side in (ours, theirs)]
    if _pairs(*words) <= _MOST_PAIRS:
        return _opcodes(str.isspace, ours, theirs)
    return [("replace", 0, len(ours), 0, len(theirs))]


def _opcodes(
    ignored: Callable[[str], bool] | None, ours: Sequence[str], theirs: Sequence[str]
) -> list[_Step]:
    # Seldom needed.
    from difflib import SequenceMatcher

    return list(SequenceMatcher(ignored, ours, theirs, autojunk=False).get_opcodes())


def _pairs(ours: Iterable[str], theirs: Iterable[str]) -> int:
    there = Counter(theirs)
    return sum(count * there[piece] for piece, count in Counter(ours).items())


def _alike(ours: Iterable[str], theirs: Iterable[str]) -> int:
    """How many pieces are equal at the beginning of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ours, theirs, strict=False)))


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
