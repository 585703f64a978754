"""Cuts in words: what an aspect ratio cuts from a picture, how a clip is cut, and when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from seedance_studio.domain.cuts import Crop, Cut, Framing, Trim, WithinLimits, is_same_shape, shape_of
from seedance_studio.domain.files import FileFacts
from seedance_studio.ui.messages.units import clock, percentage


def cut_away_words(facts: FileFacts, aspect_ratio: str) -> str:
    """What the chosen aspect ratio cuts from a picture of that size; empty where nothing."""
    picture, shape = facts.width / facts.height, shape_of(aspect_ratio)
    if is_same_shape(picture, shape):
        return ""
    crop = Framing(picture, shape).crop
    kept = percentage(100 * crop.width * crop.height)
    translate = QCoreApplication.translate
    if picture > shape:
        text = translate("Cuts", "{ratio} keeps {percent} of this picture and cuts its sides.")
    else:
        text = translate("Cuts", "{ratio} keeps {percent} of this picture and cuts its top and bottom.")
    return text.format(ratio=aspect_ratio, percent=kept)


def crop_words(crop: Crop, facts: FileFacts) -> str:
    """The part in pixels: `810 × 1440 of 2560 × 1440`."""
    left, top, right, bottom = crop.box(facts.width, facts.height)
    text = QCoreApplication.translate("Cuts", "{part} of {whole}")
    part, whole = f"{right - left} × {bottom - top}", f"{facts.width} × {facts.height}"
    return text.format(part=part, whole=whole)


def still_words(facts: FileFacts) -> str:
    """What a crop makes of an animation; empty for a still picture."""
    if not facts.is_animated:
        return ""
    return QCoreApplication.translate("Cuts", "It is animated: a part of it will be a still picture.")


def cut_name(cut: Cut | None) -> str:
    """Which part of a file is used, in a word; empty for all of it."""
    translate = QCoreApplication.translate
    match cut:
        case Crop():
            return translate("Cuts", "cropped")
        case Trim():
            return translate("Cuts", "{start} to {end}").format(start=clock(cut.start), end=clock(cut.end))
        case WithinLimits(part):
            return " · ".join(filter(None, (cut_name(part), translate("Cuts", "within the limits"))))
        case None:
            return ""


def undo_words(cut: Cut | None) -> str:
    """What was done, beside its Undo."""
    translate = QCoreApplication.translate
    match cut:
        case Crop():
            return translate("Cuts", "A copy of the part is used. The file stays as it is.")
        case Trim():
            return translate("Cuts", "A copy of the span is used. The file stays as it is.")
        case WithinLimits():
            return translate("Cuts", "A copy within the limits is used. The file stays as it is.")
        case None:
            return translate("Cuts", "The whole file is used again.")


def spoken_time(seconds: float) -> str:
    """A time in a clip as it is said: `1 minute 2.35 seconds`."""
    minutes, rest = divmod(round(max(seconds, 0.0), 2), 60)
    said = QLocale().toString(float(round(rest, 2)), "f", 2)
    translate = QCoreApplication.translate
    if not minutes:
        return translate("Cuts", "{seconds} seconds").format(seconds=said)
    text = translate("Cuts", "{minutes} min {seconds} seconds")
    return text.format(minutes=round(minutes), seconds=said)
