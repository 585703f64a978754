"""Limits of the models in words: what other services of the same models say, and what would mend it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.model_limits import (
    PICTURE_BYTES,
    PICTURE_SHAPES,
    PICTURE_SIDES,
    TOGETHER_SECONDS,
    VIDEO_BYTES,
    VIDEO_RATES,
    VIDEO_SECONDS,
    Excess,
    FileLimit,
    Mend,
)
from seedance_studio.ui.messages.units import number, size

_WORDS: dict[FileLimit, object] = {
    FileLimit.PICTURE_BYTES: QT_TRANSLATE_NOOP(
        "Limits", "Similar services take images up to {most}. This one has {value}."
    ),
    FileLimit.PICTURE_SMALL: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take {least} to {most} pixels a side. This one has {value}.",
    ),
    FileLimit.PICTURE_LARGE: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take {least} to {most} pixels a side. This one has {value}.",
    ),
    FileLimit.PICTURE_SHAPE: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take shapes from {least} to {most}, width by height. This one has {value}.",
    ),
    FileLimit.VIDEO_BYTES: QT_TRANSLATE_NOOP(
        "Limits", "Similar services take videos up to {most}. This one has {value}."
    ),
    FileLimit.VIDEO_SHORT: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take videos of {least} to {most} s. This one has {value} s.",
    ),
    FileLimit.VIDEO_LONG: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take videos of {least} to {most} s. This one has {value} s.",
    ),
    FileLimit.VIDEO_RATE: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take {least} to {most} frames a second. This one has {value}.",
    ),
    FileLimit.VIDEOS_TOGETHER: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take {most} s of video in all. These are {value} s together.",
    ),
    FileLimit.SOUND_LONG: QT_TRANSLATE_NOOP(
        "Limits", "Similar services take {most} s of sound in all. This one has {value} s."
    ),
    FileLimit.SOUNDS_TOGETHER: QT_TRANSLATE_NOOP(
        "Limits",
        "Similar services take {most} s of sound in all. These are {value} s together.",
    ),
    FileLimit.SOUND_ALONE: QT_TRANSLATE_NOOP(
        "Limits", "Similar services take sound only beside an image or a video."
    ),
    FileLimit.FRAME_SHAPES: QT_TRANSLATE_NOOP(
        "Limits",
        "First and last frame have different shapes. Similar services want the same shape.",
    ),
}
_RANGES: dict[FileLimit, tuple[float, float]] = {
    FileLimit.PICTURE_BYTES: (0, PICTURE_BYTES),
    FileLimit.PICTURE_SMALL: PICTURE_SIDES,
    FileLimit.PICTURE_LARGE: PICTURE_SIDES,
    FileLimit.PICTURE_SHAPE: PICTURE_SHAPES,
    FileLimit.VIDEO_BYTES: (0, VIDEO_BYTES),
    FileLimit.VIDEO_SHORT: VIDEO_SECONDS,
    FileLimit.VIDEO_LONG: VIDEO_SECONDS,
    FileLimit.VIDEO_RATE: VIDEO_RATES,
    FileLimit.VIDEOS_TOGETHER: (0, TOGETHER_SECONDS),
    FileLimit.SOUND_LONG: (0, TOGETHER_SECONDS),
    FileLimit.SOUNDS_TOGETHER: (0, TOGETHER_SECONDS),
    FileLimit.SOUND_ALONE: (0, 0),
    FileLimit.FRAME_SHAPES: (0, 0),
}
_IN_BYTES = frozenset({FileLimit.PICTURE_BYTES, FileLimit.VIDEO_BYTES})
_MENDS: dict[Mend, object] = {
    Mend.SCALE: QT_TRANSLATE_NOOP("Limits", "Scale it"),
    Mend.CROP: QT_TRANSLATE_NOOP("Limits", "Crop…"),
    Mend.TRIM: QT_TRANSLATE_NOOP("Limits", "Trim…"),
    Mend.CONVERT: QT_TRANSLATE_NOOP("Limits", "Convert it"),
}


def source_words() -> str:
    """Where the limits come from, and that they stop nothing."""
    return QCoreApplication.translate(
        "Limits",
        "The service documents no limits. These are of other services with the same models."
        " You can send it all the same.",
    )


def excess_words(excess: Excess) -> str:
    """One or two sentences: the limit, who says so, and what this reference has."""
    write = _bytes if excess.limit in _IN_BYTES else _figure
    least, most = _RANGES[excess.limit]
    text = QCoreApplication.translate("Limits", str(_WORDS[excess.limit]))
    return text.format(least=write(least), most=write(most), value=write(excess.value))


def mend_words(mend: Mend) -> str:
    """The label of what mends it."""
    return QCoreApplication.translate("Limits", str(_MENDS[mend]))


def _bytes(value: float) -> str:
    return size(round(value))


def _figure(value: float) -> str:
    return number(value, 2)
