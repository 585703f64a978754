"""What can be wrong with a clip, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.organisation import Lineage
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number, shortened

_LONGEST = 60
_MARKS = " ,.;:，。；"


def aspect_name(aspect: ClipAspect) -> str:
    """Its name, as a label."""
    names = {
        ClipAspect.CAMERA: QCoreApplication.translate("Aspects", "Camera"),
        ClipAspect.PERSON: QCoreApplication.translate("Aspects", "Person"),
        ClipAspect.LIGHT: QCoreApplication.translate("Aspects", "Light"),
        ClipAspect.ACTION: QCoreApplication.translate("Aspects", "Action"),
        ClipAspect.SOUND: QCoreApplication.translate("Aspects", "Sound"),
    }
    return names[aspect]


def change_words(before: str, after: str) -> str:
    """Which words were replaced by which. Punctuation alone is left out."""
    translate = QCoreApplication.translate
    old, new = _quoted(before), _quoted(after)
    if old and new:
        return translate("Aspects", "{before} → {after}").format(before=old, after=new)
    if new:
        return translate("Aspects", "Added: {words}").format(words=new)
    return translate("Aspects", "Left out: {words}").format(words=old) if old else ""


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if not words.strip(_MARKS):
        return ""
    return QCoreApplication.translate("Aspects", "“{words}”").format(words=shortened(words, _LONGEST))


def retake_words(line: Lineage) -> str:
    """What was wrong, and what was changed for it; empty where it is no retake of one thing."""
    if not line.wrong:
        return ""
    text = QCoreApplication.translate("Aspects", "{aspect}: {change}")
    return text.format(
        aspect=aspect_name(ClipAspect(line.wrong)), change=change_words(line.before, line.after)
    )


def rescue_words(aspect: ClipAspect, rescue: Rescue) -> str:
    """How often it helped so far to change that, and which words helped last."""
    text = Counts.tr("{aspect}: changing it helped {helped} of %Ln time(s) so far.", "", rescue.judged)
    said = text.format(aspect=aspect_name(aspect), helped=number(rescue.helped))
    change = change_words(rescue.before, rescue.after)
    last = QCoreApplication.translate("Aspects", "What helped last: {change}.").format(change=change)
    return f"{said} {last}" if change else said
