"""Add to a timeline in Final Cut Pro 7's XML what the adapter leaves out, and Premiere or Resolve ask for.

They guess the size and the rate of a sequence where it has none. Picture and sound of a clip move together
only where they are tied. Premiere refuses a file whose channels are not as many as are written, and takes two
channels for one stereo track only where they are marked as its parts, by attributes of its own.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from seedance_studio.domain.files import ShotFacts
from seedance_studio.domain.frozen import frozen

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n'
_STEREO = 2
_DEPTH = "16"
_VIDEO, _AUDIO = "video", "audio"


@frozen
class _OnTrack:
    """A clip on a track, both counted from 1."""

    item: Element
    kind: str
    track: int
    place: int


def complete(text: str, shots: Sequence[ShotFacts]) -> str:
    """The adapter's text, completed. `shots` are those of its clips, in their order."""
    root = ElementTree.fromstring(text)
    (sequence,) = root.iter("sequence")
    pictures = sequence.findall("media/video/track/clipitem")
    for picture, facts in zip(pictures, shots, strict=True):
        _complete_file(picture, facts)
    for item in sequence.iter("clipitem"):
        # It has its rate twice.
        item.remove(item.findall("rate")[1])
    for marker in sequence.iter("marker"):
        begin, end = (marker.find(name) for name in ("in", "out"))
        if begin is not None and end is not None and begin.text == end.text:
            end.text = "-1"
    _complete_formats(sequence, shots)
    sounds = _lay_out_sound(sequence, shots)
    for number, picture in enumerate(pictures):
        _tie([_OnTrack(picture, _VIDEO, 1, number + 1), *sounds[number]])
    ElementTree.indent(root)
    return f"{_HEAD}{ElementTree.tostring(root, 'unicode')}\n"


def _complete_file(picture: Element, facts: ShotFacts) -> None:
    file, name = picture.find("file"), picture.findtext("name")
    if file is None:
        return
    for part in file:
        if part.tag == "name":
            part.text = name
        elif part.tag == "pathurl":
            part.text = (part.text or "").replace("file:///", "file://localhost/", 1)
        elif part.tag == "media":
            part.clear()
            _add_picture_facts(SubElement(part, _VIDEO), file.find("rate"), (facts.width, facts.height))
            if facts.channels:
                sound = SubElement(part, _AUDIO)
                _add_sound_facts(sound, facts.sample_rate)
                SubElement(sound, "channelcount").text = str(facts.channels)


def _complete_formats(sequence: Element, shots: Sequence[ShotFacts]) -> None:
    """The sequence is as large as most of its clips."""
    sizes = Counter((facts.width, facts.height) for facts in shots).most_common(1)
    format_ = sequence.find("media/video/format")
    if format_ is not None and sizes:
        _add_picture_facts(format_, sequence.find("rate"), sizes[0][0])


def _add_picture_facts(parent: Element, rate: Element | None, size: tuple[int, int]) -> None:
    facts = SubElement(parent, "samplecharacteristics")
    if rate is not None:
        facts.append(deepcopy(rate))
    wide, high = map(str, size)
    texts = {"width": wide, "height": high, "anamorphic": "FALSE", "pixelaspectratio": "square"}
    for name, value in (*texts.items(), ("fielddominance", "none")):
        SubElement(facts, name).text = value


def _add_sound_facts(parent: Element, sample_rate: int) -> None:
    facts = SubElement(parent, "samplecharacteristics")
    SubElement(facts, "depth").text = _DEPTH
    SubElement(facts, "samplerate").text = str(sample_rate)


def _lay_out_sound(sequence: Element, shots: Sequence[ShotFacts]) -> list[list[_OnTrack]]:
    """Give each channel a track of its own, as the format wants it. Return the sounds of each shot.

    Clips with one channel and with two lie on different tracks. Of more than two the first two are taken.
    """
    found: list[list[_OnTrack]] = [[] for _ in shots]
    audio = sequence.find("media/audio")
    heard = [number for number, facts in enumerate(shots) if facts.channels]
    if audio is None or not heard:
        return found
    items = dict(zip(heard, audio.findall("track/clipitem"), strict=True))
    audio.clear()
    SubElement(audio, "numOutputChannels").text = str(_STEREO)
    _add_sound_facts(SubElement(audio, "format"), max(facts.sample_rate for facts in shots))
    sequence.set("explodedTracks", "true")
    ids = itertools.count(len(shots) + 1)
    tracks = itertools.count(1)
    for channels in (_STEREO, 1):
        chosen = [number for number in heard if min(shots[number].channels, _STEREO) == channels]
        for channel in range(channels if chosen else 0):
            at, track = next(tracks), _add_track(audio, channel, channels)
            for place, number in enumerate(chosen, 1):
                item = deepcopy(items[number])
                item.set("id", f"clipitem-{next(ids)}")
                _name_channel(item, channel, channels)
                track.append(item)
                found[number].append(_OnTrack(item, _AUDIO, at, place))
    return found


def _add_track(audio: Element, channel: int, channels: int) -> Element:
    parts = {
        "currentExplodedTrackIndex": str(channel),
        "totalExplodedTrackCount": str(channels),
        "premiereTrackType": "Stereo" if channels == _STEREO else "Mono",
    }
    return SubElement(audio, "track", parts)


def _name_channel(item: Element, channel: int, channels: int) -> None:
    item.set("premiereChannelType", "stereo" if channels == _STEREO else "mono")
    source = SubElement(item, "sourcetrack")
    SubElement(source, "mediatype").text = _AUDIO
    SubElement(source, "trackindex").text = str(channel + 1)


def _tie(parts: Sequence[_OnTrack]) -> None:
    """Let a clip's picture and sounds move together."""
    if len(parts) == 1:
        return
    for part in parts:
        for other in parts:
            link = SubElement(part.item, "link")
            SubElement(link, "linkclipref").text = other.item.get("id")
            SubElement(link, "mediatype").text = other.kind
            SubElement(link, "trackindex").text = str(other.track)
            SubElement(link, "clipindex").text = str(other.place)
            if other.kind == _AUDIO:
                SubElement(link, "groupindex").text = "1"
