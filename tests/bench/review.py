"""What comparing clips costs here: `python tests/bench/review.py [SECONDS]` in a desktop session.

Plays clips of noise and movement in step in a real window, at three speeds. Prints how many moments a second
were shown, how many frames were left out, and how far the clips were from each other and from the clock.
"""

from __future__ import annotations

import resource
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

_RATES = (24, 30, 25, 24)
_LENGTHS = (5, 4, 5, 3)


@dataclass
class Seen:
    """What was shown, moment by moment."""

    moments: int = 0
    apart: int = 0
    late: float = 0.0
    frames: list[int] = field(default_factory=list)


class Screen(QWidget):
    """Paints as the Review view does, side by side or two by two."""

    def __init__(self, player: StepPlayer, count: int) -> None:
        super().__init__()
        self._player, self._count = player, count
        self._moment: Moment | None = None
        self.seen = Seen()
        self.resize(1576, 441 if count == 2 else 890)
        columns = 2
        size = (784, 441)
        self._places = [
            (place % columns * (size[0] + 8), place // columns * (size[1] + 8)) for place in range(count)
        ]
        player.set_boxes([size] * count)
        player.shown.connect(self._on_shown)

    def _on_shown(self, moment: Moment) -> None:
        seen, timelines = self.seen, self._player.timelines
        seen.moments += 1
        due = [timeline.frame_at(moment.at) for timeline in timelines]
        seen.apart = max(seen.apart, *(abs(a - b) for a, b in zip(due, moment.numbers, strict=True)))
        self._moment = moment
        # Now, not with the next event: the bench measures the whole way.
        self.repaint()
        length = self._player.playhead.length
        behind = (self._player.position - moment.at) * (1 if self._player.playhead.speed > 0 else -1) % length
        seen.late = max(seen.late, behind / self._player.playhead.speed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        if self._moment is not None:
            painter = QPainter(self)
            for place, frame in zip(self._places, self._moment.frames, strict=True):
                painter.drawImage(*place, to_image(frame))


def make(folder: Path, width: int, height: int, count: int) -> list[Path]:
    """Clips of different frame rates and lengths, at about the bit rate of generated ones."""
    made: list[Path] = []
    for number in range(count):
        rate, seconds = _RATES[number], _LENGTHS[number]
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
        screen.seen = seen = Seen()
        player.seek(0.0)
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        player.play(speed)
        dropped = 0
        for _ in range(round(seconds / 3)):
            turn(3000)
            dropped += player.dropped
        slowed = player.is_slowed
        player.pause()
        took = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_SELF)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sys.stdout.write(
            f"{speed:>4}x {seen.moments / took:>8.1f} {dropped:>8} {seen.apart:>6}"
            f" {seen.late * 1000:>8.0f} ms {busy / took:>6.2f} {'slowed' if slowed else ''}\n"
        )
        sys.stdout.flush()
    player.close()
    screen.close()


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        for width, height, count in ((1920, 1080, 2), (1280, 720, 4)):
            paths = make(Path(folder), width, height, count)
            rates = ", ".join(map(str, _RATES[:count]))
            sys.stdout.write(f"\n{count} × {height}p at {rates} frames a second, {seconds:.0f} s each\n")
            sys.stdout.write("speed  moments/s  left out  apart  behind clock  cores\n")
            measure(paths, seconds)


if __name__ == "__main__":
    main()
