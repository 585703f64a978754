"""Checks that a downloaded file really is a playable video before anything else touches it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import av.error
from av.container import InputContainer
from av.video.frame import VideoFrame

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.sniff import EXECUTABLES

_LENGTH_TOLERANCE = 0.10
_SHORTEST_TOLERANCE = 0.5


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a video is: pixels, seconds, frames a second, and the names of codec and pixel format."""

    width: int
    height: int
    duration: float
    frame_rate: float
    codec: str
    pixel_format: str
    has_audio: bool


def verify_clip(path: Path, *, expected_seconds: float | None) -> ClipFacts:
    """The facts of an MP4 or MOV of which at least one frame could be decoded.

    Its length must be within 10 % of `expected_seconds` where that is given. Raises `DownloadFailed`: EMPTY,
    LINK_EXPIRED for a page in a video's place, NOT_A_VIDEO, INCOMPLETE, NO_FRAMES with the codec's name as
    detail, WRONG_LENGTH; and `OSError` where the file can't be read.
    """
    _sniff(path)
    try:
        with open_clip(path) as container:
            facts = _read_facts(container)
            _check_all_is_there(container, path.stat().st_size)
            if next(frames_of(container), None) is None:
                raise DownloadFailed(Code.NO_FRAMES, facts.codec)
    except av.error.InvalidDataError as error:
        # A file that begins as an MP4 and has no usable index, which many servers write last.
        raise DownloadFailed(Code.INCOMPLETE, error.strerror or "") from error
    except av.error.FFmpegError as error:
        raise DownloadFailed(Code.NOT_A_VIDEO, error.strerror or "") from error
    if expected_seconds is not None:
        allowed = max(expected_seconds * _LENGTH_TOLERANCE, _SHORTEST_TOLERANCE)
        if abs(facts.duration - expected_seconds) > allowed:
            raise DownloadFailed(Code.WRONG_LENGTH, f"{facts.duration:.2f} s of {expected_seconds:g} s")
    return facts


def open_clip(path: Path) -> InputContainer:
    """Opens a local file as MP4 or MOV and as nothing else: FFmpeg would follow playlists to other places."""
    return av.open(str(path), format="mov", options={"protocol_whitelist": "file"}, metadata_errors="replace")


def frames_of(container: InputContainer) -> Iterator[VideoFrame]:
    """The frames of the first video stream that can be decoded; broken packets are passed over."""
    for packet in container.demux(container.streams.video[0]):
        with contextlib.suppress(av.error.FFmpegError):
            yield from packet.decode()


def _sniff(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(64)
    if not head:
        raise DownloadFailed(Code.EMPTY, "0 bytes")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise DownloadFailed(Code.LINK_EXPIRED, "a page instead of a video")
    if head.startswith(EXECUTABLES) or head[4:8] not in (b"ftyp", b"moov", b"mdat", b"wide", b"free"):
        raise DownloadFailed(Code.NOT_A_VIDEO, "not an MP4 file")


def _read_facts(container: InputContainer) -> ClipFacts:
    if not container.streams.video:
        raise DownloadFailed(Code.NOT_A_VIDEO, "no picture")
    video = container.streams.video[0]
    if container.duration is not None:
        duration = container.duration / 1_000_000
    elif video.duration is not None and video.time_base is not None:
        duration = float(video.duration * video.time_base)
    else:
        duration = 0.0
    return ClipFacts(
        width=video.width,
        height=video.height,
        duration=duration,
        frame_rate=float(video.average_rate or 0),
        codec=video.codec_context.codec.canonical_name,
        pixel_format=video.codec_context.pix_fmt or "",
        has_audio=bool(container.streams.audio),
    )


def _check_all_is_there(container: InputContainer, size: int) -> None:
    """The index must not point behind the file's end, as it does in one that was cut off."""
    ends = (entry.pos + entry.size for stream in container.streams for entry in stream.index_entries)
    end = max(ends, default=0)
    if end > size:
        raise DownloadFailed(Code.INCOMPLETE, f"{size} of at least {end} bytes")
