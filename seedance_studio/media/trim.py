"""Cut a span out of a clip or a sound, without encoding it again wherever that is exact."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from pathlib import Path

import av
from PIL import Image

from seedance_studio.domain.cuts import Timeline, Trim
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.convert import ProgressCallback, to_mp4
from seedance_studio.media.decoder_errors import contained_for_file
from seedance_studio.media.opening import (
    open_media,
    picture_stream,
    seconds_of,
    seek_before,
    start_of,
    to_picture,
)
from seedance_studio.media.probe import frames_of
from seedance_studio.media.remux import strip_clip
from seedance_studio.media.riff import riff_chunks
from seedance_studio.media.saving import save_whole
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_copy_of, copy_packet

_DIGITS = 6
_QUALITY = 80
_LARGEST_WAV = 0xFFFF_F000
_BLOCK = 1 << 20


def trim_clip(source: Path, out: Path, trim: Trim, on_progress: ProgressCallback) -> None:
    """Write the span as MP4, encoded again only where `read_timeline` says that it must be.

    Raises `FileRefused`, `OSError` and libav's errors.
    """
    if read_timeline(source).is_lossless(trim):
        try:
            strip_clip(source, out, on_progress, trim)
        except FileRefused as error:
            if error.fault is not FileFault.KEEPS_METADATA:
                raise
        else:
            return
    # Also where an MP4 can't hold the streams as they are.
    to_mp4(source, out, on_progress, trim)


def read_timeline(path: Path) -> Timeline:
    """The times of a clip's frames, without decoding them. Raises `FileRefused` and `OSError`."""
    name = sniff(path)
    with contained_for_file(FileFault.TRUNCATED), open_media(path, name) as container:
        stream = picture_stream(container)
        if stream is None:
            raise FileRefused(FileFault.NOT_MEDIA, name)
        begins, last = start_of(container), 0.0
        shown: list[float] = []
        keys: list[float] = []
        for packet in container.demux(stream):
            if packet.pts is None or packet.is_discard:
                continue
            time = round(float(packet.pts * packet.time_base) - begins, _DIGITS)
            shown.append(time)
            last = max(last, time + float((packet.duration or 0) * packet.time_base))
            if packet.is_keyframe:
                keys.append(time)
        seconds = max(seconds_of(container), last)
    frames = tuple(sorted(set(shown)))
    if name != "mov":
        # Other formats become MP4, which encodes them again.
        return Timeline(seconds, frames)
    return Timeline(seconds, frames, tuple(sorted(set(keys))), _ends(shown))


def _ends(shown: Sequence[float]) -> tuple[float, ...]:
    """Where a clip can end: no frame before that time needs one after it, judged by the order of decoding.

    `shown` are the frames' times in the order of decoding.
    """
    latest = itertools.accumulate(shown, max)
    earliest = list(itertools.accumulate(reversed(shown), min, initial=math.inf))[::-1]
    return tuple(
        after for before, after in zip(latest, earliest[1:], strict=True) if before < after < math.inf
    )


def write_strip(path: Path, out: Path, *, parts: int = 12, height: int = 72) -> None:
    """Write a JPEG of `parts` frames side by side, evenly spread over the clip and each `height` pixels high.

    Raises `FileRefused` and `OSError`.
    """
    name = sniff(path)
    with contained_for_file(FileFault.NO_FRAMES), open_media(path, name) as container:
        stream = picture_stream(container)
        if stream is None:
            raise FileRefused(FileFault.NOT_MEDIA, name)
        seconds, begins = seconds_of(container), start_of(container)
        pictures: list[Image.Image] = []
        for part in range(parts):
            at = begins + seconds * (part + 0.5) / parts
            seek_before(container, stream, at)
            frame = next((frame for frame in frames_of(container) if (frame.time or 0.0) >= at), None)
            if frame is None:
                # The last frames of some clips can't be reached: show the one before again.
                pictures += pictures[-1:]
                continue
            picture = to_picture(frame)
            width = max(1, round(picture.width * height / picture.height))
            pictures.append(picture.resize((width, height), Image.Resampling.BILINEAR))
    if not pictures:
        raise FileRefused(FileFault.NO_FRAMES)
    strip = Image.new("RGB", (sum(picture.width for picture in pictures), height))
    left = 0
    for picture in pictures:
        strip.paste(picture, (left, 0))
        left += picture.width
    out.parent.mkdir(parents=True, exist_ok=True)
    save_whole(strip, out, "JPEG", quality=_QUALITY)


def trim_sound(source: Path, out: Path, trim: Trim) -> None:
    """Write the span of a WAV or an MP3, by the extension of `out`, without encoding it again.

    A WAV is cut at the sample, an MP3 at its frames of about 26 ms. Raises `FileRefused` and `OSError`.
    """
    if out.suffix == ".wav":
        _trim_wav(source, out, trim)
    else:
        _trim_mp3(source, out, trim)


def _trim_mp3(source: Path, out: Path, trim: Trim) -> None:
    options = {"id3v2_version": "0", "fflags": "+bitexact"}
    with (
        open_media(source, "mp3") as reading,
        av.open(str(out), "w", format="mp3", options=options) as writing,
    ):
        stream = reading.streams.audio[0]
        made, begins = add_copy_of(writing, stream), start_of(reading)
        for packet in reading.demux([stream]):
            if packet.pts is None:
                continue
            middle = float((packet.pts + (packet.duration or 0) / 2) * packet.time_base) - begins
            if trim.start <= middle < trim.end:
                packet.stream = made
                copy_packet(writing, packet)


def _trim_wav(source: Path, out: Path, trim: Trim) -> None:
    with source.open("rb") as file:
        order = "big" if file.read(4) == b"RIFX" else "little"
        chunks = {name: (start, end) for name, start, end in riff_chunks(file)}
        if b"fmt " not in chunks or b"data" not in chunks:
            raise FileRefused(FileFault.TRUNCATED, "no sound in the WAV")
        file.seek(chunks[b"fmt "][0])
        form = file.read(chunks[b"fmt "][1] - chunks[b"fmt "][0])
        rate, align = int.from_bytes(form[8:12], order), int.from_bytes(form[12:14], order)
        start, end = chunks[b"data"]
        if not rate or not align:
            raise FileRefused(FileFault.NO_FRAMES, "wav")
        first, after = (start + round(at * rate / align) * align for at in (trim.start, trim.end))
        first, after = min(first, end), min(after, end)
        if after - first > _LARGEST_WAV:
            raise FileRefused(FileFault.TOO_LARGE, str(_LARGEST_WAV))
        form += b"\0" * (len(form) % 2)
        length = after - first
        with out.open("wb") as writing:
            whole = 4 + 8 + len(form) + 8 + length + length % 2
            writing.write(b"RIFX" if order == "big" else b"RIFF")
            writing.write(whole.to_bytes(4, order) + b"WAVEfmt " + len(form).to_bytes(4, order) + form)
            writing.write(b"data" + length.to_bytes(4, order))
            file.seek(first)
            while length > 0 and (block := file.read(min(_BLOCK, length))):
                writing.write(block)
                length -= len(block)
            writing.write(b"\0" * ((after - first) % 2))
