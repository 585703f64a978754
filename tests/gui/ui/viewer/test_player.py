from __future__ import annotations

import time
from itertools import cycle

import pytest
from PIL import Image
from PySide6.QtCore import QRect, QSize
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from seedance_studio.media.frame import write_frame
from seedance_studio.ui.viewer.player import upright_size

CLIP_FRAMES = 24

# Qt's threads warn of a missing sound device, and pytest-qt would hear that in Python: with the lock that the
# window's thread holds while it waits for them.
pytestmark = pytest.mark.no_qt_log


def opened(qtbot, watched, clip):
    """Plays a clip until its first frame is there."""
    with qtbot.waitSignal(watched.player.first_frame):
        watched.player.open(clip.path)


def paused(qtbot, watched, clip):
    """Holds a clip at a frame in its midst."""
    opened(qtbot, watched, clip)
    qtbot.waitUntil(lambda: watched.frame() >= 5)
    watched.player.pause()


def shows(qtbot, watched, number):
    """Waits for a frame, by its position and by its picture."""
    qtbot.waitUntil(lambda: watched.frame() == number)
    assert watched.grey() == pytest.approx(20 + 4 * number, abs=2)


def test_counts_the_frames_it_shows(qtbot, watched, clip):
    told = []
    watched.player.playing_changed.connect(told.append)
    opened(qtbot, watched, clip("2s"))
    qtbot.waitUntil(lambda: watched.player.frames_shown >= 12)
    assert told == [True]
    assert watched.player.is_playing
    assert watched.player.length == 2000
    assert watched.player.frame_rate == pytest.approx(24)
    assert watched.positions == sorted(watched.positions)
    assert not watched.troubles


@pytest.mark.parametrize("name", ["1s", "2s"])
def test_loops_without_a_gap(qtbot, watched, clip, name):
    watched.player.set_speed(2.0)
    opened(qtbot, watched, clip(name))
    qtbot.waitUntil(lambda: watched.player.frames_shown > 3)
    watched.valid.clear()
    rounds = 2 if name == "1s" else 1

    def turns():
        pairs = zip(watched.positions, watched.positions[1:], strict=False)
        return sum(after < before for before, after in pairs)

    qtbot.waitUntil(lambda: turns() > rounds)
    assert all(watched.valid)
    assert watched.player.is_playing


def test_without_loop_it_stands_on_its_last_frame(qtbot, watched, clip):
    watched.player.set_loop(False)
    watched.player.set_speed(2.0)
    opened(qtbot, watched, clip())
    qtbot.waitUntil(lambda: watched.player.frames_shown > 3)
    watched.valid.clear()
    qtbot.waitUntil(lambda: not watched.player.is_playing)
    shows(qtbot, watched, CLIP_FRAMES - 1)
    assert all(watched.valid)
    watched.positions.clear()
    watched.player.play()
    qtbot.waitUntil(lambda: 0 in watched.positions and watched.frame() > 3)
    assert watched.player.is_playing


def test_loop_can_be_turned_off_while_it_plays(qtbot, watched, clip):
    opened(qtbot, watched, clip())
    qtbot.waitUntil(lambda: watched.frame() > 12)
    watched.player.set_loop(False)
    qtbot.waitUntil(lambda: not watched.player.is_playing)
    shows(qtbot, watched, CLIP_FRAMES - 1)


def test_steps_to_exactly_the_next_frame_and_back(qtbot, watched, clip):
    paused(qtbot, watched, clip())
    at = watched.frame()
    for number in (at + 1, at + 2, at + 1, at, at - 1):
        watched.player.step(number - watched.frame())
        shows(qtbot, watched, number)
    assert not watched.player.is_playing


def test_steps_asked_for_faster_than_shown_all_count(qtbot, watched, clip):
    paused(qtbot, watched, clip())
    at = watched.frame()
    for _ in range(6):
        watched.player.step(1)
    shows(qtbot, watched, at + 6)


def test_steps_end_at_both_ends(qtbot, watched, clip):
    paused(qtbot, watched, clip())
    watched.player.step(-100)
    shows(qtbot, watched, 0)
    watched.player.step(-1)
    watched.player.step(100)
    shows(qtbot, watched, CLIP_FRAMES - 1)


def test_shows_pictures_on_the_way_while_a_person_drags(qtbot, watched, clip):
    paused(qtbot, watched, clip("2s"))
    before = watched.player.frames_shown
    positions = cycle(range(0, 1500, 10))

    def drag() -> bool:
        watched.player.seek(next(positions))
        return watched.player.frames_shown - before > 3

    qtbot.waitUntil(drag)
    watched.player.seek(1490)
    shows(qtbot, watched, 35)


@pytest.mark.parametrize(("position", "number"), [(-50, 0), (42, 1), (125, 3), (990, 23), (5000, 23)])
def test_shows_the_frame_at_a_position(qtbot, watched, clip, position, number):
    paused(qtbot, watched, clip())
    watched.player.seek(position)
    shows(qtbot, watched, number)


def test_stands_still_while_it_is_held(qtbot, watched, clip):
    opened(qtbot, watched, clip("2s"))
    watched.player.hold(True)
    watched.player.seek(1000)
    shows(qtbot, watched, 24)
    qtbot.wait(200)
    assert watched.frame() == 24
    assert watched.player.is_playing
    watched.player.hold(False)
    qtbot.waitUntil(lambda: watched.frame() > 26)


def test_keeps_to_the_speed(qtbot, watched, clip):
    watched.player.set_speed(0.25)
    began = time.monotonic()
    opened(qtbot, watched, clip("2s"))
    qtbot.waitUntil(lambda: watched.frame() >= 7)
    # A slow machine may let it lag, and none lets it get ahead.
    assert watched.player.position / 1000 - 1 / 24 <= 0.25 * (time.monotonic() - began)


@pytest.mark.parametrize("name", ["av1", "av1-sound", "corrupt"])
def test_says_when_a_file_shows_nothing(qtbot, watched, clip, name):
    with qtbot.waitSignal(watched.player.showed_nothing):
        watched.player.open(clip(name).path)
    assert watched.troubles == [True]
    assert watched.player.frames_shown == 0
    assert not watched.player.is_playing


@pytest.mark.parametrize("name", ["text", "missing"])
def test_says_when_a_file_can_t_be_opened(qtbot, watched, clip, name):
    with qtbot.waitSignal(watched.player.showed_nothing):
        watched.player.open(clip(name).path)
    assert watched.troubles == [False]


def test_another_clip_begins_from_its_own_start(qtbot, watched, clip):
    opened(qtbot, watched, clip("2s"))
    qtbot.waitUntil(lambda: watched.frame() > 30)
    with qtbot.waitSignal(watched.player.showed_nothing):
        watched.player.open(clip("av1").path)
    assert watched.player.frames_shown == 0
    opened(qtbot, watched, clip())
    assert watched.frame() == 0
    assert watched.player.length == 1000


def test_stands_up_to_a_person_who_can_t_wait(qtbot, watched, clip):
    opened(qtbot, watched, clip("2s"))
    for turn in range(150):
        watched.player.seek(turn * 431 % 2000)
        watched.player.toggle()
        if turn % 50 == 49:
            watched.player.open(clip("1s" if turn % 100 == 49 else "2s").path)
        qtbot.wait(10)
    watched.player.open(clip("2s").path)
    qtbot.waitUntil(lambda: watched.player.frames_shown > 4 and watched.player.length == 2000)


def test_paused_before_the_first_frame_it_only_shows_that(qtbot, watched, clip):
    watched.player.open(clip().path)
    watched.player.pause()
    qtbot.waitUntil(lambda: watched.player.frames_shown > 0)
    qtbot.wait(200)
    assert watched.frame() == 0
    assert not watched.player.is_playing
    watched.player.toggle()
    qtbot.waitUntil(lambda: watched.frame() > 2)


@pytest.mark.parametrize(
    ("name", "later"), [("plain", 0), ("no edit list", 0), ("late", 0), ("sound first", 12)]
)
def test_player_step_and_grabbed_frame_agree(qtbot, watched, odd_starts, tmp_path, name, later):
    opened(qtbot, watched, odd_starts[name])
    watched.player.pause()
    out = tmp_path / "frame.png"

    def agrees(number):
        qtbot.waitUntil(lambda: abs(watched.grey() - 20 - 4 * number) <= 1)
        qtbot.waitUntil(lambda: watched.frame() == number + later)
        write_frame(odd_starts[name].path, out, at=watched.player.position / 1000)
        with Image.open(out) as picture:
            assert picture.getchannel(0).getpixel((32, 18)) == pytest.approx(20 + 4 * number, abs=2)

    for number in (10, 4):
        watched.player.seek(round((number + later + 0.5) * 1000 / 24))
        agrees(number)
        for step, after in ((1, number + 1), (1, number + 2), (-1, number + 1)):
            watched.player.step(step)
            agrees(after)


_WIDE, _TALL = QSize(854, 480), QSize(480, 854)


@pytest.mark.parametrize(
    ("stream", "frame", "size"),
    [
        (QtVideo.Rotation.None_, QtVideo.Rotation.None_, _WIDE),
        (QtVideo.Rotation.Clockwise90, QtVideo.Rotation.None_, _TALL),
        (QtVideo.Rotation.None_, QtVideo.Rotation.Clockwise270, _TALL),
        (QtVideo.Rotation.Clockwise180, QtVideo.Rotation.None_, _WIDE),
        (QtVideo.Rotation.Clockwise90, QtVideo.Rotation.Clockwise90, _WIDE),
    ],
)
def test_a_frame_is_measured_as_it_is_shown(stream, frame, size):
    # What is decoded is padded to whole blocks; the viewport is what is shown of it.
    shape = QVideoFrameFormat(QSize(864, 480), QVideoFrameFormat.PixelFormat.Format_YUV420P)
    shape.setViewport(QRect(0, 0, 854, 480))
    shape.setRotation(stream)
    made = QVideoFrame(shape)
    made.setRotation(frame)
    assert upright_size(made) == size


def test_the_first_frame_comes_with_its_size(qtbot, watched, clip):
    with qtbot.waitSignal(watched.player.first_frame) as first:
        watched.player.open(clip("1s").path)
    assert first.args == [QSize(64, 36)]
