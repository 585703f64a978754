"""What Premiere and Resolve are known to ask of a timeline in Final Cut Pro 7's XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import opentimelineio as otio
import pytest
from support.libraries import a_ready

from seedance_studio.domain.files import ShotFacts
from seedance_studio.domain.organisation import ClipMark, Organisation
from seedance_studio.engine.copies.describer import Described
from seedance_studio.engine.copies.timeline import Shot, write_timeline

STEREO = ShotFacts((24, 1), 120, 1280, 720, 2, 48_000)
MONO = replace(STEREO, rate=(30, 1), width=1920, height=1080, channels=1, sample_rate=44_100)
SILENT = replace(STEREO, channels=0, sample_rate=0)
SURROUND = replace(STEREO, rate=(24000, 1001), channels=6)


def shot(number: int, facts: ShotFacts, folder: Path, described: Described | None = None) -> Shot:
    return Shot(folder / f"Ay ışığı #{number}.mp4", facts, described or Described(a_ready(number)))


def write(path: Path, *facts: ShotFacts, form: str = "xml") -> Element:
    shots = [shot(number, of, path.parent) for number, of in enumerate(facts)]
    write_timeline("Reel", shots, form, path)
    return read(path)


def read(path: Path) -> Element:
    """The sequence."""
    (sequence,) = ElementTree.parse(path).getroot().iter("sequence")
    return sequence


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "Reel.xml"


def texts(elements: Sequence[Element], path: str) -> list[str | None]:
    return [element.findtext(path) for element in elements]


def test_a_file_has_its_whole_name_an_address_with_a_host_and_its_size(document: Path):
    first, second = write(document, STEREO, MONO).findall("media/video/track/clipitem/file")
    assert first.findtext("name") == "Ay ışığı #0.mp4"
    address = f"file://localhost{document.parent.as_uri().removeprefix('file://')}/Ay%20%C4%B1%C5%9F%C4%B1%C4%9F%C4%B1%20%230.mp4"
    assert first.findtext("pathurl") == address
    facts = "media/video/samplecharacteristics"
    assert texts([first, second], f"{facts}/width") == ["1280", "1920"]
    assert texts([first, second], f"{facts}/rate/timebase") == ["24", "30"]


def test_a_file_has_as_many_channels_as_it_has_and_a_silent_one_has_no_sound(document: Path):
    files = write(document, STEREO, MONO, SILENT, SURROUND).findall("media/video/track/clipitem/file")
    assert texts(files, "media/audio/channelcount") == ["2", "1", None, "6"]
    assert texts(files, "media/audio/samplecharacteristics/samplerate") == ["48000", "44100", None, "48000"]


def test_the_sequence_is_as_large_as_most_clips_and_as_fast_as_the_fastest(document: Path):
    sequence = write(document, STEREO, MONO, SILENT)
    size = sequence.findall("media/video/format/samplecharacteristics")
    assert texts(size, "width") == ["1280"]
    assert texts(size, "rate/timebase") == ["30"]
    assert sequence.findtext("timecode/string") == "00:00:00:00"
    items = sequence.findall("media/video/track/clipitem")
    assert (texts(items, "start"), texts(items, "end")) == (["0", "150", "270"], ["150", "270", "420"])
    assert sequence.findtext("duration") == "420"


def test_no_clip_has_a_part_twice_but_its_links(document: Path):
    for item in write(document, STEREO, MONO, SILENT, SURROUND).iter("clipitem"):
        parts = [part.tag for part in item if part.tag != "link"]
        assert len(parts) == len(set(parts))


def test_stereo_is_a_pair_of_tracks_and_mono_has_one_of_its_own(document: Path):
    sequence = write(document, STEREO, MONO, SILENT, SURROUND)
    tracks = sequence.findall("media/audio/track")
    shown = [(track.get("premiereTrackType"), track.get("currentExplodedTrackIndex")) for track in tracks]
    assert shown == [("Stereo", "0"), ("Stereo", "1"), ("Mono", "0")]
    names = [[item.findtext("name") for item in track] for track in tracks]
    pair = ["Ay ışığı #0.mp4", "Ay ışığı #3.mp4"]
    assert names == [pair, pair, ["Ay ışığı #1.mp4"]]
    channels = [{item.findtext("sourcetrack/trackindex") for item in track} for track in tracks]
    assert channels == [{"1"}, {"2"}, {"1"}]
    assert sequence.findtext("media/audio/numOutputChannels") == "2"


def placed(sequence: Element) -> Iterator[tuple[str | None, tuple[str, str, str]]]:
    """The id of each clip, and where it is."""
    for kind in ("video", "audio"):
        for at, track in enumerate(sequence.findall(f"media/{kind}/track"), 1):
            for place, item in enumerate(track, 1):
                yield item.get("id"), (kind, str(at), str(place))


def test_picture_and_sound_are_tied_to_each_other_and_to_nothing_else(document: Path):
    sequence = write(document, STEREO, MONO, SILENT, SURROUND)
    places = dict(placed(sequence))
    assert len(places) == 9
    for item in sequence.iter("clipitem"):
        links = item.findall("link")
        named = [
            tuple(link.findtext(name) for name in ("mediatype", "trackindex", "clipindex")) for link in links
        ]
        assert named == [places[link.findtext("linkclipref")] for link in links]
        ends = {
            sequence.findtext(f".//clipitem[@id='{link.findtext('linkclipref')}']/name") for link in links
        }
        is_silent = item.findtext("name") == "Ay ışığı #2.mp4"
        assert ends == (set() if is_silent else {item.findtext("name")})
    firsts = sequence.findall("media/video/track/clipitem")
    assert [len(item.findall("link")) for item in firsts] == [3, 2, 0, 3]


def test_no_sound_at_all_leaves_the_sound_empty(document: Path):
    sequence = write(document, SILENT)
    assert sequence.findall("media/audio/*") == []


def test_what_is_said_at_one_frame_is_one_marker(document: Path):
    generation = a_ready(1)
    marks = tuple(
        ClipMark(name, generation.id, start, end, name) for name, start, end in (("a", 0, 1), ("b", 1, 1))
    )
    said = Described(generation, Organisation(stars=3, note="Best\nof all"), marks=marks)
    write_timeline("Reel", [shot(1, STEREO, document.parent, said)], "xml", document)
    markers = list(read(document).iter("marker"))
    shown = [tuple(marker.findtext(name) for name in ("name", "in", "out")) for marker in markers]
    # -1: a place alone.
    assert shown == [("★★★ · Best of all · a", "0", "24"), ("b", "24", "-1")]
    assert markers[0].findtext("comment") == "★★★\nBest\nof all\na"


@pytest.mark.parametrize("form", ["otio", "xml"])
def test_a_long_note_names_its_marker_by_its_beginning(tmp_path: Path, form: str):
    note = "Fog over the harbour. " * 20
    path = tmp_path / f"Reel.{form}"
    said = Described(a_ready(1), Organisation(note=note))
    write_timeline("Reel", [shot(1, STEREO, tmp_path, said)], form, path)
    (clip,) = otio.adapters.read_from_file(str(path)).video_tracks()[0].find_clips()
    (marker,) = clip.markers
    assert marker.name == f"{note[:79].rstrip()}…"
    assert marker.metadata["fcp_xml"]["comment"] == note


@pytest.mark.parametrize("form", ["otio", "xml"])
def test_characters_that_no_xml_can_hold_are_left_out_of_notes(tmp_path: Path, form: str):
    said = Described(a_ready(1), Organisation(note="Fog\x00\x0b\ufffe & \N{GLOWING STAR} <b>"))
    path = tmp_path / f"Reel.{form}"
    write_timeline("Reel", [shot(1, STEREO, tmp_path, said)], form, path)
    (clip,) = otio.adapters.read_from_file(str(path)).video_tracks()[0].find_clips()
    assert [mark.name for mark in clip.markers] == ["Fog & \N{GLOWING STAR} <b>"]


@pytest.mark.parametrize("form", ["otio", "xml"])
def test_a_timeline_without_a_clip_is_empty(tmp_path: Path, form: str):
    path = tmp_path / f"Reel.{form}"
    write_timeline("Reel", [], form, path)
    assert not list(otio.adapters.read_from_file(str(path)).find_clips())


def test_the_document_says_what_it_is(document: Path):
    write(document, STEREO)
    assert document.read_text("utf-8").splitlines()[:2] == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!DOCTYPE xmeml>",
    ]
