"""Takes out of a video what it tells of place, device and time: the same packets in a fresh file.

A fresh file has pictures and sound alone. Titles and places, chapters, covers, and the tracks in which
cameras keep positions by the second stay behind.
"""

from __future__ import annotations

from pathlib import Path

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.convert import Tell, in_steps
from seedance_studio.media.opening import open_media, picture_stream, seconds_of, start_of
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_copy_of, copy_packet


def strip_clip(source: Path, out: Path, on_progress: Tell) -> None:
    """Writes `out`, an MP4 or MOV by its extension. No picture or sound is encoded again.

    Raises `FileRefused` and `OSError`.
    """
    options = {"fflags": "+bitexact", "movflags": "+faststart"}
    form = "mov" if out.suffix == ".mov" else "mp4"
    try:
        with (
            open_media(source, sniff(source)) as reading,
            av.open(str(out), "w", format=form, options=options) as writing,
        ):
            _copy(reading, writing, on_progress)
    except (OSError, FileRefused):
        raise
    except (av.error.FFmpegError, ValueError) as error:
        # What the source holds has no place in a fresh file. It must not be sent with all that it tells.
        raise FileRefused(FileFault.KEEPS_METADATA) from error


def _copy(reading: InputContainer, writing: OutputContainer, on_progress: Tell) -> None:
    video = picture_stream(reading)
    if video is None:
        raise FileRefused(FileFault.NOT_MEDIA)
    kept: list[VideoStream | AudioStream] = [video, *reading.streams.audio]
    made = {stream.index: _like(writing, stream) for stream in kept}
    begins, reach = start_of(reading), in_steps(on_progress, seconds_of(reading))
    for packet in reading.demux(kept):
        if packet.dts is None:
            continue
        reach(float(packet.dts * packet.time_base) - begins)
        packet.stream = made[packet.stream.index]
        copy_packet(writing, packet)


def _like(writing: OutputContainer, stream: VideoStream | AudioStream) -> VideoStream | AudioStream:
    tag = stream.codec_context.codec_tag
    made = add_copy_of(writing, stream)
    # HEVC has two tags, of which QuickTime plays one only.
    made.codec_context.codec_tag = tag
    return made
