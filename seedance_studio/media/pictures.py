"""Open still pictures by content with a pixel limit, check that they are complete, and turn them upright."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO, cast

import pillow_heif
from PIL import Image, ImageCms, ImageOps, PngImagePlugin, UnidentifiedImageError

from seedance_studio.domain.files import MAX_PIXELS, FileFault, FileRefused
from seedance_studio.media.strip import png_chunks

_FORMATS = {
    "jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "gif": ("GIF",), "bmp": ("BMP",),
    "tiff": ("TIFF",), "avif": ("AVIF",), "heif": ("HEIF",),
}  # fmt: skip
_BROKEN = (SyntaxError, ValueError, EOFError, IndexError, RuntimeError, struct.error, zlib.error)
"""What Pillow and its codecs raise on truncated or damaged pixels."""
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_LARGEST_PROFILE = 16 << 20
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)

pillow_heif.register_heif_opener()
# Pillow's own limit only warns. `open_picture` checks ours before it decodes anything.
Image.MAX_IMAGE_PIXELS = None
# Pillow applies this limit to colour profiles too.
PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_PROFILE


@contextlib.contextmanager
def open_picture(path: Path, name: str) -> Generator[Image.Image]:
    """Open a picture whose format `sniff` named.

    Raises `OSError` if the file can't be read, and `FileRefused`, also inside the block, when decoding finds
    damaged or missing pixels.
    """
    path.stat()
    try:
        with Image.open(_source(path, name), formats=_FORMATS[name]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise FileRefused(FileFault.TOO_MANY_PIXELS, f"{picture.width} × {picture.height}")
            yield picture
    except UnidentifiedImageError as error:
        raise FileRefused(FileFault.TRUNCATED) from error
    except (OSError, *_BROKEN) as error:
        if isinstance(error, FileRefused) or getattr(error, "errno", None):
            raise
        raise FileRefused(FileFault.TRUNCATED, type(error).__name__) from error


def _source(path: Path, name: str) -> Path | BinaryIO:
    """What Pillow reads: the file, or for a PNG its content without text chunks and oversized profiles.

    Image tools store whole workflows as text, and Pillow would refuse the picture for their size.
    """
    if name != "png":
        return path
    data = path.read_bytes()
    kept = (
        part for chunk, part in png_chunks(data) if chunk not in _PNG_TEXTS and not _is_endless(chunk, part)
    )
    return io.BytesIO(data[:8] + b"".join(kept))


def _is_endless(name: bytes, chunk: bytes) -> bool:
    if name != b"iCCP":
        return False
    unpacker = zlib.decompressobj()
    try:
        packed = chunk[8:-4].split(b"\0", 1)[1][1:]
        return len(unpacker.decompress(packed, _LARGEST_PROFILE + 1)) > _LARGEST_PROFILE
    except (IndexError, zlib.error):
        return True


def measure(path: Path, name: str) -> tuple[int, int, bool]:
    """Decode the whole picture. Returns its upright width and height in pixels, and whether it
    is animated."""
    with open_picture(path, name) as picture:
        picture.load()
        # Asked afterwards: some formats are turned upright as they are decoded.
        turned = is_turned(picture)
        width, height = picture.size
        is_moving = is_animated(picture)
    return (height, width, is_moving) if turned in _SIDEWAYS else (width, height, is_moving)


def is_animated(picture: Image.Image) -> bool:
    """Whether it has more than one frame."""
    return bool(getattr(picture, "is_animated", False))


def is_turned(picture: Image.Image) -> int:
    """The EXIF orientation, 1 for upright."""
    return int(picture.getexif().get(_ORIENTATION, 1) or 1)


def upright_rgb(picture: Image.Image) -> Image.Image:
    """The picture upright as RGB. Transparent parts become white, as the service would show them."""
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    if turned.mode.startswith(("I", "F")):
        # Scale 16-bit greys ourselves: Pillow would clip them.
        return turned.point(lambda value: value / 257).convert("L").convert("RGB")
    return turned.convert("RGB")


def _srgb() -> ImageCms.ImageCmsProfile:
    # Pillow's annotation of the result is not a type.
    made = cast("object", ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType]
    return cast("ImageCms.ImageCmsProfile", made)


def in_own_colours(picture: Image.Image) -> tuple[Image.Image, bytes | None]:
    """The picture and its colour profile, None for sRGB.

    CMYK and grey pixels are converted to sRGB here, since their profile is useless once they are RGB.
    """
    data = picture.info.get("icc_profile")
    if not data:
        return picture, None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = data[16:20]
        if space == b"RGB " and picture.mode not in ("CMYK", "L", "LA", "1", "I;16"):
            return picture, data
        if (space, picture.mode) not in ((b"CMYK", "CMYK"), (b"GRAY", "L")):
            return picture, None
        plain = _srgb()
        converted = ImageCms.profileToProfile(picture, profile, plain, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # Treat an unreadable profile as none.
        return picture, None
    return converted or picture, None
