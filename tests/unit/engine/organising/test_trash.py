"""Emptying the trash removes clips, keeps rows and charges, and brings nothing back by itself."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from support.feeding import fill_library
from support.generations import NOW
from support.killing import kill_at_each_step
from support.libraries import a_ready
from support.service import POSTS, Bench

from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.engine.events import OrganisingProgressed
from seedance_studio.store import queries
from seedance_studio.store.charge_lines import credits_since
from seedance_studio.store.database import open_database


@pytest.fixture
async def ready(bench: Bench) -> Generation:
    bench.service.gets = [bench.service.finished()]
    return await bench.until(await bench.submit(), State.READY)


async def key_of(bench: Bench, generation: Generation) -> int:
    positions = await bench.library.positions(Filter(), SortOrder.NEWEST, [generation.id])
    return positions[generation.id].key


def files(bench: Bench, generation: Generation) -> list[Path]:
    clip = generation.clip
    assert clip is not None
    return [bench.folder / clip.path, bench.folder / clip.thumbnail]


async def test_the_clip_is_removed_and_the_row_stays_with_its_charge(bench: Bench, ready: Generation):
    key = await key_of(bench, ready)
    spent = await bench.library.credits_since(0)
    await bench.engine.organiser.trash([key])
    emptied = await bench.engine.trash.empty([key], for_good=True)
    assert ready.clip is not None
    assert (emptied.count, emptied.size, emptied.left) == (1, ready.clip.size, [])
    assert [file.exists() for file in files(bench, ready)] == [False, False]
    left = await bench.library.get(ready.id)
    assert left is not None
    assert (left.state, left.clip, left.credits_charged) == (State.READY, None, ready.credits_charged)
    assert left.discarded_at is not None
    assert await bench.library.credits_since(0) == spent > 0
    assert (await bench.library.counts()).clips == 0
    told = [event for event in bench.events if isinstance(event, OrganisingProgressed)]
    assert told[-1] == OrganisingProgressed(CommandKind.EMPTY_TRASH, 1, 1)


async def test_what_is_not_in_the_trash_stays(bench: Bench, ready: Generation):
    key = await key_of(bench, ready)
    await bench.engine.organiser.trash([key])
    await bench.engine.organiser.undo()
    assert (await bench.engine.trash.empty([key], for_good=True)).count == 0
    assert all(file.is_file() for file in files(bench, ready))


async def test_a_discarded_clip_comes_back_at_the_person_s_word_alone(bench: Bench, ready: Generation):
    key = await key_of(bench, ready)
    await bench.engine.organiser.trash([key])
    await bench.engine.trash.empty([key], for_good=True)
    removed = await bench.library.get(ready.id)
    assert removed is not None
    for scope, found in ((Scope.WITHOUT_CLIP, [key]), (Scope.TRASH, []), (Scope.CLIPS, [])):
        assert list((await bench.library.listing(Filter(scope=scope))).keys) == found
    bench.engine.clips.shown(removed, now=True)
    await bench.engine.fetch_gone(ready.id)
    await bench.end()
    await bench.begin()
    assert await bench.library.get(ready.id) == removed
    await bench.engine.fetch_again(ready.id)
    again = await bench.until(ready, State.READY)
    assert again.discarded_at is None
    # The person wants it back, so it is not in the trash any more.
    assert list((await bench.library.listing(Filter(scope=Scope.CLIPS))).keys) == [key]
    assert all(file.is_file() for file in files(bench, again))
    assert bench.service.count("POST", POSTS) == 1


async def test_a_file_that_can_not_be_removed_is_told_and_found_by_the_check(bench: Bench, ready: Generation):
    key, (clip, _) = await key_of(bench, ready), files(bench, ready)
    clip.unlink()
    clip.mkdir()
    await bench.engine.organiser.trash([key])
    emptied = await bench.engine.trash.empty([key], for_good=True)
    assert ready.clip is not None
    assert emptied.left == [ready.clip.path]
    clip.rmdir()
    clip.write_bytes(b"left over")
    await bench.engine.trash.remove(emptied.left)
    assert [file.exists() for file in files(bench, ready)] == [False, False]


EMPTYING = """
from support.generations import NOW
from support.virtual_clock import VirtualClock
from seedance_studio.engine.organising.trash import Trash
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.signals import Signal
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library

async def empty(folder):
    library = await Library.open(folder, now=lambda: NOW)
    emergency = Emergency(EmergencyFiles(folder / "emergency", folder / "state"))
    ledger = Ledger(library, emergency, VirtualClock(), Signal())
    await Trash(library, ledger, VirtualClock()).empty([1, 2, 3], for_good=True)
    await library.close()

def work(folder):
    asyncio.run(empty(folder))
"""


@pytest.mark.slow
def test_killed_at_any_moment_no_file_is_removed_of_a_row_that_does_not_say_so(tmp_path: Path):
    template = tmp_path / "library"
    rows = [a_ready(number) for number in range(3)]
    fill_library(template, rows)
    with closing(open_database(template, NOW)) as database:
        database.execute("INSERT INTO organised (key, trashed_at) VALUES (1, 5.0), (2, 5.0)")
    for row in rows:
        assert row.clip is not None
        (template / row.clip.path).parent.mkdir(parents=True, exist_ok=True)
        (template / row.clip.path).write_bytes(b"a clip")
    ends = set[tuple[int, int]]()
    for folder in kill_at_each_step(EMPTYING, template, tmp_path, statements=True):
        with closing(open_database(folder, NOW)) as database:
            found = {row.id: row for row in queries.everything(database)}
            assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert credits_since(database, 0) == 120
        removed = [row for row in rows if row.clip and not (folder / row.clip.path).exists()]
        discarded = [row for row in found.values() if row.discarded_at is not None]
        assert {row.id for row in removed} <= {row.id for row in discarded} <= {rows[0].id, rows[1].id}
        ends.add((len(discarded), len(removed)))
    assert ends >= {(0, 0), (1, 0), (1, 1), (2, 1), (2, 2)}
