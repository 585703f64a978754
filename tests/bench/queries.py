"""Times the library's statements on 100,000 rows, and says how SQLite goes about each; nothing is asserted.

usage: PYTHONPATH=.:tests python tests/bench/queries.py [FOLDER]
The library is kept in FOLDER for the next run, which also times its migration.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready
from support.querying import typed

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Generation, State
from seedance_studio.store import charge_lines, queries
from seedance_studio.store.database import DATABASE, open_database
from seedance_studio.store.listing import Listing, listing, positions

ROWS, TIMES = 100_000, 15
SENTENCE = "a river flows through an autumn forest seen from high above while birds cross the pale sky"
LINKS = tuple(f"https://bucket.example/references/{number}.jpg?signature=0123456789" for number in range(2))
EXCHANGE = Exchange(NOW, "POST", "/api/open/v1/video/generations", 200, 0.4, "sent " * 60, "received " * 20)
MIDDLE = a_generation(ROWS // 2).id
SETTINGS = [
    (model, seconds, size)
    for model in ("seedance-2.0", "seedance-2.0-fast")
    for seconds in (5, 8, 10)
    for size in ("480p", "720p", "1080p")
]

Query = Callable[[sqlite3.Connection], object]
QUERIES: dict[str, Query] = {
    "whole list": lambda db: keys(db, Filter()),
    "list of clips": lambda db: keys(db, Filter(scope=Scope.CLIPS)),
    "search: in every row": lambda db: keys(db, typed("forest")),
    "search: in one of 1,000": lambda db: keys(db, typed("tale 77 ")),
    "search: in none": lambda db: keys(db, typed("zebra")),
    "search: two letters": lambda db: keys(db, typed("zz")),
    "60 rows in the middle": lambda db: queries.rows(db, range(ROWS // 2, ROWS // 2 + 60)),
    "place of one": lambda db: positions(db, typed("forest", Scope.CLIPS), SortOrder.NEWEST, [MIDDLE]),
    "one by its id": lambda db: queries.by_id(db, MIDDLE),
    "one by its request id": lambda db: queries.by_request_id(db, "", "req_777"),
    "unfinished": queries.unfinished,
    "charges of a model": lambda db: queries.charges_of(db, a_request().model, 200),
    "seconds of the like": lambda db: queries.seconds_for(db, a_request().cost_key(), 12),
    "credits of a day": lambda db: charge_lines.credits_since(db, NOW + ROWS - 5000),
    "counts": queries.counts,
    "latest prompts": lambda db: queries.prompts(db, 100),
    "exchanges of one": lambda db: queries.exchanges(db, MIDDLE),
    "save one": lambda db: queries.update(db, a_row(ROWS - 1), None),
}


def keys(db: sqlite3.Connection, chosen: Filter) -> Listing:
    """All that a list of that filter holds."""
    return listing(db, chosen, SortOrder.NEWEST, Event(), None)


def main() -> int:
    """Makes the library where it is not there, and measures."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else scratch)
        is_there = (folder / DATABASE).exists()
        began = time.perf_counter()
        with closing(open_database(folder, NOW)) as db:
            if is_there:
                say("opening, with its migration if any", time.perf_counter() - began)
            else:
                fill(db)
                say("making it", time.perf_counter() - began)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            sys.stdout.write(f"{'size':34}{(folder / DATABASE).stat().st_size / 1e6:10.1f} MB\n")
            for name, query in QUERIES.items():
                measure(db, name, query)
    return 0


def a_row(number: int) -> Generation:
    """One of the library's generations, always the same for a number."""
    chance = random.Random(number)
    prompt = " ".join(chance.choices(SENTENCE.split(), k=60)) + f" forest, tale {number % 1000} of many"
    model, seconds, size = chance.choice(SETTINGS)
    request = a_request(prompt, model=model, duration=seconds, resolution=size)
    if number % 3 == 0:
        request = replace(request, media_urls=LINKS)
    if number % 7 == 0:
        request = replace(request, metadata={"shot": number, "scene": "harbour"})
    if number % 5000 == 0:
        return a_generation(number, request=request, state=State.UNCONFIRMED)
    return a_ready(number, request=request)


def fill(db: sqlite3.Connection) -> None:
    """Puts all rows in, each with two exchanges."""
    db.execute("BEGIN")
    for number in range(ROWS):
        row = a_row(number)
        queries.insert(db, row)
        for _ in range(2):
            queries.insert_exchange(db, row.id, EXCHANGE)
    db.execute("COMMIT")


def measure(db: sqlite3.Connection, name: str, query: Query) -> None:
    """Prints the median time of a query and its plan."""
    query(db)
    taken: list[float] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        query(db)
        taken.append(time.perf_counter() - began)
    say(name, statistics.median(taken), "; ".join(plan(db, query)))


def plan(db: sqlite3.Connection, query: Query) -> list[str]:
    """How SQLite goes about the statements of a query."""
    statements: list[str] = []
    db.set_trace_callback(statements.append)
    query(db)
    db.set_trace_callback(None)
    asked = [statement for statement in statements if statement.startswith("SELECT")]
    return [row[3] for text in asked for row in db.execute(f"EXPLAIN QUERY PLAN {text}")]


def say(name: str, seconds: float, more: str = "") -> None:
    """One line."""
    sys.stdout.write(f"{name:34}{seconds * 1000:10.2f} ms   {more}\n")


if __name__ == "__main__":
    sys.exit(main())
