"""What is filled anew keeps nothing of what was there."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout
from shiboken6 import isValid

from seedance_studio.ui.widgets.emptying import empty_layout, fresh_grid


def test_a_layout_loses_its_widgets_and_those_within_it_at_once(open_window, qtbot):
    column, row = QVBoxLayout(open_window), QHBoxLayout()
    labels = [QLabel("above"), QLabel("beside")]
    column.addWidget(labels[0])
    column.addLayout(row)
    row.addWidget(labels[1])
    qtbot.waitUntil(lambda: all(label.isVisible() for label in labels))
    empty_layout(column)
    assert column.count() == 0
    assert not any(label.isVisible() for label in labels)
    qtbot.waitUntil(lambda: not any(map(isValid, labels)))


def test_a_new_grid_has_no_rows_or_widths_of_the_old_one(open_window, qtbot):
    old = QGridLayout(open_window)
    label = QLabel("now")
    old.addWidget(label, 7, 3)
    old.setRowStretch(7, 1)
    old.setColumnMinimumWidth(3, 200)
    grid = fresh_grid(open_window)
    assert open_window.layout() is grid
    assert (grid.rowCount(), grid.columnCount(), grid.count()) == (1, 1, 0)
    grid.addWidget(QLabel("new"), 7, 3)
    assert (grid.rowStretch(7), grid.columnMinimumWidth(3)) == (0, 0)
    qtbot.waitUntil(lambda: not isValid(label))
