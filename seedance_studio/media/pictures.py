"""Still pictures: opened by content with a limit on pixels, checked to the last row, turned upright."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Generator
from pathlib import Path

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from seedance_studio.domain.files import MOST_PIXELS, FileFault, FileRefused

_FORMATS = {
    "jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "gif": ("GIF",), "bmp": ("BMP",),
    "tiff": ("TIFF",), "avif": ("AVIF",), "heif": ("HEIF",),
}  # fmt: skip
_BROKEN = (SyntaxError, ValueError, EOFError, IndexError, RuntimeError, struct.error, zlib.error)
"""What Pillow and its codecs raise on pixels that are cut short or spoilt."""
_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)

pillow_heif.register_heif_opener()
# Pillow's own limit only warns; ours is checked in `open_picture`, before a single pixel is read.
Image.MAX_IMAGE_PIXELS = None


@contextlib.contextmanager
def open_picture(path: Path, name: str) -> Generator[Image.Image]:
    """The picture, of the format that `sniff` named. Raises `FileRefused`, also out of the block where the
    pixels turn out to be cut short, and `OSError` where the file can't be read."""
    path.stat()
    try:
        with Image.open(path, formats=_FORMATS[name]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefused(FileFault.TOO_MANY_PIXELS, f"{picture.width} × {picture.height}")
            yield picture
    except UnidentifiedImageError as error:
        raise FileRefused(FileFault.TRUNCATED) from error
    except (OSError, *_BROKEN) as error:
        if isinstance(error, FileRefused) or getattr(error, "errno", None):
            raise
        raise FileRefused(FileFault.TRUNCATED, type(error).__name__) from error


def measure(path: Path, name: str) -> tuple[int, int]:
    """Width and height in pixels as it is seen upright, once all of it could be decoded."""
    with open_picture(path, name) as picture:
        turned = is_turned(picture)
        picture.load()
        width, height = picture.size
    return (height, width) if turned in _SIDEWAYS and name != "heif" else (width, height)


def is_turned(picture: Image.Image) -> int:
    """The orientation that its EXIF data give, 1 for upright."""
    return int(picture.getexif().get(_ORIENTATION, 1) or 1)


def upright_rgb(picture: Image.Image) -> Image.Image:
    """The picture as it is seen, without transparency: on white, as the service would show it."""
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    if turned.mode.startswith(("I", "F")):
        # 16-bit greys: Pillow would cut them off instead of scaling them.
        return turned.point(lambda value: value / 257).convert("L").convert("RGB")
    return turned.convert("RGB")
