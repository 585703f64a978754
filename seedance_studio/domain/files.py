"""What a file on this machine is, as far as it may become a reference, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedance_studio.domain.errors import Code
from seedance_studio.domain.urls import MediaKind

MOST_BYTES = {MediaKind.IMAGE: 64 << 20, MediaKind.VIDEO: 2 << 30, MediaKind.AUDIO: 256 << 20}
MOST_PIXELS = 100_000_000
LONGEST_SECONDS = {MediaKind.VIDEO: 600.0, MediaKind.AUDIO: 900.0}
"""Limits of our own: the API documents none, and what is above them is surely a mistake."""


EBML = b"\x1aE\xdf\xa3"
_FIRST_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def begins_as_clip(head: bytes) -> bool:
    """Whether the first 12 bytes are those of an MP4, MOV, WebM or Matroska file."""
    return head[4:8] in _FIRST_BOXES or head.startswith(EBML)


class FileFault(StrEnum):
    """Why a file is refused; its text is in `ui.messages`."""

    MISSING = "file_missing"
    UNREADABLE = "file_unreadable"
    FOLDER = "file_folder"
    EMPTY = "file_empty"
    EXECUTABLE = "file_executable"
    PLAYLIST = "file_playlist"
    SVG = "file_svg"
    PAGE = "file_page"
    NOT_MEDIA = "file_not_media"
    TRUNCATED = "file_truncated"
    NO_FRAMES = "file_no_frames"
    TOO_LARGE = "file_too_large"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    TOO_LONG = "file_too_long"
    NEEDS_CONVERSION = "file_needs_conversion"
    AUDIO_FORMAT = "file_audio_format"
    CHANGED = "file_changed"
    DECODER_FAILED = "file_decoder_failed"
    KEEPS_METADATA = "file_keeps_metadata"


class FileRefused(ValueError):
    """A file that can't become a reference, with the reason; `detail` names the format where that helps."""

    def __init__(self, fault: FileFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is, by its content: bytes, pixels as it is seen upright, seconds.

    `extension` is what the service knows the format by; one it doesn't take has `converted_to` as well.
    """

    kind: MediaKind
    extension: str
    size: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    converted_to: str = ""

    @property
    def sent_as(self) -> str:
        """The extension under which it will be sent."""
        return self.converted_to or self.extension


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a fetched video is: pixels, seconds, and the names of codec and pixel format.

    `doubt` is None where a frame could be decoded, else why not; the file is whole in either case.
    """

    width: int
    height: int
    duration: float
    codec: str
    pixel_format: str = ""
    doubt: Code | None = None


@dataclass(frozen=True, slots=True)
class UploadOptions:
    """What may be done to a file before it is sent."""

    convert: bool = False
    scale: bool = False
    strip: bool = True
