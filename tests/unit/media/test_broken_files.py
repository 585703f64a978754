"""Randomly damaged files, the same in each run, never raise an undocumented error."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.media_files import FileMaker

from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import ClipFacts, FileFacts, FileRefused
from seedance_studio.media.container import read_whole
from seedance_studio.media.frame import write_frame
from seedance_studio.media.inspect import inspect
from seedance_studio.media.preview import loudness, write_preview
from seedance_studio.media.probe import examine_clip
from seedance_studio.media.thumbnail import write_thumbnail

_SEED = 20_261_126
_EACH = 60
_NAMES = (b"avc1", b"mp4a", b"hvc1", b"vide", b"moov", b"trak", b"stsd", b"stco", b"stsz", b"mdat", b"avcC")


def _flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _flip_bits_of_index(data: bytearray, chance: random.Random) -> None:
    start = max(data.find(b"moov"), 0)
    end = max(data.find(b"mdat"), start) if data.find(b"mdat") > start else len(data)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(start, end)] = chance.randrange(256)


def _rename(data: bytearray, chance: random.Random) -> None:
    at = data.find(chance.choice(_NAMES))
    data[at : at + 4] = b"zz99"


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _fill(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randint(1, 4000))
    data[start:end] = bytes([chance.choice((0, 0xFF))]) * (end - start)


def _set_number(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(0, len(data) - 4)
    data[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\1"))


MUTATIONS = (_flip_bits, _flip_bits_of_index, _rename, _cut, _fill, _set_number)


def spoilt(good: bytes, count: int) -> Iterator[bytes]:
    chance = random.Random(_SEED)
    for number in range(count):
        data = bytearray(good)
        MUTATIONS[number % len(MUTATIONS)](data, chance)
        yield bytes(data)


def without_chance(data: bytes) -> bytes:
    """The file without its random parts: WebM tracks have random ids."""
    return re.sub(rb"([\x63\x73]\xc5\x88).{8}", rb"\g<1>1234abcd", data, flags=re.DOTALL)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> FileMaker:
    return FileMaker(tmp_path_factory.mktemp("broken"))


QUIET: dict[str, Any] = {"x265-params": "log-level=none"}
CLIPS: dict[str, Callable[[FileMaker], Path]] = {
    "index last": lambda files: files.clip(sound="aac"),
    "index first": lambda files: files.clip(sound="aac", movflags="+faststart"),
    "hevc": lambda files: files.clip(codec="libx265", **QUIET),
}
OTHERS: dict[str, Callable[[FileMaker], Path]] = {
    "webm": lambda files: files.clip("a.webm", form="webm", codec="libvpx-vp9"),
    "avi": lambda files: files.clip("a.avi", form="avi", codec="mpeg4"),
    "jpeg": lambda files: files.phone_photo(),
    "png": lambda files: files.picture("a.png", "PNG"),
    "webp": lambda files: files.picture("a.webp", "WEBP"),
    "heic": lambda files: files.picture("a.heic", "HEIF"),
    "avif": lambda files: files.picture("a.avif", "AVIF"),
    "tiff": lambda files: files.picture("a.tiff", "TIFF"),
    "gif": lambda files: files.animated_gif(),
    "wav": lambda files: files.wav24(),
    "mp3": lambda files: files.mp3_with_cover(),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLIPS)
def test_a_broken_clip_is_verified_doubted_or_named(files: FileMaker, tmp_path: Path, kind: str) -> None:
    seen: set[Code | None] = set()
    for number, data in enumerate(spoilt(CLIPS[kind](files).read_bytes(), _EACH)):
        path = files.write("spoilt.mp4", data)
        try:
            facts = examine_clip(path)
            assert isinstance(facts, ClipFacts), number
            seen.add(facts.doubt)
        except DownloadFailed as error:
            seen.add(error.code)
        for call in (write_thumbnail, _frame_of_start, _frame_of_end):
            out = tmp_path / f"{number}{call.__name__}"
            try:
                call(path, out)
            except DownloadFailed:
                assert not out.exists(), number
    assert {None, Code.INCOMPLETE} <= seen


def _frame_of_start(clip: Path, out: Path) -> None:
    write_frame(clip, out, at=0.2)


def _frame_of_end(clip: Path, out: Path) -> None:
    write_frame(clip, out, at=None)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLIPS | OTHERS)
def test_a_broken_reference_is_taken_or_refused(files: FileMaker, tmp_path: Path, kind: str) -> None:
    good = without_chance((CLIPS | OTHERS)[kind](files).read_bytes())
    refused = 0
    for number, data in enumerate(spoilt(good, _EACH)):
        path = files.write("spoilt", data)
        try:
            assert isinstance(inspect(path), FileFacts), number
        except FileRefused:
            refused += 1
        out = tmp_path / f"{number}.out"
        try:
            write_preview(path, out)
        except FileRefused:
            assert not out.exists(), number
        with contextlib.suppress(FileRefused):
            assert len(loudness(path)) == 96
    assert 0 < refused < _EACH


@pytest.mark.parametrize("kind", CLIPS)
def test_a_clip_that_is_cut_anywhere_is_never_whole(files: FileMaker, kind: str) -> None:
    good = CLIPS[kind](files).read_bytes()
    whole = read_whole(files.write("spoilt.mp4", good), Code.DECODER_FAILED)
    assert (whole.width, whole.height, whole.doubt) == (160, 90, Code.DECODER_FAILED)
    assert whole.duration == pytest.approx(1.0, abs=0.1)
    chance = random.Random(_SEED)
    for length in (0, 1, 7, 8, 15, len(good) - 1, *(chance.randrange(len(good)) for _ in range(200))):
        with pytest.raises(DownloadFailed) as caught:
            read_whole(files.write("spoilt.mp4", good[:length]), Code.DECODER_FAILED)
        assert caught.value.code in (Code.EMPTY, Code.INCOMPLETE, Code.NOT_A_VIDEO), length


@pytest.mark.slow
@pytest.mark.parametrize("kind", CLIPS)
def test_reading_the_boxes_of_a_broken_clip_ends_in_a_verdict(files: FileMaker, kind: str) -> None:
    whole = 0
    for data in spoilt(CLIPS[kind](files).read_bytes(), 30 * _EACH):
        with contextlib.suppress(DownloadFailed):
            whole += read_whole(files.write("spoilt.mp4", data), Code.DECODER_FAILED).duration >= 0
    assert 0 < whole < 30 * _EACH
