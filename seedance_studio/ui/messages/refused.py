"""What was refused before, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.refusal_memory import Warned
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number, shortened

_LONGEST = 60


def refused_words(warned: Warned, name: str = "") -> str:
    """Says how often a sentence was refused, or the reference that the prompt calls `name`."""
    translate = QCoreApplication.translate
    times = Counts.tr("Refused {refused} of %Ln time(s) before", "", warned.record.times)
    what = name or translate("Refused", "“{sentence}”").format(sentence=shortened(warned.name, _LONGEST))
    if warned.is_part:
        what = translate("Refused", "this part of {name}").format(name=what)
    said = f"{times.format(refused=number(warned.record.refused))}: {what}."
    if not warned.others_passed:
        return said
    if warned.is_part:
        return f"{said} " + translate("Refused", "All of it passed.")
    return f"{said} " + translate("Refused", "A part of it passed.")
