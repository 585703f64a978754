"""What a local file is, and why it can't be used as a reference."""

from __future__ import annotations

from enum import StrEnum

from seedance_studio.domain.errors import Code
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import MediaKind

MAX_BYTES = {MediaKind.IMAGE: 64 << 20, MediaKind.VIDEO: 2 << 30, MediaKind.AUDIO: 256 << 20}
MAX_PIXELS = 100_000_000
MAX_SECONDS = {MediaKind.VIDEO: 600.0, MediaKind.AUDIO: 900.0}
"""Our own limits. The API documents none, but a larger file is surely a mistake."""


EBML = b"\x1aE\xdf\xa3"
_FIRST_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def begins_as_clip(head: bytes) -> bool:
    """Whether `head`, the first 12 bytes, belongs to an MP4, MOV, WebM or Matroska file."""
    return head[4:8] in _FIRST_BOXES or head.startswith(EBML)


class FileFault(StrEnum):
    """Why a file is refused. The text for each is in `ui.messages`."""

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
    """The file can't be used as a reference. `detail` names its format where that helps."""

    def __init__(self, fault: FileFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@frozen
class FileFacts:
    """What a file is, judged by its content. `size` is in bytes; width and height are in pixels, upright.

    `frame_rate` is in frames a second, `is_animated` about a picture. What is 0 is not known, or does not
    apply.
    `extension` is the service's name for the format. If the service does not accept the format,
    `converted_to` names the one that it is converted to.
    """

    kind: MediaKind
    extension: str
    size: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    converted_to: str = ""
    frame_rate: float = 0.0
    is_animated: bool = False

    @property
    def sent_as(self) -> str:
        """The extension of the file that will be uploaded."""
        return self.converted_to or self.extension


@frozen
class ClipFacts:
    """What a downloaded clip is: size in pixels, duration in seconds, codec and pixel format.

    `doubt` is None if a frame could be decoded, else the reason why not. The file is complete either way.
    """

    width: int
    height: int
    duration: float
    codec: str
    pixel_format: str = ""
    doubt: Code | None = None


@frozen
class ShotFacts:
    """What an editor has to know of a clip: frames a second as a fraction, its number of frames, its size in
    pixels, and of its sound the channels, 0 without any, and the samples a second."""

    rate: tuple[int, int]
    frames: int
    width: int
    height: int
    channels: int
    sample_rate: int

    @property
    def frames_per_second(self) -> float:
        """The rate as one number."""
        return self.rate[0] / self.rate[1]


@frozen
class StillFrame:
    """A decoded frame: when it begins, in seconds from the clip's start, and its picture as JPEG."""

    at: float
    picture: bytes


@frozen
class RawFrame:
    """A decoded frame to be painted: its number in the clip, and its pixels as BGRA, `stride` bytes a row.

    It is shown turned clockwise by `turn` degrees: 0, 90, 180 or 270.
    """

    number: int
    width: int
    height: int
    stride: int
    turn: int
    pixels: bytes
