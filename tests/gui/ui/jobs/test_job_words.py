from __future__ import annotations

from dataclasses import replace

import pytest
from support.prices import a_price

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AnswerFault, Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.price import PriceSource, Total
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, action_hint, action_name, describe
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.jobs.send_queue import Waiting

pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize(
    ("state", "tone", "words"),
    [
        (State.WAITING, Tone.MUTED, "Waiting to be sent"),
        (State.SUBMITTING, Tone.ACTIVE, "Sending…"),
        (State.QUEUED, Tone.ACTIVE, "Queued"),
        (State.PROCESSING, Tone.ACTIVE, "Generating"),
        (State.SUCCEEDED, Tone.ACTIVE, "Downloading"),
        (State.READY, Tone.OK, "Ready"),
        (State.FAILED, Tone.ERROR, "Failed"),
        (State.REFUSED, Tone.ERROR, "Refused"),
        (State.CANCELLED, Tone.MUTED, "Cancelled"),
        (State.EXPIRED, Tone.WARNING, "Link expired"),
        (State.UNCONFIRMED, Tone.WARNING, "No answer after sending: it may have been charged"),
    ],
)
def test_each_state_has_its_tone_and_its_word(make, state, tone, words):
    said = describe(JobView(make("a", state)))
    assert said.tone is tone
    assert said.status.startswith(words)
    assert said.tone in TOKENS


def test_a_no_with_an_id_says_both_and_where_the_id_is(make):
    problem = Problem(Code.REFUSED_WITH_ID, "Try it later", "", "req_9")
    said = describe(JobView(make("a", State.UNCONFIRMED, problem=problem)))
    assert said.status.startswith("Refused, but with an ID: it may have been charged")
    assert said.note.startswith("The service refused the request: “Try it later”.")
    assert said.note.endswith("Adopt checks it with the service, which costs nothing.")


def test_a_clip_whose_file_is_gone_says_so_and_what_happens_now(make):
    job = JobView(make("a", State.SUCCEEDED, problem=Problem(Code.CLIP_GONE)))
    said = describe(job)
    assert (said.status, said.tone) == ("File gone, fetching again", Tone.WARNING)
    assert said.note == (
        "The clip's file is no longer in the library's folder. It is downloaded again automatically."
    )


def test_the_settings_in_short(make):
    request = GenerationRequest("seedance-2.0-fast", "x", 8, "1080p", "9:16")
    said = describe(JobView(make("a", request=request)))
    assert said.model_line == "2.0-fast · 8 s · 1080p · 9:16"


def test_an_unconfirmed_one_says_when_it_was_sent_and_what_to_do(make):
    said = describe(JobView(make("a", State.UNCONFIRMED, problem=Problem(Code.TIMED_OUT))))
    assert "/23" in said.status
    assert "account" in said.note


def test_a_refused_one_says_why_and_that_nothing_was_charged(make):
    said = describe(JobView(make("a", State.REFUSED, problem=Problem(Code.REFUSED, "too long"))))
    assert "“too long”." in said.note
    assert said.note.endswith("Nothing was charged.")


def test_a_failed_one_says_why_and_that_retry_is_charged(make):
    problem = Problem(Code.GENERATION_FAILED, "It did not work.")
    said = describe(JobView(make("a", State.FAILED, problem=problem, credits_charged=64.0)))
    assert "“It did not work.”" in said.note
    assert "new charge" in said.note
    assert said.status == "Failed · charged 64 credits; the service decides about a refund"
    assert said.charge == ""
    assert "charged 64 credits" in said.spoken


def test_a_cancelled_one_that_was_charged_says_who_decides_about_a_refund(make):
    said = describe(JobView(make("a", State.CANCELLED, request_id="req_1", credits_charged=40.0)))
    assert said.status == "Cancelled · charged 40 credits; the service decides about a refund"
    assert describe(JobView(make("a", State.CANCELLED, credits_charged=0.0))).charge == "0 credits"


def test_an_expired_one_says_what_can_be_done(make):
    said = describe(JobView(make("a", State.EXPIRED, problem=Problem(Code.LINK_EXPIRED))))
    assert "Fetch again" in said.note


def test_what_was_left_unsent_says_so(make):
    said = describe(JobView(make("a"), waiting=Waiting(needs_confirmation=True)))
    assert said.tone is Tone.WARNING
    assert said.status == "Waits for your go-ahead"
    assert said.note
    assert said.charge == "Not charged yet"


def test_a_cancel_before_sending_cost_nothing(make):
    assert describe(JobView(make("a", State.CANCELLED))).charge == "Not charged"
    assert describe(JobView(make("a", State.CANCELLED, request_id="req_1"))).charge == ""


def test_what_was_noted_as_not_charged_says_so_and_stays_failed(make):
    noted = make("a", State.FAILED, request_id="req_1", credits_charged=None, not_charged_at=1.0)
    said = describe(JobView(noted))
    assert said.charge == "Not charged, as you noted"
    assert said.status == describe(JobView(replace(noted, not_charged_at=None))).status


def test_a_long_answer_is_shortened(make):
    problem = Problem(Code.REFUSED, "x" * 5000)
    assert len(describe(JobView(make("a", State.REFUSED, problem=problem))).note) < 400


def test_the_card_as_it_is_heard(make):
    said = describe(JobView(make("a", State.READY, credits_charged=1.0), elapsed=72.0))
    assert said.spoken == "prompt a · 2.0 · 5 s · 720p · 16:9 · Ready in 1 min 12 s · 1 credit"


def test_every_action_has_a_name_of_its_own(make):
    assert len({action_name(action) for action in Action}) == len(Action)
    failed = make("a", State.FAILED)
    assert "new charge" in action_hint(Action.RETRY, JobView(failed))
    known = JobView(
        failed, price=a_price(40, PriceSource.HISTORY, 6), verdict=Verdict(Total(40.0, is_complete=True))
    )
    assert action_hint(Action.RETRY, known).endswith(" · from your last 6 like this")
    unknown = JobView(failed, verdict=Verdict(Total(0.0, is_complete=False)))
    assert action_hint(Action.RETRY, unknown).endswith(" · price unknown")


def test_one_whose_answers_say_nothing_says_what_came_and_offers_the_report(make):
    problem = Problem(Code.BAD_ANSWER, reason=AnswerFault.PAGE, since=1e9)
    job = JobView(make("a", State.QUEUED, problem=problem))
    said = describe(job)
    assert said.tone is Tone.WARNING
    assert "a web page instead of data" in said.note
    assert "…" not in said.note
    assert job.actions[:2] == (Action.SAVE_REPORT, Action.CANCEL)


def test_of_a_clip_that_is_merely_early_it_says_that_nothing_more_is_charged(make):
    said = describe(JobView(make("a", State.SUCCEEDED, problem=Problem(Code.OUTPUT_NOT_THERE, "HTTP 404"))))
    assert said.note == (
        "The clip is not at its address yet. It is paid for; fetching it costs nothing. "
        "It is downloaded again automatically."
    )
