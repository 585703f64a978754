"""Open video and audio files of a known format with FFmpeg, and read their streams and frames."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import av
import av.error
import av.stream
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream
from PIL import Image

from seedance_studio.media.writing import to_pillow

_DEMUXERS = {"matroska": "matroska,webm"}
UNSPECIFIED = 2
"""The value of AVColorSpace and the like for "not specified"."""
HD_LINES = 720
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


def open_media(path: Path, name: str) -> InputContainer:
    """Open a local file as the format that `sniff` named, and as no other."""
    options = {"protocol_whitelist": "file"}
    return av.open(str(path), format=_DEMUXERS.get(name, name), options=options, metadata_errors="replace")


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The first video stream that is not a cover picture."""
    cover = av.stream.Disposition.attached_pic
    return next((stream for stream in container.streams.video if not stream.disposition & cover), None)


def has_decoder(stream: VideoStream | AudioStream) -> bool:
    """Whether FFmpeg knows the codec. If not, `codec_context` is None, despite PyAV's type hints."""
    return cast("object", stream.codec_context) is not None


def codec_name(stream: VideoStream) -> str:
    """FFmpeg's name of the codec; empty if unknown."""
    return stream.codec_context.codec.canonical_name if has_decoder(stream) else ""


def seconds_of(container: InputContainer) -> float:
    """The duration in seconds that the file names, 0 if it names none."""
    seconds = (container.duration or 0) / av.time_base
    start = start_of(container)
    if container.format.name.startswith("matroska") and seconds > start:
        # Matroska's duration is the end time of the last frame.
        seconds -= start
    return max(0.0, seconds)


def start_of(container: InputContainer) -> float:
    """The time in seconds of the earliest frame, which players show as 0."""
    return (container.start_time or 0) / av.time_base


def seek_before(container: InputContainer, stream: VideoStream, seconds: float) -> None:
    """Go to the last key frame before that time, in the file's own seconds.

    A file that can't be sought is read from its start.
    """
    with contextlib.suppress(av.error.FFmpegError):
        container.seek(round(seconds / float(stream.time_base or 1)), stream=stream)


def audio_frames(container: InputContainer) -> Iterator[AudioFrame]:
    """The decodable frames of the first audio stream. Broken packets are skipped."""
    if not container.streams.audio:
        return
    for packet in container.demux(container.streams.audio[0]):
        with contextlib.suppress(av.error.FFmpegError):
            yield from packet.decode()


def upright_size(frame: VideoFrame) -> tuple[int, int]:
    """Width and height in pixels as a player shows the frame."""
    return (frame.height, frame.width) if frame.rotation % 180 else (frame.width, frame.height)


def to_picture(frame: VideoFrame) -> Image.Image:
    """The frame as 8-bit RGB in full size, rotated as a player shows it."""
    # Without a colour space, players assume BT.709 from 720 lines up; swscale would assume BT.601.
    guess = frame.colorspace == UNSPECIFIED and frame.height >= HD_LINES
    rgb = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709 if guess else None)
    picture = to_pillow(rgb)
    turn = _TURNS.get(round(frame.rotation) % 360)
    return picture.transpose(turn) if turn is not None else picture
