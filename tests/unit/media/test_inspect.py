"""Files from people's devices are recognized by content. Files that only claim to be media are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from support.media_files import FileMaker, pixel, scene

from seedance_studio.domain.files import FileFacts, FileFault, FileRefused
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.inspect import inspect
from seedance_studio.media.preview import loudness, write_preview


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


def fault_of(path: Path) -> FileFault:
    with pytest.raises(FileRefused) as caught:
        inspect(path)
    return caught.value.fault


def preview_of(path: Path, tmp_path: Path) -> Image.Image:
    out = tmp_path / "previews" / "one.jpg"
    write_preview(path, out, side=96)
    with Image.open(out) as picture:
        assert picture.format == "JPEG"
        return picture.convert("RGB")


def is_red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] > 140 and pixel[2] < 110


PICTURES = {
    "jpg": ("JPEG", {}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 90}),
    "bmp": ("BMP", {}),
    "heic": ("HEIF", {"quality": 90}),
    "avif": ("AVIF", {"quality": 90}),
    "tiff": ("TIFF", {}),
}


@pytest.mark.parametrize("extension", PICTURES)
def test_pictures_are_known_whatever_they_are_called(
    files: FileMaker, tmp_path: Path, extension: str
) -> None:
    form, options = PICTURES[extension]
    path = files.picture("holiday.txt", form, **options)
    facts = inspect(path)
    assert (facts.kind, facts.extension, facts.width, facts.height) == (MediaKind.IMAGE, extension, 320, 180)
    assert facts.size == path.stat().st_size
    assert facts.sent_as == (extension if extension in ("jpg", "png", "webp", "bmp") else "jpg")
    preview = preview_of(path, tmp_path)
    assert preview.size == (96, 54)
    assert is_red(pixel(preview, (10, 30)))
    assert not is_red(pixel(preview, (86, 30)))


@pytest.mark.parametrize("form", ["JPEG", "HEIF"])
def test_a_phone_s_photo_stands_upright(files: FileMaker, tmp_path: Path, form: str) -> None:
    path = files.phone_photo() if form == "JPEG" else files.folder / "photo.heic"
    if form == "HEIF":
        image = scene()
        data = Image.Exif()
        data[0x0112] = 6
        image.save(path, "HEIF", exif=data.tobytes(), quality=90)
    facts = inspect(path)
    assert (facts.width, facts.height) == (180, 320)
    preview = preview_of(path, tmp_path)
    assert preview.size == (54, 96)
    # Turned by a quarter to the right, the left side is on top.
    assert is_red(pixel(preview, (27, 10)))
    assert not is_red(pixel(preview, (27, 86)))


def test_an_animated_gif_is_an_image(files: FileMaker, tmp_path: Path) -> None:
    facts = inspect(files.animated_gif())
    assert (facts.kind, facts.extension, facts.width, facts.converted_to) == (MediaKind.IMAGE, "gif", 64, "")
    assert facts.is_animated
    assert not inspect(files.picture("still.gif", "GIF")).is_animated
    assert preview_of(files.folder / "loop.gif", tmp_path).size == (64, 36)


QUIET = {"x265-params": "log-level=none"}
CLIPS = {
    "phone.mov": ({"form": "mov", "codec": "libx265", "pixels": "yuv420p10le", **QUIET}, "mov", "mov"),
    "vp9.webm": ({"form": "webm", "codec": "libvpx-vp9"}, "mkv", "mp4"),
    "vp9.mp4": ({"codec": "libvpx-vp9"}, "mp4", "mp4"),
    "av1.mp4": ({"codec": "libsvtav1", "svtav1-params": "lp=1", "preset": "12"}, "mp4", "mp4"),
    "vfr.mp4": ({"times": (0, 1, 2, 9, 10, 11, 30, 31, 47), "bf": "0"}, "mp4", "mp4"),
    "plain.avi": ({"form": "avi", "codec": "mpeg4"}, "avi", "mp4"),
}  # fmt: skip


def test_a_clip_s_frame_rate_is_known_and_a_picture_has_none(files: FileMaker) -> None:
    assert inspect(files.clip()).frame_rate == pytest.approx(24, abs=0.1)
    assert inspect(files.picture("a.png", "PNG")).frame_rate == 0


@pytest.mark.parametrize("name", CLIPS)
def test_clips_have_size_length_and_a_picture(files: FileMaker, tmp_path: Path, name: str) -> None:
    options, extension, sent_as = CLIPS[name]
    path = files.clip(name, **options)
    facts = inspect(path)
    assert (facts.kind, facts.extension, facts.sent_as) == (MediaKind.VIDEO, extension, sent_as)
    assert (facts.width, facts.height) == (160, 90)
    assert facts.seconds == pytest.approx(2.0 if name == "vfr.mp4" else 1.0, abs=0.15)
    preview = preview_of(path, tmp_path)
    assert preview.size == (96, 54)
    assert is_red(pixel(preview, (40, 45)))


def test_sounds_have_a_length_and_a_loudness(files: FileMaker) -> None:
    song = inspect(files.mp3_with_cover())
    assert (song.kind, song.extension, song.width) == (MediaKind.AUDIO, "mp3", 0)
    assert song.seconds == pytest.approx(2.0, abs=0.1)
    beat = files.wav24()
    assert inspect(beat).seconds == pytest.approx(1.0, abs=0.01)
    parts = loudness(beat, 20)
    assert len(parts) == 20
    assert max(parts[:9]) < 0.02
    assert min(parts[11:]) == pytest.approx(0.8, abs=0.05)
    assert 0.15 < min(loudness(files.folder / "song.mp3", 10)) < 0.3


def test_what_is_no_media_is_refused_with_its_reason(files: FileMaker) -> None:
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'
    assert fault_of(files.write("logo.png", svg)) is FileFault.SVG
    assert fault_of(files.write("logo2.png", "\ufeff<svg/>".encode("utf-16-le"))) is FileFault.SVG
    assert fault_of(files.write("page.jpg", b"<!doctype html><p>gone")) is FileFault.PAGE
    assert fault_of(files.write("clip.mp4", b"MZ\x90\0" + bytes(99))) is FileFault.EXECUTABLE
    assert fault_of(files.write("elf.mp4", b"\x7fELF" + bytes(99))) is FileFault.EXECUTABLE
    assert fault_of(files.write("list.mp4", b"#EXTM3U\nhttps://elsewhere/x.ts\n")) is FileFault.PLAYLIST
    concat = b"ffconcat version 1.0\nfile '/etc/passwd'\n"
    assert fault_of(files.write("concat.mp4", concat)) is FileFault.PLAYLIST
    assert fault_of(files.write("concat2.mp4", b"file '/etc/passwd'\n")) is FileFault.PLAYLIST
    assert fault_of(files.write("noise.png", os.urandom(512).replace(b"\xff", b"z"))) is FileFault.NOT_MEDIA
    assert fault_of(files.write("empty.png", b"")) is FileFault.EMPTY
    assert fault_of(files.folder) is FileFault.FOLDER
    assert fault_of(files.folder / "gone.png") is FileFault.MISSING


@pytest.mark.parametrize("extension", PICTURES)
def test_a_picture_that_is_cut_short_is_refused(files: FileMaker, extension: str) -> None:
    form, options = PICTURES[extension]
    whole = files.picture("whole", form, **options).read_bytes()
    assert fault_of(files.write("cut", whole[: len(whole) * 6 // 10])) is FileFault.TRUNCATED


def test_clips_and_sounds_that_are_cut_short_are_refused(files: FileMaker) -> None:
    # MP4 files have their index last: one that was cut off has none.
    whole = files.clip(times=tuple(range(48))).read_bytes()
    assert fault_of(files.write("cut.mp4", whole[: len(whole) // 2])) is FileFault.TRUNCATED
    wav = files.wav24().read_bytes()
    assert fault_of(files.write("cut.wav", wav[: len(wav) // 2])) is FileFault.TRUNCATED


def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(files: FileMaker) -> None:
    with pytest.raises(FileRefused) as caught:
        inspect(files.huge_png())
    assert caught.value.fault is FileFault.TOO_MANY_PIXELS
    assert caught.value.detail == "60000 × 60000"


def test_files_that_are_too_large_or_too_long_are_refused(files: FileMaker) -> None:
    large = files.picture("large.jpg", "JPEG")
    os.truncate(large, 65 << 20)
    assert fault_of(large) is FileFault.TOO_LARGE
    assert fault_of(files.clip("long.mp4", times=(0, 24 * 601))) is FileFault.TOO_LONG


def test_sounds_of_other_formats_are_named(files: FileMaker) -> None:
    assert fault_of(files.write("a.flac", b"fLaC" + bytes(64))) is FileFault.AUDIO_FORMAT
    assert fault_of(files.write("a.ogg", b"OggS" + bytes(64))) is FileFault.AUDIO_FORMAT


def test_facts_say_under_which_extension_a_file_is_sent() -> None:
    assert FileFacts(MediaKind.IMAGE, "heic", 1, converted_to="jpg").sent_as == "jpg"
    assert FileFacts(MediaKind.IMAGE, "png", 1).sent_as == "png"
