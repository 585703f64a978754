"""Preparing a file removes metadata such as the location, and converts only what the options allow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from PIL import Image, ImageChops, ImageCms, PngImagePlugin
from support.media_files import PLACE, FileMaker, exif, pixel, scene

from seedance_studio.domain.errors import Code, disk_code
from seedance_studio.domain.files import FileFault, FileRefused, UploadOptions
from seedance_studio.media.inspect import inspect
from seedance_studio.media.prepare import prepare

Prepare = Callable[..., Path]


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def do(out: Path) -> Prepare:
    def run(path: Path, **options: bool) -> Path:
        return prepare(path, inspect(path), UploadOptions(**options), out, lambda _: None)

    return run


def same(first: Path, second: Path) -> bool:
    with Image.open(first) as one, Image.open(second) as two:
        return ImageChops.difference(one.convert("RGBA"), two.convert("RGBA")).getbbox() is None


def options_with_everything(form: str) -> dict[str, object]:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, object] = {"icc_profile": profile, "exif": exif()}
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", PLACE.decode())
        options["pnginfo"] = notes
    if form == "JPEG":
        options |= {"comment": PLACE, "progressive": True}
    if form == "WEBP":
        options |= {"xmp": b"<x>" + PLACE + b"</x>", "lossless": True}
    return options


@pytest.mark.parametrize(("form", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_place_and_camera_are_taken_out_and_no_pixel_changes(
    files: FileMaker, do: Prepare, form: str, name: str
) -> None:
    path = files.picture(name, form, (320, 180), **options_with_everything(form))
    assert PLACE in path.read_bytes()
    made = do(path)
    assert made != path
    assert PLACE not in made.read_bytes()
    assert b"Phone of someone" not in made.read_bytes()
    assert same(path, made)
    with Image.open(made) as picture:
        assert picture.format == form
        assert picture.info.get("icc_profile")
        assert not picture.getexif()
    assert PLACE in path.read_bytes()


def test_a_photo_that_only_its_metadata_turn_is_turned_itself(files: FileMaker, do: Prepare) -> None:
    made = do(files.phone_photo(orientation=6))
    with Image.open(made) as picture:
        assert picture.size == (180, 320)
        assert pixel(picture, (90, 20))[0] > 150
        assert not picture.getexif()
    assert PLACE not in made.read_bytes()


def test_pictures_that_a_phone_appends_go_too(files: FileMaker, do: Prepare) -> None:
    path = files.picture("photo.jpg", "JPEG", progressive=True)
    path.write_bytes(path.read_bytes() + b"a film of " + PLACE)
    made = do(path)
    assert PLACE not in made.read_bytes()
    assert same(path, made)


def test_kept_as_it_is_where_that_is_wished(files: FileMaker, do: Prepare, out: Path) -> None:
    path = files.phone_photo()
    assert do(path, strip=False) == path
    gif = files.animated_gif()
    assert do(gif) == gif
    clip = files.clip()
    assert do(clip, strip=False) == clip
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("form", "name"), [("HEIF", "a.heic"), ("AVIF", "a.avif"), ("TIFF", "a.tiff")])
def test_pictures_of_other_formats_become_jpeg_on_wish_alone(
    files: FileMaker, do: Prepare, form: str, name: str
) -> None:
    path = files.picture(name, form, exif=exif().tobytes())
    with pytest.raises(FileRefused) as caught:
        do(path)
    assert caught.value.fault is FileFault.NEEDS_CONVERSION
    made = do(path, convert=True)
    assert inspect(made).extension == "jpg"
    assert PLACE not in made.read_bytes()
    with Image.open(made) as picture:
        assert picture.size == (320, 180)
        assert pixel(picture, (40, 90))[0] > 150


def test_transparency_becomes_white_in_a_jpeg(files: FileMaker, do: Prepare) -> None:
    path = files.folder / "clear.avif"
    picture = scene().convert("RGBA")
    picture.putalpha(0)
    picture.save(path, "AVIF")
    with Image.open(do(path, convert=True)) as made:
        assert min(pixel(made, (50, 50))) > 245


def test_what_is_too_large_is_made_smaller_on_wish_alone(files: FileMaker, do: Prepare) -> None:
    path = files.picture("wide.png", "PNG", size=(5000, 100))
    assert inspect(do(path)).width == 5000
    made = inspect(do(path, scale=True))
    assert (made.width, made.height) == (4096, 82)


def test_other_videos_become_mp4_with_their_times_and_sound(files: FileMaker, do: Prepare) -> None:
    times = (0, 1, 2, 9, 10, 11, 30, 31, 47)
    path = files.clip("vfr.webm", form="webm", codec="libvpx-vp9", times=times, sound="libopus")
    with pytest.raises(FileRefused):
        do(path)
    made = do(path, convert=True)
    facts = inspect(made)
    assert (facts.extension, facts.converted_to, facts.width, facts.height) == ("mp4", "", 160, 90)
    with av.open(str(made)) as container:
        seen = [frame.time for frame in container.decode(video=0)]
        assert container.streams.audio
    assert [round(time * 24) for time in seen] == list(times)


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("stripped.jpg", {}),
        ("written anew.png", {"scale": True}),
        ("remuxed.mp4", {}),
        ("converted.webm", {"convert": True}),
        ("sound.wav", {}),
    ],
)
def test_a_full_disk_is_never_called_damage(
    files: FileMaker, do: Prepare, out: Path, name: str, options: dict[str, bool]
) -> None:
    makers: dict[str, Callable[[], Path]] = {
        ".jpg": lambda: files.phone_photo(name),
        ".png": lambda: files.picture(name, "PNG", size=(5000, 400)),
        ".mp4": lambda: files.clip(name),
        ".webm": lambda: files.clip(name, form="webm", codec="libvpx-vp9"),
        ".wav": lambda: files.wav24(name),
    }
    path = makers[Path(name).suffix]()
    (out / f"prepared.{inspect(path).sent_as}").symlink_to("/dev/full")
    with pytest.raises(OSError, check=lambda error: disk_code(error) is Code.DISK_FULL):
        do(path, **options)
    assert list(out.iterdir()) == []
