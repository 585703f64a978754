"""Frames by number from files of real encoders, with the frame's own shade as the witness."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.media_files import FileMaker

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.domain.files import FileRefused, RawFrame
from seedance_studio.media.frame_reader import SOUND_RATE, FrameReader, read_sound

BOX = (160, 90)


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


def shade(frame: RawFrame) -> int:
    """The grey of its upper left corner."""
    return frame.pixels[4 * frame.stride + 16]


def expected(number: int) -> int:
    return 10 + number * 9 % 240


def is_frame(frame: RawFrame, number: int) -> bool:
    return frame.number == number and abs(shade(frame) - expected(number)) <= 4


@pytest.mark.parametrize(
    "options",
    [
        {"g": "250", "bf": "3"},
        {"g": "6", "bf": "2"},
        {"form": "webm", "codec": "libvpx-vp9", "name": "clip.webm", "g": "12"},
    ],
    ids=["one key frame", "many", "WebM"],
)
def test_any_frame_is_the_one_that_was_asked_for(files: FileMaker, options: dict[str, str]):
    reader = FrameReader(files.clip(**options, crf="10"))  # type: ignore[arg-type]
    asked = [*range(24), *random.Random(7).choices(range(24), k=40)]
    assert [number for number in asked if not is_frame(reader.read(number, BOX), number)] == []
    reader.close()


def test_times_that_are_not_even_are_kept(files: FileMaker):
    times = (0, 1, 5, 6, 12, 30)
    reader = FrameReader(files.clip(times=times, crf="10"))
    assert reader.timeline.frames == tuple(pytest.approx(time / 24, abs=1e-4) for time in times)
    assert is_frame(reader.read(reader.timeline.frame_at(0.49), BOX), 3)
    reader.close()


def test_a_frame_fits_its_box_and_is_never_enlarged(files: FileMaker):
    reader = FrameReader(files.clip())
    sizes = [
        (frame.width, frame.height) for frame in (reader.read(3, (80, 80)), reader.read(3, (4000, 4000)))
    ]
    assert sizes == [(80, 45), (160, 90)]
    reader.close()


def test_sound_is_as_long_as_it_lasts(files: FileMaker):
    sound = read_sound(files.clip(sound="aac"))
    assert len(sound) / 4 / SOUND_RATE == pytest.approx(1.0, abs=0.1)
    assert any(sound)
    assert read_sound(files.clip("silent.mp4")) == b""


def test_what_is_no_clip_is_refused(files: FileMaker):
    with pytest.raises((FileRefused, DownloadFailed)):
        FrameReader(files.write("no.mp4", b"no clip at all"))
