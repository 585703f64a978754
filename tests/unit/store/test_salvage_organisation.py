"""What the person said of their generations comes back from a damaged library, table by table."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready, make_old
from support.organising import TABLES, Dump, OrganisingBench, dump
from support.spending import a_limit

from seedance_studio.domain.errors import Code, Problem
from seedance_studio.domain.organisation import ClipMark, Flag, Lineage, LineageKind
from seedance_studio.domain.plan import Pace, Plan, PlannedRow
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.engine.presets.preset_book import PresetBook
from seedance_studio.engine.presets.prompt_book import PromptBook
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE, connect_for_reading, open_database
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.migrations.fuse import FUSE
from seedance_studio.store.rows import to_json
from seedance_studio.store.salvage_organisation import salvage_organisation
from seedance_studio.store.schema import MIGRATIONS

DAY = 86_400.0
TAKES = [a_ready(number, stack_id="stack") for number in range(20)]
LATER = a_ready(20)


@pytest.fixture(scope="module")
def organised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("organised") / "library"
    asyncio.run(organise(folder))
    return folder


@pytest.fixture
def folder(organised: Path, tmp_path: Path) -> Path:
    """A library that was organised, backed up, and organised again."""
    return shutil.copytree(organised, tmp_path / "library")


async def organise(folder: Path) -> None:
    fill_library(folder, TAKES)
    library = await Library.open(folder, now=lambda: NOW)
    bench = OrganisingBench(library)
    await say_all(bench, [1, 2])
    await library.close()
    write_accounts(folder, "first")
    check_up(folder, NOW, lambda: False)
    library = await Library.open(folder, now=lambda: NOW)
    bench = OrganisingBench(library)
    await library.add(
        LATER, [Lineage(LATER.id, TAKES[0].id, LineageKind.RETAKE, NOW, "camera", "pan", "tilt")]
    )
    await say_all(bench, [3, 21])
    await library.close()
    write_accounts(folder, "second")


async def say_all(bench: OrganisingBench, keys: list[int]) -> None:
    """Write to every table."""
    organiser, name = bench.organiser, f"of {keys}"
    project = await organiser.make_project(name)
    assert project is not None
    await organiser.star(keys, 4)
    await organiser.flag(keys, Flag.PICK)
    await organiser.move(keys, project.id)
    await organiser.note(keys[0], "Ein Vermerk")
    await organiser.tag(keys, name)
    await organiser.mark_seen(keys, True)
    await organiser.trash(keys[1:])
    await organiser.keep(keys[0])
    await organiser.save_search(name, "stars:>=4")
    await organiser.put_mark(ClipMark(name, TAKES[0].id, 0.5, 1.0, name))
    await organiser.add_comparison(TAKES[0].id, TAKES[1].id, is_blind=False)
    await PromptBook(bench.library.presets, bench.changes).save(SavedPrompt("", name, "a prompt", name))
    await PresetBook(bench.library.presets, bench.changes).save([Preset("", name, {Field.DURATION: 5})])
    limits = bench.library.limits
    await limits.set(a_limit(float(keys[0]), id=name, project=project.id), NOW, "")
    await limits.enter_balance("", 100.0, NOW)
    plans = bench.library.plans
    await plans.add(Plan(name, name, 100.0, Pace.ALL_AT_ONCE, NOW), [PlannedRow(0, Draft(prompt=name))])
    await plans.set_dropped(name, [0], NOW)


def write_accounts(folder: Path, name: str) -> None:
    """Write to the tables of accounts, of notes on refunds, of what was refused, and of elements."""
    number = len(name)
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        db.execute("INSERT INTO accounts VALUES (?, 'Mine', 'https://api.example', 0, ?, 1)", (name, NOW))
        db.execute("INSERT INTO refund_notes VALUES (?, ?, ?, 'asked')", (name, NOW, TAKES[0].id))
        db.execute("INSERT INTO outcomes VALUES (?, 0, ?, 1)", (number, number))
        db.execute("INSERT INTO forgotten VALUES (?, 7, 3)", (number,))
        db.execute("INSERT INTO elements VALUES (?, 'Mira', 'place', '[]', '', ?)", (name, NOW))
        db.commit()


def overwrite_page_of(folder: Path, table: str) -> None:
    """Overwrite the first page of a table or an index."""
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with (folder / DATABASE).open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


async def restored(folder: Path) -> Dump:
    library = await Library.open(folder, now=lambda: NOW + DAY, restore=True)
    assert library.recovery is not None
    await library.close()
    return dump(folder)


def doubted(folder: Path, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Planned rows as a restore leaves them: each of these may have been sent since."""
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        columns = [column[1] for column in db.execute("PRAGMA table_info(planned_rows)")]
    at, doubt = columns.index("problem"), to_json(Problem(str(Code.ROW_UNCERTAIN)))
    return sorted(((*row[:at], doubt, *row[at + 1 :]) for row in rows), key=repr)


@pytest.mark.parametrize("has_backup", [True, False])
async def test_every_table_comes_back_as_it_was(folder: Path, has_backup: bool):
    before = dump(folder)
    assert all(before[table] for table in TABLES)
    if not has_backup:
        shutil.rmtree(folder / BACKUPS)
    overwrite_page_of(folder, "likes")
    assert await restored(folder) == before | {"planned_rows": doubted(folder, before["planned_rows"])}


@pytest.mark.parametrize("table", TABLES)
async def test_a_table_that_can_not_be_read_is_that_of_the_backup(folder: Path, table: str):
    before = dump(folder)
    with closing(sqlite3.connect(next((folder / BACKUPS).glob("*.sqlite3")))) as db:
        backed_up = sorted(db.execute(f"SELECT * FROM {table}"), key=repr)
    if table == "planned_rows":
        backed_up = doubted(folder, backed_up)
    before["planned_rows"] = doubted(folder, before["planned_rows"])
    overwrite_page_of(folder, table)
    after = await restored(folder)
    lost = {table, "tagged"} if table == "tags" else {table}
    # Limits have a copy outside of the database.
    assert after[table] == (before[table] if table in ("limits", "limit_changes", "balances") else backed_up)
    assert {name: rows for name, rows in after.items() if name not in lost} == {
        name: rows for name, rows in before.items() if name not in lost
    }


@pytest.mark.parametrize(("is_newer", "stars"), [(True, {1: 2, 2: 3}), (False, {1: 5, 2: 3})])
def test_only_the_later_of_two_replaces_a_row(tmp_path: Path, is_newer: bool, stars: dict[int, int]):
    for name, said in (("damaged", [(7, 2), (8, 3)]), ("sound", [(1, 5)])):
        fill_library(tmp_path / name, TAKES[:9])
        with closing(sqlite3.connect(tmp_path / name / DATABASE)) as db:
            db.executemany("INSERT INTO organised (key, stars) VALUES (?, ?)", said)
            db.commit()
    damaged = connect_for_reading(tmp_path / "damaged" / DATABASE)
    sound = open_database(tmp_path / "sound", NOW)
    with closing(damaged), closing(sound):
        # The generations have other keys there.
        salvage_organisation(damaged, sound, {7: 1, 8: 2}, is_newer=is_newer)
        assert dict(tuple(row) for row in sound.execute("SELECT key, stars FROM organised")) == stars


def test_a_project_from_before_it_could_have_an_account_comes_back(tmp_path: Path):
    make_old(tmp_path / "damaged", version=MIGRATIONS.index(FUSE[0]))
    with closing(sqlite3.connect(tmp_path / "damaged" / DATABASE)) as db:
        db.execute("INSERT INTO projects VALUES ('a', 'Night market', 'night market', 2, 0)")
        db.commit()
    damaged = connect_for_reading(tmp_path / "damaged" / DATABASE)
    (tmp_path / "sound").mkdir()
    sound = open_database(tmp_path / "sound", NOW)
    with closing(damaged), closing(sound):
        salvage_organisation(damaged, sound, {}, is_newer=True)
        (row,) = sound.execute("SELECT name, color, account FROM projects")
        assert tuple(row) == ("Night market", 2, "")


async def test_a_row_that_is_none_is_left_out(folder: Path):
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        db.execute("UPDATE organised SET flag = 'torn' WHERE key = 1")
        db.execute("UPDATE organised SET stars = 77 WHERE key = 2")
        db.execute("UPDATE tagged SET tag = 99 WHERE key = 3")
        db.commit()
    overwrite_page_of(folder, "likes")
    after = await restored(folder)
    assert [row[1:3] for row in after["organised"] if row[0] in (1, 2)] == [(4, "pick")] * 2
    assert 99 not in [tag for _, tag in after["tagged"]]
