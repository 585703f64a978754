from __future__ import annotations

import pytest
from support.generations import a_generation
from support.prices import a_price

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.price import Total
from seedance_studio.domain.refunds import RefundNote, RefundState
from seedance_studio.engine.events import PriceDrifted
from seedance_studio.ui.messages.notices import notice_words, severity
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_cancel_that_was_refused_says_that_it_goes_on_and_why():
    notice = Notice(NoticeKind.NOT_CANCELLED, Problem(Code.NOT_FOUND))
    assert notice_words(notice) == (
        "The service did not cancel it: it continues, and so does its charge. "
        "The service does not know this generation."
    )
    assert severity(notice) == "warning"


@pytest.mark.parametrize(
    ("kind", "count", "begins"),
    [
        (NoticeKind.WAITING_FOUND, 1, "1 generation from last time is still waiting."),
        (NoticeKind.WAITING_FOUND, 2, "2 generations from last time are still waiting."),
        (NoticeKind.LIMIT_REACHED, 1, "1 generation is on hold: it no longer fits into your limits."),
        (NoticeKind.LIMIT_REACHED, 2, "2 generations are on hold: they no longer fit into your limits."),
        (NoticeKind.MAYBE_CHARGED, 1, "One generation got no clear answer: it may have been charged."),
        (NoticeKind.MAYBE_CHARGED, 1200, "1,200 generations got no clear answer: they may have been"),
    ],
)
def test_one_and_many_are_counted_in_their_own_words(speak, kind, count, begins):
    speak("en")
    assert notice_words(Notice(kind, count=count)).startswith(begins)


@pytest.mark.parametrize(
    ("cost", "ends"),
    [
        (Total(480.0, is_complete=True), "What is to be sent costs about 480 credits."),
        (
            Total(480.0, is_complete=False),
            "What is to be sent costs more than 480 credits; not every price is known.",
        ),
        (Total(0.0, is_complete=False), "What it costs is not known."),
        (None, "Nothing is sent until you say so."),
    ],
)
def test_what_waits_from_last_time_names_its_price(speak, cost, ends):
    speak("en")
    assert notice_words(Notice(NoticeKind.WAITING_FOUND, count=2, cost=cost)).endswith(f" {ends}")


def test_a_price_that_has_changed_is_told_with_the_old_and_the_new_rate(speak):
    generation = a_generation(credits_charged=64.0, estimate=a_price(40))
    notice = Notice(NoticeKind.PRICE_DRIFTED, drift=PriceDrifted(generation, a_price(40), 64.0))
    speak("en")
    assert notice_words(notice) == (
        "seedance-2.0 cost 64 credits for 5 s at 720p, not ≈ 40 credits: 12.8 a second instead of 8."
        " The next prices follow that."
    )
    assert severity(notice) == "warning"


@pytest.mark.parametrize(
    ("state", "back", "words"),
    [
        (RefundState.ASKED, 0.0, "Noted that you asked for a refund."),
        (RefundState.REFUSED, 0.0, "Noted that the refund was refused."),
        (RefundState.REFUNDED, 48.0, "Noted as refunded: 48 credits."),
        (RefundState.NONE, -1.0, "No longer noted as refunded: 1 credit."),
        (RefundState.NONE, 0.0, "The note on the refund is taken back."),
    ],
)
def test_a_note_on_a_refund_says_what_it_did(speak, state: RefundState, back: float, words: str):
    speak("en")
    note = RefundNote("a", RefundState.NONE, state, back, charged=48.0 - back, refunded=back)
    notice = Notice(NoticeKind.REFUND_NOTED, note=note, actions=(NoticeAction.UNDO_NOTE,))
    assert notice_words(notice) == words
    assert severity(notice) == "ok"


def test_a_full_disk_says_that_nobody_has_to_wait_for_it():
    stopped = Notice(NoticeKind.QUEUE_STOPPED, Problem(Code.DISK_FULL))
    assert notice_words(stopped) == (
        "Sending has stopped; nothing is lost. The disk is full. Free some space."
        " Then sending goes on by itself."
    )
    released = Notice(NoticeKind.ROOM_AGAIN)
    assert notice_words(released) == "There is room on the disk again. What was waiting is being sent."
    assert severity(released) == "ok"
