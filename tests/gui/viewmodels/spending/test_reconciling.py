"""A statement is read and held against the books; nothing is written before a row is settled."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from support.generations import a_generation
from support.libraries import a_ready
from support.reconciling import DAY, a_statement, a_statement_service, engine_before, knows, sent

from seedance_studio.domain.advance import ClipKept, StatusReported
from seedance_studio.domain.answers import Exchange, Snapshot
from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import State
from seedance_studio.domain.statement_matching import PairingKind
from seedance_studio.engine.text_files import TextFault
from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel

NOON = 1_700_000_000.0
READY = sent(a_ready(1), NOON, request_id="req-0001", credits_charged=40.0)
LOST = sent(a_generation(2), NOON + 3600, state=State.UNCONFIRMED)


@pytest.fixture
def engine(archive, threaded_service):
    threaded_service.gets = [knows("req-0002")]
    return engine_before(archive, threaded_service.url)


@pytest.fixture
def model(engine, archive, starter, qapp):
    archive.add(READY, LOST)
    return ReconcilingModel(a_statement_service(engine), starter)


@pytest.fixture
def read(model, starter):
    def run(*lines: tuple[str, float, float]) -> list[PairingKind]:
        model.read(a_statement(NOON, *lines))
        starter.settle()
        return kinds(model)

    return run


def inner(model):
    """The rows without those that only make the statement cover more."""
    return [row for row in model.rows if not row.pairing.lines or row.pairing.stated != 1.0]


def kinds(model):
    return [row.pairing.kind for row in inner(model)]


def charged(archive, generation):
    return asyncio.run(archive.library.get(generation.id)).credits_charged


def spent_in(archive):
    return asyncio.run(archive.library.credits_since(0))


def test_reading_writes_nothing(read, archive):
    found = read(("req-0001", NOON, 48.0), ("req-0002", NOON + 3600, 40.0))
    assert found == [PairingKind.DIFFERS, PairingKind.UNKNOWN]
    assert charged(archive, READY) == 40.0


def test_a_correction_is_written_once_and_undone(read, model, starter, archive):
    read(("req-0001", NOON, 48.0))
    key = inner(model)[0].key
    model.settle(key)
    model.settle(key)
    starter.settle()
    assert charged(archive, READY) == 48.0
    row = next(row for row in inner(model) if row.settled is not None)
    assert (row.key, row.can_be_settled) == (key, False)
    model.undo(key)
    starter.settle()
    assert charged(archive, READY) == 40.0
    assert inner(model)[0].settled is None
    assert inner(model)[0].can_be_settled


def test_an_unknown_charge_adopts_the_one_without_an_answer(read, model, starter, archive):
    read(("req-0001", NOON, 40.0), ("req-0002", NOON + 3600, 40.0))
    key = inner(model)[1].key
    model.settle(key)
    starter.settle()
    assert asyncio.run(archive.library.get(LOST.id)).request_id == "req-0002"
    assert inner(model)[1].settled is not None
    model.undo(key)
    starter.settle()
    assert asyncio.run(archive.library.get(LOST.id)).request_id is None


def test_what_is_settled_while_another_statement_is_read_hides_none_of_its_lines(read, model, starter):
    read(("req-0001", NOON, 48.0))
    model.settle(inner(model)[0].key)
    model.read(a_statement(NOON, ("req-7777", NOON, 9.0)))
    starter.settle()
    assert [row.pairing.stated for row in inner(model) if row.pairing.lines] == [9.0]
    assert [row.settled for row in model.rows if row.settled is not None] == []


def test_what_can_not_be_taken_back_says_so(read, model, engine, starter):
    read(("req-0001", NOON, 40.0), ("req-0002", NOON + 3600, 40.0))
    key = inner(model)[1].key
    model.settle(key)
    starter.settle()
    clip = a_ready(2).clip
    assert clip is not None
    done = Snapshot("req-0002", "succeeded", "https://cdn.example/a.mp4", None, Exchange(NOON, "GET", "/"))
    asyncio.run(engine._ledger.apply(LOST.id, StatusReported(NOON, done)))
    asyncio.run(engine._ledger.apply(LOST.id, ClipKept(NOON, clip)))
    model.undo(key)
    starter.settle()
    row = next(row for row in inner(model) if row.settled is not None)
    assert row.is_fixed


def test_a_refused_adoption_is_told_on_its_row(read, model, starter):
    read(("req-0001", NOON, 40.0), ("req-9999", NOON + 3600, 40.0))
    key = inner(model)[1].key
    model.settle(key)
    starter.settle()
    row = inner(model)[1]
    assert row.problem is not None
    assert (row.problem.code, row.is_busy, row.can_be_settled) == (Code.ID_UNKNOWN, False, True)


def test_what_a_complete_statement_lacks_was_not_charged(read, model, starter, archive):
    assert read(("req-0001", NOON, 40.0)) == [PairingKind.AGREES, PairingKind.NOT_CHARGED]
    model.settle(inner(model)[1].key)
    starter.settle()
    assert asyncio.run(archive.library.get(LOST.id)).not_charged_at is not None


def test_what_agrees_can_not_be_settled(read, model, starter):
    read(("req-0001", NOON, 40.0))
    (row,) = [row for row in model.rows if row.pairing.kind is PairingKind.AGREES]
    model.settle(row.key)
    assert not row.can_be_settled
    assert "settle" not in starter.names


def test_what_the_statement_alone_shows_is_brought_in_and_undone(read, model, starter, archive):
    read(("req-7777", NOON - DAY / 2, 9.0))
    key = next(row.key for row in inner(model) if row.pairing.kind is PairingKind.UNKNOWN)
    model.settle(key)
    model.settle(key)
    starter.settle()
    assert spent_in(archive) == 49.0
    row = next(row for row in inner(model) if row.settled is not None)
    assert (row.key, row.is_brought_in, row.can_be_settled) == (key, True, False)
    # Its line is one row still, though it agrees by now.
    assert [row.pairing.stated for row in inner(model)].count(9.0) == 1
    model.undo(key)
    starter.settle()
    assert spent_in(archive) == 40.0


def test_what_was_brought_in_before_agrees_and_can_be_taken_out(read, model, starter, archive):
    read(("req-7777", NOON - DAY / 2, 9.0))
    model.settle(next(row.key for row in inner(model) if row.pairing.kind is PairingKind.UNKNOWN))
    starter.settle()
    read(("req-7777", NOON - DAY / 2, 9.0))
    row = next(row for row in inner(model) if row.pairing.stated == 9.0)
    assert (row.pairing.kind, row.can_be_settled, row.is_open) == (PairingKind.AGREES, True, False)
    model.settle(row.key)
    starter.settle()
    assert spent_in(archive) == 40.0
    model.undo(row.key)
    starter.settle()
    assert spent_in(archive) == 49.0


def test_what_the_service_does_not_know_can_be_brought_in(read, model, starter, archive):
    read(("req-0001", NOON, 40.0), ("req-9999", NOON + 3600, 40.0))
    key = inner(model)[1].key
    assert not inner(model)[1].is_brought_in
    for _ in range(2):
        model.settle(key)
        starter.settle()
    assert spent_in(archive) == 80.0
    assert asyncio.run(archive.library.get(LOST.id)).request_id is None


def test_the_persons_word_reads_it_anew(model, starter):
    model.read("id,date,credits\nreq-0001,3/4/2026,-40\n,4/5/2026,40")
    starter.settle()
    statement = model.statement
    assert (statement.asks_day_first, statement.asks_sign) == (True, True)
    model.set_day_first(True)
    model.set_charges_negative(True)
    starter.settle()
    assert (model.statement.asks_day_first, model.statement.asks_sign) == (False, False)
    assert model.statement.lines[0].credits == 40.0


def test_a_statement_of_one_account_says_nothing_of_what_another_sent(read, model, starter, archive):
    other = sent(a_ready(5), NOON + 60, request_id="req-0005", credits_charged=40.0, account="b" * 32)
    archive.add(other)
    lines = ("req-0001", NOON, 40.0), ("req-0002", NOON + 3600, 40.0)
    assert read(*lines) == [PairingKind.AGREES, PairingKind.UNKNOWN, PairingKind.ABSENT]
    model.set_account("")
    starter.settle()
    assert kinds(model) == [PairingKind.AGREES, PairingKind.UNKNOWN]
    model.set_account("b" * 32)
    starter.settle()
    # A request that is named is that one, whoever sent it: nothing of it is to be brought in.
    assert kinds(model) == [PairingKind.AGREES, PairingKind.UNKNOWN, PairingKind.ABSENT]


def test_what_a_statement_does_not_have_stands_below_it_oldest_first(read, model, archive):
    for number, later in ((6, 1200.0), (7, 300.0), (8, 600.0)):
        name = f"req-000{number}"
        archive.add(sent(a_ready(number), NOON + later, request_id=name, credits_charged=40.0))
    read(("req-0001", NOON, 40.0), ("req-0002", NOON + 3600, 40.0))
    absent = [row.pairing.booked[0] for row in model.rows if row.pairing.kind is PairingKind.ABSENT]
    assert [item.at - NOON for item in absent] == [300.0, 600.0, 1200.0]


def test_the_account_that_was_chosen_last_is_held_against(read, model, starter, archive):
    archive.add(sent(a_generation(3), NOON + 3600, state=State.UNCONFIRMED, account="b" * 32))
    read(("req-0001", NOON, 40.0), ("", NOON + 3600, 40.0))
    for account in ("b" * 32, "", "b" * 32, ""):
        model.set_account(account)
    starter.settle()
    assert [row.pairing.booked[0].generation_id for row in inner(model)] == [READY.id, LOST.id]


def test_a_statement_that_is_read_meanwhile_is_the_one_that_is_held_against(read, model, starter):
    read(("req-0001", NOON, 48.0))
    model.read(a_statement(NOON, ("req-7777", NOON, 9.0)))
    model.set_account("b" * 32)
    starter.settle()
    assert [row.pairing.stated for row in inner(model) if row.pairing.lines] == [9.0]
    assert not model.is_reading


def test_what_one_account_brought_in_is_not_offered_to_another(read, model, starter):
    read(("req-7777", NOON - DAY / 2, 9.0))
    model.set_account("a" * 32)
    starter.settle()
    model.settle(next(row.key for row in inner(model) if row.pairing.stated == 9.0))
    starter.settle()
    model.clear()
    model.set_account("b" * 32)
    read(("req-7777", NOON - DAY / 2, 9.0))
    assert [row.is_open for row in inner(model) if row.pairing.stated == 9.0] == [False]


def test_the_same_line_on_statements_of_two_accounts_is_brought_in_for_each(read, model, starter, archive):
    for account in ("a" * 32, "b" * 32):
        model.clear()
        model.set_account(account)
        read(("", NOON - DAY / 2, 9.0))
        model.settle(next(row.key for row in inner(model) if row.pairing.stated == 9.0))
        starter.settle()
    assert spent_in(archive) == 40.0 + 2 * 9.0


def test_a_later_text_wins(model, starter):
    model.read(a_statement(NOON, ("req-0001", NOON, 48.0)))
    model.read("")
    starter.settle()
    assert (model.statement.lines, model.rows, model.is_reading) == ((), (), False)


def test_a_file_is_read_and_another_is_named(model, starter, tmp_path: Path):
    file = tmp_path / "statement.csv"
    file.write_text(a_statement(NOON, ("req-0001", NOON, 40.0)), "utf-8")
    model.read_file(file)
    starter.settle()
    assert kinds(model)[0] is PairingKind.AGREES
    file.write_bytes(b"PK\x03\x04")
    model.read_file(file)
    starter.settle()
    assert model.fault is TextFault.WORKBOOK
    model.clear()
    assert (model.statement, model.fault, model.rows) == (None, None, ())
