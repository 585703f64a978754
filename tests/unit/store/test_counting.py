"""Searches and counts agree with Python's own reading of every row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generations import NOW, a_generation
from support.oracle import Entry, counted_by, filters, found_in, in_order, libraries, write
from support.querying import typed

from seedance_studio.domain.filters import Facet, Filter, Scope, SortOrder
from seedance_studio.domain.query_terms import Within, Word
from seedance_studio.store import queries
from seedance_studio.store.counting import count, counts_by
from seedance_studio.store.database import open_database
from seedance_studio.store.listing import listing, positions


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_database(tmp_path_factory.mktemp("oracle"), NOW)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


@given(libraries(), st.lists(filters, max_size=6), st.sampled_from(SortOrder), st.sampled_from(Facet))
def test_a_search_finds_what_reading_every_row_finds(
    table: sqlite3.Connection, entries: list[Entry], asked: list[Filter], order: SortOrder, facet: Facet
):
    write(table, entries)
    for chosen in asked:
        wanted = found_in(entries, chosen)
        found = listing(table, chosen, order, Event(), None)
        assert list(found.keys) == in_order(wanted, order)
        ids = [entry.generation.id for entry in entries]
        placed = positions(table, chosen, order, ids).values()
        assert sorted(placed) == sorted(zip(found.keys, found.values, strict=True))
        tally = count(table, chosen, Event())
        assert tally.count == len(wanted)
        assert tally.credits == sum(entry.generation.credits_charged or 0 for entry in wanted)
        assert counts_by(table, chosen, facet, Event()) == counted_by(wanted, facet)


def test_counts_are_given_up(database: sqlite3.Connection):
    database.execute("BEGIN")
    for number in range(3_000):
        queries.insert(database, a_generation(number, "common"))
    database.execute("COMMIT")
    given_up = Event()
    given_up.set()
    assert count(database, typed("co"), given_up).count == 0
    assert counts_by(database, typed("co"), Facet.MODEL, given_up) == {}
    assert count(database, typed("co"), Event()).count == 3_000


@pytest.mark.parametrize(("low", "high", "found"), [(None, 0, 0), (None, 1, 1), (-1, 1, 1), (0, 6, 0)])
def test_a_row_of_which_nothing_was_said_has_no_stars(
    table: sqlite3.Connection, low: int | None, high: int, found: int
):
    write(table, [])
    queries.insert(table, a_generation(1))
    between = Within(Word.STARS, low=low, high=high, is_above=True, is_below=True)
    assert count(table, Filter((between,), Scope.EVERYTHING), Event()).count == found
