"""What a generation was charged: the one place that decides the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.ui.messages import units
from seedance_studio.viewmodels.jobs.job_view import is_refund_open


def charge(generation: Generation) -> str:
    """What was charged, or that nothing was; empty if it is not known."""
    if is_refund_open(generation):
        return _open_refund(generation.refund).format(credits=units.credits(generation.credits_charged or 0))
    if generation.credits_refunded:
        text = QCoreApplication.translate("Charges", "{credits}, refunded")
        return text.format(credits=units.credits(generation.credits_refunded))
    if generation.credits_charged is not None:
        return units.credits(generation.credits_charged)
    if generation.state is State.WAITING:
        return QCoreApplication.translate("Charges", "Not charged yet")
    if generation.not_charged_at is not None and generation.state is not State.UNCONFIRMED:
        return QCoreApplication.translate("Charges", "Not charged, as you noted")
    if generation.state is State.CANCELLED and generation.request_id is None:
        return QCoreApplication.translate("Charges", "Not charged")
    return ""


def charge_fact(generation: Generation, said: Callable[[float], str] = units.counted_credits) -> str:
    """The same beside a label that says what it is: `40`, with a word about a refund if that is open.

    `said` says the number, with the word where the label lacks it.
    """
    if generation.credits_refunded:
        text = QCoreApplication.translate("Charges", "{count}, refunded")
        return text.format(count=said(generation.credits_refunded))
    if generation.credits_charged is None:
        return "–"
    count = said(generation.credits_charged)
    if not is_refund_open(generation):
        return count
    return _open_refund(generation.refund, beside_label=True).format(count=count)


def _open_refund(state: RefundState, *, beside_label: bool = False) -> str:
    """What is known of a refund that was not given: with `{credits}`, or with `{count}` beside a label."""
    translate = QCoreApplication.translate
    match state:
        case RefundState.ASKED if beside_label:
            return translate("Charges", "{count}; a refund was asked for")
        case RefundState.ASKED:
            return translate("Charges", "charged {credits}; a refund was asked for")
        case RefundState.REFUSED if beside_label:
            return translate("Charges", "{count}; a refund was refused")
        case RefundState.REFUSED:
            return translate("Charges", "charged {credits}; a refund was refused")
        case RefundState.NONE | RefundState.REFUNDED if beside_label:
            return translate("Charges", "{count}; the service decides about a refund")
        case RefundState.NONE | RefundState.REFUNDED:
            return translate("Charges", "charged {credits}; the service decides about a refund")
        case _:
            assert_never(state)


def cancel_question(generation: Generation) -> str:
    """What to ask before a charged generation is cancelled; empty if it was not charged."""
    if not generation.credits_charged:
        return ""
    if generation.credits_charged == 1:
        return QCoreApplication.translate("Charges", "Press again: 1 credit is charged")
    text = QCoreApplication.translate("Charges", "Press again: {count} credits are charged")
    return text.format(count=units.number(generation.credits_charged, 2))
