"""A library of any version is migrated without loss, and is restored after any damage that leaves rows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.generations import NOW, a_generation, a_request, generations
from support.libraries import a_ready, make_old, rows_in, rows_of, spoil_a_page
from support.prices import a_price

from seedance_studio.domain.answers import Exchange, Problem
from seedance_studio.domain.bookkeeping import BROUGHT, ChargeLine, LineKind
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.estimating import Charge
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.queue import SavedQueue
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.engine.money.local_days import local_day
from seedance_studio.store import queries
from seedance_studio.store.charge_lines import add_line
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.export import export_lines
from seedance_studio.store.layout import BACKUPS
from seedance_studio.store.library import Library
from seedance_studio.store.migrations.fuse import FUSE
from seedance_studio.store.migrations.lone_refunds import LONE_REFUNDS
from seedance_studio.store.recovery import recover
from seedance_studio.store.schema import MIGRATIONS, VERSION

VERSIONS = range(1, VERSION + 1)
EXCHANGE = Exchange(NOW, "POST", "/generations", 200, 0.2, "sent", "received")
LONG = "a long prompt " * 20
BOAT = OpenDrafts((Draft(prompt="A boat", references=as_references(("https://a.example/b.png",))),))
FULL = a_ready(
    1,
    request=a_request(
        'A "fox" \\ in\nİstanbul 🎬 \x1f',
        model="seedance-1.5-pro",
        duration=10,
        resolution="1080p",
        aspect_ratio="9:16",
        media_urls=("https://cdn.example/a.png?x=1&y='2'", "https://cdn.example/b.mp3"),
        webhook_url="https://hooks.example/done",
        metadata={"n": 10**40, "half": 0.1, "deep": [{"ş": None}, True], "": "x"},
    ),
)
ROWS = [
    FULL,
    a_generation(2),
    a_generation(3, state=State.UNCONFIRMED, problem=Problem("interrupted")),
    a_ready(4, "A quiet harbour", credits_charged=64.0),
]

_NAMES = [item.name for item in fields(Generation)]
LATER = {item.name: item.default for item in fields(Generation)[_NAMES.index("set_id") :]}
"""What no row of the fifth version says."""


def each(versions: range) -> list[ParameterSet]:
    """The versions. The fast tier takes the first, from which all steps are taken, and the last two alone."""
    quick = {versions[0], *versions[-2:]}
    return [
        pytest.param(version, marks=[] if version in quick else [pytest.mark.slow]) for version in versions
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def keys(database: sqlite3.Connection) -> list[tuple[int, str]]:
    return [tuple(row) for row in database.execute("SELECT key, id FROM generations ORDER BY key")]


def with_a_gap(folder: Path, version: int) -> list[tuple[int, str]]:
    """Make an old library with gaps in its keys, which don't start at 1. Returns the keys."""
    make_old(folder, *ROWS, version=version, exchanges={FULL.id: [EXCHANGE] * 2, ROWS[3].id: [EXCHANGE]})
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.execute("UPDATE generations SET key = key * 1000 + 7")
        old.execute("INSERT INTO prompts (prompts) VALUES ('rebuild')")
        if version >= 3:
            old.execute("INSERT INTO shelf_uses VALUES ('https://a.example/1.png', ?, 5)", (FULL.id,))
        return keys(old)


@pytest.mark.parametrize("version", each(VERSIONS))
def test_a_library_of_any_version_keeps_all_that_is_in_it(folder: Path, version: int):
    before = with_a_gap(folder, version)
    with closing(open_database(folder, NOW)) as database:
        assert rows_in(database) == ROWS[::-1]
        assert keys(database) == before
        assert queries.exchanges(database, FULL.id) == [EXCHANGE] * 2
        assert queries.exchanges(database, ROWS[3].id) == [EXCHANGE]
        assert rows_in(database, "istanbul") == [FULL]
        assert rows_in(database, "fo") == [FULL]
        assert queries.charges_of(database, FULL.request.model, 9) == [Charge(FULL.cost_key, 40.0)]
        assert queries.prompts(database, 9)[-1] == FULL.request.prompt
        (uses,) = database.execute("SELECT count(*) FROM shelf_uses").fetchone()
        assert uses == (version >= 3)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA foreign_keys").fetchone()[0] == 1


@pytest.mark.parametrize("version", each(VERSIONS))
def test_a_prompt_of_a_migrated_row_can_be_changed_and_found(folder: Path, version: int):
    with_a_gap(folder, version)
    changed = replace(ROWS[1], request=a_request("A zebra"))
    with closing(open_database(folder, NOW)) as database:
        queries.replace(database, changed)
        assert rows_in(database, "zebra") == [changed]
        database.execute("INSERT INTO prompts (prompts) VALUES ('integrity-check')")


@pytest.mark.slow
@settings(max_examples=examples(25))
@given(rows=st.lists(generations, max_size=4, unique_by=lambda row: row.id))
def test_whatever_the_fifth_version_held_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Generation]
):
    folder = tmp_path_factory.mktemp("any")
    rows = [replace(row, request_id=None, **LATER) for row in rows]
    make_old(folder, *rows, version=5)
    with closing(open_database(folder, NOW)) as database:
        for row in rows:
            assert queries.by_id(database, row.id) == row


@pytest.mark.parametrize("version", each(VERSIONS[:-1]))
def test_a_copy_is_kept_as_it_was(folder: Path, version: int):
    before = with_a_gap(folder, version)
    open_database(folder, NOW).close()
    (backup,) = (folder / BACKUPS).iterdir()
    assert backup.name.startswith(f"before-v{VERSION}-")
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (version,)
        assert keys(copy) == before
        assert copy.execute("SELECT count(*) FROM exchanges").fetchone() == (3,)


LOSSES = {
    "a generation": "DELETE FROM generations WHERE key = 2007",
    "an exchange": "DELETE FROM exchanges WHERE key = 1",
    "what an exchange belongs to": "UPDATE exchanges SET generation_id = 'nothing' WHERE key = 1",
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_migration_that_would_lose_something_is_not_kept(folder: Path, loss: str):
    before = with_a_gap(folder, 5)
    with pytest.raises(LibraryError) as caught:
        open_database(folder, NOW, (*MIGRATIONS[:5], f"{MIGRATIONS[5]}; {LOSSES[loss]}"))
    assert caught.value.code is Code.UNEXPECTED
    with closing(sqlite3.connect(folder / DATABASE)) as left:
        assert left.execute("PRAGMA user_version").fetchone() == (5,)
        assert keys(left) == before
        assert left.execute("SELECT count(*) FROM exchanges").fetchone() == (3,)
        assert left.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_exchange_of_a_row_that_is_long_gone_keeps_no_library_shut(folder: Path):
    make_old(folder, *ROWS, version=5, exchanges={"0" * 32: [EXCHANGE], FULL.id: [EXCHANGE]})
    with closing(open_database(folder, NOW)) as database:
        assert queries.exchanges(database, FULL.id) == [EXCHANGE]


async def test_a_row_that_makes_no_sense_is_damage_after_the_migration_too(folder: Path):
    make_old(folder, *ROWS, version=5)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.execute("UPDATE generations SET metadata = '{\"a\":' WHERE id = ?", (ROWS[1].id,))
    library = await Library.open(folder, now=lambda: NOW)
    assert await library.get(FULL.id) == FULL
    with pytest.raises(LibraryError) as caught:
        await library.get(ROWS[1].id)
    assert caught.value.code is Code.DAMAGED_LIBRARY
    await library.close()


@pytest.mark.parametrize("version", each(VERSIONS))
def test_the_export_reads_every_version(folder: Path, version: int):
    with_a_gap(folder, version)
    lines = [json.loads(line) for line in export_lines(folder)]
    assert [line["prompt"] for line in lines] == [row.request.prompt for row in ROWS]
    assert lines[0]["media_urls"] == list(FULL.request.media_urls)
    with closing(sqlite3.connect(folder / DATABASE)) as left:
        assert left.execute("PRAGMA user_version").fetchone() == (version,)


@pytest.mark.parametrize("version", each(VERSIONS))
async def test_what_can_be_read_of_a_damaged_library_of_any_version_is_rescued(folder: Path, version: int):
    rows = [a_ready(number, LONG) for number in range(60)]
    make_old(
        folder, FULL, *rows[2:], version=version, exchanges={rows[-1].id: [EXCHANGE], FULL.id: [EXCHANGE]}
    )
    spoil_a_page(folder, LONG)
    recovery = recover(folder, NOW)
    assert 30 < recovery.rescued < 59
    library = await Library.open(folder, now=lambda: NOW)
    found = await rows_of(library)
    assert len(found) == recovery.rescued
    assert set(map(repr, found)) <= set(map(repr, [FULL, *rows]))
    assert await library.get(FULL.id) == FULL
    assert await library.get(rows[-1].id) == rows[-1]
    assert await library.exchanges(rows[-1].id) == [EXCHANGE]
    await library.close()


@pytest.mark.parametrize("version", each(range(1, 8)))
def test_what_was_put_on_hold_stays_on_hold(folder: Path, version: int):
    note = '{"order":["b","a"],"parked":["a"],"paused":true}'
    make_old(folder, *ROWS, version=version)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.execute("INSERT INTO notes VALUES ('queue', ?)", (note,))
    with closing(open_database(folder, NOW)) as database:
        assert queries.load_queue(database) == SavedQueue(("b", "a"), frozenset({"a"}), paused=True)


@pytest.mark.parametrize("version", each(range(1, 12)))
@pytest.mark.parametrize(
    ("note", "drafts"),
    [
        ('{"prompt":"A boat","references":["https://a.example/b.png"]}', BOAT),
        ("{half a dra", None),
    ],
)
def test_the_one_draft_becomes_the_first_of_several(
    folder: Path, version: int, note: str, drafts: OpenDrafts | None
):
    make_old(folder, *ROWS, version=version)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        old.execute("INSERT INTO notes VALUES ('draft', ?)", (note,))
    with closing(open_database(folder, NOW)) as database:
        assert queries.load_drafts(database) == drafts
        assert queries.note(database, "draft") is None


def test_what_is_under_way_at_the_migration_holds_the_top_of_its_estimate(folder: Path):
    price = a_price(40, spread=(32, 48))
    rows = [
        a_generation(1, state=State.QUEUED, request_id="req_1", submitted_at=NOW, estimate=price),
        a_generation(2, state=State.WAITING, estimate=price),
        a_generation(3, state=State.UNCONFIRMED, submitted_at=NOW),
        a_generation(4, state=State.FAILED, request_id="req_4", submitted_at=NOW, estimate=price),
        a_ready(5, estimate=price),
    ]
    make_old(folder, *rows, version=MIGRATIONS.index(FUSE[0]))
    with closing(open_database(folder, NOW)) as db:
        held = {row.id: (row.reserved, row.reserved_day) for row in queries.everything(db)}
    today = local_day(NOW, None)
    assert [held[row.id] for row in rows] == [(48, today), (48, today), (None, ""), (None, ""), (None, "")]


def a_line(number: int, of: str, kind: LineKind, credits: float) -> ChargeLine:
    return ChargeLine(f"{of}-{number}", NOW + number, of, kind, credits, request_id=f"req_{of[:9]}")


def sums_in(database: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What each request was charged and got back, and as how many requests and credits it counts."""
    rows = database.execute(
        "SELECT s.generation_id, g.credits_charged, g.credits_refunded, g.reserved, total(s.is_first),"
        " total(s.credits) FROM spent s LEFT JOIN generations g ON g.id = s.generation_id"
        " GROUP BY 1 ORDER BY 1"
    )
    return [tuple(row) for row in rows]


def test_what_was_charged_is_not_known_by_a_refund_alone_also_where_that_was_noted_before(folder: Path):
    rows = [a_ready(number, credits_charged=None, reserved=40.0) for number in range(1, 5)]
    lone, undone, charged, taken_back = (row.id for row in rows)
    brought = f"{BROUGHT}1"
    lines = [
        a_line(1, lone, LineKind.REFUND, -8.0),
        a_line(1, undone, LineKind.CORRECTION, 32.0),
        a_line(2, undone, LineKind.REFUND, -8.0),
        a_line(3, undone, LineKind.UNDONE, -32.0),
        a_line(1, charged, LineKind.CHARGE, 40.0),
        a_line(2, charged, LineKind.REFUND, -40.0),
        a_line(1, taken_back, LineKind.REFUND, -8.0),
        a_line(2, taken_back, LineKind.REFUND, 8.0),
        a_line(1, brought, LineKind.STATEMENT, 48.0),
        a_line(2, brought, LineKind.REFUND, -48.0),
    ]
    make_old(folder, *rows, version=MIGRATIONS.index(LONE_REFUNDS[0]))
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as old:
        for line in lines:
            add_line(old, line)
        assert sums_in(old)[0] == (lone, -8.0, 8.0, 40.0, 1.0, -8.0)
    with closing(open_database(folder, NOW)) as database:
        assert sums_in(database) == [
            (lone, None, 8.0, 40.0, 0.0, -8.0),
            (undone, None, 8.0, 40.0, 0.0, -8.0),
            (charged, 0.0, 40.0, 40.0, 1.0, 0.0),
            (taken_back, None, 0.0, 40.0, 0.0, 0.0),
            (brought, None, None, None, 1.0, 0.0),
        ]
    with closing(open_database(folder.with_name("new"), NOW)) as new:
        for row in rows:
            queries.insert(new, row)
        for line in lines:
            add_line(new, line)
        with closing(open_database(folder, NOW)) as database:
            assert sums_in(new) == sums_in(database)
