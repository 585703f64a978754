"""The copy of a file that is uploaded in its place: what it holds, and what its facts will be."""

from __future__ import annotations

import math
import re
from dataclasses import astuple, replace
from pathlib import Path

from seedance_studio.domain.cuts import Crop, Cut, Part, Trim, WithinLimits, part_in, written
from seedance_studio.domain.files import FileFacts
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.model_limits import PICTURE_BYTES, PICTURE_SIDES, VIDEO_RATES
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.domain.urls import MediaKind

_PICTURES = ("jpg", "png", "webp")
_LETTERS: dict[type[Part], str] = {Crop: "x", Trim: "t"}
_CUT_IN_VARIANT = re.compile(r"[xt][0-9].*")
_SLACK = 0.95
"""Of a limit in bytes: what the pixels take can only be guessed from the picture as it is."""


def part_of(facts: FileFacts, cut: Cut | None) -> FileFacts:
    """The facts of a part of a file. Its size in bytes is not known before it is made."""
    match cut:
        case None:
            return facts
        case Crop():
            left, top, right, bottom = cut.box(facts.width, facts.height)
            is_kept = facts.sent_as in _PICTURES
            converted = facts.converted_to if is_kept else "png"
            wide, high = right - left, bottom - top
            return replace(facts, size=0, width=wide, height=high, converted_to=converted, is_animated=False)
        case Trim():
            is_clip = facts.kind is MediaKind.VIDEO and facts.sent_as != "mp4"
            converted = "mp4" if is_clip else facts.converted_to
            return replace(facts, size=0, seconds=cut.seconds, converted_to=converted)
        case WithinLimits(None):
            return _fitted(facts)
        case WithinLimits(part):
            return _fitted(_sized(part_of(facts, part), facts))


@frozen
class CopyPlan:
    """How to make the copy of a file that is uploaded: the part `cut` or all of it, as `options` allow."""

    source: Path
    facts: FileFacts
    options: UploadOptions
    cut: Cut | None = None

    @property
    def made(self) -> FileFacts:
        """The facts of the copy."""
        return part_of(self.facts, self.cut)

    @property
    def variant(self) -> str:
        """What is done to the file, as a word in the uploaded object's name; empty for nothing."""
        is_image = self.facts.kind is MediaKind.IMAGE
        options, is_converted = self.options, bool(self.made.converted_to)
        marks = (("s", options.strip), ("z", options.scale and is_image), ("c", is_converted))
        fitted = "f" if isinstance(self.cut, WithinLimits) else ""
        part = part_in(self.cut)
        cut = "" if part is None else _LETTERS[type(part)] + "_".join(map(written, astuple(part)))
        return "".join(mark for mark, holds in marks if holds) + fitted + cut


def cut_in(variant: str) -> str:
    """The crop or the span that a `CopyPlan.variant` names; "" where all of the file is used."""
    found = _CUT_IN_VARIANT.search(variant)
    return "" if found is None else found[0]


def _sized(part: FileFacts, whole: FileFacts) -> FileFacts:
    """The part with what it will take in bytes, guessed from how much of the picture it is."""
    share = part.width * part.height / max(whole.width * whole.height, 1)
    return replace(part, size=round(whole.size * share))


def _fitted(facts: FileFacts) -> FileFacts:
    if facts.kind is MediaKind.VIDEO:
        rate = min(max(facts.frame_rate, VIDEO_RATES[0]), VIDEO_RATES[1])
        return replace(facts, size=0, frame_rate=rate, converted_to="mp4")
    if facts.kind is not MediaKind.IMAGE:
        return facts
    scale = min(1.0, math.sqrt(PICTURE_BYTES * _SLACK / max(facts.size, 1)))
    scale = max(scale, PICTURE_SIDES[0] / min(facts.width, facts.height))
    # The longest side counts most: only an odd shape can't keep to both.
    scale = min(scale, PICTURE_SIDES[1] / max(facts.width, facts.height))
    width, height = (max(1, round(side * scale)) for side in (facts.width, facts.height))
    converted = facts.converted_to if facts.sent_as in _PICTURES else "png"
    return replace(facts, size=0, width=width, height=height, converted_to=converted, is_animated=False)
