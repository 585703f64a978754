"""Untrusted files are decoded in a helper process, with the same results. A crash or hang costs one file."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops
from support import programs
from support.decoding import DECODER
from support.media_files import FileMaker

from seedance_studio.domain.copies import CopyPlan
from seedance_studio.domain.errors import Code, DownloadFailed
from seedance_studio.domain.files import FileFault, FileRefused
from seedance_studio.domain.upload_options import UploadOptions
from seedance_studio.engine.decoder import Decoder
from seedance_studio.media import helper
from seedance_studio.media.frame import read_back, write_frame
from seedance_studio.media.inspect import inspect
from seedance_studio.media.preview import loudness, write_preview
from seedance_studio.media.probe import examine_clip
from seedance_studio.media.recipe import read_recipe_text
from seedance_studio.media.shot import read_shot
from seedance_studio.media.thumbnail import write_thumbnail

pytestmark = pytest.mark.slow

_CRASHING = [
    sys.executable,
    "-c",
    "import os, signal, sys; sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)",
]


@pytest.fixture
def files(tmp_path: Path) -> FileMaker:
    return FileMaker(tmp_path)


@pytest.fixture
async def crashing() -> AsyncIterator[Decoder]:
    decoder = Decoder(_CRASHING)
    yield decoder
    await decoder.close()


@pytest.fixture
async def impatient() -> AsyncIterator[Decoder]:
    decoder = Decoder(timeout=1.0)
    yield decoder
    await decoder.close()


def same(first: Path, second: Path) -> bool:
    with Image.open(first) as one, Image.open(second) as two:
        return one.size == two.size and ImageChops.difference(one, two).getbbox() is None


async def test_its_answers_are_those_of_our_own_process(files: FileMaker, tmp_path: Path):
    clip, sound, photo = files.clip(), files.wav24(), files.phone_photo()
    here, there = tmp_path / "here", tmp_path / "there"
    assert await DECODER.examine(clip) == examine_clip(clip)
    assert await DECODER.inspect(photo) == inspect(photo)
    assert await DECODER.listen(sound) == loudness(sound)
    await DECODER.write_thumbnail(clip, there)
    write_thumbnail(clip, here)
    assert same(here, there)
    await DECODER.write_frame(clip, there, 0.5)
    write_frame(clip, here, at=0.5)
    assert same(here, there)
    assert await DECODER.read_back(clip, 0.5, 4, 64) == read_back(clip, before=0.5, most=4, side=64)
    assert await DECODER.read_shot(clip) == read_shot(clip)
    await DECODER.write_copy(clip, there, "{}")
    assert await DECODER.read_recipe(there) == read_recipe_text(there) == "{}"
    await DECODER.write_preview(photo, there)
    write_preview(photo, here)
    assert same(here, there)


async def test_a_file_that_is_refused_is_refused_with_its_reason(files: FileMaker, tmp_path: Path):
    with pytest.raises(DownloadFailed) as no_clip:
        await DECODER.examine(files.write("a.mp4", b"<html>"))
    assert (no_clip.value.code, no_clip.value.detail) == (Code.LINK_EXPIRED, "a web page instead of a video")
    with pytest.raises(FileRefused) as no_file:
        await DECODER.inspect(files.huge_png())
    assert (no_file.value.fault, no_file.value.detail) == (FileFault.TOO_MANY_PIXELS, "60000 × 60000")
    with pytest.raises(FileNotFoundError):
        await DECODER.examine(tmp_path / "none.mp4")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are text")
async def test_names_that_are_no_text_do_no_harm(files: FileMaker):
    clip = files.clip()
    odd = clip.rename(Path(os.fsdecode(os.fsencode(clip.parent) + b"/\xff\xfe.mp4")))
    assert (await DECODER.examine(odd)).doubt is None


async def test_a_clip_that_crashes_it_is_kept_with_a_doubt_if_it_is_whole(
    files: FileMaker, crashing: Decoder
):
    clip = files.clip()
    facts = await crashing.examine(clip)
    assert (facts.doubt, facts.codec, facts.width, facts.duration) == (Code.DECODER_FAILED, "avc1", 160, 1.0)
    cut = files.write("cut.mp4", clip.read_bytes()[:-100])
    with pytest.raises(DownloadFailed) as caught:
        await crashing.examine(cut)
    assert caught.value.code is Code.INCOMPLETE


async def test_all_else_that_crashes_it_is_an_expected_error(
    files: FileMaker, crashing: Decoder, tmp_path: Path
):
    clip, out = files.clip(), tmp_path / "out.jpg"
    for call in (
        crashing.write_thumbnail(clip, out),
        crashing.write_frame(clip, out, None),
        crashing.read_back(clip, 1.0, 4, 64),
    ):
        with pytest.raises(DownloadFailed) as no_picture:
            await call
        assert no_picture.value.code is Code.DECODER_FAILED
    facts = inspect(files.clip("a.webm", form="webm", codec="libvpx-vp9"))
    for call in (
        crashing.inspect(clip),
        crashing.listen(clip),
        crashing.write_preview(clip, out),
        crashing.write_strip(clip, out),
        crashing.read_timeline(clip),
        crashing.prepare(
            CopyPlan(files.folder / "a.webm", facts, UploadOptions(convert=True)), tmp_path, lambda _: None
        ),
    ):
        with pytest.raises(FileRefused) as refused:
            await call
        assert refused.value.fault is FileFault.DECODER_FAILED
    assert not out.exists()


async def test_after_another_cause_of_death_the_same_file_is_tried_again(files: FileMaker):
    decoder = Decoder()
    clip = files.clip()
    assert (await decoder.examine(clip)).doubt is None
    pid = decoder.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    asked = asyncio.ensure_future(decoder.examine(clip))
    await asyncio.sleep(0)
    os.kill(pid, signal.SIGKILL)
    assert (await asked).doubt is None
    assert decoder.pid != pid
    await decoder.close()


async def test_a_file_that_makes_it_hang_costs_that_file_alone(files: FileMaker, impatient: Decoder):
    clip = files.clip()
    # The first question waits for it to start, which may take longer than this one is patient.
    while (await impatient.examine(clip)).doubt is not None:
        pass
    pid = impatient.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    stuck, next_one = await asyncio.gather(impatient.examine(clip), DECODER.examine(clip))
    assert (stuck.doubt, next_one.doubt) == (Code.DECODER_FAILED, None)
    assert not programs.is_running(pid)


async def test_the_loop_turns_while_it_hangs(files: FileMaker, impatient: Decoder):
    clip = files.clip()
    while (await impatient.examine(clip)).doubt is not None:
        pass
    assert impatient.pid is not None
    os.kill(impatient.pid, signal.SIGSTOP)
    asked = asyncio.ensure_future(impatient.examine(clip))
    turns = 0
    while not asked.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert turns > 20


async def test_a_conversion_is_told_of_and_gives_a_file(files: FileMaker, tmp_path: Path):
    path = files.clip("vfr.webm", form="webm", codec="libvpx-vp9", times=tuple(range(48)))
    told: list[float] = []
    out = tmp_path / "out"
    out.mkdir()
    made = await DECODER.prepare(CopyPlan(path, inspect(path), UploadOptions(convert=True)), out, told.append)
    assert (made.parent, inspect(made).extension) == (out, "mp4")
    assert told == sorted(told)
    assert len(told) > 10
    photo = files.picture("a.bmp", "BMP")
    assert await DECODER.prepare(CopyPlan(photo, inspect(photo), UploadOptions()), out, told.append) == photo


async def test_a_conversion_that_is_cancelled_ends_at_once(files: FileMaker, tmp_path: Path):
    path = files.clip("long.avi", form="avi", codec="mpeg4", size=(1280, 720), times=tuple(range(96)))
    begun = asyncio.Event()
    out = tmp_path / "out"
    out.mkdir()
    work = asyncio.ensure_future(
        DECODER.prepare(
            CopyPlan(path, inspect(path), UploadOptions(convert=True)), out, lambda _: begun.set()
        )
    )
    await asyncio.wait_for(begun.wait(), 60)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert _children_that(lambda command: "decoder" in command) == ({DECODER.pid} - {None})


def test_it_ends_in_the_middle_of_a_job_when_no_one_listens(files: FileMaker, tmp_path: Path):
    path = files.clip("long.avi", form="avi", codec="mpeg4", size=(1280, 720), times=tuple(range(96)))
    options = UploadOptions(convert=True)
    job = helper.Prepare(os.fsencode(path), inspect(path), options, "", os.fsencode(tmp_path))
    process = subprocess.Popen(
        [sys.executable, "-m", "seedance_studio", "decoder"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout as answers:
        process.stdin.write(msgspec.json.encode(job) + b"\n")
        process.stdin.flush()
        assert b'"Progress"' in answers.readline()
        process.stdin.close()
        assert process.wait(60) == 0


def _children_that(match: Callable[[str], bool]) -> set[int]:
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat, command = (folder / "stat").read_text(), (folder / "cmdline").read_text()
        except OSError:
            continue
        state, parent = stat.rpartition(")")[2].split()[:2]
        if int(parent) == os.getpid() and state != "Z" and match(command):
            found.add(int(folder.name))
    return found
