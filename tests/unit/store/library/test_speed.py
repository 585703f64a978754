"""A query costs as much in a large library as in a small one. Counted in SQLite's own steps, not in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready

from seedance_studio.store import queries
from seedance_studio.store.database import open_database

LIKE = a_request().likeness
MIDDLE = a_generation(150).id
Query = Callable[[sqlite3.Connection], object]

STEADY: dict[str, Query] = {
    "first page": lambda db: queries.page(db, None, 30, ""),
    "later page": lambda db: queries.page(db, MIDDLE, 30, ""),
    "clips": lambda db: queries.page(db, None, 30, "", ready=True),
    "later clips": lambda db: queries.page(db, MIDDLE, 30, "", ready=True),
    "unfinished": queries.unfinished,
    "one": lambda db: queries.by_id(db, MIDDLE),
    "charges": lambda db: queries.like_charges(db, LIKE, 12),
    "seconds": lambda db: queries.like_seconds(db, LIKE, 12),
    "prompts": lambda db: queries.prompts(db, 10),
    "exchanges": lambda db: queries.exchanges(db, MIDDLE),
    "short search": lambda db: queries.page(db, None, 30, "om"),
}
GROWING: dict[str, Query] = {
    "search": lambda db: queries.page(db, None, 30, "common"),
    "counts": queries.counts,
    "credits": lambda db: queries.credits_since(db, NOW),
}


class Counter:
    """A library of so many rows, and how many steps SQLite takes for a query in it."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.db = open_database(folder, NOW)
        self._steps = 0
        self.db.execute("BEGIN")
        for number in range(rows):
            make = a_generation if number < 5 else a_ready
            queries.insert(self.db, make(number, f"prompt {number % 50} common"))
        self.db.execute("COMMIT")

    def steps(self, query: Query) -> int:
        self._steps = 0
        self.db.set_progress_handler(self._count, 10)
        query(self.db)
        self.db.set_progress_handler(None, 0)
        return self._steps

    def _count(self) -> None:
        self._steps += 1


class Planner:
    """In the place of a connection: notes how SQLite goes about each statement."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.plan: list[str] = []

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        self.plan += [row[3] for row in self._db.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        return self._db.execute(statement, values)


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, Counter]]:
    with ExitStack() as stack:
        small = Counter(tmp_path_factory.mktemp("small"), 300)
        stack.callback(small.db.close)
        large = Counter(tmp_path_factory.mktemp("large"), 6000)
        stack.callback(large.db.close)
        yield small, large


@pytest.mark.parametrize("name", STEADY)
def test_the_size_of_the_library_makes_no_difference(libraries: tuple[Counter, Counter], name: str):
    small, large = (library.steps(STEADY[name]) for library in libraries)
    assert 0 < large <= small * 1.2 + 20


@pytest.mark.parametrize("name", [*STEADY, *GROWING])
def test_no_query_reads_the_whole_table_or_sorts_it(libraries: tuple[Counter, Counter], name: str):
    planner = Planner(libraries[0].db)
    (STEADY | GROWING)[name](planner)  # type: ignore[arg-type]
    assert planner.plan
    for step in planner.plan:
        assert "TEMP B-TREE" not in step
        assert not step.startswith("SCAN ") or "INDEX" in step, step
