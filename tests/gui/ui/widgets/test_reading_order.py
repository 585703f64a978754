"""Widgets are read in the order of their layouts, and no item of a layout outlives its widget."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayoutItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.ui.widgets.reading_order import put_in_reading_order, tab_on, widgets_in


def read(window: QWidget) -> list[str]:
    put_in_reading_order(window)
    return [part.text() for part in widgets_in(window) if isinstance(part, QLabel)]


def known_items() -> list[QLayoutItem]:
    return [item for item in shiboken6.getAllValidWrappers() if isinstance(item, QLayoutItem)]


def labels(window: QWidget, words: str) -> list[QLabel]:
    return [QLabel(word, window) for word in words.split()]


def test_rows_within_a_column_stand_in_their_place(qapp):
    window = QWidget()
    last, right, left, first = labels(window, "last right left first")
    column, row = QVBoxLayout(window), QHBoxLayout()
    column.addWidget(first)
    column.addStretch()
    column.addLayout(row)
    row.addWidget(left)
    row.addWidget(right)
    column.addWidget(last)
    assert read(window) == ["first", "left", "right", "last"]


def test_what_is_in_order_is_left_as_it_is(qapp):
    window = QWidget()
    free, first, second = labels(window, "free first second")
    column, row = QVBoxLayout(window), QHBoxLayout()
    column.addWidget(first)
    column.addLayout(row)
    row.addWidget(second)
    watch = _Watch(window)
    for part in (free, first, second):
        part.installEventFilter(watch)
    assert read(window) == ["free", "first", "second"]
    assert watch.raised == 0
    second.lower()
    watch.raised = 0
    assert read(window) == ["free", "first", "second"]
    assert watch.raised > 0


class _Watch(QObject):
    """Counts how often the order of widgets changes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.raised = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        self.raised += event.type() is QEvent.Type.ZOrderChange
        return False


def test_a_grid_is_read_by_rows(qapp):
    window = QWidget()
    grid = QGridLayout(window)
    for label, place in zip(labels(window, "d c b a"), ((1, 1), (1, 0), (0, 1), (0, 0)), strict=True):
        grid.addWidget(label, *place)
    assert read(window) == ["a", "b", "c", "d"]


def test_what_is_in_no_layout_comes_first(qapp):
    window = QWidget()
    placed, free = labels(window, "placed free")
    QVBoxLayout(window).addWidget(placed)
    assert read(window) == ["free", "placed"]
    assert free.parent() is window


def test_panes_are_read_in_their_order(qapp):
    splitter = QSplitter()
    right, left = QLabel("right"), QLabel("left")
    splitter.addWidget(right)
    splitter.insertWidget(0, left)
    assert read(splitter) == ["left", "right"]


def test_no_item_of_a_layout_is_kept(qapp):
    window = QWidget()
    column = QVBoxLayout(window)
    for label in labels(window, "a b c"):
        column.addWidget(label)
    before = known_items()
    put_in_reading_order(window)
    assert [item for item in known_items() if not any(item is other for other in before)] == []


def test_tab_goes_on_to_what_was_made_later(qapp, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    one = QWidget(window)
    first, foot = QPushButton("first", one), QPushButton("foot", window)
    later = QWidget(window)
    for word in ("second", "third"):
        QPushButton(word, later)
    tab_on(one, later)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    passed = [first.text()]
    while passed[-1] != foot.text():
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached = window.focusWidget()
        assert isinstance(reached, QPushButton)
        passed.append(reached.text())
    assert passed == ["first", "second", "third", "foot"]
