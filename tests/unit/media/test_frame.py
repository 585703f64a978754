"""The saved frame is exactly the one that the player shows, in full size."""

from __future__ import annotations

import io
from pathlib import Path

import av
import pytest
from PIL import Image
from support.media_files import FileMaker

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.media.frame import read_back, write_frame


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


def shade(path: Path) -> int:
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        return picture.convert("L").tobytes()[8 + 8 * picture.width]


def shades_of(clip: Path) -> list[int]:
    with av.open(str(clip)) as container:
        return [frame.to_image().convert("L").getpixel((8, 8)) for frame in container.decode(video=0)]


@pytest.mark.parametrize("gop", ["1", "12", "250"])
def test_every_frame_is_found_at_its_time(files: FileMaker, tmp_path: Path, gop: str) -> None:
    clip = files.clip(g=gop, bf="2", crf="1")
    out = tmp_path / "frame.png"
    known = shades_of(clip)
    for number in (0, 1, 7, 12, 13, 22, 23):
        # As a player gives it: whole milliseconds, cut off.
        write_frame(clip, out, at=int(number * 1000 / 24) / 1000)
        assert shade(out) == pytest.approx(known[number], abs=2), number
    write_frame(clip, out, at=None)
    assert shade(out) == pytest.approx(known[-1], abs=2)
    write_frame(clip, out, at=99.0)
    assert shade(out) == pytest.approx(known[-1], abs=2)


@pytest.mark.parametrize("begins", [0, 12])
@pytest.mark.parametrize("edits", ["0", "1"])
def test_times_count_from_the_first_frame_as_in_a_player(
    files: FileMaker, tmp_path: Path, edits: str, begins: int
) -> None:
    # Without an edit list, B-frames let a clip begin two frames late.
    times = tuple(range(begins, begins + 24))
    clip = files.clip(bf="2", crf="1", times=times, muxing={"use_editlist": edits})
    out = tmp_path / "frame.png"
    known = shades_of(clip)
    for number in (0, 1, 11, 12, 23):
        write_frame(clip, out, at=int(number * 1000 / 24) / 1000)
        assert shade(out) == pytest.approx(known[number], abs=2), number


def test_a_picture_that_begins_after_the_sound_is_shown_from_the_start(
    files: FileMaker, tmp_path: Path
) -> None:
    clip = files.clip(crf="1", times=tuple(range(12, 36)), sound="aac")
    out = tmp_path / "frame.png"
    known = shades_of(clip)
    for at, number in ((0.0, 0), (0.3, 0), (0.5, 0), (0.75, 6)):
        write_frame(clip, out, at=at)
        assert shade(out) == pytest.approx(known[number], abs=2), at


def test_between_frames_of_a_variable_rate_the_earlier_one_is_shown(files: FileMaker, tmp_path: Path) -> None:
    clip = files.clip(times=(0, 1, 2, 24, 25), crf="1")
    out = tmp_path / "frame.png"
    write_frame(clip, out, at=0.9)
    assert shade(out) == pytest.approx(shades_of(clip)[2], abs=2)


def test_size_and_colours_are_the_clip_s_own(files: FileMaker, tmp_path: Path) -> None:
    clip = files.clip(
        size=(1280, 720), times=(0, 1), crf="1", x264opts="colorprim=bt709:transfer=bt709:colormatrix=bt709"
    )
    out = tmp_path / "frame.png"
    write_frame(clip, out, at=None)
    with Image.open(out) as picture:
        assert picture.size == (1280, 720)
        assert picture.mode == "RGB"


def test_without_frames_nothing_is_touched(files: FileMaker, tmp_path: Path) -> None:
    content = files.clip().read_bytes()
    frames = content.index(b"mdat") + 4
    end = content.index(b"moov") - 4
    spoilt = files.write("spoilt.mp4", content[:frames] + bytes(end - frames) + content[end:])
    out = tmp_path / "frame.png"
    out.write_bytes(b"before")
    with pytest.raises(DownloadFailed):
        write_frame(spoilt, out, at=0.5)
    assert out.read_bytes() == b"before"


@pytest.mark.parametrize("gop", ["1", "12", "250"])
def test_the_frames_before_a_place_come_in_order_and_scaled(files: FileMaker, gop: str) -> None:
    clip = files.clip(g=gop, bf="2", crf="1")
    known = shades_of(clip)
    frames = read_back(clip, before=20 / 24, most=8, side=80)
    assert [round(frame.at * 24) for frame in frames] == list(range(12, 20))
    for frame in frames:
        with Image.open(io.BytesIO(frame.picture)) as picture:
            assert max(picture.size) <= 80
            assert picture.convert("L").getpixel((4, 4)) == pytest.approx(known[round(frame.at * 24)], abs=4)


@pytest.mark.parametrize(("before", "numbers"), [(0.0, []), (1 / 24, [0]), (3 / 24, [0, 1, 2])])
def test_at_the_start_there_are_fewer_or_none(files: FileMaker, before: float, numbers: list[int]) -> None:
    frames = read_back(files.clip(g="250", bf="2"), before=before, most=8, side=16)
    assert [round(frame.at * 24) for frame in frames] == numbers


@pytest.mark.parametrize("edits", ["0", "1"])
def test_their_times_are_those_that_a_frame_is_saved_by(files: FileMaker, tmp_path: Path, edits: str) -> None:
    clip = files.clip(bf="2", crf="1", times=tuple(range(12, 36)), muxing={"use_editlist": edits})
    out = tmp_path / "frame.png"
    for frame in read_back(clip, before=1.0, most=5, side=64):
        write_frame(clip, out, at=frame.at)
        with Image.open(io.BytesIO(frame.picture)) as picture:
            assert picture.convert("L").getpixel((4, 4)) == pytest.approx(shade(out), abs=4)
