from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from seedance_studio.ui.library.selection_bar import SelectionBar
from seedance_studio.ui.widgets.tool_button import ToolButton


@pytest.fixture
def bar(page, make, archive, show, starter):
    archive.add(*(make(f"g{number}", at=-float(number), credits_charged=40.0) for number in range(8)))
    show()
    starter.run()
    return page.findChild(SelectionBar)


def words(bar):
    return [label.text() for label in bar.findChildren(QLabel) if label.text()]


def button(bar, name):
    return next(found for found in bar.findChildren(ToolButton) if found.text() == name)


def test_it_says_how_many_and_what_they_cost(bar, library):
    assert not bar.isVisible()
    library.selection.select(0)
    library.selection.extend(2)
    assert (bar.isVisible(), words(bar)) == (True, ["3 selected", "· 120 credits"])
    library.selection.clear()
    assert not bar.isVisible()


def test_it_compares_two_to_four(bar, library):
    library.selection.select(0)
    assert not button(bar, "Compare").isEnabled()
    library.selection.extend(2)
    assert button(bar, "Compare 3").isEnabled()
    library.selection.select_all()
    assert not button(bar, "Compare").isEnabled()


def test_where_it_is_narrow_the_icons_stay(bar, page, library):
    library.selection.select(0)
    page.resize(1200, 600)
    wide = button(bar, "Move to project").sizeHint().width()
    page.resize(560, 600)
    assert button(bar, "Move to project").sizeHint().width() < wide / 2
    assert bar.minimumSizeHint().width() <= 560


def test_the_inspector_over_the_grid_covers_no_button(bar, page, library, qtbot):
    library.selection.select(0)
    library.selection.extend(1)
    page.resize(1200, 600)
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    page.side.toggle()
    library.selection.select(0)
    library.selection.extend(1)
    compare = button(bar, "Compare 2")
    right = compare.mapTo(page, compare.rect().topRight()).x()
    assert page.side.covers == 300
    qtbot.waitUntil(lambda: compare.mapTo(page, compare.rect().topRight()).x() <= page.width() - 300)
    page.side.toggle()
    qtbot.waitUntil(lambda: compare.mapTo(page, compare.rect().topRight()).x() > right)


def test_stars_are_chosen_from_a_menu(bar, library, starter):
    library.selection.select(0)
    button(bar, "Star").click()
    menu = bar.findChild(QMenu)
    entries = menu.actions()
    assert [entry.text() for entry in entries][-2:] == ["★  1 star", "No stars"]
    entries[0].trigger()
    starter.run()
    starter.run()
    assert library.feed.organisation(0).stars == 5
    menu.close()
