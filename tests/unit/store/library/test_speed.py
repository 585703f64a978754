"""A query takes as many steps in a large library as in a small one. Counts SQLite's steps, not time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready
from support.querying import typed

from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.store import charge_lines, conditions, queries
from seedance_studio.store.counting import count
from seedance_studio.store.database import open_database
from seedance_studio.store.listing import listing, positions
from seedance_studio.store.organisation_repository import take_numbers

LIKE = a_request().cost_key()
MIDDLE = a_generation(150).id
Query = Callable[[sqlite3.Connection], object]

STEADY: dict[str, Query] = {
    "unfinished": queries.unfinished,
    "one": lambda db: queries.by_id(db, MIDDLE),
    "rows": lambda db: queries.rows(db, range(100, 160)),
    "places in a list": lambda db: positions(db, typed("common", Scope.CLIPS), SortOrder.NEWEST, [MIDDLE]),
    "places among those of a model": lambda db: positions(
        db, typed("model:seedance-2.0 common"), SortOrder.NEWEST, [MIDDLE]
    ),
    "takes of a model": lambda db: take_numbers(db, "[150]", typed("model:seedance-2.0")),
    "charges": lambda db: queries.charges_of(db, LIKE.model, 200),
    "seconds": lambda db: queries.seconds_for(db, LIKE, 12),
    "prompts": lambda db: queries.prompts(db, 10),
    "exchanges": lambda db: queries.exchanges(db, MIDDLE),
}
GROWING: dict[str, Query] = {
    "list": lambda db: listing(db, Filter(), SortOrder.NEWEST, Event(), None),
    "list of clips": lambda db: listing(db, Filter(scope=Scope.CLIPS), SortOrder.OLDEST, Event(), None),
    "short search": lambda db: listing(db, typed("om"), SortOrder.NEWEST, Event(), None),
    "search": lambda db: listing(db, typed("common"), SortOrder.NEWEST, Event(), None),
    "longest": lambda db: listing(db, Filter(scope=Scope.CLIPS), SortOrder.LONGEST, Event(), None),
    "dearest": lambda db: listing(db, Filter(scope=Scope.CLIPS), SortOrder.DEAREST, Event(), None),
    "best": lambda db: listing(db, Filter(scope=Scope.CLIPS), SortOrder.BEST, Event(), None),
    "by prompt": lambda db: listing(db, Filter(scope=Scope.CLIPS), SortOrder.PROMPT, Event(), None),
    "search with chips": lambda db: listing(
        db, typed("common stars:<=2 length:5 -tag:a date:2025"), SortOrder.NEWEST, Event(), None
    ),
    "tally": lambda db: count(db, typed("common", Scope.CLIPS), Event()),
    "counts": queries.counts,
    "credits": lambda db: charge_lines.credits_since(db, NOW),
}


SMALL = ("SCAN projects", "SCAN (subquery")
"""The few projects, and rows that an index has given already."""


class Counter:
    """Make a library with this many rows, and count SQLite's steps for a query in it."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.db = open_database(folder, NOW)
        self._steps = 0
        self.db.execute("BEGIN")
        for number in range(rows):
            make = a_generation if number < 5 else a_ready
            end = " x7" if number == 7 else ""
            queries.insert(self.db, make(number, f"prompt {number % 50} common{end}"))
        self.db.execute("INSERT INTO organised (key, stars, flag) VALUES (50, 4, 'pick')")
        self.db.execute("COMMIT")

    def steps(self, query: Query) -> int:
        self._steps = 0
        self.db.set_progress_handler(self._count, 10)
        query(self.db)
        self.db.set_progress_handler(None, 0)
        return self._steps

    def _count(self) -> None:
        self._steps += 1


class Looks(Event):
    """Counts how often a read asks whether it is given up: each 10,000 steps."""

    count = 0

    def is_set(self) -> bool:
        self.count += 1
        return False


class PlanningCursor(sqlite3.Cursor):
    """Notes the same of a cursor's statements."""

    def __init__(self, db: sqlite3.Connection, plan: list[str]) -> None:
        super().__init__(db)
        self._plan = plan

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        self._plan += [row[3] for row in self.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        return super().execute(statement, values)


class Planner:
    """Replaces a connection and records SQLite's plan for each statement."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.plan: list[str] = []

    def cursor(self) -> sqlite3.Cursor:
        return PlanningCursor(self._db, self.plan)

    def set_progress_handler(self, handler: object, steps: int) -> None:
        """Nothing is given up here."""

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        self.plan += [row[3] for row in self._db.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        return self._db.execute(statement, values)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    small = Counter(tmp_path_factory.mktemp("small"), 300)
    yield small
    small.db.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    large = Counter(tmp_path_factory.mktemp("large"), 6000)
    yield large
    large.db.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", STEADY)
def test_the_size_of_the_library_makes_no_difference(small: Counter, large: Counter, name: str):
    assert 0 < large.steps(STEADY[name]) <= small.steps(STEADY[name]) * 1.2 + 20


@pytest.mark.parametrize("name", [*STEADY, *GROWING])
def test_no_query_reads_the_whole_table_or_sorts_it(
    small: Counter, monkeypatch: pytest.MonkeyPatch, name: str
):
    # What few prompts have is sorted once it is found; here the words are in more than these.
    monkeypatch.setattr(conditions, "_FEW", 100)
    planner = Planner(small.db)
    (STEADY | GROWING)[name](planner)  # type: ignore[arg-type]
    assert planner.plan
    for step in planner.plan:
        # Only what is of one moment is sorted: the takes of a press. SQLite 3.47 has another word for that.
        assert not re.search(r"TEMP B-TREE (?!FOR (RIGHT PART|LAST TERM) OF ORDER BY)", step), step
        assert not step.startswith("SCAN ") or "INDEX" in step or step.startswith(SMALL), step


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "found"),
    [("zq", 0), ("x7", 1), ("zebra", 0), ("stars:>=4", 1), ("is:pick", 1), ("tag:a", 0), ("has:tag", 0)],
)
def test_what_few_prompts_have_is_found_without_reading_all(large: Counter, word: str, found: int):
    looks = Looks()
    assert len(listing(large.db, typed(word), SortOrder.NEWEST, looks, None).keys) == found
    assert looks.count == 0
