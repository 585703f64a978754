"""Make a clip's thumbnail."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.probe import frames_of, open_clip
from seedance_studio.media.saving import save_whole
from seedance_studio.media.writing import to_pillow

_WHERE = 0.10
_QUALITY = 85
_DARK = 28
"""Of 255. A picture counts as black if no pixel is at least this bright."""


def write_thumbnail(clip: Path, out: Path, *, width: int = 480) -> None:
    """Write a JPEG, `width` pixels wide, of the first frame after a tenth of the clip that is not black.

    Raises `DownloadFailed` if no frame can be decoded, and `OSError`. Then `out` stays as it was.
    """
    with contained_for_clip():
        picture = _pick(clip, width)
    if picture is None:
        raise DownloadFailed(Code.NO_FRAMES)
    save_whole(picture, out, "JPEG", quality=_QUALITY)


def _pick(clip: Path, width: int) -> Image.Image | None:
    """The chosen frame, the last one if all are black; None if no frame can be decoded."""
    picture: Image.Image | None = None
    with open_clip(clip) as container:
        start = (container.duration or 0) / av.time_base * _WHERE
        # Read from the start instead of seeking: in short clips only the first frame may be a key frame.
        for frame in frames_of(container):
            if picture is not None and (frame.time or 0.0) < start:
                continue
            height = max(2, round(frame.height * width / frame.width / 2) * 2)
            # This conversion to 8-bit RGB is what makes 10-bit and HDR frames work.
            rgb = frame.reformat(width=width, height=height, format="rgb24")
            picture = to_pillow(rgb)
            if (frame.time or 0.0) >= start and not is_black(picture):
                break
    return picture


def is_black(picture: Image.Image) -> bool:
    """Whether every pixel is darker than `_DARK`."""
    return not any(picture.convert("L").histogram()[_DARK:])
