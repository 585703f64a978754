from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seedance_studio.domain.generation import Clip, State
from seedance_studio.viewmodels.composer.curl import as_curl
from seedance_studio.viewmodels.jobs.job_actions import RETRY_PAUSE, JobActions
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.jobs.send_queue import Waiting

CLIP = Clip("clips/2024/a.mp4", 1, "00", 1280, 720, 5.0, "h264")
BASE = "https://api.example"


class Recorder:
    """Writes down every command that it is given."""

    def __init__(self) -> None:
        self.said = []

    def __getattr__(self, name):
        return lambda argument: self.said.append((name, argument))


@pytest.fixture
def commands():
    return Recorder()


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def actions(commands, clock):
    return JobActions(commands, Path("/library"), BASE, lambda: clock[0])


@pytest.mark.parametrize(
    ("action", "state", "command"),
    [
        (Action.CANCEL, State.QUEUED, "cancel"),
        (Action.RETRY, State.FAILED, "retry"),
        (Action.FETCH_AGAIN, State.EXPIRED, "fetch_again"),
        (Action.SHOW_DETAILS, State.READY, "show_details"),
        (Action.SAVE_REPORT, State.READY, "save_report"),
    ],
)
def test_commands_by_id(actions, commands, make, action, state, command):
    actions.perform(action, JobView(make("a", state)))
    assert commands.said == [(command, "a")]


def test_an_adopted_id_is_taken_back(actions, commands, make):
    actions.perform(Action.DISOWN, JobView(make("a", State.QUEUED)))
    assert commands.said == []
    actions.perform(Action.DISOWN, JobView(make("a", State.QUEUED, adopted_at=1.0)))
    assert commands.said == [("disown", "a")]


def test_send_now_needs_a_held_one(actions, commands, make):
    actions.perform(Action.SEND_NOW, JobView(make("a")))
    assert commands.said == []
    actions.perform(Action.SEND_NOW, JobView(make("a"), waiting=Waiting(held=True)))
    assert commands.said == [("send_now", "a")]


@pytest.mark.parametrize(("action", "command"), [(Action.PLAY, "play"), (Action.REUSE, "reuse")])
def test_commands_that_take_the_generation(actions, commands, make, action, command):
    generation = make("a", State.READY, clip=CLIP)
    actions.perform(action, JobView(generation))
    assert commands.said == [(command, generation)]


def test_an_unverified_clip_is_opened_outside_and_not_played(actions, commands, make):
    job = JobView(make("a", State.READY, clip=replace(CLIP, doubt="no_frames")))
    actions.perform(Action.PLAY, job)
    assert commands.said == []
    actions.perform(Action.OPEN_OUTSIDE, job)
    assert commands.said == [("open_outside", Path("/library/clips/2024/a.mp4"))]


def test_reveal_names_the_file_in_the_library(actions, commands, make):
    actions.perform(Action.REVEAL, JobView(make("a", State.READY, clip=CLIP)))
    assert commands.said == [("reveal", Path("/library/clips/2024/a.mp4"))]


def test_copying(actions, commands, make):
    generation = make("a", State.READY, output_url="https://cdn.example/a.mp4?sig=1")
    actions.perform(Action.COPY_LINK, JobView(generation))
    actions.perform(Action.COPY_CURL, JobView(generation))
    actions.copy("words")
    assert commands.said == [
        ("copy", "https://cdn.example/a.mp4?sig=1"),
        ("copy", as_curl(generation.request, BASE)),
        ("copy", "words"),
    ]


def test_a_double_click_on_retry_pays_once(actions, commands, clock, make):
    job, other = JobView(make("a", State.FAILED)), JobView(make("b", State.FAILED))
    actions.perform(Action.RETRY, job)
    clock[0] += RETRY_PAUSE / 2
    actions.perform(Action.RETRY, job)
    actions.perform(Action.RETRY, other)
    assert commands.said == [("retry", "a"), ("retry", "b")]
    clock[0] += RETRY_PAUSE
    actions.perform(Action.RETRY, job)
    assert commands.said[-1] == ("retry", "a")
    assert len(commands.said) == 3


@pytest.mark.parametrize("state", [State.READY, State.UNCONFIRMED, State.QUEUED, State.WAITING])
def test_what_the_state_does_not_allow_is_not_done(actions, commands, make, state):
    actions.perform(Action.RETRY, JobView(make("a", state)))
    assert commands.said == []
