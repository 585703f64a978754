"""Typed wrappers around the PyAV calls for writing, for images and for flushing, whose stubs lack types."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar, cast

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

_StreamT = TypeVar("_StreamT", bound=VideoStream | AudioStream)


def add_h264(writing: OutputContainer, rate: Fraction | int, options: dict[str, str]) -> VideoStream:
    """Add an H.264 stream. `options` are those of libx264."""
    return writing.add_stream("libx264", rate=rate, options=options)


def add_aac(writing: OutputContainer, rate: int, options: dict[str, str] | None = None) -> AudioStream:
    """Add a stereo AAC stream. `rate` is in Hz, `options` are those of FFmpeg's own encoder."""
    return writing.add_stream("aac", rate=rate, layout="stereo", options=options)


def add_copy_of(writing: OutputContainer, stream: _StreamT) -> _StreamT:
    """Add a stream for unchanged packets of `stream`."""
    # Opaque: some codecs, such as AV1's, have no encoder by the decoder's name, and none is needed.
    return writing.add_stream_from_template(stream, opaque=True)


def encode_picture(writing: OutputContainer, stream: VideoStream, frame: VideoFrame | None) -> None:
    """Encode a frame; None flushes the encoder."""
    writing.mux(stream.encode(frame))


def encode_sound(writing: OutputContainer, stream: AudioStream, frame: AudioFrame | None) -> None:
    """Encode audio samples; None flushes the encoder."""
    writing.mux(stream.encode(frame))


def copy_packet(writing: OutputContainer, packet: Packet[Stream]) -> None:
    """Write a packet without encoding it again."""
    writing.mux(packet)


def held_back(stream: VideoStream | AudioStream) -> list[VideoFrame | AudioFrame]:
    """The frames that the decoder still holds when no more packets come."""
    return cast("list[VideoFrame | AudioFrame]", stream.decode(None))


def to_pillow(frame: VideoFrame) -> Image.Image:
    """The frame as a Pillow image of the same size."""
    return cast("Image.Image", frame.to_image())


def from_pillow(picture: Image.Image) -> VideoFrame:
    """The Pillow image as a frame of the same size."""
    return cast("VideoFrame", VideoFrame.from_image(picture))
