"""What comparing clips costs here, in a desktop session, and whether they drift.

usage: PYTHONPATH=.:tests python tests/bench/review.py [SECONDS [SECONDS_OF_FOUR]]
Plays clips of noise and movement in step in a real window, at three speeds: two of 1080p for a minute each,
then four of 720p for nine seconds each. That takes less than four minutes. Prints how many moments a second
were shown, how many frames were left out, how far the clips were from each other, and how far what was shown
drifted from the computer's clock: from the first seconds to the last ones, and at most.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from seedance_studio.engine.review.in_step import Moment
from seedance_studio.ui.review.comparison_surface import to_image
from seedance_studio.viewmodels.review.step_player import SPEEDS, StepPlayer

_RATES = {2: (24, 24), 4: (24, 30, 25, 24)}
_LENGTHS = (5, 4, 5, 3)
_EDGE = 3.0
"""Seconds at the beginning and at the end between which it could drift."""


@dataclass
class Seen:
    """What was shown, moment by moment.

    `behind` has the computer's clock, and how far what is shown is behind where it should be by that clock
    since the first moment, in seconds of the clips.
    """

    length: float
    speed: float
    moments: int = 0
    apart: int = 0
    began: float = 0.0
    passed: float = 0.0
    latest: float | None = None
    behind: list[tuple[float, float]] = field(default_factory=list)

    def take(self, now: float, at: float, apart: int) -> None:
        """Takes a moment that is on the screen now."""
        self.moments += 1
        self.apart = max(self.apart, apart)
        if self.latest is None:
            self.began = now
        else:
            self.passed += (at - self.latest) % self.length
        self.latest = at
        self.behind.append((now, (now - self.began) * self.speed - self.passed))

    @property
    def drift(self) -> float:
        """How much further behind it was in the last seconds than in the first ones, in seconds."""
        first = [late for at, late in self.behind if at - self.began < _EDGE]
        last = [late for at, late in self.behind if self.behind[-1][0] - at < _EDGE]
        return statistics.median(last) - statistics.median(first)

    @property
    def most(self) -> float:
        """How far from where it should be it was at most, in seconds."""
        return max(abs(late) for _, late in self.behind)


class Screen(QWidget):
    """Paints as the Review view does, side by side or two by two."""

    def __init__(self, player: StepPlayer, count: int) -> None:
        super().__init__()
        self._player, self._count = player, count
        self._moment: Moment | None = None
        self.seen: Seen | None = None
        self.resize(1576, 441 if count == 2 else 890)
        columns = 2
        size = (784, 441)
        self._places = [
            (place % columns * (size[0] + 8), place // columns * (size[1] + 8)) for place in range(count)
        ]
        player.set_boxes([size] * count)
        player.shown.connect(self._on_shown)

    def _on_shown(self, moment: Moment) -> None:
        due = [timeline.frame_at(moment.at) for timeline in self._player.timelines]
        self._moment = moment
        # Now, not with the next event: the bench measures the whole way.
        self.repaint()
        if self.seen is not None:
            apart = max(abs(a - b) for a, b in zip(due, moment.numbers, strict=True))
            self.seen.take(time.monotonic(), moment.at, apart)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        if self._moment is not None:
            painter = QPainter(self)
            for place, frame in zip(self._places, self._moment.frames, strict=True):
                painter.drawImage(*place, to_image(frame))


def make(folder: Path, width: int, height: int, count: int) -> list[Path]:
    """Clips of different frame rates and lengths, at about the bit rate of generated ones."""
    made: list[Path] = []
    for number in range(count):
        rate, seconds = _RATES[count][number], _LENGTHS[number]
        out = folder / f"{height}-{number}.mp4"
        made.append(out)
        source = f"testsrc2=size={width}x{height}:rate={rate}:duration={seconds},noise=alls=14:allf=t"
        with av.open(source, format="lavfi") as reading, av.open(str(out), "w") as writing:
            stream = writing.add_stream("libx264", rate=rate, options={"preset": "veryfast"})
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.bit_rate = 17_000_000 if height == 1080 else 8_000_000
            for frame_number, frame in enumerate(reading.decode(video=0)):
                picture = frame.reformat(format="yuv420p")
                picture.pts, picture.time_base = frame_number, Fraction(1, rate)
                writing.mux(stream.encode(picture))
            writing.mux(stream.encode(None))
    return made


def turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def measure(paths: list[Path], seconds: float) -> None:
    player = StepPlayer(time.monotonic)
    player.open(paths)
    screen = Screen(player, len(paths))
    screen.show()
    while player.moment is None:
        turn(20)
    turn(1500)
    for speed in SPEEDS:
        player.seek(0.0)
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        player.play(speed)
        screen.seen = seen = Seen(player.playhead.length, speed)
        dropped = 0
        is_slowed = False
        for _ in range(round(seconds / 3)):
            turn(3000)
            dropped += player.dropped
            is_slowed = is_slowed or player.is_slowed
        screen.seen = None
        player.pause()
        took = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_SELF)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        drift, frames = seen.drift * 1000, seen.drift * 24
        sys.stdout.write(
            f"{speed:>4}x {seen.moments / took:>8.1f} {dropped:>8} {seen.apart:>6}"
            f" {drift:>7.1f} ms = {frames:>5.2f} frames {seen.most * 1000:>6.0f} ms"
            f" {busy / took:>6.2f}  {'slowed' if is_slowed else ''}\n"
        )
        sys.stdout.flush()
    player.close()
    screen.close()


def main() -> None:
    asked = [float(text) for text in sys.argv[1:]]
    pair, four = (*asked, *(60.0, 9.0)[len(asked) :])
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        for width, height, count, seconds in ((1920, 1080, 2, pair), (1280, 720, 4, four)):
            paths = make(Path(folder), width, height, count)
            rates = ", ".join(map(str, _RATES[count]))
            sys.stdout.write(f"\n{count} × {height}p at {rates} frames a second, {seconds:.0f} s each\n")
            sys.stdout.write("speed shown/s left out  apart                drift  most off  cores\n")
            measure(paths, seconds)


if __name__ == "__main__":
    main()
