from __future__ import annotations

import pytest

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AnswerFault, Code
from seedance_studio.domain.generation import State
from seedance_studio.ui.messages.problems import explain, what_and_next
from seedance_studio.ui.messages.units import moment

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_code_has_a_text_of_its_own():
    texts = {code: explain(Problem(code)).what for code in Code}
    assert len(set(texts.values())) == len(Code)
    assert all(text.endswith(".") and len(text) > 15 for text in texts.values())


@pytest.mark.parametrize("state", sorted(set(State) - {State.READY}))
def test_every_state_says_what_it_means_for_the_credits(state):
    assert explain(Problem(Code.TIMED_OUT), state).credits.endswith(".")


@pytest.mark.parametrize("code", Code)
def test_there_is_always_something_to_do_or_to_expect(code):
    for state in set(State) - {State.READY, State.SUBMITTING}:
        assert explain(Problem(code), state).next.endswith(".")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            Code.LIMIT_NOT_TYPED,
            "The limit was not changed. To loosen a limit that stops, type its number once more.",
        ),
        (Code.TIMED_OUT, "The service did not answer in time."),
    ],
)
def test_in_short_it_is_what_happened_and_then_what_to_do(code, words):
    assert what_and_next(Problem(code)) == words


def test_the_services_words_are_quoted():
    refused = explain(Problem(Code.REFUSED, "duration must be 5 or 10"), State.REFUSED)
    assert "“duration must be 5 or 10”" in refused.what
    assert refused.credits == "Nothing was charged."
    failed = explain(Problem(Code.GENERATION_FAILED, " Braces {stay} as they are "), State.FAILED)
    assert "“Braces {stay} as they are”" in failed.what


def test_technical_lines_are_not_shown_as_words():
    assert "errno" not in explain(Problem(Code.UNREACHABLE, "errno 111"), State.WAITING).what


def test_only_an_unconfirmed_one_may_have_been_charged():
    problem = Problem(Code.TIMED_OUT)
    assert explain(problem, State.UNCONFIRMED).credits == "It may have been charged."
    assert explain(problem, State.WAITING).credits == "Nothing has been charged."


def test_a_pause_that_the_service_asked_for_asks_nothing_of_the_person():
    assert "Send now" not in explain(Problem(Code.RATE_LIMITED), State.WAITING).next


def test_without_a_generation_nothing_is_said_of_credits():
    explanation = explain(Problem(Code.UNAUTHORIZED))
    assert explanation.credits == ""
    assert explanation.next == "Enter a valid key in the settings."


def test_a_code_of_a_newer_version_is_no_crash():
    assert explain(Problem("from_the_future")).what == explain(Problem(Code.UNEXPECTED)).what


def test_a_full_disk_says_how_much_is_needed_where_that_is_known():
    assert explain(Problem(Code.DISK_FULL, "8100000")).what == "The disk is full: 8.1 MB more is needed."
    assert explain(Problem(Code.DISK_FULL, "No space left on device")).what == "The disk is full."


@pytest.mark.parametrize(
    ("problem", "came"),
    [
        (Problem(Code.BAD_ANSWER, reason=AnswerFault.PAGE, since=1e9), "a web page instead of data."),
        (Problem(Code.BAD_ANSWER, reason=AnswerFault.NOTHING, since=1e9), "empty."),
        (Problem(Code.BAD_ANSWER, reason=AnswerFault.ANOTHER_ID, since=1e9), "about another generation."),
        (Problem(Code.BAD_ANSWER, reason=AnswerFault.NO_STATUS, since=1e9), "without a status."),
        (Problem(Code.BAD_ANSWER, reason=AnswerFault.OTHER_DATA, since=1e9), "one that can't be understood."),
        (Problem(Code.UNEXPECTED, since=1e9), "one that can't be understood."),
        (Problem(Code.REDIRECTED, since=1e9), "a redirect to another address."),
        (Problem(Code.TOO_LARGE, since=1e9), "too large to be read."),
        (Problem(Code.SERVER_ERROR, "HTTP 502", since=1e9), "an internal error of the service."),
        (Problem(Code.REFUSED, "Gone for {good}.", since=1e9), "a refusal: “Gone for {good}”."),
        (Problem(Code.TIMED_OUT, since=1e9), "no answer about it has come."),
    ],
)
def test_answers_that_say_nothing_are_told_with_what_came_and_since_when(problem, came):
    said = explain(problem, State.QUEUED)
    assert said.what.startswith(f"Since {moment(1e9)} ")
    assert said.what.endswith(came)
    assert said.credits == "It has been charged."
    assert "report for support" in said.next
    assert ("login page" in said.next) == (
        {AnswerFault.PAGE, Code.REDIRECTED} & {problem.reason, problem.code} != set()
    )


@pytest.mark.parametrize(
    ("language", "what", "credits", "then"),
    [
        (
            "en",
            "The clip is not at its address yet.",
            "It is paid for; fetching it costs nothing.",
            "It is downloaded again automatically.",
        ),
        (
            "tr",
            "Klip henüz adresinde değil.",
            "Ücreti ödendi; getirmek ücretsizdir.",
            "Kendiliğinden yeniden getirilir.",
        ),
    ],
)
def test_a_clip_that_is_merely_early_is_not_called_gone(speak, language, what, credits, then):
    speak(language)
    said = explain(Problem(Code.OUTPUT_NOT_THERE, "HTTP 404"), State.SUCCEEDED)
    assert (said.what, said.credits, said.next) == (what, credits, then)


def test_a_clip_that_was_waited_for_in_vain_is_not_said_to_come():
    said = explain(Problem(Code.OUTPUT_NOT_THERE, "HTTP 404"), State.EXPIRED)
    assert said.what == "The clip is not at its address."
    assert said.next == "Fetch again asks the service for a new link."
