"""Make the sheet of a clip's frames."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.sprites import COLUMNS, FRAMES, ROWS
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.probe import frames_of, open_clip
from seedance_studio.media.saving import save_whole
from seedance_studio.media.writing import to_pillow

_QUALITY = 75


def write_sprites(clip: Path, out: Path, *, side: int = 320) -> None:
    """Write a JPEG of 24 frames, evenly spaced, in 4 rows of 6. The longer side of each is `side` pixels.

    Raises `DownloadFailed` if no frame can be decoded, and `OSError`. Then `out` stays as it was.
    """
    with contained_for_clip():
        frames = _pick(clip, side)
    if not frames:
        raise DownloadFailed(Code.NO_FRAMES)
    wide, high = frames[0].size
    sheet = Image.new("RGB", (wide * COLUMNS, high * ROWS))
    for number in range(FRAMES):
        row, column = divmod(number, COLUMNS)
        # A clip can end before its stated length.
        sheet.paste(frames[min(number, len(frames) - 1)], (column * wide, row * high))
    save_whole(sheet, out, "JPEG", quality=_QUALITY)


def _pick(clip: Path, side: int) -> list[Image.Image]:
    found: list[Image.Image] = []
    with open_clip(clip) as container:
        length = (container.duration or 0) / av.time_base
        # Read from the start instead of seeking: in short clips only the first frame may be a key frame.
        for frame in frames_of(container):
            time = frame.time or 0.0
            while len(found) < FRAMES and time >= length * len(found) / FRAMES:
                scale = side / max(frame.width, frame.height)
                size = [max(2, round(pixels * scale / 2) * 2) for pixels in (frame.width, frame.height)]
                rgb = frame.reformat(width=size[0], height=size[1], format="rgb24")
                found.append(to_pillow(rgb))
            if len(found) == FRAMES:
                break
    return found
