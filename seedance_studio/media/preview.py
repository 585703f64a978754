"""Previews for the reference tiles: a small picture, or a sound's loudness over time."""

from __future__ import annotations

import array
import math
from pathlib import Path

from av.audio.resampler import AudioResampler
from PIL import Image

from seedance_studio.domain.cuts import EARLY, Crop, Cut, Trim, part_in
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.decoder_errors import contained_for_file
from seedance_studio.media.inspect import inspect
from seedance_studio.media.opening import (
    audio_frames,
    open_media,
    picture_stream,
    seconds_of,
    start_of,
    to_picture,
)
from seedance_studio.media.pictures import open_picture, upright_rgb
from seedance_studio.media.probe import frames_of
from seedance_studio.media.saving import save_whole
from seedance_studio.media.sniff import sniff
from seedance_studio.media.thumbnail import is_black

_QUALITY = 85
_WHERE = 0.10
_RATE = 8_000
_FULL = 32_768


def write_preview(path: Path, out: Path, cut: Cut | None = None, *, side: int = 480) -> None:
    """Write an upright JPEG that fits a square of `side` pixels, of the part `cut` or of the whole file.

    Raises `FileRefused` and `OSError`.
    """
    name, part = sniff(path), part_in(cut)
    with contained_for_file(FileFault.NO_FRAMES):
        if _is_clip(name):
            picture = _clip_picture(path, name, part if isinstance(part, Trim) else None)
        else:
            picture = _still_picture(path, name, side, part if isinstance(part, Crop) else None)
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    out.parent.mkdir(parents=True, exist_ok=True)
    save_whole(picture, out, "JPEG", quality=_QUALITY)


def loudness(path: Path, parts: int = 96) -> tuple[float, ...]:
    """The peak, 0 to 1, of each of `parts` equal parts of a sound. Raises `FileRefused` and `OSError`."""
    facts = inspect(path)
    if facts.kind is not MediaKind.AUDIO:
        raise FileRefused(FileFault.NOT_MEDIA, facts.extension)
    with contained_for_file(FileFault.NO_FRAMES), open_media(path, facts.extension) as container:
        expected = max(1, round(seconds_of(container) * _RATE))
        peaks = [0] * parts
        at = 0
        resampler = AudioResampler(format="s16", layout="mono", rate=_RATE)
        for frame in audio_frames(container):
            for mono in resampler.resample(frame):
                at = _keep_peaks(peaks, bytes(mono.planes[0])[: 2 * mono.samples], at, expected)
    return tuple(min(1.0, peak / _FULL) for peak in peaks)


def _keep_peaks(peaks: list[int], samples: bytes, at: int, expected: int) -> int:
    values = array.array("h", samples)
    step = max(1, math.ceil(expected / len(peaks) / 4))
    for start in range(0, len(values), step):
        part = values[start : start + step]
        place = min(len(peaks) - 1, (at + start) * len(peaks) // expected)
        peaks[place] = max(peaks[place], max(part), -min(part))
    return at + len(values)


def _is_clip(name: str) -> bool:
    return name in ("mov", "matroska", "avi", "mpegts", "asf")


def _still_picture(path: Path, name: str, side: int, crop: Crop | None) -> Image.Image:
    needed = round(2 * side if crop is None else 2 * side / min(crop.width, crop.height))
    with open_picture(path, name) as picture:
        # Makes Pillow decode a JPEG at about the needed size. Other formats ignore it.
        picture.draft("RGB", (needed, needed))
        upright = upright_rgb(picture)
    return upright if crop is None else upright.crop(crop.box(*upright.size))


def _clip_picture(path: Path, name: str, trim: Trim | None) -> Image.Image:
    """The first frame after a tenth of the clip that is not black, else its last frame.

    With a `trim`, the first frame of the span.
    """
    found: Image.Image | None = None
    with open_media(path, name) as container:
        if picture_stream(container) is None:
            raise FileRefused(FileFault.NOT_MEDIA, name)
        start = seconds_of(container) * _WHERE if trim is None else start_of(container) + trim.start - EARLY
        for frame in frames_of(container):
            if found is not None and (frame.time or 0.0) < start:
                continue
            found = to_picture(frame)
            if (frame.time or 0.0) >= start and (trim is not None or not is_black(found)):
                break
    if found is None:
        raise FileRefused(FileFault.NO_FRAMES)
    return found
