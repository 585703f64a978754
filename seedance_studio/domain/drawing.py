"""What is drawn by hand on a frame: strokes, each through points of the picture.

    1200,3400 1250,3390;8000,8000

Points are written as ten thousandths of the picture's width and height, strokes with a semicolon between.
"""

from __future__ import annotations

import re

Stroke = tuple[tuple[float, float], ...]
"""Points, each as shares of the picture's width and height from 0 to 1."""

MOST_POINTS = 5_000
_WHOLE = 10_000
_POINT = re.compile(r"(\d{1,5}),(\d{1,5})")


def drawing_text(strokes: tuple[Stroke, ...]) -> str:
    """Writes strokes; what is more than `MOST_POINTS` in all is left out."""
    room, parts = MOST_POINTS, list[str]()
    for stroke in strokes:
        points = [f"{_written(x)},{_written(y)}" for x, y in stroke[:room]]
        room -= len(points)
        if points:
            parts.append(" ".join(points))
    return ";".join(parts)


def read_drawing(text: str) -> tuple[Stroke, ...]:
    """Reads strokes. What is no point is left out."""
    found = (tuple(_points(part)) for part in text.split(";"))
    return tuple(stroke for stroke in found if stroke)


def _points(part: str) -> list[tuple[float, float]]:
    matches = (_POINT.fullmatch(word) for word in part.split())
    return [(_read(match[1]), _read(match[2])) for match in matches if match is not None]


def _written(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * _WHOLE)


def _read(text: str) -> float:
    return min(int(text), _WHOLE) / _WHOLE
