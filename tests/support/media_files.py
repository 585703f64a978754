"""Media files as people's devices make them, each written by a real encoder."""

from __future__ import annotations

import io
import math
import struct
import tempfile
import wave
import zlib
from array import array
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import cast

import av
import pillow_heif
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageDraw
from support.scheduling import kept_scheduling

pillow_heif.register_heif_opener()
PLACE = b"GPS-of-someone's-home"


def scene(width: int = 320, height: int = 180) -> Image.Image:
    """Red on the left, blue on the right, so that a rotation shows."""
    picture = Image.new("RGB", (width, height), (30, 60, 200))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 2, height), fill=(210, 40, 30))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "Phone of someone"
    data.get_ifd(0x8825)[29] = PLACE.decode()
    data[0x9286] = PLACE.decode()
    return data


def pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    """The colour at a place of a picture that has more than one channel."""
    value = picture.getpixel(place)
    assert isinstance(value, tuple)
    return value


class FileMaker:
    """Writes media files into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def picture(self, name: str, form: str, size: tuple[int, int] = (320, 180), **options: object) -> Path:
        path = self.folder / name
        scene(*size).save(path, form, **options)
        return path

    def phone_photo(self, name: str = "photo.jpg", orientation: int = 6) -> Path:
        """A progressive JPEG with rotated pixels, as its EXIF orientation says."""
        return self.picture(name, "JPEG", progressive=True, exif=exif(orientation), quality=90)

    def animated_gif(self, name: str = "loop.gif") -> Path:
        path = self.folder / name
        frames = [scene(64 + 0, 36).rotate(angle) for angle in (0, 90, 180)]
        frames[0].save(path, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0)
        return path

    def huge_png(self, name: str = "huge.png", side: int = 60_000) -> Path:
        """A tiny PNG file whose header claims `side` × `side` pixels."""

        def chunk(kind: bytes, body: bytes) -> bytes:
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        rows = zlib.compress(bytes(1000))
        return self.write(
            name,
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""),
        )

    def clip(
        self,
        name: str = "clip.mp4",
        form: str = "mp4",
        codec: str = "libx264",
        pixels: str = "yuv420p",
        size: tuple[int, int] = (160, 90),
        times: tuple[int, ...] = tuple(range(24)),
        rate: int = 24,
        *,
        sound: str = "",
        muxing: dict[str, str] | None = None,
        **options: str,
    ) -> Path:
        """A clip with frames at `times`, in 1/24 s. Each frame has its own shade of grey."""
        how = (tuple((muxing or {}).items()), tuple(options.items()))
        return self.write(name, _clip(form, codec, pixels, size, times, rate, sound, *how))

    def wav24(self, name: str = "beat.wav", seconds: float = 1.0) -> Path:
        """A 24-bit WAV that is silent in its first half and loud in its second."""
        path = self.folder / name
        with wave.open(str(path), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(3)
            out.setframerate(48_000)
            count = round(seconds * 48_000)
            samples = bytearray()
            for index in range(count):
                level = 0.0 if index < count // 2 else math.sin(index / 20) * 0.8
                samples += round(level * 0x7FFFFF).to_bytes(3, "little", signed=True)
            out.writeframes(bytes(samples))
        return path

    def mp3_with_cover(self, name: str = "song.mp3") -> Path:
        path = self.folder / name
        cover = io.BytesIO()
        scene(120, 120).save(cover, "JPEG")
        with av.open(str(path), "w", format="mp3") as container:
            stream = container.add_stream("libmp3lame", rate=48_000)
            for frame in tone(2.0):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        # An ID3 tag with one APIC frame before the sound, as players write it.
        body = b"\0image/jpeg\0\x03\0" + cover.getvalue()
        apic = b"APIC" + struct.pack(">I", len(body)) + b"\0\0" + body
        size = len(apic)
        syncsafe = bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
        sound = path.read_bytes()
        if sound.startswith(b"ID3"):
            old = sum(byte << shift for byte, shift in zip(sound[6:10], (21, 14, 7, 0), strict=True))
            sound = sound[10 + old :]
        path.write_bytes(b"ID3\x03\0\0" + syncsafe + apic + sound)
        return path


@lru_cache(64)
def _clip(
    form: str,
    codec: str,
    pixels: str,
    size: tuple[int, int],
    times: tuple[int, ...],
    rate: int,
    sound: str,
    muxing: tuple[tuple[str, str], ...],
    options: tuple[tuple[str, str], ...],
) -> bytes:
    """What is in such a file. Many tests want the same, and to encode one takes 10 to 20 ms."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip"
        writing = av.open(str(path), "w", format=form, options=dict(muxing))
        with kept_scheduling(), writing as container:
            stream = cast("VideoStream", container.add_stream(codec, rate=rate, options=dict(options)))
            stream.width, stream.height, stream.pix_fmt = *size, pixels
            beat = cast("AudioStream", container.add_stream(sound, rate=48_000)) if sound else None
            for number, time in enumerate(times):
                picture = scene(*size)
                shade = 10 + number * 9 % 240
                ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), fill=(shade,) * 3)
                frame = VideoFrame.from_image(picture)
                frame.pts, frame.time_base = time, Fraction(1, 24)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
            if beat is not None:
                for samples in tone(1.0):
                    container.mux(beat.encode(samples))
                container.mux(beat.encode(None))
        return path.read_bytes()


def tone(seconds: float) -> list[AudioFrame]:
    frames = []
    for start in range(0, round(seconds * 48_000), 1024):
        values = array("h", (round(9_000 * math.sin((start + index) / 15)) for index in range(1024)))
        frame = AudioFrame(format="s16", layout="mono", samples=1024)
        frame.planes[0].update(values.tobytes())
        frame.sample_rate, frame.pts, frame.time_base = 48_000, start, Fraction(1, 48_000)
        frames.append(frame)
    return frames
