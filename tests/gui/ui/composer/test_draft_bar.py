"""The drafts as tabs: named by their prompts, switched, opened, closed and opened again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QStyleFactory, QTabBar
from support.composing import IMAGE
from support.controls import control, focused_name

from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft

RIVER = Draft(prompt="A river\nfrom  image 1", references=as_references((IMAGE,)))
THREE = OpenDrafts((RIVER, Draft(prompt="A boat"), Draft()))


def tabs_of(panel) -> QTabBar:
    return panel.findChild(QTabBar)


def names(panel) -> list[str]:
    """What assistive tools say of the tabs."""
    bar = QAccessible.queryAccessibleInterface(tabs_of(panel))
    # The buttons that scroll come after them.
    return [bar.child(place).text(QAccessible.Text.Name) for place in range(tabs_of(panel).count())]


async def test_one_draft_needs_no_tabs(open_panel):
    panel = await open_panel(RIVER)
    assert not tabs_of(panel).isVisible()
    control(panel, QAbstractButton, "New draft").click()
    assert tabs_of(panel).isVisible()
    assert focused_name() == "Prompt"
    assert panel.prompt.toPlainText() == ""
    control(panel, QAbstractButton, "Close this draft").click()
    assert not tabs_of(panel).isVisible()
    assert panel.prompt.toPlainText() == RIVER.prompt


async def test_each_is_named_by_its_prompt_as_it_is_typed(open_panel):
    panel = await open_panel(THREE)
    assert names(panel) == ["Draft 1: A river from image 1", "Draft 2: A boat", "Draft 3, empty"]
    tabs_of(panel).setCurrentIndex(2)
    QTest.keyClicks(panel.prompt, "Rain")
    assert names(panel)[2] == "Draft 3: Rain"


async def test_the_tab_that_is_pressed_shows_its_draft(open_panel):
    panel = await open_panel(THREE)
    bar = tabs_of(panel)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert panel.prompt.toPlainText() == "A boat"
    assert panel._model.references.items == ()
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert panel.prompt.toPlainText() == RIVER.prompt
    assert [item.id for item in panel._model.references.items] == ["1"]


@pytest.mark.parametrize("closed", [0, 1, 2])
async def test_a_tab_that_is_closed_is_said_and_comes_back(open_panel, closed):
    panel = await open_panel(THREE)
    bar = tabs_of(panel)
    bar.setCurrentIndex(closed)
    control(panel, QAbstractButton, "Close this draft").click()
    assert len(names(panel)) == 2
    # Nothing is lost with an empty one.
    assert panel._undo.isVisible() is (closed != 2)
    panel.reopen_draft()
    assert names(panel) == ["Draft 1: A river from image 1", "Draft 2: A boat", "Draft 3, empty"]
    assert bar.currentIndex() == closed
    assert not panel._undo.isVisible()


@pytest.mark.parametrize("style", ["Qlementine", "Fusion"])
@pytest.mark.parametrize(("closed", "left"), [(0, "A boat"), (1, RIVER.prompt)])
async def test_the_middle_button_closes_the_tab_that_it_presses(open_panel, closed, left, style):
    panel = await open_panel(THREE)
    bar = tabs_of(panel)
    fusion = QStyleFactory.create("Fusion")
    if style == "Fusion":
        bar.setStyle(fusion)
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(closed).center())
    assert len(names(panel)) == 2
    assert panel.prompt.toPlainText() == left
    panel.reopen_draft()
    assert names(panel)[closed] == ("Draft 1: A river from image 1", "Draft 2: A boat")[closed]


async def test_the_middle_button_that_leaves_the_tab_closes_none(open_panel):
    panel = await open_panel(THREE)
    bar = tabs_of(panel)
    QTest.mousePress(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    QTest.mouseRelease(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
    assert len(names(panel)) == 3


async def test_undo_of_the_line_opens_it_again(open_panel):
    panel = await open_panel(THREE)
    panel.close_draft()
    assert panel.prompt.toPlainText() == "A boat"
    assert panel._undo.text == "A draft is closed."
    control(panel, QAbstractButton, "Undo").click()
    assert panel.prompt.toPlainText() == RIVER.prompt


@pytest.mark.parametrize("width", [320, 360, 520])
async def test_nine_of_them_stand_side_by_side_with_the_words_of_the_one_in_sight(open_panel, width):
    panel = await open_panel(OpenDrafts((RIVER,) * 9, 8), width=width)
    bar = tabs_of(panel)
    assert not control(panel, QAbstractButton, "New draft").isEnabled()
    areas = [bar.tabRect(index) for index in range(9)]
    assert all(area.left() >= 0 and area.right() < panel.width() for area in areas)
    assert min(area.width() for area in areas) >= 24
    close = control(panel, QAbstractButton, "Close this draft")
    place = close.mapTo(panel, close.rect().center())
    assert panel.childAt(place) is close
    panel.show_next_draft(1)
    assert bar.currentIndex() == 0
    assert bar.tabRect(0).contains(bar.mapFrom(panel, close.mapTo(panel, close.rect().center())))
