"""What is used of PyAV's writing half and of its pictures, with the types that its stubs leave open."""

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
    """A new H.264 stream in the file; `options` are libx264's own."""
    return writing.add_stream("libx264", rate=rate, options=options)


def add_aac(writing: OutputContainer, rate: int) -> AudioStream:
    """A new stereo AAC stream in the file."""
    return writing.add_stream("aac", rate=rate, layout="stereo")


def add_copy_of(writing: OutputContainer, stream: _StreamT) -> _StreamT:
    """A new stream that takes the packets of `stream` as they are."""
    return writing.add_stream_from_template(stream)


def encode_picture(writing: OutputContainer, stream: VideoStream, frame: VideoFrame | None) -> None:
    """Writes the frame; None writes what the encoder still holds."""
    writing.mux(stream.encode(frame))


def encode_sound(writing: OutputContainer, stream: AudioStream, frame: AudioFrame | None) -> None:
    """Writes the samples; None writes what the encoder still holds."""
    writing.mux(stream.encode(frame))


def copy_packet(writing: OutputContainer, packet: Packet[Stream]) -> None:
    """Writes the packet as it is."""
    writing.mux(packet)


def to_pillow(frame: VideoFrame) -> Image.Image:
    """The frame as a picture of the same size."""
    return cast("Image.Image", frame.to_image())


def from_pillow(picture: Image.Image) -> VideoFrame:
    """The picture as a frame of the same size."""
    return cast("VideoFrame", VideoFrame.from_image(picture))
