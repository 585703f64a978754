"""A copy carries its recipe. Its streams and the clip itself stay as they are."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import av
import pytest
from support.media_files import FileMaker

from seedance_studio.domain.errors import DownloadFailed
from seedance_studio.domain.recipe import KEY
from seedance_studio.media.recipe import read_recipe_text, write_copy

RECIPE = json.dumps({"prompt": "Şişli'de “gün” batımı 🌅\nnew line"}, ensure_ascii=False)
FORMS = {
    "mp4 with B-frames and sound": ("a.mp4", "mp4", {"codec": "libx264", "bf": "2", "sound": "aac"}),
    "mp4, index last": ("a.mp4", "mp4", {"codec": "libx264", "muxing": {"movflags": "0"}}),
    "fragmented mp4": ("a.mp4", "mp4", {"muxing": {"movflags": "frag_keyframe+empty_moov"}}),
    "hevc": ("a.mp4", "mp4", {"codec": "libx265", "x265-params": "log-level=none"}),
    "av1": ("a.mp4", "mp4", {"codec": "libsvtav1"}),
    "mov": ("a.mov", "mov", {"codec": "libx264"}),
    "webm": ("a.webm", "webm", {"codec": "libvpx-vp9", "sound": "libopus"}),
}


@pytest.fixture(scope="module", params=FORMS.values(), ids=list(FORMS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name, form, options = request.param
    return FileMaker(tmp_path_factory.mktemp("made")).clip(name, form, **options)


@pytest.fixture
def clip(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def packets(path: Path) -> list[tuple[object, ...]]:
    """Every packet: its stream, its times, and the hash of its bytes."""
    with av.open(str(path)) as container:
        return [
            (packet.stream.index, packet.pts, packet.dts, hashlib.sha256(bytes(packet)).hexdigest())
            for packet in container.demux()
            if packet.dts is not None
        ]


def streams(path: Path) -> list[tuple[object, ...]]:
    with av.open(str(path)) as container:
        return [
            (
                stream.codec_context.name,
                stream.codec_context.codec_tag,
                stream.codec_context.extradata,
                stream.time_base,
            )
            for stream in container.streams
        ]


def test_streams_are_the_same_bit_for_bit_and_the_clip_is_left_alone(clip: Path, tmp_path: Path):
    before, out = clip.read_bytes(), tmp_path / f"copy{clip.suffix}"
    write_copy(clip, out, RECIPE)
    assert clip.read_bytes() == before
    assert packets(out) == packets(clip)
    assert streams(out) == streams(clip)
    assert read_recipe_text(out) == RECIPE
    assert read_recipe_text(clip) == ""


def test_a_copy_of_a_copy_carries_the_later_recipe(clip: Path, tmp_path: Path):
    first, second = (tmp_path / f"{name}{clip.suffix}" for name in ("first", "second"))
    write_copy(clip, first, RECIPE)
    write_copy(first, second, '{"prompt": "later"}')
    assert read_recipe_text(second) == '{"prompt": "later"}'
    assert packets(second) == packets(clip)


@pytest.mark.slow
def test_exiftool_and_ffprobe_read_it(clip: Path, tmp_path: Path):
    out = tmp_path / f"copy{clip.suffix}"
    write_copy(clip, out, RECIPE)
    probed = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_format", str(out)], capture_output=True, check=True
    )
    assert json.loads(probed.stdout)["format"]["tags"][KEY] == RECIPE
    told = subprocess.run(["exiftool", "-j", "-b", str(out)], capture_output=True, check=True)
    assert RECIPE in json.loads(told.stdout)[0].values()


def test_what_can_t_be_copied_leaves_nothing_behind(tmp_path: Path):
    clip = tmp_path / "broken.mp4"
    clip.write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    with pytest.raises(DownloadFailed):
        write_copy(clip, tmp_path / "out.mp4", RECIPE)
    assert list(tmp_path.iterdir()) == [clip]


def test_no_room_is_said_as_it_is(tmp_path: Path):
    clip = FileMaker(tmp_path).clip()
    with pytest.raises(FileNotFoundError):
        write_copy(clip, tmp_path / "not there" / "out.mp4", RECIPE)


def test_a_picture_has_no_recipe(tmp_path: Path):
    assert read_recipe_text(FileMaker(tmp_path).picture("a.png", "PNG")) == ""
