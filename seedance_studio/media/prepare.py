"""What happens to a file on its way to the storage: converted, made smaller, freed of metadata."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from seedance_studio.domain.files import FileFacts, FileFault, FileRefused, Wishes
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.opening import open_media, picture_stream, seconds_of
from seedance_studio.media.pictures import is_turned, open_picture, upright_rgb
from seedance_studio.media.sniff import sniff
from seedance_studio.media.strip import strip_metadata
from seedance_studio.media.surprises import contained_for_file

LONGEST_SIDE = 4096
"""Pixels; what is larger is made smaller where that is wished."""
_QUALITY = 95
_TICKS = 90_000


def prepare(
    source: Path, facts: FileFacts, wishes: Wishes, folder: Path, on_progress: Callable[[float], None]
) -> Path:
    """The file to send: `source` itself, or another one made in `folder`, for the caller to remove.

    Raises `FileRefused` and `OSError`; then nothing is left in `folder`. `on_progress` gets the done part, 0
    to 1.
    """
    if facts.converted_to and not wishes.convert:
        raise FileRefused(FileFault.NEEDS_CONVERSION, facts.extension)
    out = folder / f"prepared.{facts.sent_as}"
    made = False
    try:
        with contained_for_file(FileFault.TRUNCATED):
            if facts.kind is MediaKind.IMAGE:
                made = _prepare_picture(source, facts, wishes, out)
            elif facts.converted_to:
                _to_mp4(source, out, on_progress)
                made = True
    finally:
        if not made:
            out.unlink(missing_ok=True)
    return out if made else source


def _prepare_picture(source: Path, facts: FileFacts, wishes: Wishes, out: Path) -> bool:
    name = sniff(source)
    with open_picture(source, name) as picture:
        is_large = (
            wishes.scale and max(picture.size) > LONGEST_SIDE and not getattr(picture, "is_animated", False)
        )
        # Its turn is told by metadata: without them the pixels must be turned themselves.
        is_turned_by_word = wishes.strip and facts.extension == "jpg" and is_turned(picture) != 1
        if facts.converted_to or is_large or is_turned_by_word:
            _write_anew(picture, facts.sent_as, out, is_large)
            return True
    return wishes.strip and strip_metadata(source, out, facts.extension)


def _write_anew(picture: Image.Image, extension: str, out: Path, is_large: bool) -> None:
    profile = picture.info.get("icc_profile")
    fresh = picture.copy() if extension in ("png", "webp", "gif") else upright_rgb(picture)
    if is_large:
        fresh.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    fresh.info = {}
    options = {"icc_profile": profile} if profile and fresh.mode != "L" else {}
    if extension == "jpg":
        fresh.save(out, "JPEG", quality=_QUALITY, subsampling=0, **options)
    elif extension == "webp":
        fresh.save(out, "WEBP", quality=_QUALITY, **options)
    else:
        fresh.save(out, extension.upper(), **options)


def _to_mp4(source: Path, out: Path, on_progress: Callable[[float], None]) -> None:
    with open_media(source, sniff(source)) as reading, av.open(str(out), "w", format="mp4") as writing:
        video = picture_stream(reading)
        if video is None:
            raise FileRefused(FileFault.NOT_MEDIA)
        pictures, sound = _add_streams(reading, writing, video)
        length = seconds_of(reading)
        for packet in reading.demux([video, *reading.streams.audio[:1]]):
            for frame in packet.decode():
                if isinstance(frame, VideoFrame):
                    # Which of its frames is a key frame, is for the new file to say.
                    frame.pict_type = PictureType.NONE
                    writing.mux(pictures.encode(frame))
                    on_progress(min(1.0, (frame.time or 0.0) / length) if length else 0.0)
                elif isinstance(frame, AudioFrame) and sound is not None:
                    writing.mux(sound.encode(frame))
        writing.mux(pictures.encode(None))
        if sound is not None:
            writing.mux(sound.encode(None))


def _add_streams(
    reading: InputContainer, writing: OutputContainer, video: VideoStream
) -> tuple[VideoStream, AudioStream | None]:
    rate = video.average_rate or video.base_rate or Fraction(30)
    made = writing.add_stream("libx264", rate=rate, options={"crf": "18", "preset": "veryfast"})
    context = video.codec_context
    # 4:2:0 needs even sides.
    made.width, made.height = context.width // 2 * 2, context.height // 2 * 2
    made.pix_fmt = "yuv420p"
    # Fine enough for a variable rate, whose times would else be rounded to frames.
    made.codec_context.time_base = Fraction(1, _TICKS)
    if not reading.streams.audio:
        return made, None
    sound = reading.streams.audio[0]
    return made, writing.add_stream("aac", rate=sound.rate or 48_000)
