"""Inspect a file before it becomes a reference: its kind by content, size, length and completeness."""

from __future__ import annotations

from pathlib import Path

import av.error
from av.container import InputContainer

from seedance_studio.domain.files import (
    MAX_BYTES,
    MAX_SECONDS,
    FileFacts,
    FileFault,
    FileRefused,
)
from seedance_studio.domain.urls import MediaKind
from seedance_studio.media.decoder_errors import contained_for_file
from seedance_studio.media.opening import (
    audio_frames,
    codec_name,
    open_media,
    picture_stream,
    seconds_of,
    upright_size,
)
from seedance_studio.media.pictures import measure
from seedance_studio.media.probe import frames_of
from seedance_studio.media.riff import riff_chunks
from seedance_studio.media.sniff import EXTENSIONS, sniff

_PICTURES = {
    "jpeg": "",
    "png": "",
    "webp": "",
    "gif": "",
    "bmp": "",
    "heif": "jpg",
    "avif": "jpg",
    "tiff": "jpg",
}
_CLIPS = {"mov": "", "matroska": "mp4", "avi": "mp4", "mpegts": "mp4", "asf": "mp4"}
_SOUNDS = ("mp3", "wav")


def inspect(path: Path) -> FileFacts:
    """The facts of a file that can be a reference. Decodes a whole picture, but one frame of a video.

    Raises only `FileRefused`, also for a file that can't be read.
    """
    try:
        if path.is_dir():
            raise FileRefused(FileFault.FOLDER)
        return _inspect(path, path.stat().st_size)
    except FileNotFoundError as error:
        raise FileRefused(FileFault.MISSING) from error
    except OSError as error:
        raise FileRefused(FileFault.UNREADABLE, error.strerror or "") from error


def _inspect(path: Path, size: int) -> FileFacts:
    name = sniff(path)
    extension = EXTENSIONS.get(name, name)
    with contained_for_file(FileFault.NOT_MEDIA):
        if name in _PICTURES:
            _check_size(MediaKind.IMAGE, size)
            width, height, is_moving = measure(path, name)
            converted = _PICTURES[name]
            return FileFacts(
                MediaKind.IMAGE, extension, size, width, height, converted_to=converted, is_animated=is_moving
            )
        try:
            if name in _CLIPS:
                return _inspect_clip(path, name, extension, size)
            return _inspect_sound(path, name, size)
        except av.error.InvalidDataError as error:
            # The start is right, but the index or the end is missing.
            raise FileRefused(FileFault.TRUNCATED, error.strerror or "") from error


def _inspect_clip(path: Path, name: str, extension: str, size: int) -> FileFacts:
    with open_media(path, name) as container:
        stream = picture_stream(container)
        if stream is None:
            raise FileRefused(
                FileFault.AUDIO_FORMAT if container.streams.audio else FileFault.NOT_MEDIA, extension
            )
        _check_size(MediaKind.VIDEO, size)
        _check_all_is_there(container, size)
        frame = next(frames_of(container), None)
        if frame is None:
            raise FileRefused(FileFault.NO_FRAMES, codec_name(stream))
        width, height = upright_size(frame)
        seconds = _check_length(MediaKind.VIDEO, seconds_of(container))
        rate = float(stream.average_rate or 0)
    is_quicktime = name == "mov" and _brand(path) == b"qt  "
    extension = "mov" if is_quicktime else extension
    return FileFacts(MediaKind.VIDEO, extension, size, width, height, seconds, _CLIPS[name], rate)


def _inspect_sound(path: Path, name: str, size: int) -> FileFacts:
    if name not in _SOUNDS:
        raise FileRefused(FileFault.AUDIO_FORMAT, name)
    _check_size(MediaKind.AUDIO, size)
    if name == "wav":
        _check_wav(path, size)
    with open_media(path, name) as container:
        if next(audio_frames(container), None) is None:
            raise FileRefused(FileFault.NO_FRAMES, name)
        seconds = _check_length(MediaKind.AUDIO, seconds_of(container))
    return FileFacts(MediaKind.AUDIO, name, size, seconds=seconds)


def _check_size(kind: MediaKind, size: int) -> None:
    if size > MAX_BYTES[kind]:
        raise FileRefused(FileFault.TOO_LARGE, str(MAX_BYTES[kind]))


def _check_length(kind: MediaKind, seconds: float) -> float:
    if seconds > MAX_SECONDS[kind]:
        raise FileRefused(FileFault.TOO_LONG, str(round(MAX_SECONDS[kind])))
    return seconds


def _check_all_is_there(container: InputContainer, size: int) -> None:
    for stream in container.streams.video:
        if any(entry.pos + entry.size > size for entry in stream.index_entries):
            raise FileRefused(FileFault.TRUNCATED)


def _check_wav(path: Path, size: int) -> None:
    """Check that all the audio that the header promises is there. Streamed files promise none."""
    with path.open("rb") as file:
        if any(name == b"data" and end > size for name, _, end in riff_chunks(file)):
            raise FileRefused(FileFault.TRUNCATED)


def _brand(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(12)
    return head[8:12] if head[4:8] == b"ftyp" else b"qt  "
