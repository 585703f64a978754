"""The copy of a file that is uploaded in its place: what it holds, and what its facts will be."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from pathlib import Path

from seedance_studio.domain.cuts import Crop, Cut, Trim, written
from seedance_studio.domain.files import FileFacts, UploadOptions
from seedance_studio.domain.urls import MediaKind

_PICTURES = ("jpg", "png", "webp")


def part_of(facts: FileFacts, cut: Cut | None) -> FileFacts:
    """The facts of a part of a file. Its size in bytes is not known before it is made."""
    match cut:
        case None:
            return facts
        case Crop():
            left, top, right, bottom = cut.box(facts.width, facts.height)
            is_kept = facts.sent_as in _PICTURES
            converted = facts.converted_to if is_kept else "png"
            return replace(facts, size=0, width=right - left, height=bottom - top, converted_to=converted)
        case Trim():
            is_clip = facts.kind is MediaKind.VIDEO and facts.sent_as != "mp4"
            converted = "mp4" if is_clip else facts.converted_to
            return replace(facts, size=0, seconds=cut.seconds, converted_to=converted)


@dataclass(frozen=True, slots=True)
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
        letter = "x" if isinstance(self.cut, Crop) else "t"
        cut = "" if self.cut is None else letter + "_".join(written(value) for value in astuple(self.cut))
        return "".join(mark for mark, holds in marks if holds) + cut
