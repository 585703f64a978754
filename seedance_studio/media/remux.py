"""Remove place, device and time from a video by copying its packets into a new file.

The new file has only the video and audio tracks. Titles, locations, chapters, covers and the tracks in which
cameras record their position are left out.
"""

from __future__ import annotations

from pathlib import Path

import av
import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.convert import ProgressCallback, in_steps
from seedance_studio.media.opening import open_media, picture_stream, seconds_of, start_of
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_copy_of, copy_packet


def strip_clip(source: Path, out: Path, on_progress: ProgressCallback) -> None:
    """Write `out`, an MP4 or MOV by its extension, without encoding anything again.

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
        # The new file can't hold these streams. Refuse the file rather than upload it with its metadata.
        raise FileRefused(FileFault.KEEPS_METADATA) from error


def _copy(reading: InputContainer, writing: OutputContainer, on_progress: ProgressCallback) -> None:
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
    # Keep the tag: HEVC has two, and QuickTime plays only one of them.
    made.codec_context.codec_tag = tag
    return made
