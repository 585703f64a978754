"""Tell from an MP4's boxes whether the file is complete. Uses no decoder, so nothing can crash.

A clip that can't be decoded here is kept if this says that it is complete. Format: ISO/IEC 14496-12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import EBML, ClipFacts, begins_as_clip
from seedance_studio.domain.frozen import frozen
from seedance_studio.media.ebml import require_whole
from seedance_studio.media.sniff import EXECUTABLES

_LARGEST_INDEX = 16 << 20
_WHOLE_ENTRY = 36
"""Bytes of a sample entry up to and including the picture height."""


@frozen
class _Box:
    name: bytes
    body: int
    end: int


@frozen
class _Track:
    """`end` is the file offset after its last sample, 0 without samples."""

    is_video: bool
    codec: str
    width: int
    height: int
    end: int


def check_clip_head(path: Path) -> None:
    """Check the first bytes of a downloaded file.

    Raises `DownloadFailed` with EMPTY, LINK_EXPIRED for a web page, or NOT_A_VIDEO; and `OSError`.
    """
    with path.open("rb") as file:
        head = file.read(64)
    if not head:
        raise DownloadFailed(Code.EMPTY, "0 bytes")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise DownloadFailed(Code.LINK_EXPIRED, "a web page instead of a video")
    if head.startswith(EXECUTABLES) or not begins_as_clip(head):
        raise DownloadFailed(Code.NOT_A_VIDEO, "not an MP4 file")


def is_matroska(path: Path) -> bool:
    """Whether the file is WebM or Matroska, which a service may send instead of MP4. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(len(EBML)) == EBML


def extension_of(clip: Path) -> str:
    """What a copy of a clip must be called to be opened by other programs: mp4, mov or webm. Raises
    `OSError`."""
    with clip.open("rb") as file:
        head = file.read(12)
    if head.startswith(EBML):
        return "webm"
    return "mov" if head[4:12] == b"ftypqt  " else "mp4"


def read_whole(path: Path, doubt: Code) -> ClipFacts:
    """The facts of a complete video with any codec. For a WebM they are empty.

    Raises `OSError`, and `DownloadFailed` as `check_clip_head` does, with INCOMPLETE, or with
    NOT_A_VIDEO if there is no video track.
    """
    check_clip_head(path)
    if is_matroska(path):
        require_whole(path)
        return ClipFacts(0, 0, 0.0, "", doubt=doubt)
    size = path.stat().st_size
    with path.open("rb") as file:
        boxes = list(_boxes_of_file(file, size))
        for box in boxes:
            if box.end > size:
                raise DownloadFailed(Code.INCOMPLETE, f"{size} of at least {box.end} bytes")
        index = next((box for box in boxes if box.name == b"moov"), None)
        if index is None:
            raise DownloadFailed(Code.INCOMPLETE, "no index")
        if index.end - index.body > _LARGEST_INDEX:
            raise DownloadFailed(Code.NOT_A_VIDEO, "an absurdly large index")
        file.seek(index.body)
        content = file.read(index.end - index.body)
    try:
        tracks, seconds = _read_index(content)
    except (struct.error, ValueError) as error:
        raise DownloadFailed(Code.INCOMPLETE, "a broken index") from error
    return _judge(tracks, seconds, size, doubt, is_fragmented=any(box.name == b"moof" for box in boxes))


def _judge(tracks: list[_Track], seconds: float, size: int, doubt: Code, *, is_fragmented: bool) -> ClipFacts:
    video = next((track for track in tracks if track.is_video), None)
    if video is None:
        raise DownloadFailed(Code.NOT_A_VIDEO, "no video track")
    if not (video.end or is_fragmented):
        raise DownloadFailed(Code.INCOMPLETE, "an index without video samples")
    end = max(track.end for track in tracks)
    if end > size:
        raise DownloadFailed(Code.INCOMPLETE, f"{size} of at least {end} bytes")
    return ClipFacts(video.width, video.height, seconds, video.codec, doubt=doubt)


def _boxes_of_file(file: BinaryIO, size: int) -> Iterator[_Box]:
    """The file's top-level boxes, up to the first bytes that are no box."""
    at = 0
    while at + 8 <= size:
        file.seek(at)
        box = _box(file.read(16), at, size)
        if box is None:
            return
        yield box
        at = box.end


def _boxes(data: bytes, start: int = 0) -> Iterator[_Box]:
    """The boxes in `data` from `start` on. Raises `ValueError` if a box is longer than its parent."""
    at = start
    while at + 8 <= len(data):
        box = _box(data[at : at + 16], at, len(data))
        if box is None or box.end > len(data):
            raise ValueError("a box is longer than its parent")
        yield box
        at = box.end


def _box(head: bytes, at: int, end: int) -> _Box | None:
    length, name = struct.unpack_from(">I4s", head)
    body = at + 8
    if length == 1 and len(head) >= 16:
        length, body = struct.unpack_from(">Q", head, 8)[0], at + 16
    elif length == 0:
        length = end - at
    is_name = all(0x20 <= byte < 0x7F or byte == 0xA9 for byte in name)
    return _Box(name, body, at + length) if length >= body - at and is_name else None


def _inside(data: bytes, *names: bytes) -> bytes:
    """The body of the box at this path of names; empty if there is none."""
    for name in names:
        data = next((data[box.body : box.end] for box in _boxes(data) if box.name == name), b"")
    return data


def _read_index(moov: bytes) -> tuple[list[_Track], float]:
    tracks = [_read_track(moov[box.body : box.end]) for box in _boxes(moov) if box.name == b"trak"]
    return tracks, _read_seconds(_inside(moov, b"mvhd"), _inside(moov, b"mvex", b"mehd"))


def _read_seconds(mvhd: bytes, mehd: bytes) -> float:
    if not mvhd:
        return 0.0
    scale, length = struct.unpack_from(">IQ", mvhd, 20) if mvhd[0] else struct.unpack_from(">II", mvhd, 12)
    if mehd and not length:
        (length,) = struct.unpack_from(">Q" if mehd[0] else ">I", mehd, 4)
    is_known = scale and length not in (0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF)
    return length / scale if is_known else 0.0


def _read_track(trak: bytes) -> _Track:
    media = _inside(trak, b"mdia")
    kind = _inside(media, b"hdlr")[8:12]
    table = _inside(media, b"minf", b"stbl")
    entry = _inside(table, b"stsd")[8:]
    width = height = 0
    if len(entry) >= _WHOLE_ENTRY:
        width, height = struct.unpack_from(">HH", entry, 32)
    codec = entry[4:8].decode("latin-1").strip() if len(entry) >= 8 else ""
    return _Track(kind == b"vide", codec, width, height, _end_of_samples(table))


def _end_of_samples(table: bytes) -> int:
    """The file offset after the last of a track's samples."""
    offsets = _offsets(_inside(table, b"stco"), _inside(table, b"co64"))
    sizes = _Sizes(_inside(table, b"stsz"))
    end = first = 0
    for offset, count in zip(offsets, _samples_per_chunk(_inside(table, b"stsc"), len(offsets)), strict=True):
        if first >= sizes.count:
            break
        end = max(end, offset + sizes.sum(first, first + count))
        first += count
    return end


def _offsets(stco: bytes, co64: bytes) -> tuple[int, ...]:
    if stco:
        return _numbers(stco, "I")
    return _numbers(co64, "Q") if co64 else ()


def _numbers(body: bytes, form: str, at: int = 4) -> tuple[int, ...]:
    (count,) = struct.unpack_from(">I", body, at)
    if count * struct.calcsize(form) > len(body):
        raise ValueError("a table is longer than its box")
    return struct.unpack_from(f">{count}{form}", body, at + 4)


def _samples_per_chunk(stsc: bytes, chunks: int) -> list[int]:
    if not stsc:
        return [0] * chunks
    (count,) = struct.unpack_from(">I", stsc, 4)
    if count * 12 > len(stsc):
        raise ValueError("a table is longer than its box")
    runs = [struct.unpack_from(">II", stsc, 8 + 12 * number) for number in range(count)]
    firsts = [min(max(first - 1, 0), chunks) for first, _ in runs] + [chunks]
    found: list[int] = [0] * (firsts[0] if runs else chunks)
    for (start, end), (_, samples) in zip(pairwise(firsts), runs, strict=True):
        found += [samples] * max(0, end - start)
    if len(found) != chunks:
        raise ValueError("chunks out of order")
    return found


class _Sizes:
    """The sizes of samples: one size for all, or a table."""

    def __init__(self, stsz: bytes) -> None:
        self._each, self.count = struct.unpack_from(">II", stsz, 4) if stsz else (0, 0)
        self._table = _numbers(stsz, "I", 8) if stsz and not self._each else ()

    def sum(self, first: int, last: int) -> int:
        """The total size in bytes of the samples `first` to `last - 1`."""
        last = min(last, self.count)
        return self._each * max(0, last - first) if self._each else sum(self._table[first:last])
