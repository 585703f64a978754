"""What a service or a stranger's cache can give in a clip's place: named, and asked for again; or kept, where
it is a whole clip that can't be shown here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.fault_server import FaultServer, through
from support.faults import XML, by_kind, in_turn, junk
from support.libraries import contents
from support.service import Bench, running, with_one_accepted

from seedance_studio.domain.generation import State
from seedance_studio.engine.decoder import Decoder
from seedance_studio.store.layout import CLIPS


def _cut_before_moov(clip: bytes) -> bytes:
    return clip[: clip.index(b"moov") - 4] + clip[clip.index(b"mdat") - 4 :]


def _cut_off(clip: bytes) -> bytes:
    return clip[: len(clip) * 9 // 10]


def _unknown_codec(clip: bytes) -> bytes:
    return clip.replace(b"avc1", b"zz99")


def _spoil_frames(clip: bytes) -> bytes:
    frames = clip.index(b"mdat") + 4
    return clip[:frames] + bytes(len(clip) - frames)


@pytest.mark.parametrize(
    ("spoil", "code", "detail"),
    [
        pytest.param(lambda _: b"", "empty", "0 bytes", id="nothing"),
        pytest.param(lambda _: XML, "link_expired", "", id="xml"),
        pytest.param(lambda _: b"<!DOCTYPE html><html>Sign in", "link_expired", "", id="html"),
        pytest.param(_cut_before_moov, "incomplete", "", id="no_moov"),
        pytest.param(_cut_off, "incomplete", "bytes", id="cut"),
        pytest.param(
            lambda _: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "not_a_video", "", id="playlist"
        ),
        pytest.param(lambda _: b"ffconcat version 1.0\nfile '/etc/passwd'\n", "not_a_video", "", id="concat"),
        pytest.param(lambda clip: b"MZ\x90\0" + clip[4:], "not_a_video", "", id="program"),
    ],
)
async def test_a_bad_clip_is_named_and_fetched_again(
    library: Path,
    finishing: FaultServer,
    finished_id: str,
    spoil: Callable[[bytes], bytes],
    code: str,
    detail: str,
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    bad = junk(spoil(finishing.service.clip(finished_id)))
    finishing.script = by_kind(file=bad)
    async with running(bench):
        lost = await bench.until(row, State.EXPIRED)
        assert lost.problem is not None
        assert lost.problem.code == code
        assert detail in lost.problem.message
        assert finishing.count("file") == 3
        left = {Path(name).suffix for name in contents(library / CLIPS)} - {".part"}
        # A cut file may be all that is ever had of a clip; what is none at all leaves nothing.
        assert left == ({".kept"} if code == "incomplete" else set())
        finishing.script = by_kind(file=in_turn(bad, through))
        await bench.engine.fetch_again(row.id)
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)
    assert {Path(name).suffix for name in contents(library / CLIPS)} == {".mp4"}
    assert finishing.count("submit") == 0


@pytest.mark.parametrize(
    ("spoil", "doubt", "codec"),
    [
        pytest.param(_spoil_frames, "no_frames", "avc1", id="no_frames"),
        pytest.param(_unknown_codec, "codec_unknown", "zz99", id="unknown_codec"),
    ],
)
async def test_a_whole_clip_that_can_not_be_decoded_is_kept_unverified(
    library: Path,
    finishing: FaultServer,
    finished_id: str,
    spoil: Callable[[bytes], bytes],
    doubt: str,
    codec: str,
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    odd = spoil(finishing.service.clip(finished_id))
    finishing.script = by_kind(file=junk(odd))
    async with running(bench):
        ready = await bench.until(row, State.READY)
    assert ready.clip is not None
    assert (ready.clip.verified, ready.clip.doubt, ready.clip.codec) == (False, doubt, codec)
    assert (library / ready.clip.path).read_bytes() == odd
    assert ready.clip.thumbnail == ""
    assert finishing.count("file") == 1


async def test_the_largest_of_cut_copies_is_the_one_that_is_kept(
    library: Path, finishing: FaultServer, finished_id: str
):
    bench = Bench(library, finishing)
    row = await with_one_accepted(bench, finished_id)
    clip = finishing.service.clip(finished_id)
    copies = [clip[: len(clip) * share // 10] for share in (5, 8, 6)]
    finishing.script = by_kind(file=in_turn(*(junk(copy) for copy in copies)))
    async with running(bench):
        await bench.until(row, State.EXPIRED)
    (kept,) = [path for path in (library / CLIPS).rglob("*") if path.is_file()]
    assert kept.read_bytes() == copies[1]


async def test_a_decoder_that_dies_on_a_clip_costs_that_clip_its_verification_alone(
    library: Path, finishing: FaultServer, finished_id: str
):
    crash = "import os, signal, sys; sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)"
    bench = Bench(library, finishing, decoder=Decoder([sys.executable, "-c", crash]))
    row = await with_one_accepted(bench, finished_id)
    async with running(bench):
        ready = await bench.until(row, State.READY)
    await bench.decoder.close()
    assert ready.clip is not None
    assert (ready.clip.doubt, ready.clip.codec) == ("decoder_failed", "avc1")
    assert (library / ready.clip.path).read_bytes() == finishing.service.clip(finished_id)


async def test_what_no_one_expected_is_a_failure_of_the_row_and_is_tried_again(
    library: Path, finishing: FaultServer, finished_id: str
):
    closed = Decoder()
    await closed.close()
    bench = Bench(library, finishing, decoder=closed)
    row = await with_one_accepted(bench, finished_id)
    async with running(bench):
        failed = await bench.until_true(row, lambda latest: latest.problem is not None)
        assert failed.problem is not None
        assert (failed.problem.code, failed.problem.message) == ("unexpected", "RuntimeError")
        waited = len(bench.clock.waits)
        await bench.until_true(row, lambda _: len(bench.clock.waits) > waited + 3)
    bench = Bench(library, finishing)
    async with running(bench):
        await bench.engine.fetch_again(row.id)
        ready = await bench.until(row, State.READY)
    assert ready.problem is None
