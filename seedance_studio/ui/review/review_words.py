"""Words of the Review view that several of its parts use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.messages.charges import charge
from seedance_studio.ui.messages.units import credits
from seedance_studio.viewmodels.review.review_model import Candidate, Way

_ICONS = {
    Way.SIDE: "sidebyside",
    Way.WIPE: "wipe",
    Way.BLEND: "blend",
    Way.DIFFERENCE: "difference",
    Way.ONE: "single",
    Way.ALL: "ratio-1-1",
}


def letter(pane: int, is_blind: bool) -> str:
    """What a pane is called: A, B, C, D; or 1, 2, … while nothing tells which clip is which."""
    return str(pane + 1) if is_blind else "ABCD"[pane]


def pane_name(candidate: Candidate, pane: int, is_blind: bool) -> str:
    """Its name; where nothing tells which clip is which, its number."""
    if is_blind:
        return QCoreApplication.translate("Review", "Clip {number}").format(number=pane + 1)
    return candidate.name


def made_words(generation: Generation) -> str:
    """When it was made and what it cost: `14:31 · 40 credits`."""
    at = QDateTime.fromSecsSinceEpoch(int(generation.created_at))
    is_today = at.date() == QDateTime.currentDateTime().date()
    locale = QLocale()
    when = locale.toString(at.time() if is_today else at, QLocale.FormatType.ShortFormat)
    if is_today:
        when = QCoreApplication.translate("Review", "today {time}").format(time=when)
    cost = (
        credits(generation.credits_charged) if generation.credits_charged is not None else charge(generation)
    )
    return " · ".join(part for part in (when, cost) if part)


def way_name(way: Way) -> str:
    """What a way to compare is called."""
    names = {
        Way.SIDE: QCoreApplication.translate("Review", "Side by side"),
        Way.WIPE: QCoreApplication.translate("Review", "Wipe"),
        Way.BLEND: QCoreApplication.translate("Review", "Blend"),
        Way.DIFFERENCE: QCoreApplication.translate("Review", "Difference"),
        Way.ONE: QCoreApplication.translate("Review", "One at a time"),
        Way.ALL: QCoreApplication.translate("Review", "All at once"),
    }
    return names[way]


def way_icon(way: Way) -> str:
    """The icon of a way to compare."""
    return _ICONS[way]
