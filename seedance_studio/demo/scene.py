"""Draw a drifting landscape: sky, light, layers of land, stars, snow and a vignette."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from seedance_studio.demo.land import draw_land
from seedance_studio.demo.palettes import Colour, Palette
from seedance_studio.domain.frozen import frozen

_LAYERS = 4
_SLACK = 1.25


@frozen
class _Layer:
    mask: Image.Image
    colour: Image.Image
    top: int
    travel: float


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour between two; `share` is 0 for the first and 1 for the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


class Scene:
    """Draws everything static once; `frame` only combines it.

    `size` is in pixels. `seed` decides the shapes.
    """

    def __init__(self, size: tuple[int, int], palette: Palette, seed: int) -> None:
        self._size = size
        self._palette = palette
        self._chance = random.Random(seed)
        self._sky = self._draw_sky()
        self._glow = self._draw_glow()
        self._layers = [self._draw_layer(index) for index in range(_LAYERS)]
        self._vignette = self._draw_vignette()
        self._flakes = [self._chance.random() for _ in range(3 * 140)] if palette.snow else []
        self._light_x = 0.3 + 0.4 * self._chance.random()

    def frame(self, progress: float) -> Image.Image:
        """The picture at `progress` from 0 to 1."""
        width, height = self._size
        picture = self._sky.copy()
        glow = self._glow.size[0]
        rise = height * (0.50 - 0.10 * progress)
        left = round(width * self._light_x - glow / 2 + width * 0.02 * progress)
        picture.paste(self._palette.light, (left, round(rise - glow / 2)), self._glow)
        for layer in self._layers:
            offset = round((layer.mask.size[0] - width) * layer.travel * progress)
            box = (offset, 0, offset + width, layer.mask.size[1])
            picture.paste(layer.colour, (0, layer.top), layer.mask.crop(box))
        if self._flakes:
            self._draw_flakes(picture, progress)
        return ImageChops.multiply(picture, self._vignette)

    def _draw_sky(self) -> Image.Image:
        top, middle, horizon = self._palette.sky
        column = Image.new("RGB", (1, 5))
        stops = (top, mix(top, middle, 0.55), middle, mix(middle, horizon, 0.7), horizon)
        for index, colour in enumerate(stops):
            column.putpixel((0, index), colour)
        width, height = self._size
        sky = column.resize((1, round(height * 0.8)), Image.Resampling.BICUBIC).resize((width, height))
        if self._palette.stars:
            draw = ImageDraw.Draw(sky)
            for _ in range(160):
                x, y = self._chance.random() * width, self._chance.random() ** 1.7 * height * 0.6
                dot = 0.5 + self._chance.random() * height / 700
                shine = mix(top, (255, 255, 255), 0.25 + 0.7 * self._chance.random())
                draw.ellipse((x - dot, y - dot, x + dot, y + dot), fill=shine)
        return sky

    def _draw_glow(self) -> Image.Image:
        """A disc with a wide halo, as a mask."""
        size = round(min(self._size) * 0.9)
        small = 160
        middle = (small - 1) / 2
        levels = (
            round(150 * max(0.0, 1 - math.hypot(x - middle, y - middle) / middle) ** 2.4)
            for y in range(small)
            for x in range(small)
        )
        halo = Image.frombytes("L", (small, small), bytes(levels)).resize(
            (size, size), Image.Resampling.BICUBIC
        )
        disc = Image.new("L", (size, size))
        radius = size * 0.085
        box = (size / 2 - radius, size / 2 - radius, size / 2 + radius, size / 2 + radius)
        ImageDraw.Draw(disc).ellipse(box, fill=245)
        return ImageChops.lighter(halo, disc.filter(ImageFilter.GaussianBlur(size / 300)))

    def _draw_layer(self, index: int) -> _Layer:
        width, height = self._size
        depth = index / (_LAYERS - 1)
        wide = round(width * (1 + (_SLACK - 1) * (0.3 + depth)))
        top = round(height * (0.50 + 0.13 * index))
        tall = height - top + 2
        mask = draw_land(self._palette.land, (wide, tall), depth, self._chance)
        # Haze: distant layers take on the colour of the horizon, most at their foot.
        head = mix(self._palette.far, self._palette.near, depth)
        foot = mix(head, self._palette.sky[2], 0.30 * (1 - depth))
        column = Image.new("RGB", (1, 2))
        column.putpixel((0, 0), head)
        column.putpixel((0, 1), foot)
        colour = column.resize((1, tall), Image.Resampling.BILINEAR).resize((width, tall))
        if self._palette.glints and depth > 0.5:
            self._add_glints(colour, depth)
        return _Layer(mask, colour, top, 0.35 + 0.65 * depth)

    def _add_glints(self, colour: Image.Image, depth: float) -> None:
        draw = ImageDraw.Draw(colour)
        width, tall = colour.size
        for _ in range(90):
            x, y = self._chance.random() * width, tall * (0.25 + 0.75 * self._chance.random())
            long = width * (0.004 + 0.010 * self._chance.random())
            shine = mix(self._palette.near, self._palette.light, 0.12 + 0.22 * self._chance.random() * depth)
            draw.line((x, y, x + long, y), fill=shine, width=max(1, tall // 260))

    def _draw_vignette(self) -> Image.Image:
        levels = (
            round(255 * (1 - 0.34 * max(0.0, math.hypot((x - 23.5) / 24, (y - 23.5) / 24) - 0.45) ** 1.6))
            for y in range(48)
            for x in range(48)
        )
        edge = Image.frombytes("L", (48, 48), bytes(levels)).resize(self._size, Image.Resampling.BICUBIC)
        return Image.merge("RGB", (edge, edge, edge))

    def _draw_flakes(self, picture: Image.Image, progress: float) -> None:
        width, height = self._size
        draw = ImageDraw.Draw(picture)
        for start in range(0, len(self._flakes), 3):
            x, y, near = self._flakes[start : start + 3]
            fall = (y + progress * (0.35 + 0.8 * near)) % 1.0
            sway = 0.012 * math.sin(progress * 9 + 40 * x)
            dot = height * (0.0012 + 0.0030 * near)
            left, top = (x + sway) * width, fall * height
            draw.ellipse((left - dot, top - dot, left + dot, top + dot), fill=(236, 240, 255))
