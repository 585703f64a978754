"""What services with the same models say that these models take. The API itself documents no such limits.

They are warnings and never refusals: nobody here can know what the service will do with such a reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import MediaKind

PICTURE_BYTES = 30_000_000
PICTURE_SIDES = (300, 6000)
"""The shortest and the longest side of a picture, in pixels."""
PICTURE_SHAPES = (0.4, 2.5)
"""Width divided by height."""
VIDEO_BYTES = 50_000_000
VIDEO_SECONDS = (2.0, 15.0)
VIDEO_RATES = (24.0, 60.0)
"""Frames a second."""
TOGETHER_SECONDS = 15.0
"""All videos of a request together, and all its sounds together."""
_RATE_SLACK = 0.05
"""23.976 frames a second are called 24."""
_SECONDS_SLACK = 0.25
"""Containers round lengths up to whole frames."""
_SHAPE_SLACK = 0.02
"""Two pictures whose shapes differ by less, as a factor, count as the same."""


class Mend(StrEnum):
    """What brings a file of this machine within a limit."""

    SCALE = "scale"
    CROP = "crop"
    TRIM = "trim"
    CONVERT = "convert"


class FileLimit(StrEnum):
    """Every limit, with what mends a file that is beyond it. The text for each is in `ui.messages`."""

    mend: Mend | None

    PICTURE_BYTES = "picture_bytes", Mend.SCALE
    PICTURE_SMALL = "picture_small", Mend.SCALE
    PICTURE_LARGE = "picture_large", Mend.SCALE
    PICTURE_SHAPE = "picture_shape", Mend.CROP
    VIDEO_BYTES = "video_bytes", Mend.CONVERT
    VIDEO_SHORT = "video_short", None
    VIDEO_LONG = "video_long", Mend.TRIM
    VIDEO_RATE = "video_rate", Mend.CONVERT
    VIDEOS_TOGETHER = "videos_together", Mend.TRIM
    SOUND_LONG = "sound_long", Mend.TRIM
    SOUNDS_TOGETHER = "sounds_together", Mend.TRIM
    SOUND_ALONE = "sound_alone", None
    FRAME_SHAPES = "frame_shapes", Mend.CROP

    def __new__(cls, value: str, mend: Mend | None) -> FileLimit:
        """`mend` is None where nothing that is done to the file helps."""
        made = str.__new__(cls, value)
        made._value_, made.mend = value, mend
        return made


@frozen
class Excess:
    """One limit that a reference is beyond. `value` is what it has, in the limit's unit."""

    limit: FileLimit
    value: float = 0.0


_Rule = tuple[FileLimit, Callable[[FileFacts], float], Callable[[float], bool]]
"""A limit, the value that it is about, and whether such a value is beyond it. 0 stands for unknown."""


def _shape(facts: FileFacts) -> float:
    return facts.width / facts.height if facts.width and facts.height else 0.0


_RULES: dict[MediaKind, tuple[_Rule, ...]] = {
    MediaKind.IMAGE: (
        (FileLimit.PICTURE_BYTES, lambda facts: facts.size, lambda size: size > PICTURE_BYTES),
        (
            FileLimit.PICTURE_SMALL,
            lambda facts: min(facts.width, facts.height),
            lambda side: side < PICTURE_SIDES[0],
        ),
        (
            FileLimit.PICTURE_LARGE,
            lambda facts: max(facts.width, facts.height),
            lambda side: side > PICTURE_SIDES[1],
        ),
        (
            FileLimit.PICTURE_SHAPE,
            _shape,
            lambda shape: not PICTURE_SHAPES[0] <= shape <= PICTURE_SHAPES[1],
        ),
    ),
    MediaKind.VIDEO: (
        (FileLimit.VIDEO_BYTES, lambda facts: facts.size, lambda size: size > VIDEO_BYTES),
        (FileLimit.VIDEO_SHORT, lambda facts: facts.seconds, lambda length: length < VIDEO_SECONDS[0]),
        (
            FileLimit.VIDEO_LONG,
            lambda facts: facts.seconds,
            lambda length: length > VIDEO_SECONDS[1] + _SECONDS_SLACK,
        ),
        (
            FileLimit.VIDEO_RATE,
            lambda facts: facts.frame_rate,
            lambda rate: not VIDEO_RATES[0] - _RATE_SLACK <= rate <= VIDEO_RATES[1] + _RATE_SLACK,
        ),
    ),
    MediaKind.AUDIO: (
        (
            FileLimit.SOUND_LONG,
            lambda facts: facts.seconds,
            lambda length: length > TOGETHER_SECONDS + _SECONDS_SLACK,
        ),
    ),
}
_TOGETHER = {
    MediaKind.VIDEO: (FileLimit.VIDEOS_TOGETHER, FileLimit.VIDEO_LONG),
    MediaKind.AUDIO: (FileLimit.SOUNDS_TOGETHER, FileLimit.SOUND_LONG),
}
"""The limit of all of a kind together, and the one that says enough where one of them alone is too long."""


def find_excesses(kinds: Sequence[MediaKind], facts: Sequence[FileFacts | None]) -> list[tuple[Excess, ...]]:
    """For each reference of a request, in order, the limits that it is beyond.

    `facts` are None where they are not known: then nothing is said about that reference's own limits.
    """
    found = [() if known is None else _own(known) for known in facts]
    for more in (_sums(facts, found), _lone_sounds(kinds), _frame_shapes(kinds, facts)):
        for place, excess in more.items():
            found[place] = (*found[place], excess)
    return found


def _own(facts: FileFacts) -> tuple[Excess, ...]:
    values = ((limit, value(facts), is_beyond) for limit, value, is_beyond in _RULES[facts.kind])
    return tuple(Excess(limit, value) for limit, value, is_beyond in values if value and is_beyond(value))


def _sums(facts: Sequence[FileFacts | None], own: Sequence[tuple[Excess, ...]]) -> dict[int, Excess]:
    """On the last of each kind, where all of them together are too long and none is alone."""
    found: dict[int, Excess] = {}
    for kind, (limit, said_alone) in _TOGETHER.items():
        there = [(place, known) for place, known in enumerate(facts) if known is not None]
        lengths = {place: known.seconds for place, known in there if known.kind is kind}
        is_said = any(excess.limit is said_alone for place in lengths for excess in own[place])
        if len(lengths) > 1 and not is_said and sum(lengths.values()) > TOGETHER_SECONDS + _SECONDS_SLACK:
            found[max(lengths)] = Excess(limit, sum(lengths.values()))
    return found


def _lone_sounds(kinds: Sequence[MediaKind]) -> dict[int, Excess]:
    is_lone = set(kinds) == {MediaKind.AUDIO}
    return {place: Excess(FileLimit.SOUND_ALONE) for place in range(len(kinds)) if is_lone}


def _frame_shapes(kinds: Sequence[MediaKind], facts: Sequence[FileFacts | None]) -> dict[int, Excess]:
    """Two pictures alone are taken for the first and the last frame."""
    if list(kinds) != [MediaKind.IMAGE] * 2:
        return {}
    first, last = (0.0 if known is None else _shape(known) for known in facts)
    if not first or not last or max(first, last) / min(first, last) <= 1 + _SHAPE_SLACK:
        return {}
    return {1: Excess(FileLimit.FRAME_SHAPES, last)}
