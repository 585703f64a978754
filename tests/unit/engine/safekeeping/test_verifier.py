"""Every clip is compared with its stored hash. A missing one is downloaded again without a charge."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support.decoding import DECODER
from support.service import Bench, Service, reply

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.safekeeping.verifier import CheckResult, ClipFault, Finding, Verifier
from seedance_studio.store.backups import backups
from seedance_studio.store.database import DATABASE


@pytest.fixture
async def ready(bench: Bench) -> list[Generation]:
    """Three generations with clips."""
    return [await bench.until(await bench.submit(f"prompt {number}"), State.READY) for number in range(3)]


def file_of(bench: Bench, generation: Generation) -> Path:
    assert generation.clip is not None
    return bench.folder / generation.clip.path


async def verify(bench: Bench) -> tuple[CheckResult, list[tuple[int, int]]]:
    steps: list[tuple[int, int]] = []
    verifier = Verifier(bench.library, bench.engine, bench.decoder, bench.clock.now)
    return await verifier.verify(lambda done, total: steps.append((done, total))), steps


async def test_a_sound_library_is_said_to_be_sound(bench: Bench, ready: list[Generation]):
    verdict, steps = await verify(bench)
    assert verdict == CheckResult(3, (), ())
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(backups(bench.folder)) == 1


async def test_what_is_missing_changed_or_unreadable_is_found(bench: Bench, ready: list[Generation]):
    missing, changed, unreadable = (file_of(bench, generation) for generation in ready)
    missing.unlink()
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    unreadable.unlink()
    unreadable.mkdir()
    stray = missing.with_name("mine.mp4")
    stray.write_bytes(b"a file of the person's own")
    verdict, _ = await verify(bench)
    assert verdict.checked == 3
    assert {(finding.generation.id, finding.fault) for finding in verdict.findings} == {
        (ready[0].id, ClipFault.MISSING),
        (ready[1].id, ClipFault.CHANGED),
        (ready[2].id, ClipFault.UNREADABLE),
    }
    assert verdict.strays == (stray,)


@pytest.mark.parametrize("is_changed", [False, True])
async def test_a_clip_is_fetched_again_paid_once_and_the_changed_file_kept(
    bench: Bench, service: Service, ready: list[Generation], is_changed: bool
):
    generation, file = ready[1], file_of(bench, ready[1])
    original = file.read_bytes()
    if is_changed:
        file.write_bytes(b"the person's own cut")
    else:
        file.unlink()
    posts = service.count("POST")
    finding = Finding(generation, ClipFault.CHANGED if is_changed else ClipFault.MISSING)
    await Verifier(bench.library, bench.engine, bench.decoder, bench.clock.now).fetch_again(finding)
    again = await bench.until_true(
        generation, lambda latest: latest.state is State.READY and file.exists(), "ready again"
    )
    assert again == generation
    assert file.read_bytes() == original
    aside = file.with_name(f"{file.stem}-changed.mp4")
    assert aside.exists() == is_changed
    assert not is_changed or aside.read_bytes() == b"the person's own cut"
    assert service.count("POST") == posts
    verdict, _ = await verify(bench)
    assert verdict.findings == ()


@pytest.fixture
async def doubted(bench: Bench) -> Generation:
    """A generation whose clip could not be decoded when it was downloaded."""
    bench.decoder = Decoder([sys.executable, "-c", "import os; os.abort()"])
    await bench.end()
    await bench.begin()
    generation = await bench.until(await bench.submit(), State.READY)
    assert generation.clip is not None
    assert generation.clip.doubt == "decoder_failed"
    await bench.decoder.close()
    bench.decoder = DECODER
    await bench.end()
    await bench.begin()
    return generation


async def test_an_unverified_clip_is_decoded_again_and_becomes_a_verified_one(
    bench: Bench, doubted: Generation
):
    verdict, _ = await verify(bench)
    assert verdict == CheckResult(1, (), (), newly_verified=1)
    latest = await bench.library.get(doubted.id)
    assert latest is not None
    assert latest.clip is not None
    assert (latest.state, latest.clip.verified, latest.clip.codec) == (State.READY, True, "h264")
    assert (bench.folder / latest.clip.thumbnail).read_bytes().startswith(b"\xff\xd8")
    assert doubted.clip is not None
    assert latest.clip.sha256 == doubted.clip.sha256
    again, _ = await verify(bench)
    assert again == CheckResult(1, (), ())


async def test_one_that_still_can_not_be_decoded_is_named_and_stays(bench: Bench, service: Service):
    service.files = [reply(service.clip.replace(b"avc1", b"zz99"))]
    generation = await bench.until(await bench.submit(), State.READY)
    content = file_of(bench, generation).read_bytes()
    verdict, _ = await verify(bench)
    assert verdict == CheckResult(1, (Finding(generation, ClipFault.UNVERIFIED),), ())
    assert file_of(bench, generation).read_bytes() == content
    assert await bench.library.get(generation.id) == generation


async def test_a_damaged_database_is_an_error(bench: Bench, ready: list[Generation]):
    database = bench.folder / DATABASE
    with closing(sqlite3.connect(database)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(database.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    database.write_bytes(content)
    with pytest.raises(LibraryError) as caught:
        await verify(bench)
    assert caught.value.code is Code.DAMAGED_LIBRARY


async def test_a_check_can_be_cancelled(bench: Bench, ready: list[Generation]):
    verifier = Verifier(bench.library, bench.engine, bench.decoder, bench.clock.now)
    seen: list[int] = []

    def on_progress(done: int, total: int) -> None:
        seen.append(done)
        if done == 1:
            task.cancel()

    task = asyncio.create_task(verifier.verify(on_progress))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert seen == [0, 1]
