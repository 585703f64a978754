"""The books add up: a line for each charge, written with the row, that nothing changes or removes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready, make_old, spoil_a_page
from support.prices import a_price

from seedance_studio.domain.bookkeeping import ChargeLine, LineKind, StatedCharge
from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Slot, SpendingFilter, Spent
from seedance_studio.store import queries
from seedance_studio.store.charge_lines import NAMES, add_line, credits_since, line_from_row
from seedance_studio.store.database import open_database
from seedance_studio.store.library import Library
from seedance_studio.store.moving import copy_library
from seedance_studio.store.recovery import recover

LONG = "a long prompt " * 20
SENT = a_generation(
    1, state=State.SUBMITTING, submitted_at=NOW + 5, api_base="https://a.example", estimate=a_price(40)
)
ACCEPTED = replace(SENT, state=State.QUEUED, request_id="req_1", credits_charged=48.0)
LINE = ChargeLine(
    f"{SENT.id}-1", NOW + 5, SENT.id, LineKind.CHARGE, 48.0, "req_1", estimate=40.0, state="queued"
)
FAILED = replace(ACCEPTED, state=State.FAILED, finished_at=NOW + 60)


def lines_of(database: sqlite3.Connection, generation_id: str) -> list[ChargeLine]:
    """A generation's lines, oldest first."""
    ask = f"SELECT {NAMES} FROM charge_lines WHERE generation_id = ? ORDER BY key"
    return [line_from_row(row) for row in database.execute(ask, (generation_id,))]


async def kept_lines(library: Library, generation_id: str) -> list[ChargeLine]:
    return await library._run(lambda db: lines_of(db, generation_id))


def amounts(lines: list[ChargeLine]) -> list[tuple[LineKind, float]]:
    return [(line.kind, line.credits) for line in lines]


async def test_the_line_is_written_with_the_charge_and_keeps_what_was_true_then(library: Library):
    await library.add(SENT)
    assert await kept_lines(library, SENT.id) == []
    await library.save(ACCEPTED)
    await library.save(FAILED)
    assert await kept_lines(library, SENT.id) == [LINE]
    assert await library.get(SENT.id) == FAILED
    assert await library.credits_since(NOW + 5) == 48.0
    assert await library.credits_since(NOW + 6) == 0.0


async def test_a_charge_that_can_not_be_written_with_its_line_is_not_written(library: Library):
    await library.add(SENT)
    refuse = "CREATE TEMP TRIGGER no BEFORE INSERT ON charge_lines BEGIN SELECT raise(ABORT, 'no'); END"
    await library._run(lambda db: db.execute(refuse))
    with pytest.raises(LibraryError):
        await library.save(ACCEPTED)
    assert await library.get(SENT.id) == SENT


async def test_what_comes_on_top_is_a_line_of_its_own(library: Library):
    await library.add(SENT)
    await library.save(replace(SENT, state=State.UNCONFIRMED, credits_charged=40.0))
    await library.save(ACCEPTED, more=8.0)
    assert amounts(await kept_lines(library, SENT.id)) == [(LineKind.CHARGE, 40.0), (LineKind.CHARGE, 8.0)]
    assert await library.get(SENT.id) == ACCEPTED


async def test_a_refund_is_a_line_and_an_older_copy_of_the_row_does_not_undo_it(library: Library):
    await library.add(FAILED)
    await library.bookkeeping.note_refund(FAILED.id, RefundState.REFUNDED, NOW + 100)
    refunded = replace(FAILED, credits_charged=0.0, credits_refunded=48.0, refund=RefundState.REFUNDED)
    assert await library.get(SENT.id) == refunded
    await library.save(replace(FAILED, problem=None, remote_status="failed"))
    assert await library.get(SENT.id) == replace(refunded, remote_status="failed")
    await library.bookkeeping.note_refund(FAILED.id, RefundState.NONE, NOW + 200)
    assert await library.get(SENT.id) == replace(FAILED, remote_status="failed", credits_refunded=0.0)
    assert [line.credits for line in await kept_lines(library, SENT.id)] == [48.0, -48.0, 48.0]


async def test_what_comes_back_counts_in_the_project_that_paid(library: Library):
    await library.add(FAILED)
    # The clip was moved since: the other project's limit must not gain what it never paid.
    move = "INSERT INTO organised (key, project) SELECT key, 'moved to' FROM generations"
    await library._run(lambda db: db.execute(move))
    await library.bookkeeping.note_refund(FAILED.id, RefundState.REFUNDED, NOW + 100)
    assert [(line.kind, line.project) for line in await kept_lines(library, SENT.id)] == [
        (LineKind.CHARGE, ""),
        (LineKind.REFUND, ""),
    ]


async def test_what_was_refunded_is_learned_from_as_what_it_cost(library: Library):
    await library.add(FAILED)
    await library.bookkeeping.note_refund(FAILED.id, RefundState.REFUNDED, NOW + 100)
    (charge,) = await library.charges_of("seedance-2.0")
    assert charge.credits == 48.0


async def test_what_each_was_charged_is_in_the_place_of_its_key(library: Library):
    assert list(await library.charges()) == [0.0]
    rows = [a_ready(0, credits_charged=12.5), a_generation(1), a_ready(2, credits_charged=0.1)]
    rows += [a_generation(3, request=a_request("A boat", model="another"))]
    for row in rows:
        await library.add(row)
    assert list(await library.charges()) == [0.0, 12.5, 0.0, 0.1]
    assert await library.models() == ["another", rows[0].request.model]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE charge_lines SET credits = 0",
        "DELETE FROM charge_lines",
        "UPDATE generations SET credits_charged = 0",
        "UPDATE generations SET credits_charged = NULL",
    ],
)
def test_nothing_changes_or_removes_a_line(tmp_path: Path, change: str):
    with closing(open_database(tmp_path, NOW)) as database:
        queries.insert(database, ACCEPTED)
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(change)
        assert lines_of(database, SENT.id) == [LINE]


@pytest.mark.parametrize("version", [1, 8, 12])
def test_what_was_charged_before_there_were_books_is_in_them(tmp_path: Path, version: int):
    rows = [a_ready(number, credits_charged=40.0 + number) for number in range(3)]
    make_old(tmp_path, *rows, a_generation(9), version=version)
    with closing(open_database(tmp_path, NOW)) as database:
        assert [amounts(lines_of(database, row.id)) for row in rows] == [
            [(LineKind.CHARGE, 40.0 + number)] for number in range(3)
        ]
        assert lines_of(database, rows[0].id)[0].at == rows[0].submitted_at
        assert credits_since(database, 0) == 123.0


async def test_a_restored_library_has_all_lines_that_can_be_read(tmp_path: Path):
    rows: list[Generation] = [a_ready(number, LONG) for number in range(60)]
    failed = replace(FAILED, id="f" * 32, request_id="req_f")
    library = await Library.open(tmp_path, now=lambda: NOW)
    for row in (*rows, failed):
        await library.add(row)
    await library.bookkeeping.note_refund(failed.id, RefundState.REFUNDED, NOW + 100)
    assert await library.credits_since(0) == 2400.0
    await library.close()
    spoil_a_page(tmp_path, LONG)
    recovery = recover(tmp_path, NOW)
    assert 30 < recovery.rescued < 61
    with closing(open_database(tmp_path, NOW)) as database:
        assert credits_since(database, 0) == 2400.0
        found = queries.by_id(database, failed.id)
        refund = RefundState.REFUNDED
        assert found == replace(failed, credits_charged=0.0, credits_refunded=48.0, refund=refund)
        assert {row.credits_charged for row in queries.everything(database)} == {0.0, 40.0}


async def test_an_import_the_trash_and_a_move_change_no_sum(tmp_path: Path):
    home = tmp_path / "home"
    library = await Library.open(home, now=lambda: NOW)
    await library.add(a_ready(1))
    await library.add(a_ready(2, request_id=None, credits_charged=None, imported_from="req_9"))
    (row,) = [row for row in await library._run(queries.everything) if row.imported_from is None]
    await library.save(replace(row, clip=None, discarded_at=NOW))
    assert await library.credits_since(0) == 40.0
    await library.close()
    copy_library(home, tmp_path / "new", NOW, lambda *_: None, lambda: False)
    moved = await Library.open(tmp_path / "new", now=lambda: NOW)
    assert await moved.credits_since(0) == 40.0
    assert [line.credits for line in await kept_lines(moved, row.id)] == [40.0]
    await moved.close()


BROUGHT = "statement-1"


async def bring_in(library: Library, request_id: str = "req_1") -> bool:
    given = StatedCharge(BROUGHT, NOW + 5, 48.0, request_id=request_id)
    return await library.bookkeeping.bring_in(given, NOW + 60)


async def spent_in(library: Library) -> Spent:
    (found,) = await library.spending.totals([Slot(0.0, NOW * 2)], SpendingFilter())
    return found


async def test_what_a_statement_alone_shows_is_brought_in_once_and_taken_out_once(library: Library):
    assert [await bring_in(library) for _ in range(2)] == [True, False]
    line = ChargeLine(f"{BROUGHT}-1", NOW + 5, BROUGHT, LineKind.STATEMENT, 48.0, "req_1")
    assert await kept_lines(library, BROUGHT) == [line]
    assert await spent_in(library) == Spent(48.0, 1)
    assert [await library.bookkeeping.take_out(BROUGHT, NOW + 60) for _ in range(2)] == [True, False]
    assert await spent_in(library) == Spent(0.0, 0)
    assert await bring_in(library)
    assert [item.credits for item in await kept_lines(library, BROUGHT)] == [48.0, -48.0, 48.0]
    assert await spent_in(library) == Spent(48.0, 1)


async def test_it_is_taken_out_in_the_transaction_that_gives_its_id_to_a_generation(library: Library):
    await bring_in(library)
    await library.add(SENT)
    assert await spent_in(library) == Spent(48.0, 1)
    await library.save(replace(ACCEPTED, credits_charged=None))
    assert await spent_in(library) == Spent(0.0, 0)
    await library.save(ACCEPTED)
    assert await spent_in(library) == Spent(48.0, 1)
    assert [item.credits for item in await kept_lines(library, BROUGHT)] == [48.0, -48.0]
    assert not await bring_in(library)
    assert not await library.bookkeeping.take_out(BROUGHT, NOW + 60)


async def test_what_a_generation_here_was_charged_is_never_brought_in(library: Library):
    await library.add(replace(SENT, state=State.QUEUED, request_id="req_1"))
    assert not await bring_in(library)
    await library.save(ACCEPTED)
    assert await spent_in(library) == Spent(48.0, 1)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 0), (0, 1)])
async def test_in_whatever_order_lines_are_salvaged_the_sum_is_the_same(
    library: Library, order: tuple[int, ...]
):
    lines = (
        ChargeLine(f"{BROUGHT}-1", NOW, BROUGHT, LineKind.STATEMENT, 48.0, "req_1"),
        ChargeLine(f"{SENT.id}-1", NOW, SENT.id, LineKind.CHARGE, 48.0, "req_1", state="queued"),
        ChargeLine(f"{BROUGHT}-2", NOW, BROUGHT, LineKind.STATEMENT, -48.0, "req_1"),
    )
    for place in order:
        await library._run(lambda db, line=lines[place]: add_line(db, line))
    assert await spent_in(library) == Spent(48.0, 1)
