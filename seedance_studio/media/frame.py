"""One frame of a clip, exactly and in full size."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import av
import av.error
from av.container import InputContainer
from av.video.frame import VideoFrame

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.opening import to_picture
from seedance_studio.media.probe import frames_of, open_clip
from seedance_studio.media.saving import save_whole
from seedance_studio.media.surprises import contained_for_clip

_EARLY = 0.001
"""Seconds by which the whole milliseconds of a player may lie before the frame that it shows."""


def write_frame(clip: Path, out: Path, *, at: float | None) -> None:
    """Writes a PNG of the frame that is shown `at` seconds, or of the last one for None.

    Raises `DownloadFailed` where no frame can be decoded, and `OSError`; `out` is then as it was.
    """
    with contained_for_clip(), open_clip(clip) as container:
        frame = _find(container, at)
        picture = None if frame is None else to_picture(frame)
    if picture is None:
        raise DownloadFailed(Code.NO_FRAMES)
    out.parent.mkdir(parents=True, exist_ok=True)
    save_whole(picture, out, "PNG", compress_level=6)


def _find(container: InputContainer, at: float | None) -> VideoFrame | None:
    target = (container.duration or 0) / av.time_base if at is None else at
    for start in (target, 0.0):
        found = _shown_at(_from_key_frame(container, start), None if at is None else at + _EARLY)
        if found is not None:
            return found
    return None


def _from_key_frame(container: InputContainer, seconds: float) -> Iterator[VideoFrame]:
    """The frames from the key frame before `seconds` on; all where the file can't be sought in."""
    stream = container.streams.video[0]
    begins = float((stream.start_time or 0) * (stream.time_base or 0))
    with contextlib.suppress(av.error.FFmpegError):
        container.seek(round((begins + seconds) / (stream.time_base or 1)), stream=stream)
    return frames_of(container)


def _shown_at(frames: Iterator[VideoFrame], at: float | None) -> VideoFrame | None:
    """The latest frame that begins by `at`, of which some may begin after it only."""
    found: VideoFrame | None = None
    first: float | None = None
    for frame in frames:
        if at is not None and found is not None and (frame.time or 0.0) > at:
            break
        first = frame.time or 0.0 if first is None else first
        found = frame
    return None if at is not None and at > _EARLY and first is not None and first > at else found
