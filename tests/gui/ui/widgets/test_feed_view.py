"""A view of a feed keeps the feed's cursor on its current cell, and says where that went."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import delete, isValid

from seedance_studio.domain.generation import State
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.viewmodels.feed_table import FeedTable


@pytest.fixture
def view(archive, make, tmp_path, qapp):
    cells = FeedTable(archive.feed(), lambda job: job.generation.id, tmp_path)
    archive.open(cells.feed, *(make(f"g{number}", State.FAILED, at=-number) for number in range(4)))
    view = FeedView(cells)
    view.show()
    yield view
    if isValid(view):
        delete(view)


def test_the_feed_s_cursor_follows_the_keys(view, heard):
    view.choose(0)
    view.current_moved.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
    assert heard == [1, 2, 1]
    assert view.cells.feed.cursor_row == 1


def test_the_current_cell_scrolls_into_sight_before_it_is_told(view):
    view.resize(view.columnWidth(0), 120)
    seen: list[bool] = []
    view.current_moved.connect(lambda _: seen.append(view.columnAt(1) == view.currentIndex().column()))
    view.choose(3)
    assert seen == [True]


def test_nothing_moves_the_cursor_while_the_view_is_deleted(view, heard):
    cells = view.cells
    view.choose(2)
    view.current_moved.connect(heard.append)
    delete(view)
    assert (heard, cells.feed.cursor_row) == ([], 2)
