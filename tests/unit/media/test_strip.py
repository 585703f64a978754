"""Metadata about place, device and time is removed, while picture and sound stay the same."""

from __future__ import annotations

import hashlib
import io
import struct
import wave
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Literal, Protocol

import av
import pytest
from av.video.frame import VideoFrame
from PIL import Image, ImageChops, ImageCms
from support.media_files import PLACE, FileMaker, exif, scene, tone

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.media.inspect import inspect
from seedance_studio.media.prepare import prepare


class Do(Protocol):
    """Prepares a file as the options say."""

    def __call__(self, path: Path, **options: bool) -> Path: ...


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


@pytest.fixture
def do(tmp_path: Path) -> Do:
    folder = tmp_path / "out"
    folder.mkdir()

    def run(path: Path, **options: bool) -> Path:
        return prepare(CopyPlan(path, inspect(path), UploadOptions(**options)), folder, lambda _: None)

    return run


def same(first: Path, second: Path) -> bool:
    with Image.open(first) as one, Image.open(second) as two:
        return ImageChops.difference(one.convert("RGBA"), two.convert("RGBA")).getbbox() is None


# pictures


@pytest.mark.parametrize(
    "stray",
    [b"\0", b"\0\0\0\0", b"\x12\x34", b"\xff\xff", b"\xff\0"],
    ids=["one zero", "zeros", "others", "fill", "no marker"],
)
def test_a_jpeg_with_stray_bytes_between_its_segments(files: FileMaker, do: Do, stray: bytes) -> None:
    path = files.picture("stray.jpg", "JPEG", exif=exif())
    whole = path.read_bytes()
    first = 4 + int.from_bytes(whole[4:6], "big")
    path.write_bytes(whole[:first] + stray + whole[first:])
    made = do(path)
    assert PLACE not in made.read_bytes()
    assert same(path, made)


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_that_only_its_metadata_turn_arrives_upright(
    files: FileMaker, do: Do, form: str, name: str, orientation: int
) -> None:
    options: dict[str, object] = {"lossless": True} if form == "WEBP" else {}
    path = files.picture(name, form, (320, 180), exif=exif(orientation), **options)
    made = do(path)
    turns = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_270, 8: Image.Transpose.ROTATE_90}
    with Image.open(made) as picture:
        assert (
            ImageChops.difference(picture.convert("RGB"), scene().transpose(turns[orientation])).getbbox()
            is None
        )
        assert not picture.getexif()
    assert PLACE not in made.read_bytes()


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
def test_an_animation_keeps_its_turn_and_nothing_else(files: FileMaker, do: Do, form: str, name: str) -> None:
    path = files.folder / name
    still = [scene(), scene().transpose(Image.Transpose.ROTATE_180)]
    still[0].save(path, form, save_all=True, append_images=still[1:], duration=80, exif=exif(6))
    made = do(path)
    assert PLACE not in made.read_bytes()
    with Image.open(made) as picture:
        assert getattr(picture, "n_frames", 1) == 2
        assert dict(picture.getexif()) == {0x0112: 6}


def test_a_lossless_webp_stays_lossless_when_it_is_turned(files: FileMaker, do: Do) -> None:
    noise = Image.effect_noise((64, 48), 90).convert("RGB")
    path = files.folder / "noise.webp"
    noise.save(path, "WEBP", lossless=True, exif=exif(3))
    with Image.open(do(path)) as made:
        assert ImageChops.difference(made.convert("RGB"), noise.rotate(180)).getbbox() is None


def png_with(files: FileMaker, name: bytes, body: bytes) -> Path:
    path = files.picture("workflow.png", "PNG")
    whole = path.read_bytes()
    chunk = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    path.write_bytes(whole[:33] + chunk + whole[33:])
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head"),
    [
        (b"zTXt", b"workflow\0\0"),
        (b"iTXt", b"workflow\0\1\0\0\0"),
        (b"iCCP", b"profile\0\0"),
    ],
    ids=["text", "international text", "profile"],
)
@pytest.mark.parametrize("megabytes", [3, 40])
def test_a_png_with_a_large_compressed_chunk_is_taken(
    files: FileMaker, do: Do, name: bytes, head: bytes, megabytes: int
) -> None:
    path = png_with(files, name, head + zlib.compress(bytes(megabytes << 20)))
    facts = inspect(path)
    assert (facts.width, facts.height) == (320, 180)
    made = inspect(do(path, scale=True))
    assert (made.width, made.height) == (320, 180)


def test_a_profile_that_does_not_fit_the_pixels_is_left_out(files: FileMaker, do: Do) -> None:
    grey = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = files.folder / "grey.jpg"
    Image.new("L", (5000, 40), 200).save(path, "JPEG", icc_profile=grey)
    with Image.open(do(path, scale=True)) as made:
        assert made.mode == "RGB"
        assert made.info.get("icc_profile") is None
        assert made.getpixel((5, 5)) == pytest.approx((200, 200, 200), abs=3)


def test_a_profile_of_colours_stays_with_its_pixels(files: FileMaker, do: Do) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = files.picture("wide.jpg", "JPEG", size=(5000, 40), icc_profile=profile)
    with Image.open(do(path, scale=True)) as made:
        assert made.info["icc_profile"] == profile


# videos


def phone_clip(files: FileMaker, *, turn: int = 0, form: str = "mov") -> Path:
    """A clip as phones write it, with place and device in its metadata and a track of positions."""
    path = files.folder / f"phone.{form}"
    with av.open(str(path), "w", format=form, options={"movflags": "use_metadata_tags"}) as container:
        container.metadata["com.apple.quicktime.location.ISO6709"] = PLACE.decode()
        container.metadata["comment"] = PLACE.decode()
        container.metadata["creation_time"] = "2026-01-02T03:04:05Z"
        video = container.add_stream("libx264", rate=24, options={"bf": "2"})
        video.width, video.height, video.pix_fmt = 160, 90, "yuv420p"
        if turn:
            video.set_display_rotation(turn)
        sound = container.add_stream("aac", rate=48_000)
        places = container.add_data_stream("bin_data") if form == "mp4" else None
        for number in range(24):
            frame = VideoFrame.from_image(scene(160, 90))
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        for frame in tone(1.0):
            container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
        if places is not None:
            packet = av.Packet(PLACE)
            packet.stream, packet.pts, packet.dts, packet.duration = places, 0, 0, 500
            packet.time_base = Fraction(1, 1000)
            container.mux(packet)
    return path


def packets(path: Path) -> list[tuple[str, str, float]]:
    with av.open(str(path)) as container:
        return [
            (
                packet.stream.type,
                hashlib.sha256(bytes(packet)).hexdigest(),
                round(float((packet.pts or 0) * packet.time_base), 4),
            )
            for packet in container.demux(*container.streams.video, *container.streams.audio)
            if packet.size
        ]


@pytest.mark.parametrize("form", ["mov", "mp4"])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_video_loses_its_place_and_keeps_every_packet(
    files: FileMaker, do: Do, form: str, turn: int
) -> None:
    path = phone_clip(files, turn=turn, form=form)
    assert path.read_bytes().count(PLACE) >= 2
    made = do(path)
    content = made.read_bytes()
    assert PLACE not in content
    assert packets(made) == packets(path)
    before, after = inspect(path), inspect(made)
    assert (after.width, after.height, after.extension) == (before.width, before.height, before.extension)
    assert after.seconds == pytest.approx(before.seconds, abs=0.05)
    with av.open(str(made)) as container:
        assert "creation_time" not in container.metadata
        assert [stream.type for stream in container.streams] == ["video", "audio"]


def test_a_video_is_sent_as_it_is_where_that_is_wished(files: FileMaker, do: Do) -> None:
    path = phone_clip(files)
    assert do(path, strip=False) == path


def test_a_video_keeps_the_tag_that_players_go_by(files: FileMaker, do: Do) -> None:
    path = files.folder / "hevc.mp4"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx265", rate=24, options={"x265-params": "log-level=none"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.codec_context.codec_tag = "hvc1"
        for number in range(6):
            frame = VideoFrame.from_image(scene(160, 90))
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert b"hvc1" in path.read_bytes()
    assert b"hvc1" in do(path).read_bytes()


# sounds


def chunk(name: bytes, body: bytes, order: Literal["little", "big"] = "little") -> bytes:
    return name + len(body).to_bytes(4, order) + body + b"\0" * (len(body) % 2)


def riff(*chunks: bytes, head: bytes = b"RIFF", order: Literal["little", "big"] = "little") -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return head + len(body).to_bytes(4, order) + body


FORMAT = struct.pack("<HHIIHH", 1, 1, 48_000, 96_000, 2, 16)
SAMPLES = struct.pack("<4800h", *(index * 6 for index in range(4800)))
LARGE = struct.pack("<QQQI", 0, len(SAMPLES), 4800, 0)
WAVES = {
    "plain": riff(chunk(b"fmt ", FORMAT), chunk(b"data", SAMPLES)),
    "a comment that holds the word": riff(
        chunk(b"fmt ", FORMAT),
        chunk(b"LIST", b"INFOICMT" + chunk(b"x", b"my data\xff\xff\xff")),
        chunk(b"data", SAMPLES),
    ),
    "much before the sound": riff(
        chunk(b"JUNK", bytes(200_000)), chunk(b"fmt ", FORMAT), chunk(b"data", SAMPLES)
    ),
    "a chunk of odd length": riff(chunk(b"fmt ", FORMAT), chunk(b"note", b"odd"), chunk(b"data", SAMPLES)),
    "open length": riff(chunk(b"fmt ", FORMAT), b"data\xff\xff\xff\xff" + SAMPLES),
    "length never filled in": riff(chunk(b"fmt ", FORMAT), b"data\0\0\0\0" + SAMPLES),
    "more after the sound": riff(chunk(b"fmt ", FORMAT), chunk(b"data", SAMPLES), chunk(b"id3 ", PLACE)),
    "large kind": riff(
        chunk(b"ds64", LARGE), chunk(b"fmt ", FORMAT), b"data\xff\xff\xff\xff" + SAMPLES, head=b"RF64"
    ),
    "more after a large kind's sound": riff(
        chunk(b"ds64", LARGE),
        chunk(b"fmt ", FORMAT),
        b"data\xff\xff\xff\xff" + SAMPLES,
        chunk(b"id3 ", PLACE),
        head=b"RF64",
    ),
    "a head that lies about the whole": b"RIFF\x08\0\0\0"
    + riff(chunk(b"fmt ", FORMAT), chunk(b"data", SAMPLES))[8:],
}


def samples_of(path: Path) -> bytes:
    with av.open(str(path)) as container:
        return b"".join(bytes(frame.planes[0])[: 2 * frame.samples] for frame in container.decode(audio=0))


@pytest.mark.parametrize("content", WAVES.values(), ids=WAVES.keys())
def test_every_kind_of_wav_is_taken_and_keeps_its_sound(files: FileMaker, do: Do, content: bytes) -> None:
    path = files.write("sound.wav", content)
    assert inspect(path).seconds == pytest.approx(0.1, abs=0.02)
    made = do(path)
    assert samples_of(made)[: len(SAMPLES)] == SAMPLES
    assert PLACE not in made.read_bytes()


def test_a_wav_that_is_cut_short_is_refused(files: FileMaker) -> None:
    path = files.write("cut.wav", WAVES["much before the sound"][:-2000])
    with pytest.raises(FileRefused) as caught:
        inspect(path)
    assert caught.value.fault is FileFault.TRUNCATED


def test_what_a_wav_tells_is_taken_out(files: FileMaker, do: Do) -> None:
    path = files.write(
        "told.wav",
        riff(chunk(b"bext", PLACE), chunk(b"fmt ", FORMAT), chunk(b"LIST", PLACE), chunk(b"data", SAMPLES)),
    )
    made = do(path)
    assert PLACE not in made.read_bytes()
    with wave.open(io.BytesIO(made.read_bytes())) as sound:
        assert sound.readframes(4800) == SAMPLES


def test_what_an_mp3_tells_is_taken_out(files: FileMaker, do: Do) -> None:
    path = files.mp3_with_cover()
    sound = path.read_bytes()
    path.write_bytes(sound + b"TAG" + PLACE.ljust(125, b"\0"))
    made = do(path)
    content = made.read_bytes()
    assert PLACE not in content
    assert b"APIC" not in content
    assert content[0] == 0xFF
    assert inspect(made).seconds == pytest.approx(inspect(path).seconds, abs=0.1)
