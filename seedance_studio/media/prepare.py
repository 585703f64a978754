"""Prepare a file for the upload: convert it, scale it down, remove its metadata."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from seedance_studio.domain.files import FileFacts, FileFault, FileRefused, UploadOptions
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.convert import ProgressCallback, to_mp4
from seedance_studio.media.decoder_errors import contained_for_file
from seedance_studio.media.pictures import in_own_colours, is_turned, open_picture, upright_rgb
from seedance_studio.media.remux import strip_clip
from seedance_studio.media.riff import riff_chunks
from seedance_studio.media.sniff import sniff
from seedance_studio.media.strip import strip_metadata

LONGEST_SIDE = 4096
"""Pixels. Larger pictures are scaled down if the options say so."""
_QUALITY = 95


def prepare(
    source: Path, facts: FileFacts, options: UploadOptions, folder: Path, on_progress: Callable[[float], None]
) -> Path:
    """The file to upload: `source` itself, or a new file in `folder`, which the caller must remove.

    `on_progress` gets values from 0 to 1. Raises `FileRefused` and `OSError`; then nothing is left in
    `folder`.
    """
    if facts.converted_to and not options.convert:
        raise FileRefused(FileFault.NEEDS_CONVERSION, facts.extension)
    out = folder / f"prepared.{facts.sent_as}"
    made = False
    try:
        with contained_for_file(FileFault.TRUNCATED):
            made = _make(source, facts, options, out, on_progress)
    finally:
        if not made:
            out.unlink(missing_ok=True)
    return out if made else source


def _make(
    source: Path, facts: FileFacts, options: UploadOptions, out: Path, on_progress: ProgressCallback
) -> bool:
    """Write `out` if the file has to be changed. Returns False if it can be uploaded as it is."""
    if facts.kind is MediaKind.IMAGE:
        return _prepare_picture(source, facts, options, out)
    if facts.converted_to:
        to_mp4(source, out, on_progress)
        return True
    if not options.strip:
        return False
    if facts.kind is MediaKind.VIDEO:
        strip_clip(source, out, on_progress)
        return True
    return strip_metadata(source, out, facts.extension)


def _prepare_picture(source: Path, facts: FileFacts, options: UploadOptions, out: Path) -> bool:
    with open_picture(source, sniff(source)) as picture:
        is_animated = bool(getattr(picture, "is_animated", False))
        is_large = options.scale and max(picture.size) > LONGEST_SIDE and not is_animated
        turn = is_turned(picture)
        # The rotation is metadata: if that is removed, the pixels themselves must be rotated.
        is_turned_by_word = options.strip and not is_animated and turn != 1
        if facts.converted_to or is_large or is_turned_by_word:
            _write_anew(picture, facts.sent_as, out, is_large, is_lossless=_is_lossless(source))
            return True
    return options.strip and strip_metadata(source, out, facts.extension, turn)


def _write_anew(
    picture: Image.Image, extension: str, out: Path, is_large: bool, *, is_lossless: bool
) -> None:
    coloured, profile = in_own_colours(picture)
    keeps_mode = extension in ("png", "webp", "gif")
    fresh = ImageOps.exif_transpose(coloured) if keeps_mode else upright_rgb(coloured)
    if is_large:
        if fresh.mode == "P" and extension != "gif":
            # Resampling mixes colours, which a palette can't hold.
            fresh = fresh.convert("RGBA" if "transparency" in fresh.info else "RGB")
        fresh.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    fresh.info = {}
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    if extension == "jpg":
        fresh.save(out, "JPEG", quality=_QUALITY, subsampling=0, **options)
    elif extension == "webp":
        fresh.save(out, "WEBP", quality=_QUALITY, lossless=is_lossless, exact=True, **options)
    else:
        fresh.save(out, extension.upper(), **options)


def _is_lossless(source: Path) -> bool:
    """Whether it is a lossless WebP, so that its copy must be lossless too."""
    with source.open("rb") as file:
        return any(name == b"VP8L" for name, _, _ in riff_chunks(file))
