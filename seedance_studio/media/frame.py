"""Save one exact frame of a clip in full size, or read the frames before a place."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from PIL import Image

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import StillFrame
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.opening import seek_before, start_of, to_picture
from seedance_studio.media.probe import frames_of, open_clip
from seedance_studio.media.saving import save_whole

_EARLY = 0.001
"""Seconds. A player's position is rounded to milliseconds, so it may lie just before its frame."""
_QUALITY = 88


def write_frame(clip: Path, out: Path, *, at: float | None) -> None:
    """Write a PNG of the frame that is shown `at` seconds, or of the last frame for None.

    Raises `DownloadFailed` if no frame can be decoded, and `OSError`. Then `out` stays as it was.
    """
    with contained_for_clip(), open_clip(clip) as container:
        # `at` counts from the earliest frame, whose own time need not be 0.
        frame = _find(container, at, start_of(container))
        picture = None if frame is None else to_picture(frame)
    if picture is None:
        raise DownloadFailed(Code.NO_FRAMES)
    out.parent.mkdir(parents=True, exist_ok=True)
    save_whole(picture, out, "PNG", compress_level=6)


def read_back(clip: Path, *, before: float, most: int, side: int) -> tuple[StillFrame, ...]:
    """The last `most` frames that begin earlier than `before` seconds, in order; none at the clip's start.

    Their pictures fit into a square of `side` pixels. Raises `DownloadFailed` and `OSError`.
    """
    with contained_for_clip(), open_clip(clip) as container:
        begins = start_of(container)
        until = begins + before - _EARLY
        stream = container.streams.video[0]
        # Someone waits, and everything from the last key frame on has to be decoded.
        stream.thread_type = "AUTO"
        seconds = most / float(stream.average_rate or 24)
        kept = _before(container, until - seconds, until, most) or _before(container, begins, until, most)
        return tuple(
            StillFrame((frame.time or 0.0) - begins, _as_jpeg(to_picture(frame), side)) for frame in kept
        )


def _before(container: InputContainer, start: float, until: float, most: int) -> deque[VideoFrame]:
    kept: deque[VideoFrame] = deque(maxlen=most)
    for frame in _from_key_frame(container, start):
        if (frame.time or 0.0) >= until:
            break
        kept.append(frame)
    return kept


def _as_jpeg(picture: Image.Image, side: int) -> bytes:
    picture.thumbnail((side, side), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _find(container: InputContainer, at: float | None, begins: float) -> VideoFrame | None:
    end = (container.duration or 0) / av.time_base
    until = None if at is None else begins + at + _EARLY
    for start in (begins + (end if at is None else at), begins):
        found = _shown_at(_from_key_frame(container, start), until)
        if found is not None:
            return found
    # If the video starts after the audio, no frame is due yet. A player then shows the first one.
    return next(_from_key_frame(container, begins), None)


def _from_key_frame(container: InputContainer, seconds: float) -> Iterator[VideoFrame]:
    """The frames from the last key frame before that time on; all frames if the file can't be sought."""
    seek_before(container, container.streams.video[0], seconds)
    return frames_of(container)


def _shown_at(frames: Iterator[VideoFrame], until: float | None) -> VideoFrame | None:
    """The last frame that begins at or before `until`; None if the first one begins later."""
    found: VideoFrame | None = None
    for frame in frames:
        if until is not None and (frame.time or 0.0) > until:
            break
        found = frame
    return found
