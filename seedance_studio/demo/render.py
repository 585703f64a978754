"""Render one generation's clip, in a separate process."""

from __future__ import annotations

import io
import os
import sys
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from seedance_studio.demo.palettes import palette_for, seed_of
from seedance_studio.demo.scene import Scene
from seedance_studio.demo.sound import make_pad
from seedance_studio.demo.typography import Typography
from seedance_studio.domain.frozen import frozen
from seedance_studio.media.encode import ClipWriter
from seedance_studio.media.saving import written_whole

FRAME_RATE = 24
_STILL_FRAME_RATE = 2
_SIDES = {"480p": 480, "720p": 720, "1080p": 1080}
_SHAPES = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1)}
_LARGEST_PICTURE = 20_000_000
_FADE_SECONDS = 0.6
_PUSH = 0.14


@frozen
class RenderOrder:
    """One clip to render. `pictures` are paths or URLs of reference images."""

    out: Path
    prompt: str
    seconds: int
    resolution: str
    aspect_ratio: str
    pictures: tuple[str, ...]
    fonts: Path
    caption: str
    still: bool = False


def frame_size(resolution: str, aspect_ratio: str) -> tuple[int, int]:
    """Width and height in pixels, both even as H.264 requires."""
    side = _SIDES[resolution]
    across, down = _SHAPES[aspect_ratio]
    long = round(side * max(across, down) / min(across, down) / 2) * 2
    return (long, side) if across > down else (side, long)


def prepare_process(has_time: bool) -> None:
    """End this process when the service ends. With `has_time`, lower its priority."""
    import multiprocessing

    if has_time and sys.platform != "win32":
        os.nice(10)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), os._exit(1)), daemon=True).start()


def render(order: RenderOrder) -> None:
    """Write the clip under a temporary name, and rename it when it is complete."""
    size = frame_size(order.resolution, order.aspect_ratio)
    frame_rate = _STILL_FRAME_RATE if order.still else FRAME_RATE
    frames = order.seconds * frame_rate
    draw = _background(order, size)
    type_setting = Typography(size, order.prompt, order.seconds, order.fonts, order.caption)

    def frame(number: int) -> Image.Image:
        picture = draw(number / max(frames - 1, 1))
        type_setting.draw(picture, number / frame_rate)
        return picture

    with (
        written_whole(order.out, ".new.mp4") as fresh,
        ClipWriter(fresh, *size, frame_rate, title="Seedance Studio demo") as writer,
    ):
        writer.write_samples(make_pad(order.seconds, seed_of(order.prompt)))
        still = frame(frames // 2) if order.still else None
        for number in range(frames):
            writer.write_picture(still or frame(number))


def _background(order: RenderOrder, size: tuple[int, int]) -> Callable[[float], Image.Image]:
    pictures = [picture for source in order.pictures if (picture := _load(source)) is not None]
    if pictures:
        return _Push(size, pictures, order.seconds).frame
    return Scene(size, palette_for(order.prompt), seed_of(order.prompt)).frame


class _Push:
    """Slowly zooms into each picture, and fades from one to the next."""

    def __init__(self, size: tuple[int, int], pictures: list[Image.Image], seconds: int) -> None:
        self._size = size
        self._pictures = [_cover(picture, size) for picture in pictures]
        self._fade = _FADE_SECONDS / seconds
        shade = Image.linear_gradient("L").resize(size).point([max(0, value - 120) for value in range(256)])
        self._shade = shade

    def frame(self, progress: float) -> Image.Image:
        """The picture at `progress` from 0 to 1."""
        span = 1 / len(self._pictures)
        index = min(int(progress / span), len(self._pictures) - 1)
        inside = progress - index * span
        picture = self._view(index, inside / span)
        left = span - inside
        if left < self._fade and index + 1 < len(self._pictures):
            picture = Image.blend(self._view(index + 1, 0.0), picture, left / self._fade)
        # A shade keeps the text readable on a bright picture.
        picture.paste((0, 0, 0), (0, 0), self._shade)
        return picture

    def _view(self, index: int, share: float) -> Image.Image:
        source = self._pictures[index]
        zoom = 1 + _PUSH * (share if index % 2 == 0 else 1 - share)
        width, height = source.size[0] / zoom, source.size[1] / zoom
        left, top = (source.size[0] - width) / 2, (source.size[1] - height) / 2
        box = (left, top, left + width, top + height)
        return source.transform(self._size, Image.Transform.EXTENT, box, Image.Resampling.BILINEAR)


def _cover(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    scale = max(size[0] / picture.size[0], size[1] / picture.size[1])
    width, height = size[0] / scale, size[1] / scale
    left, top = (picture.size[0] - width) / 2, (picture.size[1] - height) / 2
    return picture.resize(size, Image.Resampling.LANCZOS, (left, top, left + width, top + height))


def _load(source: str) -> Image.Image | None:
    """A reference picture, or None if it can't be loaded: then the clip is made without it."""
    try:
        if source.startswith(("http://", "https://")):
            with urllib.request.urlopen(source, timeout=4) as answer:
                data = answer.read(_LARGEST_PICTURE)
            picture = Image.open(io.BytesIO(data))
        else:
            picture = Image.open(source)
        return picture.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
