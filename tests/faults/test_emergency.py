"""An id that finds no room while the window closes: kept beside the library, and there at the next start."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import programs
from support.fault_server import FaultServer, Line
from support.faults import by_kind
from support.libraries import rows_of
from support.service import KEY, Bench, running

from seedance_studio.domain.generation import State
from seedance_studio.engine.events import QueueStopped
from seedance_studio.store.database import DATABASE
from seedance_studio.store.emergency import EmergencyFiles, KeptAnswer
from seedance_studio.store.layout import EMERGENCY
from seedance_studio.store.log_mark import absorb_log

resource = pytest.importorskip("resource")
_BEFORE = resource.getrlimit(resource.RLIMIT_FSIZE)
PROMPT = "a prompt that is nobody else's business"


@pytest.fixture
def limited() -> Iterator[None]:
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, _BEFORE)


def kept(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.glob("*.json")]


def no_room_for_the_database(library: Path) -> None:
    size = (library / f"{DATABASE}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, _BEFORE[1]))


async def pay_without_room(bench: Bench, server: FaultServer, *, no_folder: bool = False) -> None:
    """A paid generation whose id the database could not take when the window was closed."""

    async def fill_up_meanwhile(line: Line) -> None:
        answer = await line.forward()
        no_room_for_the_database(bench.folder)
        if no_folder:
            spoil(bench.folder / EMERGENCY)
        await line.answer(answer)

    server.script = by_kind(submit=fill_up_meanwhile)
    async with running(bench):
        await bench.submit(PROMPT)
        await bench.until_heard(QueueStopped)
    resource.setrlimit(resource.RLIMIT_FSIZE, _BEFORE)


def spoil(folder: Path) -> None:
    """The folder in the library can't be used either."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("no_folder", [False, True])
async def test_an_id_that_found_no_room_is_there_at_the_next_start(
    library: Path, taking: FaultServer, no_folder: bool
):
    bench = Bench(library, taking)
    await pay_without_room(bench, taking, no_folder=no_folder)
    folders = (library / EMERGENCY, library.parent / "state")
    (file,) = kept(*folders)
    assert file.parent == folders[no_folder]
    assert file.stat().st_mode & 0o077 == 0
    for secret in (KEY, PROMPT):
        assert secret not in file.read_text()
    (post,) = taking.posts
    async with running(Bench(library, taking)) as again:
        (row,) = await rows_of(again.library)
        assert row.request_id == post.request_id
        assert row.credits_charged is not None
        await again.until(row, State.QUEUED, State.PROCESSING)
        assert kept(*folders) == []
    assert taking.count("submit") == 1


@pytest.mark.usefixtures("limited")
async def test_it_is_taken_up_once_and_another_library_leaves_it_alone(
    library: Path, taking: FaultServer, tmp_path: Path
):
    bench = Bench(library, taking)
    await pay_without_room(bench, taking, no_folder=True)
    # The next start is of another library, that looks into the same folder.
    async with running(Bench(tmp_path / "other", taking)) as other:
        assert await rows_of(other.library) == []
    (file,) = kept(tmp_path / "state")
    left_over = file.read_bytes()
    async with running(Bench(library, taking)) as again:
        (row,) = await rows_of(again.library)
    # Killed between the commit and the removal, it finds the file once more.
    file.write_bytes(left_over)
    async with running(Bench(library, taking)) as again:
        (found,) = await rows_of(again.library)
        assert found.request_id == row.request_id == taking.posts[0].request_id
    assert kept(tmp_path / "state") == []


REFUSE = "CREATE TRIGGER refused BEFORE UPDATE ON generations BEGIN SELECT raise(ABORT, 'no'); END"


@pytest.mark.usefixtures("limited")
async def test_a_start_that_still_finds_no_room_does_not_call_it_unconfirmed(
    library: Path, taking: FaultServer
):
    bench = Bench(library, taking)
    await pay_without_room(bench, taking)
    absorb_log(library, 0.0)
    with contextlib.closing(sqlite3.connect(library / DATABASE)) as database:
        database.execute(REFUSE)
    async with running(Bench(library, taking)) as again:
        await again.until_heard(QueueStopped)
        (row,) = await rows_of(again.library)
        assert row.state is State.SUBMITTING
        await again.library._run(lambda db: db.execute("DROP TRIGGER refused"))
        queued = await again.until(row, State.QUEUED, State.PROCESSING)
        assert queued.request_id == taking.posts[0].request_id
        assert again.states(row)[0] is State.QUEUED
        async with asyncio.timeout(15):
            while kept(library / EMERGENCY):
                await asyncio.sleep(0)


async def test_once_there_is_room_nothing_is_left_beside_the_library(library: Path, taking: FaultServer):
    async with running(Bench(library, taking)) as bench:
        await bench.until(await bench.submit(), State.QUEUED, State.PROCESSING)
    assert kept(library / EMERGENCY, library.parent / "state") == []


def test_what_can_not_be_read_is_left_and_stops_nothing(tmp_path: Path):
    files = EmergencyFiles(tmp_path / "one", tmp_path / "two")
    files.prepare()
    assert files.keep(KeptAnswer("0" * 32, 5.0, "req_1", "queued", 40.0))
    (tmp_path / "two" / "junk.json").write_bytes(b"{")
    assert [answer.request_id for answer in files.read()] == ["req_1"]
    files.remove("0" * 32)
    assert kept(tmp_path / "one", tmp_path / "two") == [tmp_path / "two" / "junk.json"]


_PROGRAM = """
import asyncio, sys
from pathlib import Path
from types import SimpleNamespace
sys.path.insert(0, sys.argv[3])
from support.service import Bench

async def main():
    bench = Bench(Path(sys.argv[1]), SimpleNamespace(url=sys.argv[2]))
    await bench.begin()
    await bench.submit("paid for on a full disk")
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of four megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as filler:
        for size in (65_536, 4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(b"x" * size)


def is_full(disk: Path) -> bool:
    try:
        (disk / "one more").write_bytes(b"x")
    except OSError as error:
        return error.errno == errno.ENOSPC
    return False


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounts a disk")
async def test_an_id_survives_a_full_disk_and_a_kill(small_disk: Path, taking: FaultServer):
    library = small_disk / "library"

    async def fill_up_meanwhile(line: Line) -> None:
        answer = await line.forward()
        fill(small_disk)
        assert is_full(small_disk)
        await line.answer(answer)

    taking.script = by_kind(submit=fill_up_meanwhile)
    program = programs.start(_PROGRAM, library, taking.url, Path(__file__).parents[1])
    assert programs.becomes_true(lambda: bool(kept(library / EMERGENCY)), 60)
    programs.end(program)
    assert is_full(small_disk)
    (small_disk / "filler").unlink()
    async with running(Bench(library, taking)) as bench:
        (row,) = await rows_of(bench.library)
        assert row.request_id == taking.posts[0].request_id
        await bench.until(row, State.QUEUED, State.PROCESSING)
    assert kept(library / EMERGENCY) == []
    assert taking.count("submit") == 1
