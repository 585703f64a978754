"""Tell a file's format by its first bytes.

The name can't be trusted, and FFmpeg would follow a playlist to any address.
"""

from __future__ import annotations

from pathlib import Path

from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.media.riff import RIFF_HEADS

EXECUTABLES = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"\xca\xfe\xba\xbe")
EXTENSIONS = {"jpeg": "jpg", "heif": "heic", "mov": "mp4", "matroska": "mkv", "mpegts": "ts", "asf": "wmv"}
"""The extension of each format whose name is not one itself."""
_HEAD = 4096
_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]")
_SPACE = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
_BEGINNINGS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"ID3": "mp3",
    b"\x1aE\xdf\xa3": "matroska",
    b"OggS": "ogg",
    b"fLaC": "flac",
    b"\x30\x26\xb2\x75": "asf",
}
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_PICTURE_BRANDS = {
    b"avif": "avif", b"avis": "avif", b"heic": "heif", b"heix": "heif", b"hevc": "heif", b"hevx": "heif",
    b"heim": "heif", b"heis": "heif", b"mif1": "heif", b"msf1": "heif",
}  # fmt: skip
_ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip")
_TRANSPORT = 188


def sniff(path: Path) -> str:
    """The format's name by the file's first bytes, as `sniff_bytes` gives it. Raises `OSError` too."""
    with path.open("rb") as file:
        return sniff_bytes(file.read(_HEAD))


def sniff_bytes(head: bytes) -> str:
    """The format's name: jpeg, png, webp, gif, bmp, tiff, heif, avif, mov, matroska, avi, mpegts, asf, mp3,
    wav, ogg or flac. Raises `FileRefused` for anything else."""
    if not head:
        raise FileRefused(FileFault.EMPTY)
    _refuse_text_and_programs(head)
    found = _by_beginning(head) or _by_box(head) or _by_frames(head)
    if found is None:
        raise FileRefused(FileFault.NOT_MEDIA)
    return found


def _refuse_text_and_programs(head: bytes) -> None:
    if head.startswith(EXECUTABLES):
        raise FileRefused(FileFault.EXECUTABLE)
    text = head.lstrip(_SPACE)
    if text.startswith(_PLAYLISTS) or (text.startswith(b"file ") and b"\0" not in text):
        raise FileRefused(FileFault.PLAYLIST)
    if text.startswith(b"<"):
        raise FileRefused(FileFault.SVG if b"<svg" in head.replace(b"\0", b"").lower() else FileFault.PAGE)


def _by_beginning(head: bytes) -> str | None:
    if head[:4] in RIFF_HEADS:
        return _RIFF.get(head[8:12])
    return next((name for start, name in _BEGINNINGS.items() if head.startswith(start)), None)


def _by_box(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return _PICTURE_BRANDS.get(head[8:12], "mov")
    return "mov" if head[4:8] in _ATOMS else None


def _by_frames(head: bytes) -> str | None:
    # An MP3 without a tag starts with a frame: eleven 1 bits, a valid layer and a valid bit rate.
    if head[0] == 0xFF and len(head) > 2 and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 not in (0, 0xF0):
        return "mp3"
    if len(head) > 2 * _TRANSPORT and head[0] == head[_TRANSPORT] == head[2 * _TRANSPORT] == 0x47:
        return "mpegts"
    return None
