"""What of a file is used as a reference: a crop of a picture, a span of a clip or a sound, or all of it.

A cut is written as a media fragment, `xywh=percent:…`, `t=…` or `fit`, so that it fits behind a `file:` URL.
A part that is scaled as well has `&fit` behind it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import astuple, replace

from seedance_studio.domain.frozen import frozen

MOST_ZOOM = 8.0
SHORTEST = 0.1
"""Seconds that a span has at least."""
EARLY = 0.002
"""Seconds. Times from a player or a person are this imprecise."""
_DIGITS = 6
_SAME_SHAPE = 0.01
_FIT = "fit"
_NUMBERS = re.compile(r"(xywh=percent:|t=)([0-9.,]{1,80})", re.ASCII)


@frozen
class Crop:
    """A part of a picture. All values are fractions (0 to 1) of the upright picture's width or height."""

    left: float
    top: float
    width: float
    height: float

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels of a picture of that size; at least one pixel."""
        left = min(round(self.left * width), width - 1)
        top = min(round(self.top * height), height - 1)
        right = min(width, max(left + 1, left + round(self.width * width)))
        bottom = min(height, max(top + 1, top + round(self.height * height)))
        return left, top, right, bottom


@frozen
class Trim:
    """A span of a clip or a sound, in seconds from its start. What begins at `end` is left out."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


Part = Crop | Trim


@frozen
class WithinLimits:
    """All of a picture or a clip, or the `part` of it, scaled or encoded anew so that it is within the limits
    of the models."""

    part: Part | None = None


Cut = Part | WithinLimits


def part_in(cut: Cut | None) -> Part | None:
    """The crop or the span that a cut is of; None for all of the file."""
    return cut.part if isinstance(cut, WithinLimits) else cut


@frozen
class Framing:
    """A crop of a fixed shape as a person moves it over a picture. Shapes are width divided by height.

    `zoom` 1 is the largest crop of that shape. `x` and `y` are 0 at the left and at the top, 1 at the right
    and at the bottom.
    """

    picture: float
    shape: float
    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def crop(self) -> Crop:
        """The part of the picture that it frames."""
        width, height = self._size
        values = (self.x * (1 - width), self.y * (1 - height), width, height)
        return Crop(*(round(value, _DIGITS) for value in values))

    @property
    def has_room(self) -> tuple[bool, bool]:
        """Whether it can be moved sideways, and up and down."""
        width, height = self._size
        return width < 1 - EARLY, height < 1 - EARLY

    @property
    def _size(self) -> tuple[float, float]:
        width, height = min(1.0, self.shape / self.picture), min(1.0, self.picture / self.shape)
        return width / self.zoom, height / self.zoom

    def moved(self, right: float, down: float) -> Framing:
        """Moved by fractions of the picture's width and height, as far as there is room."""
        width, height = self._size
        return replace(self, x=_shifted(self.x, right, 1 - width), y=_shifted(self.y, down, 1 - height))

    def zoomed(self, zoom: float) -> Framing:
        """With that zoom, and with its middle where it was, as far as there is room."""
        width, height = self._size
        middle = self.x * (1 - width) + width / 2, self.y * (1 - height) + height / 2
        closer = replace(self, zoom=min(max(zoom, 1.0), MOST_ZOOM), x=0.5, y=0.5)
        return closer.moved(middle[0] - 0.5, middle[1] - 0.5)

    def shaped(self, shape: float) -> Framing:
        """With another shape, and with its middle where it was, as far as there is room."""
        width, height = self._size
        middle = self.x * (1 - width) + width / 2, self.y * (1 - height) + height / 2
        return replace(self, shape=shape, x=0.5, y=0.5).moved(middle[0] - 0.5, middle[1] - 0.5)


def framing_of(crop: Crop, picture: float) -> Framing:
    """The framing that has this crop in a picture of this shape."""
    shape = picture * crop.width / crop.height
    whole = Framing(picture, shape)
    zoom = min(max(whole.crop.width / crop.width, 1.0), MOST_ZOOM)
    middle = crop.left + crop.width / 2 - 0.5, crop.top + crop.height / 2 - 0.5
    return replace(whole, zoom=zoom).moved(*middle)


def shape_of(aspect_ratio: str) -> float:
    """Width divided by height of "16:9" and the like."""
    width, _, height = aspect_ratio.partition(":")
    return float(width) / float(height)


def is_same_shape(first: float, second: float) -> bool:
    """Whether two shapes differ by so little that nobody sees it."""
    return abs(math.log(first / second)) <= _SAME_SHAPE


def nearest_ratio(picture: float, offered: tuple[str, ...]) -> str:
    """The aspect ratio that cuts the least from a picture of this shape."""
    return min(offered, key=lambda ratio: abs(math.log(shape_of(ratio) / picture)))


@frozen
class Timeline:
    """When a clip's frames are shown, in seconds from its start, ascending.

    A span that begins at one of `starts` and ends at one of `ends` can be cut out without encoding it again.
    """

    seconds: float
    frames: tuple[float, ...]
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()

    def is_lossless(self, trim: Trim) -> bool:
        """Whether this span can be cut out without encoding it again."""
        return _holds(self.starts, trim.start) and _holds((*self.ends, self.seconds), trim.end)

    def frame_at(self, seconds: float) -> int:
        """The number of the frame that is shown at that time, from 0; the last one after the end."""
        return max(0, bisect_right(self.frames, seconds + EARLY / 2) - 1)

    def nearest(self, seconds: float) -> float:
        """The edge between two frames that is nearest to that time."""
        edges = (*self.frames, self.seconds)
        place = bisect_left(edges, seconds)
        return min(edges[max(0, place - 1) : place + 1], key=lambda edge: abs(edge - seconds))

    def stepped(self, seconds: float, step: int) -> float:
        """The edge that many frames after the one nearest to that time, or before it."""
        edges = (*self.frames, self.seconds)
        place = bisect_left(edges, self.nearest(seconds) - EARLY / 2)
        return edges[min(max(place + step, 0), len(edges) - 1)]


def cut_text(cut: Cut) -> str:
    """The cut as a media fragment, without its `#`."""
    match cut:
        case Crop():
            return "xywh=percent:" + ",".join(written(100 * value) for value in astuple(cut))
        case Trim(start, end):
            return f"t={written(start)},{written(end)}"
        case WithinLimits(part):
            return _FIT if part is None else f"{cut_text(part)}&{_FIT}"


def read_cut(fragment: str) -> Cut | None:
    """The cut that a media fragment names; None where it names none that makes sense."""
    if fragment == _FIT:
        return WithinLimits()
    if fragment.endswith(f"&{_FIT}"):
        part = _read_part(fragment.removesuffix(f"&{_FIT}"))
        return None if part is None else WithinLimits(part)
    return _read_part(fragment)


def _read_part(fragment: str) -> Part | None:
    found = _NUMBERS.fullmatch(fragment)
    if found is None:
        return None
    try:
        values = [float(part) for part in found[2].split(",")]
    except ValueError:
        return None
    if found[1] == "t=":
        return Trim(*values) if len(values) == 2 and values[0] < values[1] else None
    if len(values) != 4:
        return None
    crop = Crop(*(round(value / 100, _DIGITS) for value in values))
    is_inside = crop.left + crop.width <= 1 + EARLY and crop.top + crop.height <= 1 + EARLY
    return crop if is_inside and crop.width > 0 and crop.height > 0 else None


def written(value: float) -> str:
    """A number of a cut in its shortest form."""
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".") or "0"


def _shifted(place: float, by: float, room: float) -> float:
    return min(max(place + by / room, 0.0), 1.0) if room > 1e-9 else 0.5


def _holds(times: tuple[float, ...], wanted: float) -> bool:
    place = bisect_left(times, wanted - EARLY)
    return place < len(times) and times[place] <= wanted + EARLY
