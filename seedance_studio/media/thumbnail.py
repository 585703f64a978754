"""A small picture of a clip."""

from __future__ import annotations

import os
from pathlib import Path

import av.error

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.probe import open_clip

_WHERE = 0.25
_QUALITY = 85


def write_thumbnail(clip: Path, out: Path, *, width: int = 480) -> None:
    """Writes a JPEG of `width` pixels, from a quarter into the clip. Raises `DownloadFailed`, `OSError`."""
    try:
        with open_clip(clip) as container:
            video = container.streams.video[0]
            if container.duration:
                container.seek(int(container.duration * _WHERE))
            frame = next(container.decode(video))
            # Converting to 8-bit RGB here is what lets 10-bit and HDR through.
            height = max(2, round(frame.height * width / frame.width / 2) * 2)
            picture = frame.reformat(width=width, height=height, format="rgb24").to_image()
    except (av.error.FFmpegError, StopIteration, IndexError) as error:
        raise DownloadFailed(Code.NO_FRAMES, str(error)) from error
    fresh = out.with_name(out.name + ".new")
    picture.save(fresh, "JPEG", quality=_QUALITY)
    os.replace(fresh, out)
