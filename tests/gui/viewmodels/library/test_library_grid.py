from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from support.organising import organising_of

from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.generation import State
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.viewmodels.feed_table import JOB_ROLE
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.library.library_grid import HEADING_ROLE, LibraryModel
from seedance_studio.viewmodels.library.lines import BlockKind

NOON = datetime(2025, 10, 9, 12).timestamp()
DAY = 86_400


def _spoken(shown):
    return shown.generation.id if isinstance(shown, JobView) else f"{shown.block.day} {shown.credits:.0f}"


@pytest.fixture
def library(archive, starter, tmp_path, qapp):
    charges = CreditSums(archive.library, starter)
    model = LibraryModel(archive.feed(), charges, organising_of(archive), _spoken, tmp_path)
    model.set_columns(3)
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


def test_nothing_is_asked_before_it_is_opened(library, starter, fill):
    fill(2)
    assert starter.names == []
    library.open()
    library.open()
    starter.run()
    assert starter.names == ["feed", "projects", "charges"]
    assert names(library) == ["g0", "g1"]


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
    library.feed.select(Filter(), SortOrder.OLDEST)
    starter.run("feed")
    assert (names(library), library.feed.shown_order) == (["g2", "g1", "g0"], SortOrder.OLDEST)


@pytest.fixture
def days(library, archive, make, starter):
    """Four clips of one day, g0 the latest, and two of the day before; each was charged 10 credits."""
    made = [
        make(f"g{n}", created_at=NOON - n - DAY * (n > 3), credits_charged=10.0, at=0.0) for n in range(6)
    ]
    archive.open(library.feed, *made)
    library.open()
    starter.run("charges")
    return made


def shown(library):
    """The lines as a person reads them: a heading's day and credits, or the ids of the cells."""
    lines = []
    for row in range(library.rowCount()):
        cells = [library.index(row, column) for column in range(3)]
        head = cells[0].data(HEADING_ROLE)
        jobs = [library.job(cell) for cell in cells]
        ids = [job.generation.id for job in jobs if job]
        lines.append(ids if head is None else f"{head.block.day} {head.credits:.0f}")
    return lines


def test_each_day_has_its_heading(library, days):
    assert shown(library) == ["2025-10-09 40", ["g0", "g1", "g2"], ["g3"], "2025-10-08 20", ["g4", "g5"]]
    heading = library.index(0, 0)
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "2025-10-09 40"
    assert library.flags(heading) == Qt.ItemFlag.NoItemFlags


def test_an_arrival_can_begin_a_day_or_a_line(library, days, archive, make):
    archive.tell(library.feed.on_event, make("new", created_at=NOON + DAY, credits_charged=5.0))
    archive.tell(library.feed.on_event, make("g6", created_at=NOON - DAY - 60))
    archive.tell(library.feed.on_event, make("g7", created_at=NOON - DAY - 70))
    assert shown(library) == [
        "2025-10-10 5",
        ["new"],
        "2025-10-09 40",
        ["g0", "g1", "g2"],
        ["g3"],
        "2025-10-08 20",
        ["g4", "g5", "g6"],
        ["g7"],
    ]


def test_a_charge_that_comes_later_is_added(library, days, archive):
    told = []
    library.changed.connect(lambda: told.append(shown(library)[0]))
    archive.tell(library.feed.on_event, replace(days[0], credits_charged=12.5))
    assert told == ["2025-10-09 42"]


def test_what_waits_stands_apart(library, days, starter):
    library.feed.set_waiting(["g5"])
    starter.run("feed")
    assert library.lines.blocks[0].kind is BlockKind.WAITING
    assert shown(library)[:3] == ["None 10", ["g5"], "2025-10-09 40"]


def test_what_is_past_the_last_is_nothing(library, days):
    past = library.index(2, 1)
    assert library.flags(past) == Qt.ItemFlag.NoItemFlags
    assert past.data(JOB_ROLE) is None
    assert past.data(Qt.ItemDataRole.AccessibleTextRole) is None
    assert library.place_of(past) is None


def test_a_change_is_told_of_its_line(library, days, archive):
    lines = []
    library.dataChanged.connect(lambda first, end: lines.append((first.row(), end.row())))
    archive.tell(library.feed.on_event, replace(days[4], state=State.SUCCEEDED))
    assert lines == [(4, 4)]


def test_one_is_found_again_where_one_was(library, archive, starter, fill):
    fill(8)
    archive.open(library.feed)
    library.feed.set_cursor(5)
    library.selection.select(5)
    library.selection.extend(6)
    library.width, library.first = 240, (library.feed.key(3), 12)
    kept = replace(library.place, open_stacks=(1, 4))
    asyncio.run(archive.library.save_place(kept))
    place = asyncio.run(archive.library.load_place())
    later = LibraryModel(
        archive.feed(), CreditSums(archive.library, starter), organising_of(archive), str, Path()
    )
    assert place == kept
    later.restore(place)
    assert later.place == kept
    archive.open(later.feed)
    assert (later.width, later.first) == (240, (later.feed.key(3), 12))
    assert (later.feed.cursor_row, later.selection.keys) == (5, [later.feed.key(5), later.feed.key(6)])


def test_in_a_new_library_one_begins_at_the_top(archive, library):
    library.restore(asyncio.run(archive.library.load_place()))
    archive.open(library.feed)
    assert (library.first, len(library.selection)) == (None, 0)


def test_what_one_selects_among_the_first_cells_stays_selected(archive, library, fill, starter):
    fill(HEAD + 1)
    library.restore(replace(library.place, current=3, selected=(3, 4)))

    def select(change):
        stop()
        library.selection.select(7)
        library.feed.set_cursor(7)

    stop = library.feed.changed.connect(select)
    archive.open(library.feed)
    starter.settle()
    assert (library.count, library.feed.cursor_row) == (HEAD + 1, 7)
    assert library.selection.keys == [library.feed.key(7)]
