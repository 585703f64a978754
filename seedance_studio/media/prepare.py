"""Prepare a file for the upload: cut out a part, convert it, scale it down, remove its metadata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.cuts import Crop, Trim, WithinLimits, part_in
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.convert import ProgressCallback, to_mp4
from seedance_studio.media.decoder_errors import contained_for_file
from seedance_studio.media.pictures import in_own_colours, is_animated, is_turned, open_picture, upright_rgb
from seedance_studio.media.remux import strip_clip
from seedance_studio.media.riff import riff_chunks
from seedance_studio.media.sniff import sniff
from seedance_studio.media.strip import strip_metadata
from seedance_studio.media.trim import trim_clip, trim_sound

LONGEST_SIDE = 4096
"""Pixels. Larger pictures are scaled down if the options say so."""
_QUALITY = 95


def prepare(plan: CopyPlan, folder: Path, on_progress: Callable[[float], None]) -> Path:
    """The file to upload: the source itself, or a new file in `folder`, which the caller must remove.

    To cut a file is to ask for a copy of it, so a format that the service does not take is converted then.
    `on_progress` gets values from 0 to 1. Raises `FileRefused` and `OSError`; then nothing is left in
    `folder`.
    """
    if plan.facts.converted_to and plan.cut is None and not plan.options.convert:
        raise FileRefused(FileFault.NEEDS_CONVERSION, plan.facts.extension)
    out = folder / f"prepared.{plan.made.sent_as}"
    made = False
    try:
        with contained_for_file(FileFault.TRUNCATED):
            made = _make(plan, out, on_progress)
    finally:
        if not made:
            out.unlink(missing_ok=True)
    return out if made else plan.source


def _make(plan: CopyPlan, out: Path, on_progress: ProgressCallback) -> bool:
    """Write `out` if the file has to be changed. Returns False if it can be uploaded as it is."""
    facts = plan.facts
    if facts.kind is MediaKind.IMAGE:
        return _prepare_picture(plan, out)
    part = part_in(plan.cut)
    trim = part if isinstance(part, Trim) else None
    if isinstance(plan.cut, WithinLimits) and facts.kind is MediaKind.VIDEO:
        to_mp4(plan.source, out, on_progress, trim, fit=True)
        return True
    if trim is not None:
        return _trim(plan, trim, out, on_progress)
    if facts.converted_to:
        to_mp4(plan.source, out, on_progress)
        return True
    if not plan.options.strip:
        return False
    if facts.kind is MediaKind.VIDEO:
        strip_clip(plan.source, out, on_progress)
        return True
    return strip_metadata(plan.source, out, facts.extension)


def _trim(plan: CopyPlan, trim: Trim, out: Path, on_progress: ProgressCallback) -> bool:
    if plan.facts.kind is MediaKind.AUDIO:
        trim_sound(plan.source, out, trim)
    else:
        trim_clip(plan.source, out, trim, on_progress)
    return True


def _prepare_picture(plan: CopyPlan, out: Path) -> bool:
    facts, options = plan.facts, plan.options
    with open_picture(plan.source, sniff(plan.source)) as picture:
        is_moving = is_animated(picture) and plan.cut is None
        # Only the first frame of an animation can be cropped or fitted: the copy is a still.
        side = 0 if is_moving or not options.scale else LONGEST_SIDE
        turn = is_turned(picture)
        # The rotation is metadata: if that is removed, the pixels themselves must be rotated.
        is_turned_by_word = options.strip and not is_moving and turn != 1
        if facts.converted_to or plan.cut or 0 < side < max(picture.size) or is_turned_by_word:
            made, profile = _upright(picture, plan.made.sent_as)
            part = part_in(plan.cut)
            if isinstance(part, Crop):
                made = made.crop(part.box(*made.size))
            if isinstance(plan.cut, WithinLimits):
                made = _smooth(made).resize((plan.made.width, plan.made.height), Image.Resampling.LANCZOS)
            _save(_scaled(made, side), out, profile, is_lossless=_is_lossless(plan.source))
            return True
    return options.strip and strip_metadata(plan.source, out, facts.extension, turn)


def _upright(picture: Image.Image, extension: str) -> tuple[Image.Image, bytes | None]:
    """The picture upright, in a mode that the format can hold, and its colour profile."""
    coloured, profile = in_own_colours(picture)
    if extension not in ("png", "webp", "gif"):
        return upright_rgb(coloured), profile
    return ImageOps.exif_transpose(coloured), profile


def _scaled(picture: Image.Image, side: int) -> Image.Image:
    """The picture with at most `side` pixels a side; 0 for no limit."""
    if not 0 < side < max(picture.size):
        return picture
    picture = _smooth(picture)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return picture


def _smooth(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be resampled, which mixes colours: a palette can't hold those."""
    if picture.mode not in ("P", "1"):
        return picture
    return picture.convert("RGBA" if "transparency" in picture.info else "RGB")


def _save(picture: Image.Image, out: Path, profile: bytes | None, *, is_lossless: bool) -> None:
    """Write the pixels and their colour profile, and no other metadata."""
    kept = ("transparency",)
    picture.info = {name: value for name, value in picture.info.items() if name in kept}
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    form = out.suffix.removeprefix(".")
    if form == "jpg":
        picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, **options)
    elif form == "webp":
        picture.save(out, "WEBP", quality=_QUALITY, lossless=is_lossless, exact=True, **options)
    else:
        picture.save(out, form.upper(), **options)


def _is_lossless(source: Path) -> bool:
    """Whether it is a lossless WebP, so that its copy must be lossless too."""
    with source.open("rb") as file:
        return any(name == b"VP8L" for name, _, _ in riff_chunks(file))
