"""A drop-down list tells of every choice but the program's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.assistive import act, name_of, walk

from seedance_studio.ui.widgets.choice_box import ChoiceBox

SIZES = (("small", 1), ("medium", 2), ("large", 3))


@pytest.fixture
def box(show, qapp):
    box = ChoiceBox("Size", SIZES)
    show(box)
    return box


@pytest.fixture
def chosen(box):
    seen: list[object] = []
    box.chosen.connect(seen.append)
    return seen


def test_the_program_chooses_without_telling(box, chosen):
    assert box.currentData() == 1
    box.show_choices(SIZES, 3)
    assert box.currentText() == "large"
    box.show_choices((("one", 1), ("two", 2)), 2)
    assert [box.itemText(row) for row in range(box.count())] == ["one", "two"]
    assert box.currentText() == "two"
    box.show_choices((("one", 1),), 7)
    assert box.currentText() == "one"
    assert chosen == []


def test_keys_choose(box, chosen):
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert chosen == [2]


def test_moving_through_the_open_list_chooses_nothing_until_it_is_taken(box, chosen, qtbot):
    box.showPopup()
    qtbot.waitUntil(lambda: box.view().isVisible())
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.qWait(20)
    assert chosen == []
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert chosen == [3]


@pytest.mark.parametrize("opens", [True, False], ids=["opened", "closed"])
def test_an_assistive_tool_chooses(box, chosen, qtbot, opens):
    if opens:
        box.showPopup()
        qtbot.waitUntil(lambda: box.view().isVisible())
    entries = walk(QAccessible.queryAccessibleInterface(box).child(0))
    act(next(entry for entry in entries if name_of(entry) == "large"))
    qtbot.waitUntil(lambda: chosen == [3])
    assert box.currentText() == "large"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
