"""Convert a video of another format to MP4, with the same picture, shape, colour levels and length."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import av.error
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter.context import FilterContext
from av.filter.graph import Graph
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream

from seedance_studio.domain.cuts import EARLY, Trim
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.model_limits import VIDEO_BYTES, VIDEO_RATES
from seedance_studio.media.opening import (
    HD_LINES,
    UNSPECIFIED,
    open_media,
    picture_stream,
    seconds_of,
    seek_before,
    start_of,
)
from seedance_studio.media.probe import frames_of
from seedance_studio.media.sniff import sniff
from seedance_studio.media.writing import add_aac, add_h264, encode_picture, encode_sound, held_back

_TICKS = 90_000
_STEPS = 1000
_SHARE = 0.9
_INTERLEAVED = 1.0
"""Seconds by which the packets of one track may lie behind those of another."""
_LIMITED_RANGE, _FULL_RANGE = 1, 2
_BT709, _BT601 = 1, 6
_MATRICES = {1: "bt709", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020"}
"""swscale's names for the values of AVColorSpace."""
_TURNS = {90: ("transpose=cclock",), 180: ("hflip", "vflip"), 270: ("transpose=clock",)}
"""Filters by the value of `VideoFrame.rotation`: degrees counter-clockwise."""


ProgressCallback = Callable[[float], None]
"""Called with the progress, 0 to 1."""


def to_mp4(
    source: Path, out: Path, on_progress: ProgressCallback, trim: Trim | None = None, *, fit: bool = False
) -> None:
    """Write H.264 and the first audio track as AAC: square pixels, upright, white where transparent.

    With a `trim`, only that span; with `fit`, within the models' limits of size and frame rate. Raises
    `FileRefused`, `OSError` and libav's errors.
    """
    name = sniff(source)
    shape = _look(source, name)
    with open_media(source, name) as reading, av.open(str(out), "w", format="mp4") as writing:
        video = picture_stream(reading)
        if video is None:
            raise FileRefused(FileFault.NOT_MEDIA)
        lasts = seconds_of(reading) if trim is None else trim.seconds
        limits = _limits_of(video, lasts) if fit else None
        pictures = _add_pictures(writing, video, shape, limits)
        sounds = reading.streams.audio[:1]
        sound = add_aac(writing, sounds[0].rate or 48_000) if sounds else None
        pipe = _Pipe(shape, video, limits)
        span = trim or Trim(-math.inf, math.inf)
        begins, length = start_of(reading), min(seconds_of(reading), span.end)
        shift = begins + max(span.start, 0.0)
        reach = in_steps(on_progress, length - shift + begins)
        if trim is not None:
            seek_before(reading, video, shift)
        for frame in _frames_until(reading, [video, *sounds], begins + span.end):
            reach((frame.time or 0.0) - shift)
            if not _is_within(frame, span, begins):
                continue
            _shift(frame, shift)
            if isinstance(frame, VideoFrame):
                _encode(writing, pictures, pipe.through(frame))
            elif sound is not None:
                encode_sound(writing, sound, frame)
        _encode(writing, pictures, pipe.through(None))
        encode_picture(writing, pictures, None)
        if sound is not None:
            encode_sound(writing, sound, None)


def _frames_until(
    reading: InputContainer, streams: list[VideoStream | AudioStream], end: float
) -> Iterator[VideoFrame | AudioFrame]:
    """The decoded frames up to about `end`, in the file's own seconds."""
    for packet in reading.demux(streams):
        if packet.dts is not None and float(packet.dts * packet.time_base) > end + _INTERLEAVED:
            break
        yield from cast("list[VideoFrame | AudioFrame]", packet.decode())
    else:
        return
    for stream in streams:
        # What the decoder still holds back.
        yield from held_back(stream)


def _is_within(frame: VideoFrame | AudioFrame, span: Trim, begins: float) -> bool:
    shown = (frame.time or 0.0) - begins
    ends = shown + (frame.samples / frame.rate if isinstance(frame, AudioFrame) else 0.0)
    return span.start - EARLY <= shown < span.end - EARLY and ends <= span.end + EARLY


def in_steps(on_progress: ProgressCallback, length: float) -> ProgressCallback:
    """A function that takes the seconds done and reports progress, at most `_STEPS` times.

    `length` is the whole in seconds.
    """
    told = -1

    def reach(seconds: float) -> None:
        nonlocal told
        step = int(min(1.0, max(0.0, seconds / length)) * _STEPS) if length else 0
        if step > told:
            told = step
            on_progress(step / _STEPS)

    return reach


@frozen
class _Limits:
    """What a fitted clip must keep to: frames a second, and bits a second of the pictures."""

    rate: Fraction
    bits: int


def _limits_of(video: VideoStream, seconds: float) -> _Limits:
    least, most = (Fraction(rate) for rate in VIDEO_RATES)
    rate = min(max(video.average_rate or least, least), most)
    # What the sound takes, and what the encoder may be off, is left free.
    return _Limits(rate, round(VIDEO_BYTES * 8 * _SHARE / max(seconds, 1.0)))


@frozen
class _Shape:
    """The first frame and how to show it: size in pixels before rotation, rotation in degrees."""

    frame: VideoFrame
    width: int
    height: int
    turn: int
    matrix: int
    is_full_range: bool
    is_rgb: bool
    has_alpha: bool

    @property
    def size(self) -> tuple[int, int]:
        return (self.height, self.width) if self.turn % 180 else (self.width, self.height)


def _look(source: Path, name: str) -> _Shape:
    with open_media(source, name) as container:
        frame = next(frames_of(container), None)
        stream = picture_stream(container)
        if frame is None or stream is None:
            raise FileRefused(FileFault.NO_FRAMES)
        aspect = float(stream.sample_aspect_ratio or 1) or 1.0
    matrix = int(frame.colorspace)
    if matrix not in _MATRICES:
        # Without a colour space, players assume BT.709 from 720 lines up.
        matrix = _BT709 if frame.height >= HD_LINES else _BT601
    return _Shape(
        frame,
        # Make pixels square by adding some, so that none is lost. 4:2:0 needs even sides.
        width=_even(frame.width * max(aspect, 1.0)),
        height=_even(frame.height / min(aspect, 1.0)),
        turn=round(frame.rotation) % 360,
        matrix=matrix,
        is_full_range=int(frame.color_range) == _FULL_RANGE or frame.format.name.startswith("yuvj"),
        is_rgb=frame.format.is_rgb,
        has_alpha=any(part.is_alpha for part in frame.format.components),
    )


def _even(pixels: float) -> int:
    return max(2, int(pixels + 0.5) // 2 * 2)


class _Pipe:
    """Runs frames through libav's filters, so that they look as a player would show them."""

    def __init__(self, shape: _Shape, video: VideoStream, limits: _Limits | None) -> None:
        self._graph = Graph()
        first, base = shape.frame, video.time_base or Fraction(1, _TICKS)
        self._source = last = self._graph.add(
            "buffer",
            f"video_size={first.width}x{first.height}:pix_fmt={first.format.name}"
            f":time_base={base.numerator}/{base.denominator}:pixel_aspect=1/1",
        )
        if shape.has_alpha:
            last = self._lay_on_white(last)
        pace = () if limits is None else (f"fps=fps={limits.rate}",)
        for step in (_scaling(shape), "format=yuv420p", *_TURNS.get(shape.turn, ()), "setsar=1", *pace):
            last = self._then(last, step)
        self._sink = self._then(last, "buffersink")
        self._graph.configure()

    def _then(self, last: FilterContext, step: str) -> FilterContext:
        name, _, options = step.partition("=")
        made = self._graph.add(name, options or None)
        last.link_to(made)
        return made

    def _lay_on_white(self, last: FilterContext) -> FilterContext:
        both = self._then(self._then(last, "format=rgba"), "split")
        white = self._then(both, "drawbox=color=white:t=fill:replace=1")
        laid = self._graph.add("overlay", "format=rgb")
        white.link_to(laid, 0, 0)
        both.link_to(laid, 1, 1)
        return laid

    def through(self, frame: VideoFrame | None) -> Iterator[VideoFrame]:
        """The filtered frames; None flushes the filters."""
        self._source.push(frame)
        while True:
            try:
                made = self._sink.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            yield cast("VideoFrame", made)


def _scaling(shape: _Shape) -> str:
    matrix = _MATRICES[shape.matrix]
    options = [f"w={shape.width}", f"h={shape.height}", "out_range=tv", f"out_color_matrix={matrix}"]
    if not shape.is_rgb and not shape.has_alpha:
        options += [f"in_range={'pc' if shape.is_full_range else 'tv'}", f"in_color_matrix={matrix}"]
    return "scale=" + ":".join(options)


def _add_pictures(
    writing: OutputContainer, video: VideoStream, shape: _Shape, limits: _Limits | None
) -> VideoStream:
    rate = video.average_rate or video.base_rate or Fraction(30)
    options = {"crf": "18", "preset": "veryfast"}
    if limits is not None:
        rate = limits.rate
        options |= {"maxrate": str(limits.bits), "bufsize": str(limits.bits)}
    made = add_h264(writing, rate, options)
    made.width, made.height = shape.size
    made.pix_fmt = "yuv420p"
    context = made.codec_context
    # A fine time base: with a variable frame rate, times would be rounded to whole frames.
    context.time_base = Fraction(1, _TICKS)
    context.colorspace = shape.matrix
    context.color_range = _LIMITED_RANGE
    if shape.frame.color_primaries != UNSPECIFIED:
        context.color_primaries = shape.frame.color_primaries
    if shape.frame.color_trc != UNSPECIFIED:
        context.color_trc = shape.frame.color_trc
    return made


def _shift(frame: VideoFrame | AudioFrame, seconds: float) -> None:
    """Make the file start at time 0. Recorded broadcasts start at any time."""
    if frame.pts is not None and frame.time_base:
        frame.pts -= round(seconds / float(frame.time_base))


def _encode(writing: OutputContainer, stream: VideoStream, frames: Iterator[VideoFrame]) -> None:
    for frame in frames:
        # Let the encoder choose the key frames of the new file.
        frame.pict_type = PictureType.NONE
        encode_picture(writing, stream, frame)
