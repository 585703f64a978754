"""What is gathered while the window is not in front, and the words for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.job_lists import jobs_of

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.ui.messages.attention import alert_body, alert_title
from seedance_studio.viewmodels.shell.attention import Alert, AttentionModel, Outcome, fraction_of


class Listened(AttentionModel):
    """Keeps all alerts."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Alert] = []
        self.told.connect(self.heard.append)


@pytest.fixture
def model(qapp):
    model = Listened()
    model.set_in_front(False)
    yield model
    model.deleteLater()


def test_each_outcome_is_counted_until_the_window_is_in_front_again(model, make):
    first, second, lost = make("a", State.READY), make("b", State.READY), make("c", State.FAILED)
    for generation in (first, make("d", State.QUEUED), second, lost):
        model.on_event(GenerationChanged(generation))
    assert model.heard == [
        Alert(Outcome.READY, first, 1),
        Alert(Outcome.READY, second, 2),
        Alert(Outcome.WRONG, lost, 1),
    ]
    assert (model.latest(Outcome.READY), model.latest(Outcome.WRONG)) == (second, lost)
    model.set_in_front(True)
    assert model.latest(Outcome.READY) is None
    model.set_in_front(False)
    model.on_event(GenerationChanged(first))
    assert model.heard[-1] == Alert(Outcome.READY, first, 1)


def test_who_looks_at_the_window_is_told_nothing(model, make):
    model.set_in_front(True)
    model.on_event(GenerationChanged(make("a", State.READY)))
    assert model.heard == []


def test_the_same_state_is_told_once(model, make):
    unsure = make("a", State.UNCONFIRMED)
    model.on_event(GenerationChanged(unsure))
    model.on_event(GenerationChanged(replace(unsure, problem=Problem("timed_out"))))
    assert len(model.heard) == 1


@pytest.mark.parametrize(
    ("state", "count", "title"),
    [
        (State.READY, 1, "Your clip is ready"),
        (State.READY, 1200, "1,200 clips are ready"),
        (State.FAILED, 1, "A generation has failed"),
        (State.REFUSED, 1, "A request was refused"),
        (State.EXPIRED, 1, "A clip could not be fetched"),
        (State.UNCONFIRMED, 1, "No answer after sending: it may have been charged"),
        (State.FAILED, 3, "3 generations need attention"),
    ],
)
def test_the_title_says_what_happened(make, state, count, title):
    outcome = Outcome.READY if state is State.READY else Outcome.WRONG
    assert alert_title(Alert(outcome, make("a", state), count)) == title


def test_the_body_has_the_prompt_and_what_it_means_for_the_credits(make):
    ready = make("a " * 200, State.READY)
    body = alert_body(Alert(Outcome.READY, ready, 1))
    assert len(body) <= 120
    assert body.endswith("…")
    unsure = make("a", State.UNCONFIRMED, problem=Problem(str(Code.TIMED_OUT)))
    assert alert_body(Alert(Outcome.WRONG, unsure, 1)) == (
        "prompt a\nThe service did not answer in time. It may have been charged."
    )


def test_the_task_bar_shows_how_far_all_are_together(archive, starter, make, qapp):
    began = make("x").created_at
    archive.add(make("before", State.READY, at=-3600, finished_at=began - 3540, request_id="req_0"))
    jobs = jobs_of(archive, began + 30)
    assert fraction_of(jobs) is None
    jobs.on_event(GenerationChanged(make("a", State.PROCESSING)))
    assert fraction_of(jobs) is None
    starter.run()
    assert fraction_of(jobs) == 0.5
    jobs.on_event(GenerationChanged(make("b", State.SUBMITTING)))
    assert fraction_of(jobs) == 0.25
    jobs.on_event(GenerationChanged(make("a", State.READY)))
    jobs.on_event(GenerationChanged(make("b", State.FAILED)))
    assert fraction_of(jobs) is None
    jobs.deleteLater()


def test_of_very_many_that_run_the_earliest_stand_for_all(archive, starter, make, qapp):
    began = make("x").created_at
    archive.add(make("before", State.READY, at=-3600, finished_at=began - 3540, request_id="req_0"))
    jobs = jobs_of(archive, began + 30)
    for number in range(300):
        at = 0.0 if number < 20 else 15.0
        jobs.on_event(GenerationChanged(make(f"a{number}", State.PROCESSING, at=at)))
    starter.run()
    assert fraction_of(jobs) == 0.5
    for number in range(10):
        jobs.on_event(GenerationChanged(make(f"a{number}", State.READY)))
    assert fraction_of(jobs) == 0.375
    jobs.deleteLater()
