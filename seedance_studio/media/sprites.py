"""Make the sheet of a clip's frames, and read it."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import RawFrame
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


def read_sheet(sheet: Path, box: tuple[int, int]) -> tuple[RawFrame, ...]:
    """The frames of a sheet, each as large as fits into `box`, in order. Raises `OSError`."""
    with Image.open(sheet) as whole:
        wide, high = whole.width // COLUMNS, whole.height // ROWS
        share = min(box[0] / wide, box[1] / high, 1.0)
        small = max(1, round(wide * share)), max(1, round(high * share))
        pixels = whole.convert("RGBA").resize((small[0] * COLUMNS, small[1] * ROWS))
    frames: list[RawFrame] = []
    for number in range(FRAMES):
        row, column = divmod(number, COLUMNS)
        left, top = column * small[0], row * small[1]
        part = pixels.crop((left, top, left + small[0], top + small[1]))
        frames.append(RawFrame(number, *small, 4 * small[0], 0, part.tobytes("raw", "BGRA")))
    return tuple(frames)


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
