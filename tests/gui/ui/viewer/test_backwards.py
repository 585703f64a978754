"""A clip plays backwards at its own pace, frame for frame, and the player is found where it was left."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from seedance_studio.viewmodels.viewer.player import LoopRange

pytestmark = pytest.mark.no_qt_log
FRAME_MS = 1000 / 24


class HandClock:
    """In place of Qt's, so that the pace does not depend on the machine's: `now` is in milliseconds."""

    def __init__(self) -> None:
        self.now = self._began = 0.0

    def start(self) -> None:
        self._began = self.now

    def restart(self) -> float:
        elapsed = self.elapsed()
        self.start()
        return elapsed

    def elapsed(self) -> float:
        return self.now - self._began


class Backwards:
    """Plays a clip of 2 s backwards from its frame of that number, and notes what is shown."""

    def __init__(self, qtbot, watched, starter) -> None:
        self.qtbot, self.watched, self.starter = qtbot, watched, starter
        self.player = watched.player
        self.greys: list[int] = []
        self.stills: list[bool] = []
        self.player.still_changed.connect(self._on_still)

    def _on_still(self, picture: QImage) -> None:
        self.stills.append(not picture.isNull())
        if not picture.isNull():
            self.greys.append(picture.pixelColor(picture.width() // 2, picture.height() // 2).red())

    def begin(self, clip, number: int) -> None:
        with self.qtbot.waitSignal(self.player.first_frame):
            self.player.open(clip.path)
        self.player.pause()
        self.player.seek(round((number + 0.5) * 1000 / 24))
        self.qtbot.waitUntil(lambda: self.watched.frame() == number)
        self.watched.positions.clear()
        self.player.play_backwards()

    def wait(self, is_done) -> None:
        def look() -> bool:
            # The decoder's answers, which the program's own loop would bring.
            self.starter.run("earlier-frames")
            return is_done()

        self.qtbot.waitUntil(look)

    def keeps_pace(self, first: int, last: int, *, step: int) -> None:
        """Holds whether so many frames go by in the time of one."""
        clock = self.player._backwards._clock
        # It waits for the first of them.
        self.wait(lambda: len(self.player._backwards._frames) > 0)
        # A little more, for what is lost in rounding.
        clock.now += 1.0
        for number in range(first - step, last - 1, -step):
            clock.now += FRAME_MS
            self.wait(lambda number=number: self.watched.frame() == number)

    def numbers(self) -> list[int]:
        return [round(position * 24 / 1000) for position in self.watched.positions]


@pytest.fixture
def backwards(qtbot, watched, starter):
    return Backwards(qtbot, watched, starter)


def test_it_shows_the_frames_in_reverse_at_the_clip_s_own_pace(backwards, clip):
    backwards.player._backwards._clock = HandClock()
    backwards.begin(clip("2s"), 40)
    assert backwards.player.is_playing
    backwards.keeps_pace(40, 8, step=1)
    numbers = backwards.numbers()
    assert numbers == list(range(39, 7, -1))
    for number, grey in zip(numbers, backwards.greys, strict=True):
        assert grey == pytest.approx(20 + 4 * number, abs=3)


def test_stopped_the_player_stands_on_the_frame_that_was_shown(backwards, clip):
    backwards.begin(clip("2s"), 40)
    backwards.wait(lambda: backwards.watched.frame() <= 30)
    at = backwards.watched.frame()
    backwards.player.pause()
    assert not backwards.player.is_playing
    backwards.wait(lambda: backwards.stills[-1] is False)
    assert backwards.watched.frame() == pytest.approx(at, abs=1)
    assert backwards.watched.grey() == pytest.approx(20 + 4 * backwards.watched.frame(), abs=3)


def test_it_goes_on_forwards_from_there(backwards, clip):
    backwards.player._backwards._clock = HandClock()
    # A slow machine may show no frame before the clip would begin again.
    backwards.player.set_loop(False)
    backwards.begin(clip("2s"), 40)
    backwards.keeps_pace(40, 30, step=1)
    backwards.player.play()
    assert not backwards.player.is_backwards
    backwards.wait(lambda: backwards.watched.frame() >= 34)
    assert backwards.stills[-1] is False
    assert min(backwards.numbers()) >= 25


def test_again_is_faster(backwards, clip):
    backwards.player._backwards._clock = HandClock()
    backwards.begin(clip("2s"), 47)
    backwards.player.play_backwards()
    backwards.keeps_pace(47, 7, step=2)


def test_it_stops_at_the_start(backwards, clip):
    backwards.begin(clip("2s"), 6)
    backwards.wait(lambda: not backwards.player.is_playing)
    assert backwards.watched.frame() == 0


def test_it_stays_within_the_part_that_is_played(backwards, clip):
    backwards.player.set_loop(True, LoopRange(start=500))
    backwards.begin(clip("2s"), 18)
    backwards.wait(lambda: not backwards.player.is_playing)
    assert min(backwards.numbers()) == 12


def test_another_clip_ends_it(backwards, clip):
    backwards.begin(clip("2s"), 40)
    backwards.wait(lambda: len(backwards.greys) > 0)
    backwards.player.open(clip("1s").path)
    assert not backwards.player.is_backwards
    assert backwards.stills[-1] is False
    backwards.wait(lambda: backwards.watched.frame() > 4)
