"""Takes out of a picture what it tells of place, camera and time. Pixels stay as they are."""

from __future__ import annotations

from pathlib import Path

_BLOCK = 1 << 20
_PNG_HEAD = 8
_PNG_TELLING = (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"dSIG", b"caBX")
_WEBP_TELLING = (b"EXIF", b"XMP ")
_WEBP_FLAGS = 0b1100
"""Of VP8X: that there is EXIF data, that there is XMP."""
_START_OF_SCAN = 0xDA
_KEPT_SEGMENTS = (0xE0, 0xE2, 0xEE)
"""JFIF, the colour profile, and Adobe's word on how colours are kept."""


def strip_metadata(source: Path, out: Path, extension: str) -> bool:
    """Writes `out` without metadata; False, and nothing written, for a format that holds none we know.

    Raises `OSError`, and ValueError where the file is not what its extension says.
    """
    ways = {"jpg": _strip_jpeg, "png": _strip_png, "webp": _strip_webp}
    way = ways.get(extension)
    if way is None:
        return False
    out.write_bytes(way(source.read_bytes()))
    return True


def _strip_jpeg(data: bytes) -> bytes:
    kept = bytearray(data[:2])
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _START_OF_SCAN:
            return bytes(kept + data[at : _end_of_jpeg(data, at)])
        telling = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _KEPT_SEGMENTS)
        # Also a second picture's index, which some phones keep where the profile is.
        if not telling and not (marker == 0xE2 and data[at + 4 : at + 8] == b"MPF\0"):
            kept += data[at:end]
        at = end
    raise ValueError("no picture in the JPEG")


def _end_of_jpeg(data: bytes, scan: int) -> int:
    """Behind the picture's end marker; phones append further pictures and films."""
    at = scan
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return len(data)


def _strip_png(data: bytes) -> bytes:
    kept = bytearray(data[:_PNG_HEAD])
    at = _PNG_HEAD
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in _PNG_TELLING:
            kept += data[at:end]
        if name == b"IEND":
            break
        at = end
    return bytes(kept)


def _strip_webp(data: bytes) -> bytes:
    kept = bytearray()
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = bytearray(data[at:end])
        if data[at : at + 4] == b"VP8X":
            chunk[8] &= ~_WEBP_FLAGS & 0xFF
        if data[at : at + 4] not in _WEBP_TELLING:
            kept += chunk
        at = end
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)
