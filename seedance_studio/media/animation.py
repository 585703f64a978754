"""Write a clip, or a span of it, as an animated WebP or GIF, for places that take no video."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from av.container import InputContainer
from PIL import Image

from seedance_studio.domain.cuts import Trim
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.media.convert import ProgressCallback, in_steps
from seedance_studio.media.decoder_errors import contained_for_clip
from seedance_studio.media.opening import seconds_of, seek_before, start_of, to_picture
from seedance_studio.media.probe import frames_of, open_clip

_WIDEST = 640
_GAPS = {"WEBP": 1 / 24, "GIF": 1 / 10}
"""Seconds between pictures at least. GIFs count in hundredths, and most viewers slow faster ones down."""
_OPTIONS: dict[str, dict[str, object]] = {
    "WEBP": {"quality": 75, "method": 3, "allow_mixed": True},
    "GIF": {"optimize": False, "disposal": 1},
}
_EARLY = 0.001


def write_animation(
    clip: Path, out: Path, form: str, span: Trim | None, on_progress: ProgressCallback
) -> None:
    """Write `out`, in the form WEBP or GIF, at most 640 pixels wide, to be played for ever.

    Raises `DownloadFailed` if there is no frame in the span, and `OSError`.
    """
    with contained_for_clip(), open_clip(clip) as container:
        pictures = _pictures(container, _GAPS[form], span, on_progress)
        first = next(pictures, None)
        if first is None:
            raise DownloadFailed(Code.NO_FRAMES)
        length = round(_GAPS[form] * 1000)
        options = _OPTIONS[form] | {"loop": 0, "duration": length}
        first.save(out, form, save_all=True, append_images=pictures, **options)


def _pictures(
    container: InputContainer, gap: float, span: Trim | None, on_progress: ProgressCallback
) -> Iterator[Image.Image]:
    """One picture for each gap: the frame that is shown at that moment."""
    begins = start_of(container)
    start, end = (0.0, seconds_of(container)) if span is None else (span.start, span.end)
    seek_before(container, container.streams.video[0], begins + start)
    reach = in_steps(on_progress, end - start)
    due, shown = start, None
    for frame in frames_of(container):
        at = (frame.time or 0.0) - begins
        while shown is not None and due < at - _EARLY and due < end - _EARLY:
            yield shown
            due += gap
        if at >= end - _EARLY:
            return
        shown = _small(to_picture(frame))
        reach(at - start)
    while shown is not None and due < end - _EARLY:
        yield shown
        due += gap


def _small(picture: Image.Image) -> Image.Image:
    if picture.width > _WIDEST:
        size = _WIDEST, round(picture.height * _WIDEST / picture.width)
        return picture.resize(size, Image.Resampling.LANCZOS)
    return picture
