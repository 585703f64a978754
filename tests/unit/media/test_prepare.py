"""Preparing a file removes metadata such as the location, and converts only what the options allow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat, PngImagePlugin
from support.examples import examples
from support.media_files import PLACE, FileMaker, exif, pixel, scene

from seedance_studio.domain.copies import CopyPlan, part_of
from seedance_studio.domain.cuts import Crop, Cut, Framing, Trim, WithinLimits, cut_text
from seedance_studio.domain.errors import Code, disk_code
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.upload_options import UploadOptions
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
    def run(path: Path, cut: Cut | None = None, **options: bool) -> Path:
        return prepare(CopyPlan(path, inspect(path), UploadOptions(**options), cut), out, lambda _: None)

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
        ("cropped.jpg", {"cut": Crop(0, 0, 0.5, 0.5)}),
        ("written anew.png", {"scale": True}),
        ("remuxed.mp4", {}),
        ("trimmed.mp4", {"cut": Trim(0.2, 0.8)}),
        ("converted.webm", {"convert": True}),
        ("sound.wav", {}),
        ("trimmed.wav", {"cut": Trim(0.2, 0.8)}),
    ],
)
def test_a_full_disk_is_never_called_damage(
    files: FileMaker, do: Prepare, out: Path, name: str, options: dict[str, object]
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


CROPS = st.builds(Framing, st.just(16 / 9), st.sampled_from([16 / 9, 1.0, 9 / 16]), st.floats(1, 4))
FORMS = st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])


@settings(max_examples=examples(40))
@given(FORMS, st.integers(1, 8), CROPS, st.booleans())
def test_a_crop_is_the_part_that_is_seen_whatever_the_orientation(
    tmp_path_factory: pytest.TempPathFactory, form: str, orientation: int, framing: Framing, strip: bool
) -> None:
    folder = tmp_path_factory.mktemp("crop")
    path = FileMaker(folder).picture(f"a.{form.lower()}", form, exif=exif(orientation).tobytes())
    facts = inspect(path)
    made = prepare(CopyPlan(path, facts, UploadOptions(strip=strip), framing.crop), folder, lambda _: None)
    left, top, right, bottom = framing.crop.box(facts.width, facts.height)
    with Image.open(path) as whole, Image.open(made) as part:
        assert part.size == (right - left, bottom - top)
        assert not part.getexif()
        expected = ImageOps.exif_transpose(whole).convert("RGB").crop((left, top, right, bottom))
        difference = ImageStat.Stat(ImageChops.difference(expected, part.convert("RGB")))
        # What is encoded again is a little different at the edge between the colours.
        assert max(difference.mean) < 6
    assert inspect(made).sent_as == part_of(facts, framing.crop).sent_as
    assert PLACE not in made.read_bytes()


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_crop_keeps_what_is_transparent_and_the_profile(
    files: FileMaker, do: Prepare, form: str, name: str
) -> None:
    path = files.folder / name
    picture = scene().convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 160, 90))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(path, form, lossless=True, icc_profile=profile)
    with Image.open(do(path, Crop(0.25, 0.25, 0.5, 0.5))) as made:
        assert made.size == (160, 90)
        assert made.info.get("icc_profile")
        assert [pixel(made.convert("RGBA"), place)[3] for place in ((10, 10), (150, 80))] == [0, 255]


def test_a_crop_of_a_palette_keeps_what_is_transparent(files: FileMaker, do: Prepare) -> None:
    path = files.folder / "a.gif"
    picture = scene().convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 160, 90))
    picture.save(path, "GIF")
    with Image.open(do(path, Crop(0.25, 0.25, 0.5, 0.5))) as made:
        assert (made.format, made.size) == ("PNG", (160, 90))
        assert [pixel(made.convert("RGBA"), place)[3] for place in ((10, 10), (150, 80))] == [0, 255]


def test_a_crop_of_an_animation_is_a_still(files: FileMaker, do: Prepare) -> None:
    with Image.open(do(files.animated_gif(), Crop(0, 0, 0.5, 1))) as made:
        assert (made.format, made.size, getattr(made, "is_animated", False)) == ("PNG", (32, 36), False)


def test_a_large_crop_is_made_smaller_as_the_options_say(files: FileMaker, do: Prepare) -> None:
    path = files.picture("wide.png", "PNG", size=(9000, 100))
    assert inspect(do(path, Crop(0, 0, 1, 0.5), scale=True)).width == 4096
    assert inspect(do(path, Crop(0, 0, 0.25, 1), scale=True)).width == 2250
    # A cut says what was done in the name of what is uploaded.
    plan = CopyPlan(path, inspect(path), UploadOptions(), Crop(0, 0, 0.25, 1))
    assert plan.variant == "sx0_0_0.25_1"
    assert cut_text(Crop(0, 0, 0.25, 1)) == "xywh=percent:0,0,25,100"


def test_a_fitted_picture_is_enlarged_or_made_smaller(files: FileMaker, do: Prepare) -> None:
    for name, size, expected in (("a.png", (320, 180), (533, 300)), ("b.gif", (7000, 700), (6000, 600))):
        path = files.picture(name, Path(name).suffix[1:].upper(), size=size)
        with Image.open(do(path, WithinLimits())) as made:
            assert (made.format, made.size) == ("PNG", expected)
            left, right = (
                pixel(made.convert("RGB"), (10, 100)),
                pixel(made.convert("RGB"), (expected[0] - 10, 100)),
            )
            assert left[0] > 150 > left[2]
            assert right[2] > 150 > right[0]


def test_a_crop_can_be_fitted_as_well(files: FileMaker, do: Prepare) -> None:
    path = files.picture("small.png", "PNG", size=(320, 180))
    whole = scene()
    cut = WithinLimits(Crop(0.5, 0, 0.5, 1))
    with Image.open(do(path, cut)) as made:
        assert made.size == (300, 338)
        facts = part_of(inspect(path), cut)
        assert made.size == (facts.width, facts.height)
        for share in (0.1, 0.9):
            place = round(share * 300), 169
            expected = pixel(whole, (160 + round(share * 160), 90))
            assert pixel(made.convert("RGB"), place) == pytest.approx(expected, abs=30)


def test_a_span_can_be_fitted_as_well(files: FileMaker, do: Prepare) -> None:
    # Four seconds at 12 frames a second, the first half dark and the second bright.
    path = files.folder / "slow.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=12)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(48):
            grey = Image.new("RGB", (160, 90), (40,) * 3 if number < 24 else (210,) * 3)
            container.mux(stream.encode(av.VideoFrame.from_image(grey)))
        container.mux(stream.encode(None))
    made = do(path, WithinLimits(Trim(1.5, 3.0)))
    facts = inspect(made)
    assert facts.frame_rate == pytest.approx(24)
    assert facts.seconds == pytest.approx(1.5, abs=0.06)
    with av.open(str(made)) as container:
        shown = [frame.to_image().getpixel((80, 45))[0] for frame in container.decode(video=0)]
    assert len(shown) == pytest.approx(36, abs=1)
    assert (shown[0] < 60, shown[-1] > 190) == (True, True)
    assert sum(value < 100 for value in shown) == pytest.approx(12, abs=1)


@pytest.mark.parametrize(("rate", "frames"), [(12, 48), (120, 120)])
def test_a_fitted_clip_has_a_pace_that_the_models_take(
    files: FileMaker, do: Prepare, rate: int, frames: int
) -> None:
    # Two seconds, at a rate beyond either limit.
    path = files.folder / "odd.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for _ in range(2 * rate):
            container.mux(stream.encode(av.VideoFrame.from_image(scene(160, 90))))
        container.mux(stream.encode(None))
    made = do(path, WithinLimits())
    facts, plan = inspect(made), part_of(inspect(path), WithinLimits())
    assert facts.frame_rate == pytest.approx(plan.frame_rate)
    assert facts.seconds == pytest.approx(2.0, abs=0.05)
    with av.open(str(made)) as container:
        assert len(list(container.decode(video=0))) == pytest.approx(frames, abs=1)
