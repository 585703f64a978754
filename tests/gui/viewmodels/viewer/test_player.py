from __future__ import annotations

from pathlib import Path

import pytest

from seedance_studio.domain.generation import Clip, State
from seedance_studio.viewmodels.viewer.player import PlayableClip, Playback, PlayerModel

FOLDER = Path("/library")


@pytest.fixture
def model(qapp):
    return PlayerModel(Playback())


def playable(name):
    return PlayableClip(name, FOLDER / f"{name}.mp4", name, 5.0, "h264", 1280, 720)


def heard(signal):
    times = []
    signal.connect(lambda: times.append(1))
    return times


def test_a_ready_generation_can_be_played(make):
    clip = Clip("2026/a.mp4", 9, "00", 1280, 720, 5.04, "hevc")
    found = PlayableClip.of(make("a", State.READY, clip=clip), FOLDER)
    assert found == PlayableClip("a", FOLDER / "2026/a.mp4", "prompt a", 5.04, "hevc", 1280, 720)
    assert PlayableClip.of(make("b", State.QUEUED), FOLDER) is None


def test_playing_shows_it_even_again(model):
    changes = heard(model.clip_changed)
    model.play(playable("a"))
    model.play(playable("a"))
    assert model.clip == playable("a")
    assert len(changes) == 2


def test_an_offer_waits_for_nobody_and_interrupts_nobody(model):
    model.offer(playable("a"))
    assert model.clip == playable("a")
    model.is_playing = True
    model.offer(playable("b"))
    assert model.clip == playable("a")
    model.is_playing = False
    model.offer(playable("b"))
    assert model.clip == playable("b")


def test_tells_only_real_changes_of_how_it_plays(model):
    changes = heard(model.playback_changed)
    model.change(volume=0.8)
    assert changes == []
    model.change(volume=0.3, muted=True, loop=False, speed=0.5)
    assert len(changes) == 1
    assert model.playback == Playback(0.3, True, False, 0.5)
