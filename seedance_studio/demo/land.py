"""Draw landscape shapes as masks. They are wider than the picture, so that they can drift."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from seedance_studio.demo.palettes import Land

_SMOOTH = 2


def draw_land(land: Land, size: tuple[int, int], depth: float, chance: random.Random) -> Image.Image:
    """A mask of `size` pixels. `depth` goes from 0 (far) to 1 (near)."""
    width, height = size[0] * _SMOOTH, size[1] * _SMOOTH
    mask = Image.new("L", (width, height))
    draw = ImageDraw.Draw(mask)
    match land:
        case Land.SKYLINE:
            _skyline(draw, width, height, depth, chance)
        case Land.PINES:
            _ridge(draw, width, height, _swell(chance, 2.2, 0.10), 0.30)
            _pines(draw, width, height, depth, chance)
        case Land.WAVES:
            _ridge(draw, width, height, _swell(chance, 5 + 5 * depth, 0.012), 0.06 + 0.05 * depth)
        case Land.DUNES:
            _ridge(draw, width, height, _swell(chance, 1.4, 0.12), 0.26)
        case Land.HILLS:
            _ridge(draw, width, height, _crags(chance), 0.26)
    return mask.resize(size, Image.Resampling.LANCZOS)


class _Swell:
    def __init__(
        self, chance: random.Random, waves: float, height: float, roughness: float, terms: int
    ) -> None:
        self._terms = [
            (
                waves * 1.9**term * (0.8 + 0.4 * chance.random()),
                chance.random() * math.tau,
                height * roughness**term,
            )
            for term in range(terms)
        ]

    def __call__(self, x: float) -> float:
        return sum(tall * math.sin(math.tau * often * x + phase) for often, phase, tall in self._terms)


def _swell(chance: random.Random, waves: float, height: float) -> _Swell:
    return _Swell(chance, waves, height, 0.34, 3)


def _crags(chance: random.Random) -> _Swell:
    return _Swell(chance, 1.6, 0.15, 0.52, 7)


def _ridge(draw: ImageDraw.ImageDraw, width: int, height: int, line: _Swell, level: float) -> None:
    points = [(x, height * min(max(level + line(x / width), 0.0), 1.0)) for x in range(0, width + 4, 4)]
    draw.polygon([(0, height), *points, (width, height)], fill=255)


def _pines(draw: ImageDraw.ImageDraw, width: int, height: int, depth: float, chance: random.Random) -> None:
    x = 0.0
    while x < width:
        tall = height * (0.16 + 0.26 * chance.random()) * (0.55 + 0.6 * depth)
        foot = height * (0.42 + 0.12 * chance.random())
        half = tall * 0.20
        for step in range(5):
            peak = foot - tall * (1 - 0.17 * step)
            base = foot - tall * (0.72 - 0.18 * step)
            spread = half * (0.32 + 0.2 * step)
            draw.polygon([(x, peak), (x - spread, base), (x + spread, base)], fill=255)
        x += tall * (0.16 + 0.22 * chance.random())


def _skyline(draw: ImageDraw.ImageDraw, width: int, height: int, depth: float, chance: random.Random) -> None:
    x = 0.0
    while x < width:
        wide = height * (0.10 + 0.16 * chance.random()) * (0.5 + 0.7 * depth)
        tall = height * (0.40 + 0.58 * chance.random() ** 1.6)
        roof = height - tall
        draw.rectangle((x, roof, x + wide, height), fill=255)
        if chance.random() < 0.3:
            draw.line((x + wide / 2, roof, x + wide / 2, roof - tall * 0.15), fill=255, width=_SMOOTH * 2)
        _windows(draw, (x, roof, wide, height), chance)
        x += wide * (1.0 + 0.10 * chance.random())


def _windows(
    draw: ImageDraw.ImageDraw, house: tuple[float, float, float, float], chance: random.Random
) -> None:
    """Draw lit windows as holes in the mask, through which the bright sky shows."""
    x, roof, wide, foot = house
    pane = max(wide / 11, 3.0)
    y = roof + pane * 1.5
    while y < foot - pane:
        column = x + pane
        while column < x + wide - pane * 1.5:
            if chance.random() < 0.16:
                draw.rectangle((column, y, column + pane * 0.8, y + pane * 0.9), fill=110)
            column += pane * 1.8
        y += pane * 2.2
