"""A feed's cells on one line: a table in Qt's sense, whatever comes, goes and moves."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from seedance_studio.domain.generation import Clip, State
from seedance_studio.engine.feed.generation_feed import WINDOW
from seedance_studio.viewmodels.feed_table import JOB_ROLE, FeedTable


@pytest.fixture
def table(archive, tmp_path, qapp):
    spoken = "{0.generation.id} aloud".format
    model = FeedTable(archive.feed(), spoken, tmp_path)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def ready(make):
    def build(number: int, **members):
        clip = Clip(f"{number}.mp4", 1, "", 1280, 720, 5.0, "h264")
        return make(f"g{number}", State.READY, at=float(number), clip=clip, **members)

    return build


def names(table):
    jobs = [table.job(table.index_at(place)) for place in range(table.count)]
    return [job.generation.id for job in jobs]


def test_cells_are_the_feeds_in_its_order(table, archive, ready):
    archive.open(table.feed, *(ready(number) for number in (1, 2, 3, 4)))
    assert names(table) == ["g4", "g3", "g2", "g1"]
    archive.tell(table.feed.on_event, ready(9), ready(0))
    assert names(table) == ["g9", "g4", "g3", "g2", "g1", "g0"]


def test_each_cell_has_words_a_view_and_a_tip(table, archive, ready):
    archive.open(table.feed, ready(1))
    cell = table.index_at(0)
    assert cell.data() == "prompt g1"
    assert cell.data(JOB_ROLE).generation == ready(1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "g1 aloud"
    assert "prompt g1" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_one_that_is_not_read_yet_says_so_until_it_is(archive, tmp_path, ready, qapp):
    table = FeedTable(archive.feed(), lambda job: job.generation.id, tmp_path)
    archive.open(table.feed, *(ready(number) for number in range(WINDOW + 5)))
    last = table.index_at(WINDOW + 4)
    changed = []
    table.dataChanged.connect(lambda first, end: changed.append((first.column(), end.column())))
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "…"
    archive.starter.run("feed")
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "g0"
    assert changed == [(WINDOW, WINDOW + 4)]


def test_the_cells_that_are_painted_are_told(table, archive, ready):
    archive.open(table.feed, ready(1), ready(2))
    seen = []
    table.shown.connect(lambda generation: seen.append(generation.id))
    table.index_at(1).data(JOB_ROLE)
    table.index_at(0).data(Qt.ItemDataRole.DisplayRole)
    assert seen == ["g1"]


def test_cells_can_be_dragged_and_places_past_them_can_t(table, archive, ready):
    archive.open(table.feed, ready(1))
    assert table.flags(table.index_at(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not table.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDragEnabled


def test_one_that_is_sought_is_told(table, archive, ready):
    archive.open(table.feed, *(ready(number) for number in range(5)))
    found = []
    table.cursor_moved.connect(found.append)
    table.feed.seek("g1")
    assert found == [3]


def test_a_change_is_told_of_its_own_cell(table, archive, ready):
    archive.open(table.feed, *(ready(number) for number in range(5)))
    cells = []
    table.dataChanged.connect(lambda first, end: cells.append((first.column(), end.column())))
    archive.tell(table.feed.on_event, replace(ready(0), state=State.SUCCEEDED))
    assert cells == [(4, 4)]


@pytest.mark.parametrize("seed", range(4))
def test_whoever_holds_a_cell_keeps_its_generation(table, archive, ready, seed):
    chance = random.Random(seed)
    rows = {number: ready(number) for number in range(10)}
    archive.open(table.feed, *rows.values())
    held = {name: QPersistentModelIndex(table.index_at(place)) for place, name in enumerate(names(table))}
    for number in range(10, 40):
        match chance.randrange(3):
            case 0:
                rows[number] = replace(ready(number), created_at=ready(chance.randrange(20)).created_at + 0.5)
                archive.tell(table.feed.on_event, rows[number])
            case 1:
                table.feed.set_waiting([f"g{chance.randrange(10)}"])
                archive.starter.run("feed")
            case _:
                one = rows[chance.randrange(10)]
                archive.tell(table.feed.on_event, replace(one, attempts=one.attempts + 1))
        assert {name: index.data(JOB_ROLE).generation.id for name, index in held.items()} == {
            name: name for name in held
        }
        assert len(names(table)) == len(rows)
