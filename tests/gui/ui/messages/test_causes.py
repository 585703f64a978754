from __future__ import annotations

import pytest
from support.failure_bodies import BODIES
from support.generations import a_generation

from seedance_studio.api.wire import read_error
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.failure_causes import NEEDS_CHANGE, Cause
from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.job_words import describe
from seedance_studio.ui.messages.causes import cause_words, next_step
from seedance_studio.ui.messages.problems import explain
from seedance_studio.viewmodels.jobs.job_view import Action, JobView

pytestmark = pytest.mark.usefixtures("qapp")

KNOWN = sorted(set(Cause) - {Cause.UNKNOWN})


def problem_of(error: object, code: Code = Code.GENERATION_FAILED) -> Problem:
    reason, message = read_error(error, "")
    return Problem(code, message, reason)


def test_each_cause_has_words_and_a_step_of_its_own():
    assert len({cause_words(cause) for cause in KNOWN}) == len(KNOWN)
    assert len({next_step(cause) for cause in KNOWN}) == len(KNOWN)
    assert cause_words(Cause.UNKNOWN) == next_step(Cause.UNKNOWN) == ""


@pytest.mark.parametrize(("error", "cause"), BODIES, ids=[str(error)[:60] for error, _ in BODIES])
def test_a_failure_says_its_cause_the_services_words_and_the_next_step(error: object, cause: Cause):
    problem = problem_of(error)
    said = explain(problem, State.FAILED)
    start = cause_words(cause) or "The service could not make this video"
    assert said.what.startswith(f"{start}: “{problem.message or problem.reason}”")
    assert said.next == (next_step(cause) or "Retry sends it again, for a new charge.")
    assert said.credits == "Whether the credits are refunded is up to the service."


@pytest.mark.parametrize("cause", KNOWN)
def test_the_first_button_is_the_one_that_the_step_names(cause: Cause):
    error = next(error for error, found in BODIES if found is cause)
    job = JobView(a_generation(state=State.FAILED, clip=None, problem=problem_of(error)))
    named = {Action.REUSE: "Reuse", Action.RETRY: "Retry", Action.OPEN_ACCOUNT: "account"}[job.actions[0]]
    assert named in next_step(cause)
    without_change = Action.OPEN_ACCOUNT if cause is Cause.CREDITS else Action.RETRY
    assert job.actions[0] is (Action.REUSE if cause in NEEDS_CHANGE else without_change)
    assert describe(job).note.endswith(next_step(cause))


def test_a_refused_one_says_its_cause_too_and_that_nothing_was_charged():
    problem = problem_of("The prompt is too long", Code.REFUSED)
    job = JobView(a_generation(state=State.REFUSED, clip=None, problem=problem))
    assert describe(job).note == (
        "The service did not accept the prompt: “The prompt is too long”. Nothing was charged."
        " Change the prompt with Reuse; the same one would probably fail again."
    )


def test_where_it_is_still_open_what_happened_the_step_is_that_of_its_state():
    problem = problem_of("The prompt is too long", Code.REFUSED)
    assert explain(problem, State.WAITING).next == "Send now tries it again at once."
