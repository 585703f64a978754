"""What a generation was charged: the one place that decides the words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.generation import Generation, State
from seedance_studio.ui.messages import units
from seedance_studio.viewmodels.jobs.job_view import is_refund_open


def charge(generation: Generation) -> str:
    """What was charged, or that nothing was; empty if it is not known."""
    if is_refund_open(generation):
        text = QCoreApplication.translate("Charges", "charged {credits}; the service decides about a refund")
        return text.format(credits=units.credits(generation.credits_charged or 0))
    if generation.credits_refunded:
        text = QCoreApplication.translate("Charges", "{credits}, refunded")
        return text.format(credits=units.credits(generation.credits_refunded))
    if generation.credits_charged is not None:
        return units.credits(generation.credits_charged)
    if generation.state is State.WAITING:
        return QCoreApplication.translate("Charges", "Not charged yet")
    if generation.state is State.CANCELLED and generation.request_id is None:
        return QCoreApplication.translate("Charges", "Not charged")
    return ""


def charge_fact(generation: Generation) -> str:
    """The same beside a label that says what it is: `40`, with a word about a refund if that is open."""
    if generation.credits_charged is None:
        return "–"
    if generation.credits_refunded:
        text = QCoreApplication.translate("Charges", "{count}, refunded")
        return text.format(count=units.number(generation.credits_refunded, 2))
    count = units.number(generation.credits_charged, 2)
    if not is_refund_open(generation):
        return count
    text = QCoreApplication.translate("Charges", "{count}; the service decides about a refund")
    return text.format(count=count)


def cancel_question(generation: Generation) -> str:
    """What to ask before a charged generation is cancelled; empty if it was not charged."""
    if not generation.credits_charged:
        return ""
    if generation.credits_charged == 1:
        return QCoreApplication.translate("Charges", "Press again: 1 credit is charged")
    text = QCoreApplication.translate("Charges", "Press again: {count} credits are charged")
    return text.format(count=units.number(generation.credits_charged, 2))
