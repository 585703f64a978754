"""A part of a clip or a sound has the frames that were asked for, and is not encoded again without need."""

from __future__ import annotations

import hashlib
import wave
from pathlib import Path

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from support.examples import examples
from support.media_files import FileMaker, pixel

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.cuts import Timeline, Trim
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.media.inspect import inspect
from seedance_studio.media.opening import to_picture
from seedance_studio.media.prepare import prepare
from seedance_studio.media.trim import read_timeline, write_strip

RATE, COUNT = 24, 72


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> FileMaker:
    return FileMaker(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def clip(files: FileMaker) -> Path:
    """Three seconds with a key frame each half second, and with frames that need later ones."""
    return files.clip(
        times=tuple(range(COUNT)), sound="aac", g="12", bf="2", x264opts="scenecut=-1:open-gop=0"
    )


def trimmed(path: Path, trim: Trim, folder: Path) -> Path:
    plan = CopyPlan(path, inspect(path), UploadOptions(), trim)
    return prepare(plan, folder, lambda _: None)


def seen(path: Path) -> list[tuple[float, int]]:
    """The time of each frame, and the shade of grey that tells which frame it is."""
    with av.open(str(path)) as container:
        frames = [(frame.time or 0.0, to_picture(frame)) for frame in container.decode(video=0)]
    return [(round(time, 3), pixel(picture, (10, 8))[0]) for time, picture in frames]


def packets(path: Path) -> set[str]:
    """What the packets of the picture hold."""
    with av.open(str(path)) as container:
        return {
            hashlib.sha256(bytes(packet)).hexdigest() for packet in container.demux(video=0) if packet.size
        }


def test_a_timeline_tells_frames_key_frames_and_where_a_clip_can_end(clip: Path) -> None:
    line = read_timeline(clip)
    assert len(line.frames) == COUNT
    assert line.seconds == pytest.approx(3.0, abs=0.05)
    assert [round(time * RATE) for time in line.starts] == [0, 12, 24, 36, 48, 60]
    # Before a frame that others, shown earlier, need to be decoded a clip can't end.
    assert 0 < len(line.ends) < COUNT - 1
    assert {12, 24, 36, 48, 60} <= {round(time * RATE) for time in line.ends}


def test_from_a_key_frame_to_a_key_frame_nothing_is_encoded_again(clip: Path, tmp_path: Path) -> None:
    made = trimmed(clip, Trim(0.5, 1.5), tmp_path)
    assert packets(made) < packets(clip)
    frames, before = seen(made), seen(clip)
    assert [time for time, _ in frames] == [time for time, _ in before[:24]]
    assert [shade for _, shade in frames] == [shade for _, shade in before[12:36]]
    assert inspect(made).seconds == pytest.approx(1.0, abs=0.03)
    with av.open(str(made)) as container:
        assert container.streams.audio


def test_elsewhere_it_is_encoded_again_with_the_frames_that_were_asked_for(
    clip: Path, tmp_path: Path
) -> None:
    made = trimmed(clip, Trim(7 / RATE, 31 / RATE), tmp_path)
    assert not packets(made) & packets(clip)
    frames, before = seen(made), seen(clip)
    assert [time for time, _ in frames] == [time for time, _ in before[:24]]
    for (_, shade), (_, expected) in zip(frames, before[7:31], strict=True):
        assert shade == pytest.approx(expected, abs=6)
    with av.open(str(made)) as container:
        sound = sum(frame.samples for frame in container.decode(audio=0))
    assert sound / 48_000 == pytest.approx(1 - 7 / RATE, abs=0.06)


@settings(max_examples=examples(12))
@given(st.integers(0, COUNT - 3), st.integers(3, COUNT), st.sampled_from(["mp4", "mov", "matroska", "avi"]))
def test_any_span_of_any_format_has_exactly_its_frames(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, form: str
) -> None:
    folder = tmp_path_factory.mktemp("spans")
    codec = "mpeg4" if form == "avi" else "libx264"
    path = FileMaker(folder).clip(f"a.{form}", form=form, codec=codec, times=tuple(range(COUNT)), g="12")
    end = min(start + length, COUNT)
    made = trimmed(path, Trim(start / RATE, end / RATE), folder)
    assert made.suffix == ".mp4"
    assert len(seen(made)) == end - start
    assert inspect(made).seconds == pytest.approx((end - start) / RATE, abs=0.03)


def test_a_variable_pace_is_kept(files: FileMaker, tmp_path: Path) -> None:
    times = (0, 1, 2, 9, 10, 11, 30, 31, 47)
    path = files.clip("vfr.webm", form="webm", codec="libvpx-vp9", times=times)
    assert read_timeline(path).starts == ()
    made = trimmed(path, Trim(9 / RATE, 31 / RATE), tmp_path)
    assert [round(time * RATE) for time, _ in seen(made)] == [0, 1, 2, 21]


def test_a_turned_clip_stays_turned(files: FileMaker, clip: Path, tmp_path: Path) -> None:
    turned = files.folder / "turned.mp4"
    with av.open(str(clip)) as reading, av.open(str(turned), "w") as writing:
        stream = reading.streams.video[0]
        made = writing.add_stream_from_template(stream)
        made.set_display_rotation(90)
        for packet in reading.demux(stream):
            if packet.dts is not None:
                packet.stream = made
                writing.mux(packet)
    assert (inspect(turned).width, inspect(turned).height) == (90, 160)
    for trim in (Trim(0.5, 1.5), Trim(0.6, 1.2)):
        facts = inspect(trimmed(turned, trim, tmp_path))
        assert (facts.width, facts.height) == (90, 160)


def test_a_wav_is_cut_at_the_sample(files: FileMaker, tmp_path: Path) -> None:
    path = files.wav24()
    made = trimmed(path, Trim(0.4, 0.75), tmp_path)
    with wave.open(str(path)) as whole, wave.open(str(made)) as part:
        whole.readframes(19_200)
        expected = whole.readframes(16_800)
        assert part.getparams()[:3] == whole.getparams()[:3]
        assert part.readframes(99_999) == expected
    assert inspect(made).seconds == pytest.approx(0.35)


def test_an_mp3_is_cut_at_its_frames_without_its_cover(files: FileMaker, tmp_path: Path) -> None:
    path = files.mp3_with_cover()
    made = trimmed(path, Trim(0.5, 1.5), tmp_path)
    assert inspect(made).seconds == pytest.approx(1.0, abs=0.06)
    assert b"APIC" not in made.read_bytes()
    with av.open(str(made)) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
    assert samples / 48_000 == pytest.approx(1.0, abs=0.06)


def test_a_strip_shows_the_clip_from_left_to_right(clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "strip.jpg"
    write_strip(clip, out, parts=6, height=36)
    with Image.open(out) as strip:
        assert strip.size == (6 * 64, 36)
        shades = [pixel(strip, (part * 64 + 5, 4))[0] for part in range(6)]
    assert len(set(shades)) == 6
    assert list(out.parent.iterdir()) == [out]


def test_a_sound_has_no_frames_to_show(files: FileMaker, tmp_path: Path) -> None:
    path = files.wav24("silent.wav")
    for ask in (lambda: read_timeline(path), lambda: write_strip(path, tmp_path / "a.jpg")):
        with pytest.raises(FileRefused) as caught:
            ask()
        assert caught.value.fault is FileFault.NOT_MEDIA
    assert not Timeline(1.0, (0.0,)).is_lossless(Trim(0.0, 1.0))
