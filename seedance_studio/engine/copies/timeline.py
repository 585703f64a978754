"""Write clips as a timeline that editing programs read, through OpenTimelineIO.

`.otio` is its own format, `.xml` that of Final Cut Pro 7, which Premiere and Resolve read too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.domain.files import ShotFacts
from seedance_studio.engine.copies.describer import Described

if TYPE_CHECKING:
    from opentimelineio.opentime import RationalTime, TimeRange
    from opentimelineio.schema import Clip, Marker, Timeline

ADAPTERS = {"otio": "otio_json", "xml": "fcp_xml"}
_COLORS = ("", "RED", "ORANGE", "YELLOW", "CYAN", "GREEN")
_LABELS = ("", "Rose", "Mango", "Yellow", "Cerulean", "Forest")
"""The colour for each number of stars, as OpenTimelineIO's markers and as Premiere's labels call it."""
_FOR_NOTES = "WHITE"


@dataclass(frozen=True, slots=True)
class Shot:
    """A clip on the timeline. `drawn` are pictures of what is drawn on it, by the ids of its marks."""

    file: Path
    facts: ShotFacts
    described: Described
    drawn: Mapping[str, Path] = field(default_factory=dict[str, Path])


def write_timeline(title: str, shots: Sequence[Shot], form: str, path: Path) -> None:
    """Write the shots one after the other. `form` is one of `ADAPTERS`. Raises `OSError`."""
    # It takes half a second to import, and few ever need it.
    from opentimelineio.adapters import write_to_string

    text = write_to_string(_timeline(title, shots), ADAPTERS[form])
    path.write_text(text, "utf-8")


def _timeline(title: str, shots: Sequence[Shot]) -> Timeline:
    from opentimelineio import schema

    timeline = schema.Timeline(title)
    pictures = schema.Track("V1", kind=schema.TrackKind.Video)
    sounds = schema.Track("A1", kind=schema.TrackKind.Audio)
    for shot in shots:
        pictures.append(_clip(shot, with_marks=True))
        silence = schema.Gap(source_range=_range(shot, 0, shot.facts.frames))
        sounds.append(_clip(shot, with_marks=False) if shot.facts.has_sound else silence)
    timeline.tracks.append(pictures)
    if any(shot.facts.has_sound for shot in shots):
        timeline.tracks.append(sounds)
    return timeline


def _clip(shot: Shot, *, with_marks: bool) -> Clip:
    from opentimelineio import schema

    whole = _range(shot, 0, shot.facts.frames)
    clip = schema.Clip(shot.file.stem, schema.ExternalReference(shot.file.as_uri(), whole), whole)
    if with_marks:
        clip.markers.extend(_markers(shot))
        stars = shot.described.organisation.stars
        clip.metadata["seedance_studio"] = {"id": shot.described.generation.id, "stars": stars}
        if stars:
            clip.metadata["fcp_xml"] = {"labels": {"label2": _LABELS[stars]}}
    return clip


def _markers(shot: Shot) -> list[Marker]:
    """The stars and the note at the start, then the marks where they are."""
    said, rate = shot.described.organisation, shot.facts.frames_per_second
    markers = [_marker("★" * said.stars, _range(shot, 0, 0), _COLORS[said.stars])] if said.stars else []
    if said.note:
        markers.append(_marker(said.note, _range(shot, 0, 0), _FOR_NOTES))
    for mark in shot.described.marks:
        first, last = round(mark.start * rate), round(mark.end * rate)
        picture = shot.drawn.get(mark.id)
        names = () if picture is None else (picture.name,)
        markers.append(_marker(mark.text, _range(shot, first, last - first), _FOR_NOTES, *names))
    return markers


def _marker(text: str, place: TimeRange, color: str, *names: str) -> Marker:
    """A marker whose comment is the text, and below it the names of files beside the timeline."""
    from opentimelineio import schema

    comment = "\n".join(filter(None, (text, *names)))
    # The adapter for `.xml` leaves the comment itself out.
    return schema.Marker(text, place, color, {"fcp_xml": {"comment": comment}}, comment)


def _range(shot: Shot, first: int, frames: int) -> TimeRange:
    from opentimelineio.opentime import TimeRange

    return TimeRange(_time(shot, first), _time(shot, frames))


def _time(shot: Shot, frames: int) -> RationalTime:
    from opentimelineio.opentime import RationalTime

    return RationalTime(frames, shot.facts.frames_per_second)
