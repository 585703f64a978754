"""Copy a video's packets into a new file, without place, device and time; all of it or a span.

The new file has only the video and audio tracks. Titles, locations, chapters, covers and the tracks in which
cameras record their position are left out.
"""

from __future__ import annotations

from pathlib import Path

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from seedance_studio.domain.cuts import EARLY, Trim
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.convert import ProgressCallback, in_steps
from seedance_studio.media.opening import open_media, picture_stream, seconds_of, start_of
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_copy_of, copy_packet


def strip_clip(source: Path, out: Path, on_progress: ProgressCallback, trim: Trim | None = None) -> None:
    """Write `out`, an MP4 or MOV by its extension, without encoding anything again.

    A `trim` must begin at a key frame and end where no later frame is needed, as `Timeline.is_lossless` says.
    Raises `FileRefused` and `OSError`.
    """
    options = {"fflags": "+bitexact", "movflags": "+faststart"}
    form = "mov" if out.suffix == ".mov" else "mp4"
    try:
        with (
            open_media(source, sniff(source)) as reading,
            av.open(str(out), "w", format=form, options=options) as writing,
        ):
            _copy(reading, writing, on_progress, trim)
    except (OSError, FileRefused):
        raise
    except (av.error.FFmpegError, ValueError) as error:
        # The new file can't hold these streams. Refuse the file rather than upload it with its metadata.
        raise FileRefused(FileFault.KEEPS_METADATA) from error


def _copy(
    reading: InputContainer, writing: OutputContainer, on_progress: ProgressCallback, trim: Trim | None
) -> None:
    video = picture_stream(reading)
    if video is None:
        raise FileRefused(FileFault.NOT_MEDIA)
    kept: list[VideoStream | AudioStream] = [video, *reading.streams.audio]
    made = {stream.index: _like(writing, stream) for stream in kept}
    begins = start_of(reading)
    reach = in_steps(on_progress, seconds_of(reading) if trim is None else trim.end)
    for packet in reading.demux(kept):
        if packet.dts is None:
            continue
        reach(float(packet.dts * packet.time_base) - begins)
        if trim is not None and not _shift_into(packet, trim, begins):
            continue
        packet.stream = made[packet.stream.index]
        copy_packet(writing, packet)


def _shift_into(packet: Packet[Stream], trim: Trim, begins: float) -> bool:
    """Move the packet's times so that the span begins at 0. Returns False for one outside of the span."""
    base = packet.time_base
    if packet.pts is None or packet.dts is None:
        return False
    shown = float(packet.pts * base) - begins
    # A sound's packet must lie within the span as a whole, or the sound would be longer than the picture.
    ends = shown + (float((packet.duration or 0) * base) if isinstance(packet.stream, AudioStream) else 0.0)
    if shown < trim.start - EARLY or shown >= trim.end - EARLY or ends > trim.end + EARLY:
        return False
    shift = round((begins + trim.start) / base)
    packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
    return True


def _like(writing: OutputContainer, stream: VideoStream | AudioStream) -> VideoStream | AudioStream:
    tag = stream.codec_context.codec_tag
    made = add_copy_of(writing, stream)
    # Keep the tag: HEVC has two, and QuickTime plays only one of them.
    made.codec_context.codec_tag = tag
    return made
