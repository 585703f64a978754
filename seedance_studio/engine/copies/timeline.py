"""Write clips as a timeline that editing programs read, through OpenTimelineIO.

`.otio` is its own format, `.xml` that of Final Cut Pro 7, which Premiere and Resolve read too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from seedance_studio.domain.files import ShotFacts
from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.copies.describer import Described

if TYPE_CHECKING:
    from opentimelineio.opentime import RationalTime, TimeRange
    from opentimelineio.schema import Clip, Marker, Timeline

ADAPTERS = {"otio": "otio_json", "xml": "fcp_xml"}
_COLORS = ("", "RED", "ORANGE", "YELLOW", "CYAN", "GREEN")
_LABELS = ("", "Rose", "Mango", "Yellow", "Cerulean", "Forest")
"""The colour for each number of stars, as OpenTimelineIO's markers and as Premiere's labels call it."""
_FOR_NOTES = "WHITE"
_USUAL_RATE = 24.0
_LONGEST_NAME = 80
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen
class Shot:
    """A clip on the timeline. `drawn` are pictures of what is drawn on it, by the ids of its marks."""

    file: Path
    facts: ShotFacts
    described: Described
    drawn: Mapping[str, Path] = field(default_factory=dict[str, Path])


@frozen
class _SaidAt:
    """What is said at one place, for how many frames. `picture` is the name of a file beside the timeline."""

    text: str
    picture: str = ""
    frames: int = 0
    color: str = ""


def write_timeline(title: str, shots: Sequence[Shot], form: str, path: Path) -> None:
    """Write the shots one after the other. `form` is one of `ADAPTERS`. Raises `OSError`."""
    # It takes half a second to import, and few ever need it.
    from opentimelineio.adapters import write_to_string

    from seedance_studio.engine.copies.final_cut_xml import complete

    text = write_to_string(_timeline(title, shots), ADAPTERS[form])
    if form == "xml":
        text = complete(text, [shot.facts for shot in shots])
    path.write_text(text, "utf-8")


def _timeline(title: str, shots: Sequence[Shot]) -> Timeline:
    from opentimelineio import schema
    from opentimelineio.opentime import RationalTime

    # At the highest rate no frame of any clip falls between two of the timeline.
    rate = max((shot.facts.frames_per_second for shot in shots), default=_USUAL_RATE)
    timeline = schema.Timeline(title, global_start_time=RationalTime(0, rate))
    pictures = schema.Track("V1", kind=schema.TrackKind.Video)
    sounds = schema.Track("A1", kind=schema.TrackKind.Audio)
    for shot in shots:
        pictures.append(_clip(shot, with_marks=True))
        silence = schema.Gap(source_range=_range(shot, 0, shot.facts.frames))
        sounds.append(_clip(shot, with_marks=False) if shot.facts.channels else silence)
    timeline.tracks.append(pictures)
    if any(shot.facts.channels for shot in shots):
        timeline.tracks.append(sounds)
    return timeline


def _clip(shot: Shot, *, with_marks: bool) -> Clip:
    from opentimelineio import schema

    whole = _range(shot, 0, shot.facts.frames)
    source = schema.ExternalReference(shot.file.as_uri(), whole)
    # Editors find a file that was moved by its whole name.
    source.name = shot.file.name
    clip = schema.Clip(shot.file.name, source, whole)
    if with_marks:
        clip.markers.extend(_markers(shot))
        stars = shot.described.organisation.stars
        clip.metadata["seedance_studio"] = {"id": shot.described.generation.id, "stars": stars}
        if stars:
            clip.metadata["fcp_xml"] = {"labels": {"label2": _LABELS[stars]}}
    return clip


def _markers(shot: Shot) -> list[Marker]:
    """The stars and the note at the start, and the marks where they are.

    Editors keep one marker a frame, so what begins together is one.
    """
    said, rate = shot.described.organisation, shot.facts.frames_per_second
    placed: dict[int, list[_SaidAt]] = {}
    if said.stars or said.note:
        placed[0] = [_SaidAt("★" * said.stars, color=_COLORS[said.stars]), _SaidAt(said.note)]
    for mark in shot.described.marks:
        first, last = round(mark.start * rate), round(mark.end * rate)
        picture = shot.drawn.get(mark.id)
        name = "" if picture is None else picture.name
        placed.setdefault(first, []).append(_SaidAt(mark.text, name, last - first))
    return [_marker(shot, first, texts) for first, texts in placed.items()]


def _marker(shot: Shot, first: int, said: Sequence[_SaidAt]) -> Marker:
    """A marker whose comment is all that is said there, and whose name is the beginning of it."""
    from opentimelineio import schema

    place = _range(shot, first, max(item.frames for item in said))
    name = " · ".join(filter(None, (" ".join(_writable(item.text).split()) for item in said)))
    comment = "\n".join(
        filter(None, (part for item in said for part in (_writable(item.text), item.picture)))
    )
    color = next((item.color for item in said if item.color), _FOR_NOTES)
    # The adapter for `.xml` leaves the comment itself out.
    return schema.Marker(_short(name), place, color, {"fcp_xml": {"comment": comment}}, comment)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _writable(text: str) -> str:
    """The text without the characters that no XML can hold, which come with what is pasted."""
    return _UNWRITABLE.sub("", text)


def _range(shot: Shot, first: int, frames: int) -> TimeRange:
    from opentimelineio.opentime import TimeRange

    return TimeRange(_time(shot, first), _time(shot, frames))


def _time(shot: Shot, frames: int) -> RationalTime:
    from opentimelineio.opentime import RationalTime

    return RationalTime(frames, shot.facts.frames_per_second)
