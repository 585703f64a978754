"""The sound follows the clock of the pictures. The sound device is a buffer that plays as a test says."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QObject
from PySide6.QtMultimedia import QAudioFormat

from seedance_studio.ui.review.review_sound import ReviewSound
from seedance_studio.viewmodels.review.step_player import StepPlayer

RATE = 48_000
SAMPLES = array("h", [number % 30_000 for number in range(RATE * 2) for _ in "lr"]).tobytes()
"""Two seconds. The value of each sample says where it is."""


class Device(QObject):
    """What Qt's sink does, as far as it is used."""

    def __init__(self, form: QAudioFormat, parent: QObject) -> None:
        super().__init__(parent)
        self.format, self.volume, self.played, self.room = form, 1.0, 0.0, 1 << 20
        self.is_running = False
        self.buffer = QBuffer(self)

    def setVolume(self, volume: float) -> None:  # noqa: N802  as Qt calls it
        self.volume = volume

    def start(self) -> QBuffer:
        self.is_running = True
        self.buffer.open(QBuffer.OpenModeFlag.ReadWrite)
        return self.buffer

    def stop(self) -> None:
        self.is_running = False

    def processedUSecs(self) -> int:  # noqa: N802  as Qt calls it
        return round(self.played * 1_000_000)

    def bytesFree(self) -> int:  # noqa: N802  as Qt calls it
        return self.room

    @property
    def heard(self) -> list[int]:
        """The left channel of what it was given."""
        return list(array("h", bytes(self.buffer.data().data())))[::2]


class Bench:
    def __init__(self, player: StepPlayer) -> None:
        self.player = player
        self.time = 0.0
        self.devices: list[Device] = []
        self.sound = ReviewSound(player, player, self._open)  # type: ignore[arg-type]

    def _open(self, form: QAudioFormat, parent: QObject) -> Device:
        self.devices.append(Device(form, parent))
        return self.devices[-1]

    def pass_time(self, seconds: float, *, heard: bool = True) -> None:
        """The clock of the pictures goes on, and the device plays as much."""
        self.time += seconds
        if heard and self.devices:
            self.devices[-1].played += seconds
        self.player.shown.emit(self.player.moment)


@pytest.fixture
def bench(qtbot, files) -> Iterator[Bench]:
    holder: list[Bench] = []
    player = StepPlayer(lambda: holder[0].time if holder else 0.0)
    holder.append(Bench(player))
    player.open([files.clip("a.mp4", times=tuple(range(48)))])
    player.set_boxes([(160, 90)])
    qtbot.waitUntil(lambda: bool(player.timelines) and player.moment is not None)
    holder[0].sound.hear(SAMPLES, 0.5)
    yield holder[0]
    player.close()


def test_it_begins_where_the_picture_is_and_goes_on_without_a_gap(bench: Bench):
    bench.player.seek(0.5)
    assert bench.devices == []
    bench.player.play(1.0)
    (device,) = bench.devices
    assert (device.format.sampleRate(), device.format.channelCount(), device.volume) == (RATE, 2, 0.5)
    for _ in range(5):
        bench.pass_time(0.1)
    first = RATE // 2
    assert device.heard == [number % 30_000 for number in range(first, first + len(device.heard))]
    # Two tenths of a second are handed over in advance.
    assert len(device.heard) == pytest.approx(0.7 * RATE, abs=2)


def test_where_it_is_too_far_from_the_picture_it_begins_anew(bench: Bench):
    bench.player.play(1.0)
    bench.pass_time(0.05, heard=False)
    assert len(bench.devices) == 1
    bench.pass_time(0.1, heard=False)
    before, after = bench.devices
    assert (before.is_running, after.is_running) == (False, True)
    assert after.heard[0] == round(0.15 * RATE)


def test_it_is_silent_while_nothing_plays_and_at_another_speed(bench: Bench):
    bench.player.play(1.0)
    bench.player.pause()
    assert not bench.devices[-1].is_running
    bench.player.play(2.0)
    bench.pass_time(0.1)
    assert len(bench.devices) == 1
    bench.player.play(1.0)
    assert bench.devices[-1].is_running


def test_no_more_is_handed_over_than_the_device_takes(bench: Bench):
    bench.player.seek(0.0)
    bench.player.play(1.0)
    device = bench.devices[-1]
    taken, device.room = len(device.heard), 4 * 100 + 3
    bench.pass_time(0.05)
    assert len(device.heard) == taken + 100


def test_another_sound_ends_the_one_before(bench: Bench):
    bench.player.play(1.0)
    bench.sound.hear(b"", 0.0)
    assert not bench.devices[-1].is_running
    bench.pass_time(0.1)
    assert len(bench.devices) == 1


def test_without_a_device_nothing_is_said(qtbot, bench: Bench):
    silent = ReviewSound(bench.player, bench.player, lambda *_: None)
    silent.hear(SAMPLES, 1.0)
    bench.player.play(1.0)
    bench.pass_time(0.1)
    assert silent._out is None
