"""Remove metadata about place, device and time from pictures and sounds, without encoding them again.

Files are rewritten chunk by chunk. `media.remux` does the same for videos.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.riff import riff_chunks

_PNG_HEAD = 8
_PNG_TELLING = (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"dSIG", b"caBX")
_WEBP_TELLING = (b"EXIF", b"XMP ")
_WEBP_FLAGS = 0b1100
"""The flags in VP8X that announce EXIF and XMP data."""
_WEBP_HAS_EXIF = 0b1000
_WAV_SOUND = (b"ds64", b"fmt ", b"fact", b"data")
_START_OF_SCAN = 0xDA
_KEPT_SEGMENTS = (0xE0, 0xE2, 0xEE)
"""JFIF, the colour profile, and Adobe's colour transform."""
_BARE_MARKERS = (0x01, *range(0xD0, 0xD9))
"""JPEG markers without a length: TEM, the restarts, and the start of the image."""
_ID3_HEAD = 10
_ID3V1 = 128


def strip_metadata(source: Path, out: Path, extension: str, turn: int = 1) -> bool:
    """Write `out` without metadata. Returns False and writes nothing for a format we know no metadata of.

    `turn` is an EXIF orientation. If it is not 1, it is written into `out`, since an animation's pixels
    can't be rotated. Raises `OSError`, and `FileRefused` if the content does not fit the extension.
    """
    ways: dict[str, Callable[[bytes], bytes]] = {
        "jpg": _strip_jpeg,
        "png": lambda data: _strip_png(data, turn),
        "webp": lambda data: _strip_webp(data, turn),
        "wav": _strip_wav,
        "mp3": _strip_mp3,
    }
    way = ways.get(extension)
    if way is None:
        return False
    out.write_bytes(way(source.read_bytes()))
    return True


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk of a PNG: its name and all of its bytes. The last one may be truncated."""
    at = _PNG_HEAD
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at:end]
        at = end


def _strip_jpeg(data: bytes) -> bytes:
    kept = bytearray(data[:2])
    at = 2
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        # Skip stray bytes between segments, as decoders do.
        marker = data[at + 1]
        if marker in (0x00, 0xFF):
            at += 1
            continue
        if marker in _BARE_MARKERS:
            at += 2
            continue
        if marker == _START_OF_SCAN:
            return bytes(kept + data[at : _end_of_jpeg(data, at)])
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        telling = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _KEPT_SEGMENTS)
        # Also drop the index of further pictures, which some phones store in the profile's marker.
        if not telling and not (marker == 0xE2 and data[at + 4 : at + 8] == b"MPF\0"):
            kept += data[at:end]
        at = end
    raise FileRefused(FileFault.TRUNCATED, "no picture in the JPEG")


def _end_of_jpeg(data: bytes, scan: int) -> int:
    """The offset after the picture's end marker. Phones append further pictures and videos after it."""
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


def _strip_png(data: bytes, turn: int) -> bytes:
    kept = bytearray(data[:_PNG_HEAD])
    for name, chunk in png_chunks(data):
        if name not in _PNG_TELLING:
            kept += chunk
        if name == b"IHDR":
            kept += _png_turn(turn)
        if name == b"IEND":
            break
    return bytes(kept)


def _png_turn(turn: int) -> bytes:
    if turn == 1:
        return b""
    named = b"eXIf" + _exif_turn(turn)
    return struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))


def _exif_turn(turn: int) -> bytes:
    """EXIF data with nothing but the orientation: one entry, 0x0112, of type short."""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, 0x0112, 3, 1, turn, 0, 0)


def _strip_webp(data: bytes, turn: int) -> bytes:
    kept = bytearray()
    for name, start, end in riff_chunks(io.BytesIO(data)):
        chunk = bytearray(data[start - 8 : end])
        if name == b"VP8X":
            chunk[8] = chunk[8] & ~_WEBP_FLAGS & 0xFF | (0 if turn == 1 else _WEBP_HAS_EXIF)
        if name not in _WEBP_TELLING:
            kept += chunk + b"\0" * (len(chunk) % 2)
    if turn != 1:
        exif = _exif_turn(turn)
        kept += b"EXIF" + len(exif).to_bytes(4, "little") + exif
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)


def _strip_wav(data: bytes) -> bytes:
    kept = bytearray()
    found: set[bytes] = set()
    for name, start, end in riff_chunks(io.BytesIO(data)):
        if name in _WAV_SOUND:
            found.add(name)
            kept += data[start - 8 : end] + b"\0" * ((end - start) % 2)
    if b"data" not in found:
        raise FileRefused(FileFault.TRUNCATED, "no sound in the WAV")
    size = len(kept) + 4
    if data[:4] in (b"RF64", b"BW64"):
        # These store their length in `ds64`, which is the first chunk.
        return data[:8] + b"WAVE" + bytes(kept[:8]) + size.to_bytes(8, "little") + bytes(kept[16:])
    order = "big" if data[:4] == b"RIFX" else "little"
    return data[:4] + size.to_bytes(4, order) + b"WAVE" + bytes(kept)


def _strip_mp3(data: bytes) -> bytes:
    start, end = 0, len(data)
    while data[start : start + 3] == b"ID3":
        size = sum(
            byte << shift for byte, shift in zip(data[start + 6 : start + 10], (21, 14, 7, 0), strict=True)
        )
        has_footer = bool(data[start + 5] & 0x10)
        start += _ID3_HEAD + size + (_ID3_HEAD if has_footer else 0)
    if data[end - _ID3V1 : end - _ID3V1 + 3] == b"TAG":
        end -= _ID3V1
    if data[end - 32 : end - 24] == b"APETAGEX":
        # The footer names the length of the items plus itself. A header of 32 bytes may precede them.
        items = int.from_bytes(data[end - 20 : end - 16], "little")
        end -= items + (32 if data[end - items - 32 : end - items - 24] == b"APETAGEX" else 0)
    return data[start:end]
