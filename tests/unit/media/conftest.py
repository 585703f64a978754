"""Real video files, made for each test."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import pytest
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageDraw

WIDTH, HEIGHT, RATE = 160, 90, 24


class ClipMaker:
    """Makes clips in which a bright bar grows from the left, after `black` seconds of black."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self,
        name: str = "clip.mp4",
        *,
        codec: str = "libx264",
        pixels: str = "yuv420p",
        seconds: float = 1.0,
        black: float = 0.0,
        index_first: bool = True,
        **options: str,
    ) -> Path:
        path = self._folder / name
        flags = {"movflags": "+faststart"} if index_first else {}
        with av.open(str(path), "w", format="mp4", options=flags) as container:
            stream = cast("VideoStream", container.add_stream(codec, rate=RATE, options=options))
            stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, pixels
            for number in range(round(seconds * RATE)):
                picture = Image.new("RGB", (WIDTH, HEIGHT))
                if number >= black * RATE:
                    reach = 10 + number * 5 % WIDTH
                    ImageDraw.Draw(picture).rectangle((0, 0, reach, HEIGHT), fill=(220, 90, 40))
                frame = VideoFrame.from_image(picture)
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path

    def write(self, content: bytes, name: str = "clip.mp4") -> Path:
        path = self._folder / name
        path.write_bytes(content)
        return path


@pytest.fixture
def clips(tmp_path: Path) -> ClipMaker:
    return ClipMaker(tmp_path)


@pytest.fixture
def hevc10() -> dict[str, str]:
    """10-bit HEVC with HDR metadata."""
    return {
        "codec": "libx265",
        "pixels": "yuv420p10le",
        "x265-params": "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
    }
