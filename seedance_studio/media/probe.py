"""Checks that a downloaded file really is a playable video before anything else touches it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import av.error
from av.container import InputContainer

from seedance_studio.domain.errors import Code, DownloadFailed

_LENGTH_TOLERANCE = 0.10
_SHORTEST_TOLERANCE = 0.5
_EXECUTABLES = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


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
    LINK_EXPIRED for a page in a video's place, NOT_A_VIDEO, INCOMPLETE, NO_FRAMES, WRONG_LENGTH.
    """
    _sniff(path)
    try:
        with open_clip(path) as container:
            facts = _read_facts(container)
            if not _shows_a_frame(container):
                raise DownloadFailed(Code.NO_FRAMES, facts.codec)
    except av.error.InvalidDataError as error:
        raise DownloadFailed(Code.INCOMPLETE, str(error)) from error
    except (av.error.FFmpegError, ValueError) as error:
        raise DownloadFailed(Code.NOT_A_VIDEO, str(error)) from error
    if expected_seconds is not None:
        allowed = max(expected_seconds * _LENGTH_TOLERANCE, _SHORTEST_TOLERANCE)
        if abs(facts.duration - expected_seconds) > allowed:
            raise DownloadFailed(Code.WRONG_LENGTH, f"{facts.duration:.2f} s of {expected_seconds:g} s")
    return facts


def open_clip(path: Path) -> InputContainer:
    """Opens a local file as MP4 or MOV and as nothing else: FFmpeg would follow playlists to other places."""
    return av.open(str(path), format="mov", options={"protocol_whitelist": "file"}, metadata_errors="replace")


def _sniff(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(64)
    if not head:
        raise DownloadFailed(Code.EMPTY, "0 bytes")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise DownloadFailed(Code.LINK_EXPIRED, "a page instead of a video")
    if head.startswith(_EXECUTABLES) or head[4:8] not in (b"ftyp", b"moov", b"mdat", b"wide", b"free"):
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
        codec=video.codec_context.name,
        pixel_format=video.codec_context.pix_fmt or "",
        has_audio=bool(container.streams.audio),
    )


def _shows_a_frame(container: InputContainer) -> bool:
    """Whether any frame decodes; single broken packets are passed over."""
    for packet in container.demux(container.streams.video[0]):
        try:
            if packet.decode():
                return True
        except av.error.FFmpegError:
            continue
    return False
