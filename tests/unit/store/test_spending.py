"""Sums of what was spent, held against the lines themselves."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.empty_library import put_empty_library
from support.examples import examples
from support.generations import NOW, a_request
from support.libraries import a_ready, make_old
from support.prices import a_price

from seedance_studio.domain.bookkeeping import ChargeLine, LineKind
from seedance_studio.domain.generation import State
from seedance_studio.domain.spending import Grouping, Slot, SpendingFilter, Spent
from seedance_studio.store.charge_lines import add_line, give_back
from seedance_studio.store.database import open_database
from seedance_studio.store.queries import insert, update
from seedance_studio.store.schema import VERSION
from seedance_studio.store.spending import sums, totals, unknown, window

HOUR, DAY = 3600, 86_400
WHOLE = Slot(0.0, NOW * 2)
MODELS = ("seedance-2.0", "seedance-2.0-fast")
Entry = tuple[int, float, str, str, int, bool]
entries = st.lists(
    st.tuples(
        st.integers(-DAY, 6 * DAY),
        st.integers(0, 4000).map(lambda hundredths: hundredths / 100),
        st.sampled_from(MODELS),
        st.sampled_from(["", "film", "loops"]),
        st.integers(1, 3),
        st.booleans(),
    ),
    max_size=30,
)


@pytest.fixture
def db(tmp_path: Path):
    put_empty_library(tmp_path)
    with closing(open_database(tmp_path, NOW)) as database:
        yield database


def spent_of(db: sqlite3.Connection, *, state: str | None = None, project: str | None = None) -> Spent:
    """What was spent in all, or in this state, or on this project."""
    return totals(db, [WHOLE], SpendingFilter(project, state))[0]


def test_totals_take_off_what_was_given_back(db: sqlite3.Connection):
    insert(db, a_ready(1))
    insert(db, a_ready(2))
    give_back(db, a_ready(1), 40.0, NOW + 500)
    assert spent_of(db) == Spent(40.0, 2)


def test_takes_that_were_charged_in_any_order_are_listed_by_their_numbers(db: sqlite3.Connection):
    for place, take in enumerate((2, 0, 1)):
        insert(db, a_ready(place, submitted_at=NOW + place, set_id="press", take=take, takes=3))
    (press,) = window(db, WHOLE, SpendingFilter(), 0, 10)
    assert [item.generation and item.generation.take for item in press.takes] == [0, 1, 2]
    assert press.at == NOW


def test_each_slot_has_the_lines_of_its_time(db: sqlite3.Connection):
    for number in range(4):
        insert(db, a_ready(number, submitted_at=NOW + number * 10))
    slots = [Slot(NOW, NOW + 10), Slot(NOW + 10, NOW + 30), Slot(NOW + 40, NOW + 50)]
    assert totals(db, slots, SpendingFilter()) == [Spent(40.0, 1), Spent(80.0, 2), Spent()]


def test_a_later_state_counts_what_was_charged_before(db: sqlite3.Connection):
    insert(db, a_ready(1, state=State.QUEUED, clip=None))
    update(db, a_ready(1, state=State.FAILED, clip=None), None)
    assert spent_of(db, state="failed") == Spent(40.0, 1)
    assert spent_of(db, state="queued") == Spent()


def test_more_on_top_of_a_charge_is_no_other_request(db: sqlite3.Connection):
    insert(db, a_ready(1))
    update(db, a_ready(1), None, more=8.0)
    assert spent_of(db) == Spent(48.0, 1)


def test_what_was_off_its_estimate_counts_alone_when_that_is_asked_for(db: sqlite3.Connection):
    forty = a_price(40)
    insert(db, a_ready(1, estimate=forty))
    insert(db, a_ready(2, estimate=forty, credits_charged=48.0))
    insert(db, a_ready(3))
    give_back(db, a_ready(2), 48.0, NOW + 500)
    assert totals(db, [WHOLE], SpendingFilter(is_off=True)) == [Spent(48.0, 1)]
    (press,) = window(db, WHOLE, SpendingFilter(is_off=True), 0, 10)
    assert [take.generation_id for take in press.takes] == [a_ready(2).id]


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.EXPIRED])
def test_what_ended_without_a_known_charge_is_not_known_as_long_as_it_counts(
    db: sqlite3.Connection, state: State
):
    row = a_ready(1, state=state, clip=None, credits_charged=None, reserved=40.0)
    insert(db, row)
    (press,) = unknown(db, SpendingFilter(state=state))
    assert [take.generation_id for take in press.takes] == [row.id]
    assert unknown(db, SpendingFilter(state=State.UNCONFIRMED)) == []
    update(db, replace(row, reserved=None, not_charged_at=NOW), None)
    assert unknown(db, SpendingFilter()) == []


@pytest.mark.parametrize("account", ["", "a", "b"])
def test_what_is_not_known_stands_under_the_account_that_sent_it(db: sqlite3.Connection, account: str):
    for number, of in enumerate(("", "a", "b")):
        lost = a_ready(number, state=State.UNCONFIRMED, clip=None, credits_charged=None, account=of)
        insert(db, lost)
    (press,) = unknown(db, SpendingFilter(account=account))
    assert [take.generation and take.generation.account for take in press.takes] == [account]


def test_what_is_not_known_is_not_off(db: sqlite3.Connection):
    insert(db, a_ready(1, state=State.UNCONFIRMED, clip=None, credits_charged=None))
    assert len(unknown(db, SpendingFilter())) == 1
    assert unknown(db, SpendingFilter(is_off=True)) == []


def test_a_line_from_before_its_generation_gets_its_facts(db: sqlite3.Connection):
    line = ChargeLine(f"{1:032x}-1", NOW, f"{1:032x}", LineKind.CHARGE, 40.0, state="queued")
    add_line(db, line)
    insert(db, a_ready(1, request=a_request(model=MODELS[1])))
    found = sums(db, [WHOLE], SpendingFilter(), Grouping.MODEL)
    assert [(item.part, item.spent) for item in found] == [(MODELS[1], Spent(40.0, 1))]


def test_libraries_of_before_have_the_same_sums(tmp_path: Path):
    make_old(tmp_path, *(a_ready(number) for number in range(5)), version=VERSION - 1)
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as old:
        old.execute(
            "INSERT INTO charge_lines (id, at, generation_id, kind, credits, account, project, state)"
            " SELECT id || '-1', submitted_at, id, 'charge', credits_charged, '', 'film', state"
            " FROM generations"
        )
        old.commit()
    with closing(open_database(tmp_path, NOW)) as db:
        assert spent_of(db, project="film") == Spent(200.0, 5)


@settings(max_examples=examples(40))
@given(
    entries,
    st.sampled_from(Grouping),
    st.sampled_from([None, "", "film"]),
    st.integers(-12, 12),
    st.sampled_from([HOUR, 24 * HOUR, 25 * HOUR, 60 * HOUR]),
)
def test_sums_are_those_of_the_lines(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[Entry],
    grouping: Grouping,
    project: str | None,
    shift: int,
    long: int,
):
    """Grouped by anything, with any filter, by hours, days of any zone, or more: as if each line was counted
    by hand."""
    begin = NOW // DAY * DAY + shift * HOUR
    slots = [Slot(begin + number * long, begin + (number + 1) * long) for number in range(5)]
    expected: dict[tuple[int, str], Spent] = {}
    folder = tmp_path_factory.mktemp("made")
    put_empty_library(folder)
    with closing(open_database(folder, NOW)) as db:
        for number, (at, credits, model, of_project, count, is_back) in enumerate(made):
            row = a_ready(number, request=a_request(model=model), credits_charged=None)
            insert(db, replace(row, state=State.QUEUED, clip=None))
            for place in range(count):
                kind = LineKind.REFUND if is_back and place else LineKind.CHARGE
                given = -credits if kind is LineKind.REFUND else credits
                line = ChargeLine(
                    f"{row.id}-{place + 1}",
                    begin + at,
                    row.id,
                    kind,
                    given,
                    project=of_project,
                    state="queued",
                )
                add_line(db, line)
                part = {
                    Grouping.MODEL: model,
                    Grouping.RESOLUTION: "720p",
                    Grouping.PROJECT: of_project,
                    Grouping.STATE: "ready",
                    Grouping.KIND: str(kind),
                }[grouping]
                if 0 <= at < 5 * long and project in (None, of_project):
                    where = (at // long, part)
                    expected[where] = expected.get(where, Spent()) + Spent(given, int(place == 0))
            update(db, row, None)
        found = sums(db, slots, SpendingFilter(project=project), grouping)
        added = totals(db, slots, SpendingFilter(project=project))
    assert {(item.slot, item.part): rounded(item.spent) for item in found} == {
        where: rounded(spent) for where, spent in expected.items()
    }
    by_slot = [sum((s for (n, _), s in expected.items() if n == number), Spent()) for number in range(5)]
    assert [rounded(spent) for spent in added] == [rounded(spent) for spent in by_slot]


def rounded(spent: Spent) -> Spent:
    """To a hundredth of a credit, as it is shown."""
    return replace(spent, credits=round(spent.credits, 2))


@pytest.mark.slow
@pytest.mark.long
def test_totals_are_the_sums_of_100_000_lines(db: sqlite3.Connection):
    db.execute("BEGIN")
    for number in range(0, 10_000, 4):
        insert(db, a_ready(number, request=a_request(model=MODELS[number % 3 % 2]), credits_charged=0.25))
        for more in range(3):
            line = ChargeLine(
                f"{number:032x}-{more + 2}",
                NOW + number + more,
                f"{number:032x}",
                LineKind.REFUND if more == 2 else LineKind.CHARGE,
                (-0.125 if more == 2 else 1.5 + number % 7),
                project="film" if number % 5 == 0 else "",
            )
            add_line(db, line)
    # The others by the database alone, which takes a third of the time.
    same = ", ".join({field.name for field in fields(ChargeLine)} - {"id", "generation_id", "at"})
    db.execute(
        f"INSERT INTO charge_lines (id, generation_id, at, {same})"
        f" SELECT id || '-' || value, generation_id || '-' || value, at + 10000 * value, {same}"
        " FROM charge_lines, (SELECT value FROM json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9]'))"
    )
    db.execute("COMMIT")
    credits, count = db.execute("SELECT sum(credits), count(*) FROM charge_lines").fetchone()
    assert count == 100_000
    assert spent_of(db) == Spent(credits, 25_000)
    slots = [Slot(NOW + start, NOW + start + 10_000) for start in range(0, 110_000, 10_000)]
    for grouping in Grouping:
        found = sums(db, slots, SpendingFilter(), grouping)
        assert sum((item.spent for item in found), Spent()) == Spent(credits, 25_000)
    of_project = db.execute("SELECT sum(credits) FROM charge_lines WHERE project = 'film'").fetchone()[0]
    assert spent_of(db, project="film").credits == of_project
