"""What is said of a statement's lines beside the books."""

from __future__ import annotations

import pytest

from seedance_studio.domain.bookkeeping import Booked
from seedance_studio.domain.generation import State
from seedance_studio.domain.statement_matching import Pairing, PairingKind
from seedance_studio.domain.statement_words import StatementKind
from seedance_studio.domain.statements import StatementLine
from seedance_studio.engine.money.statement_service import Settled
from seedance_studio.ui.messages.statements import advice, outcome
from seedance_studio.viewmodels.spending.reconciling import ReconcileRow


@pytest.fixture(autouse=True)
def english(speak):
    """With its plural forms."""
    speak("en")


UNKNOWN = Booked("a", "A boat", 0.0, State.FAILED, "req-0001")


def a_line(kind: StatementKind, credits: float) -> StatementLine:
    return StatementLine(1, "a line", "req-0001", frozenset(), None, credits, kind)


@pytest.mark.parametrize(
    ("pairing", "said"),
    [
        (
            Pairing(PairingKind.DIFFERS, (a_line(StatementKind.REFUND, 8.0),), (UNKNOWN,), back=8.0),
            "8 credits given back",
        ),
        (
            Pairing(PairingKind.DIFFERS, (a_line(StatementKind.CHARGE, 40.0),), (UNKNOWN,), more=40.0),
            "The charge was not known",
        ),
    ],
)
def test_what_differs_is_what_a_press_would_write(pairing: Pairing, said: str):
    assert outcome(ReconcileRow(pairing)) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PairingKind.UNKNOWN, "This can't be undone any more: its clip is here."),
        (PairingKind.DIFFERS, "This can't be undone any more: the books have changed since."),
        (PairingKind.NOT_CHARGED, "This can't be undone any more: the books have changed since."),
    ],
)
def test_why_something_can_not_be_undone_any_more_is_said(kind: PairingKind, said: str):
    pairing = Pairing(kind, (a_line(StatementKind.CHARGE, 40.0),), (UNKNOWN,))
    assert advice(ReconcileRow(pairing, Settled(pairing, UNKNOWN), is_fixed=True)) == said
