"""Real clips whose frames tell their number, and the look they are shown in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import pytest
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtMultimediaWidgets import QVideoWidget
from support.decoding import DECODER
from support.scheduling import kept_scheduling

from seedance_studio.media.encode import ClipWriter
from seedance_studio.ui.viewer.player import Player
from seedance_studio.viewmodels.viewer.earlier_frames import EarlierFrames
from seedance_studio.viewmodels.viewer.player import PlayableClip

RATE = 24


def grey_of(number: int) -> int:
    """How bright the frame of that number is."""
    return 20 + 4 * number


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two good clips of 1 and 2 s, and some that can't be shown."""
    folder = tmp_path_factory.mktemp("clips")
    for seconds in (1, 2):
        with ClipWriter(folder / f"{seconds}s.mp4", 64, 36, RATE) as writer:
            for number in range(seconds * RATE):
                writer.write_picture(Image.new("RGB", (64, 36), (grey_of(number),) * 3))
                writer.write_samples(bytes(4 * 48_000 // RATE))
    _write_av1(folder / "av1.mp4", with_sound=False)
    _write_av1(folder / "av1-sound.mp4", with_sound=True)
    good = (folder / "2s.mp4").read_bytes()
    frames = good.index(b"mdat") + 4
    (folder / "corrupt.mp4").write_bytes(good[:frames] + bytes(len(good) - frames))
    (folder / "text.mp4").write_text("no video at all")
    return folder


def _write_av1(path: Path, *, with_sound: bool) -> None:
    """A codec that Qt's own FFmpeg shows with fitting hardware only."""
    with kept_scheduling(), av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libsvtav1", rate=RATE, options={"svtav1-params": "preset=12"})
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        sound = container.add_stream("aac", rate=48_000, layout="stereo") if with_sound else None
        for number in range(12):
            frame = VideoFrame.from_image(Image.new("RGB", (64, 64), (200, 90, 40)))
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
            if sound is not None:
                samples = AudioFrame(format="s16", layout="stereo", samples=2000)
                samples.planes[0].update(bytes(4 * 2000))
                samples.sample_rate, samples.pts = 48_000, 2000 * number
                container.mux(sound.encode(samples))
        for ended in (stream, sound):
            container.mux(ended.encode(None) if ended else [])


@pytest.fixture
def clip(shelf: Path) -> Callable[..., PlayableClip]:
    """A clip of the shelf by its file's name."""

    def build(name: str = "1s", codec: str = "h264") -> PlayableClip:
        return PlayableClip(name, shelf / f"{name}.mp4", f"prompt {name}", 1.0, codec, 64, 36)

    return build


@pytest.fixture(scope="session")
def odd_starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PlayableClip]:
    """Clips of 1 s with B-frames whose first frame does not lie at zero, as such encoders leave it."""
    folder = tmp_path_factory.mktemp("odd")
    ways = {"plain": (0, True, False), "no edit list": (0, False, False), "late": (12, True, False)}
    ways["sound first"] = (12, True, True)
    for name, (begins, edits, with_sound) in ways.items():
        _write_with_start(folder / f"{name}.mp4", begins, edits=edits, with_sound=with_sound)
    return {
        name: PlayableClip(name, folder / f"{name}.mp4", f"prompt {name}", 1.0, "h264", 64, 36)
        for name in ways
    }


def _write_with_start(path: Path, begins: int, *, edits: bool, with_sound: bool) -> None:
    muxing = {"use_editlist": "1" if edits else "0"}
    with av.open(str(path), "w", format="mp4", options=muxing) as container:
        stream = container.add_stream("libx264", rate=RATE, options={"bf": "2", "crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        sound = container.add_stream("aac", rate=48_000, layout="stereo") if with_sound else None
        for number in range(RATE):
            frame = VideoFrame.from_image(Image.new("RGB", (64, 36), (grey_of(number),) * 3))
            frame.pts, frame.time_base = number + begins, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        for number in range(36):
            if sound is None:
                break
            samples = AudioFrame(format="s16", layout="stereo", samples=2000)
            samples.planes[0].update(bytes(4 * 2000))
            samples.sample_rate, samples.pts = 48_000, 2000 * number
            container.mux(sound.encode(samples))
        for ended in (stream, sound):
            container.mux(ended.encode(None) if ended else [])


@dataclass
class Watched:
    """A player and what it said."""

    player: Player
    positions: list[int]
    troubles: list[bool]
    valid: list[bool]

    def frame(self) -> int:
        """The number of the frame that is shown, from the position it gives."""
        return round(self.player.position * RATE / 1000)

    def grey(self) -> int:
        """How bright the frame is that is really there."""
        image = self.player.last_frame.toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).red()


class _Ear(QObject):
    """Hears frames in the thread of the test."""

    def __init__(self, heard: list[bool]) -> None:
        super().__init__()
        self._heard = heard

    def on_frame(self, frame) -> None:
        self._heard.append(frame.isValid())


@pytest.fixture
def frames(qapp, starter) -> EarlierFrames:
    """Decodes in the real helper; the test runs what was started."""
    return EarlierFrames(DECODER, starter)


@pytest.fixture
def watched(qtbot, frames) -> Iterator[Watched]:
    surface = QVideoWidget()
    qtbot.addWidget(surface)
    player = Player(surface, frames)
    watched = Watched(player, [], [], [])
    ear = _Ear(watched.valid)
    surface.videoSink().videoFrameChanged.connect(ear.on_frame)
    player.moved.connect(watched.positions.append)
    player.showed_nothing.connect(watched.troubles.append)
    player.set_sound(0.0, muted=True)
    yield watched
    player.close()
    player.deleteLater()
