"""What the stage shows, decided over a real library."""

from __future__ import annotations

import pytest
from support.job_lists import jobs_of

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.generation import Clip, State
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.viewer.player import PlayableClip, Playback, PlayerModel
from seedance_studio.viewmodels.viewer.stage_model import StageModel, StagePage

CLIP = Clip("clips/a.mp4", 1, "00", 1280, 720, 5.0, "h264")


@pytest.fixture
def player(qapp):
    return PlayerModel(Playback())


@pytest.fixture
def jobs(archive, qapp):
    return jobs_of(archive)


@pytest.fixture
def clips(archive, tmp_path, qapp):
    return FeedTable(archive.feed(Filter(scope=Scope.CLIPS)), str, tmp_path)


@pytest.fixture
def stage(jobs, player, clips):
    return StageModel(jobs, player, clips)


@pytest.fixture
def load(archive, jobs, clips):
    """Opens a library that holds these."""

    def build(*generations):
        archive.load(jobs, *generations)
        archive.open(clips.feed)

    return build


@pytest.fixture
def press(archive, jobs):
    return lambda *generations: archive.tell(jobs.on_event, *generations)


def ready(make, name, at, **members):
    return make(name, State.READY, at=at, **({"clip": CLIP} | members))


def test_nothing_is_said_before_the_clips_are_known(stage, load):
    assert stage.page is StagePage.OPENING
    load()
    assert stage.page is StagePage.CLIP
    assert not stage.has_clip


def test_after_the_start_the_newest_playable_clip_waits_paused(stage, player, load, make):
    doubtful = Clip("clips/b.mp4", 1, "00", 0, 0, 0.0, "", doubt=Code.CODEC_UNKNOWN)
    load(ready(make, "a", 1), ready(make, "b", 2), ready(make, "c", 3, clip=doubtful))
    assert player.clip.generation_id == "b"
    assert player.begins_paused
    assert stage.page is StagePage.CLIP


def test_what_was_left_under_way_is_shown_after_the_start(stage, load, make):
    load(ready(make, "a", 1), make("b", State.PROCESSING, at=2), make("c", State.QUEUED, at=3))
    assert stage.page is StagePage.MAKING
    assert stage.making.generation.id == "c"
    assert stage.others == 1


def test_a_press_is_shown_while_nothing_plays_until_a_clip_is_played(stage, player, load, press, make):
    load(ready(make, "a", 1))
    press(make("b", at=2))
    assert stage.page is StagePage.CLIP
    press(make("b", State.SUBMITTING, at=2))
    assert stage.page is StagePage.MAKING
    player.play(PlayableClip.of(ready(make, "a", 1), stage._clips.folder))
    assert stage.page is StagePage.CLIP
    player.is_playing = True
    press(make("c", State.SUBMITTING, at=3))
    assert stage.page is StagePage.CLIP
    player.is_playing = False
    press(make("d", State.SUBMITTING, at=4))
    assert stage.page is StagePage.MAKING


def test_a_clip_that_is_fetched_again_is_not_taken_for_a_press(stage, player, load, make):
    gone = make("b", State.SUCCEEDED, at=2, clip=CLIP, problem=Problem(Code.CLIP_GONE))
    late = make("c", State.SUCCEEDED, at=3, problem=Problem(Code.OUTPUT_NOT_THERE))
    load(ready(make, "a", 1), gone, late)
    assert stage.page is StagePage.CLIP
    assert player.clip.generation_id == "a"


def test_whoever_steps_in_a_clip_leaves_the_press(stage, load, press, make, heard):
    load(ready(make, "a", 1))
    press(make("b", State.SUBMITTING, at=2))
    stage.changed.connect(lambda: heard.append(stage.page))
    stage.leave()
    stage.leave()
    assert heard == [StagePage.CLIP]


def test_what_ends_gives_the_stage_back(stage, load, press, make):
    load(ready(make, "a", 1))
    press(make("b", State.SUBMITTING, at=2))
    press(make("b", State.FAILED, at=2))
    assert stage.page is StagePage.CLIP


def test_a_press_that_was_left_comes_back_when_it_is_watched(stage, player, load, press, make, heard):
    load(ready(make, "a", 1))
    press(make("b", State.SUBMITTING, at=2), make("c", State.SUBMITTING, at=3))
    player.play(PlayableClip.of(ready(make, "a", 1), stage._clips.folder))
    stage.watched.connect(lambda: heard.append("watched"))
    stage.watch("b")
    assert stage.page is StagePage.MAKING
    assert stage.making.generation.id == "b"
    stage.leave()
    stage.watch("a")
    assert stage.page is StagePage.CLIP
    assert heard == ["watched"]
    press(make("d", State.SUBMITTING, at=4))
    assert stage.making.generation.id == "d"


def test_when_what_is_watched_ends_the_newest_press_takes_its_place(stage, load, press, make):
    load(ready(make, "a", 1))
    press(make("b", State.SUBMITTING, at=2), make("c", State.SUBMITTING, at=3))
    stage.watch("b")
    press(make("b", State.FAILED, at=2))
    assert stage.making.generation.id == "c"
