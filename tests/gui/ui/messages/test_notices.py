from __future__ import annotations

import pytest

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.ui.messages.notices import notice_words, severity
from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind

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
        (NoticeKind.MAYBE_CHARGED, 1, "One generation got no clear answer: it may have been charged."),
        (NoticeKind.MAYBE_CHARGED, 1200, "1,200 generations got no clear answer: they may have been"),
    ],
)
def test_one_and_many_are_counted_in_their_own_words(speak, kind, count, begins):
    speak("en")
    assert notice_words(Notice(kind, count=count)).startswith(begins)
