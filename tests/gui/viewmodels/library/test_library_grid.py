from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from seedance_studio.domain.filters import SortOrder
from seedance_studio.viewmodels.library.library_grid import LibraryModel


@pytest.fixture
def library(archive, tmp_path, qapp):
    model = LibraryModel(archive.feed(), lambda job: job.generation.id, tmp_path)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def fill(archive, make):
    """Puts generations g0 (the latest), g1 and so on into the library."""
    return lambda count: archive.add(*(make(f"g{number}", at=1000.0 - number) for number in range(count)))


def names(library):
    return [library.job(library.index_at(place)).generation.id for place in range(library.count)]


def search(library, starter, text):
    library.set_query(text)
    starter.run("feed")


def test_nothing_is_asked_before_it_is_opened(library, starter, fill):
    fill(2)
    library.set_query("g1")
    assert starter.names == []
    library.open()
    library.open()
    starter.run("feed")
    assert starter.names == ["feed"]
    assert (names(library), library.shown_query) == (["g1"], "g1")


def test_a_search_keeps_the_old_cells_until_the_new_are_here(library, archive, starter, fill):
    fill(12)
    archive.open(library.feed)
    told = []
    library.changed.connect(lambda: told.append((library.query, library.shown_query, library.count)))
    library.set_query("  g1 ")
    starter.run("feed")
    assert told == [("g1", "", 12), ("g1", "g1", 3)]
    assert names(library) == ["g1", "g10", "g11"]


def test_the_same_search_is_not_made_again(library, archive, starter, fill):
    fill(2)
    archive.open(library.feed)
    search(library, starter, "a")
    search(library, starter, " a ")
    assert starter.names.count("feed") == 2


def test_of_two_searches_the_later_one_counts(library, archive, starter, fill):
    fill(12)
    archive.open(library.feed)
    library.set_query("g1")
    search(library, starter, "g11")
    assert names(library) == ["g11"]


def test_that_there_is_one_more_is_told(library, archive, make):
    archive.open(library.feed)
    counts = []
    library.changed.connect(lambda: counts.append(library.count))
    archive.tell(library.feed.on_event, make("a"))
    archive.tell(library.feed.on_event, make("a", attempts=1))
    assert counts == [1]


def test_the_order_can_be_turned_round(library, archive, starter, fill):
    fill(3)
    archive.open(library.feed)
    library.set_order(SortOrder.OLDEST)
    starter.run("feed")
    assert (names(library), library.order) == (["g2", "g1", "g0"], SortOrder.OLDEST)


def test_each_cell_has_its_day(library, archive, make):
    noon = datetime(2025, 10, 9, 12).timestamp()
    archive.open(
        library.feed, *(make(f"g{n}", created_at=noon + 86_400 * day) for n, day in enumerate((0, 0, 1)))
    )
    assert [(library.day(place).day.day, library.day(place).count) for place in range(3)] == [
        (10, 1),
        (9, 2),
        (9, 2),
    ]
