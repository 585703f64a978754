"""A converted video has the same picture, shape, colour levels and length as its source."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.stream import VideoStream
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from support.examples import examples
from support.media_files import FileMaker, tone

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.media.inspect import inspect
from seedance_studio.media.opening import to_picture
from seedance_studio.media.prepare import prepare

WIDTH, HEIGHT, RATE, COUNT = 160, 96, 24, 12
_OPTIONS = {
    "libx264": {"crf": "1", "preset": "ultrafast"},
    "libvpx-vp9": {"crf": "1", "b": "0", "deadline": "realtime", "cpu-used": "8"},
}
PATCHES = {(0, 0): "black", (1, 0): "white", (0, 1): (200, 40, 30), (1, 1): (30, 60, 200)}
"""Colours by column and row of a picture in four quarters, so that every rotation and level shows."""


@dataclass(frozen=True)
class Look:
    """How to write a source file."""

    turn: int = 0
    aspect: Fraction = Fraction(1)
    pixels: str = "yuv420p"
    codec: str = "libx264"
    begins: int = 0
    is_full: bool = False
    """Whether black is 0 and white 255. Of H.264 decoders say that by the format, of VP9 by a mark alone."""

    @property
    def is_clear(self) -> bool:
        """Whether its right half is transparent."""
        return self.pixels == "bgra"


def quarters(clear: bool) -> Image.Image:
    picture = Image.new("RGBA", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    for (column, row), colour in PATCHES.items():
        left, top = column * WIDTH // 2, row * HEIGHT // 2
        draw.rectangle((left, top, left + WIDTH // 2, top + HEIGHT // 2), fill=colour)
    if clear:
        picture.paste((0, 0, 0, 0), (WIDTH // 2, 0, WIDTH, HEIGHT))
    return picture


def write(path: Path, look: Look, form: str = "matroska") -> None:
    with av.open(str(path), "w", format=form) as container:
        options = _OPTIONS.get(look.codec, {})
        stream = cast("VideoStream", container.add_stream(look.codec, rate=RATE, options=options))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, look.pixels
        stream.codec_context.sample_aspect_ratio = look.aspect
        stream.codec_context.time_base = Fraction(1, RATE)
        if look.is_full:
            stream.codec_context.color_range = 2
        if look.turn:
            stream.set_display_rotation(look.turn)
        for number in range(COUNT):
            frame = VideoFrame.from_bytes(quarters(look.is_clear).tobytes(), WIDTH, HEIGHT, "rgba")
            levels = ColorRange.JPEG if look.is_full else ColorRange.MPEG
            frame = frame.reformat(format=look.pixels, dst_color_range=None if look.is_clear else levels)
            frame.pts, frame.time_base = number + look.begins * RATE, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def convert(source: Path, folder: Path) -> Path:
    return prepare(CopyPlan(source, inspect(source), UploadOptions(convert=True)), folder, lambda _: None)


def as_shown(look: Look) -> Image.Image:
    """The picture that a player should show, computed from what was drawn."""
    ground = Image.new("RGBA", (WIDTH, HEIGHT), "white")
    picture = Image.alpha_composite(ground, quarters(look.is_clear)).convert("RGB")
    aspect = float(look.aspect)
    picture = picture.resize((round(WIDTH * max(aspect, 1)), round(HEIGHT / min(aspect, 1))))
    return picture.rotate(look.turn, expand=True)


def frames(path: Path) -> list[tuple[float, Image.Image]]:
    with av.open(str(path)) as container:
        return [(frame.time or 0.0, to_picture(frame)) for frame in container.decode(video=0)]


_TURNS = st.sampled_from([0, 90, 180, -90])
_BEGINS = st.sampled_from([0, 3, 80_000])
LOOKS = (
    st.builds(
        Look,
        turn=_TURNS,
        aspect=st.sampled_from([Fraction(1), Fraction(4, 3), Fraction(2, 3)]),
        begins=_BEGINS,
        is_full=st.booleans(),
    )
    | st.builds(Look, turn=_TURNS, codec=st.just("libvpx-vp9"), begins=_BEGINS, is_full=st.booleans())
    | st.builds(Look, turn=_TURNS, codec=st.just("ffv1"), pixels=st.just("bgra"), begins=_BEGINS)
)
"""Of these codecs H.264 alone stores the shape of a pixel, FFV1 alone what is transparent."""


@pytest.mark.slow
@settings(max_examples=examples(16))
@given(look=LOOKS)
def test_picture_shape_levels_and_length_stay(look: Look) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "source.mkv", look)
        made = frames(convert(folder / "source.mkv", folder))
    wanted = as_shown(look)
    assert [round(time * RATE) for time, _ in made] == list(range(COUNT))
    for picture in (made[0][1], made[-1][1]):
        assert picture.size == pytest.approx(wanted.size, abs=1)
        for column in (0.25, 0.75):
            for row in (0.25, 0.75):
                at = (int(picture.width * column), int(picture.height * row))
                there = (int(wanted.width * column), int(wanted.height * row))
                assert picture.getpixel(at) == pytest.approx(wanted.getpixel(there), abs=14), (
                    look,
                    column,
                    row,
                )


def test_fault_71_a_broadcast_that_begins_late_in_the_day_keeps_its_length(tmp_path: Path) -> None:
    source = tmp_path / "late.ts"
    write(source, Look(begins=80_000), "mpegts")
    with av.open(str(convert(source, tmp_path))) as made:
        assert (made.duration or 0) / av.time_base == pytest.approx(COUNT / RATE, abs=0.05)
        assert [round(frame.time * RATE) for frame in made.decode(video=0)] == list(range(COUNT))


def test_sound_that_begins_with_the_picture_still_does(tmp_path: Path) -> None:
    source = tmp_path / "late.mkv"
    with av.open(str(source), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        beat = container.add_stream("libopus", rate=48_000)
        for number in range(RATE):
            frame = VideoFrame.from_image(quarters(False).convert("RGB"))
            frame.pts, frame.time_base = number + 100 * RATE, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        for sound in tone(1.0):
            sound.pts = (sound.pts or 0) + 100 * 48_000
            container.mux(beat.encode(sound))
        container.mux(beat.encode(None))
    with av.open(str(convert(source, tmp_path))) as made:
        starts = [float((stream.start_time or 0) * (stream.time_base or 0)) for stream in made.streams]
        assert starts == pytest.approx([0.0, 0.0], abs=0.03)
        assert (made.duration or 0) / av.time_base == pytest.approx(1.0, abs=0.08)


def test_a_rotated_mkv_is_upright(tmp_path: Path) -> None:
    write(tmp_path / "turned.mkv", Look(turn=90))
    facts = inspect(tmp_path / "turned.mkv")
    assert (facts.width, facts.height) == (HEIGHT, WIDTH)
    made = inspect(convert(tmp_path / "turned.mkv", tmp_path))
    assert (made.width, made.height) == (HEIGHT, WIDTH)


def test_odd_sides_lose_one_pixel_at_most(tmp_path: Path) -> None:
    clip = FileMaker(tmp_path).clip("odd.webm", form="webm", codec="libvpx-vp9", size=(161, 91))
    made = inspect(convert(clip, tmp_path))
    assert (made.width, made.height) == (160, 90)
