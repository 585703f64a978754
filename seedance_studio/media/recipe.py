"""Write a copy of a clip that carries its recipe, and read a recipe back. Nothing is encoded again."""

from __future__ import annotations

from math import lcm
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import FileFault
from seedance_studio.domain.recipe import KEY
from seedance_studio.media.container import extension_of
from seedance_studio.media.decoder_errors import contained_for_clip, contained_for_file
from seedance_studio.media.opening import has_decoder, open_media
from seedance_studio.media.probe import open_clip
from seedance_studio.media.saving import written_whole
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_copy_of, copy_packet

_Track = VideoStream | AudioStream
_LARGEST_SCALE = 2**31 - 1
_OF_THE_FORM = frozenset({"major_brand", "minor_version", "compatible_brands", "encoder"})
"""What the new file says of itself."""
_CLIPS = frozenset({"mov", "matroska"})


def write_copy(clip: Path, out: Path, recipe: str) -> None:
    """Write `out` with every packet of the clip as it is, and the recipe in its metadata.

    Raises `DownloadFailed` if the clip's streams can't be copied so, and `OSError`. Then there is no `out`.
    """
    form = extension_of(clip)
    with written_whole(out) as fresh, contained_for_clip(), open_clip(clip) as reading:
        streams = [*reading.streams.video, *reading.streams.audio]
        if len(streams) < len(reading.streams) or not all(map(has_decoder, streams)):
            raise DownloadFailed(Code.CODEC_UNKNOWN)
        with av.open(str(fresh), "w", format=form, options=_options(form, reading)) as writing:
            _copy(reading, streams, writing, recipe)


def read_recipe_text(path: Path) -> str:
    """The recipe in a video file's metadata; empty if there is none. Raises `FileRefused` and `OSError`."""
    name = sniff(path)
    if name not in _CLIPS:
        return ""
    with contained_for_file(FileFault.TRUNCATED), open_media(path, name) as container:
        return next((value for key, value in container.metadata.items() if key.upper() == KEY), "")


def _options(form: str, reading: InputContainer) -> dict[str, str]:
    options = {"fflags": "+bitexact"}
    if form == "webm":
        return options
    # The start of a track is stored in units of this: milliseconds would round it.
    scale = lcm(*(stream.time_base.denominator for stream in reading.streams if stream.time_base))
    if scale <= _LARGEST_SCALE:
        options["movie_timescale"] = str(scale)
    # Without `use_metadata_tags` only the names that iTunes knows are written.
    return options | {"movflags": "+faststart+use_metadata_tags"}


def _copy(reading: InputContainer, streams: list[_Track], writing: OutputContainer, recipe: str) -> None:
    kept = {key: value for key, value in reading.metadata.items() if key not in _OF_THE_FORM}
    writing.metadata.update(kept | {KEY: recipe})
    made: dict[int, _Track] = {}
    for stream in sorted(streams, key=lambda stream: stream.index):
        tag = stream.codec_context.codec_tag
        copy = add_copy_of(writing, stream)
        # Keep the tag: HEVC has two, and QuickTime plays only one of them.
        copy.codec_context.codec_tag = tag
        copy.metadata.update(stream.metadata)
        made[stream.index] = copy
    for packet in reading.demux():
        if packet.dts is not None:
            packet.stream = made[packet.stream.index]
            copy_packet(writing, packet)
