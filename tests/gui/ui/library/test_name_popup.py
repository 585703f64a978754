"""Asking for a tag or a project without a pointer and without keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from support.assistive import Role, act, find

from seedance_studio.ui.library.name_popup import NamePopup


@pytest.fixture
def chosen(theme, qtbot):
    """What is chosen of a popup that is open over a window; empty before."""
    window, chosen = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    popup = NamePopup(theme, ["dusk", "hero", "sea"], chosen.append, window, ask="Add a tag")
    popup.show_at(QPoint(50, 400))
    qtbot.waitUntil(popup.isVisible)
    return window, chosen


@pytest.mark.parametrize("name", ["dusk", "hero", "sea"])
def test_an_assistive_tool_chooses_a_name_by_its_own_action(chosen, qtbot, name):
    window, taken = chosen
    act(find(window, Role.ListItem, name))
    qtbot.waitUntil(lambda: taken == [name])


@pytest.mark.parametrize("name", ["dusk", "hero", "sea"])
def test_the_mouse_chooses_the_name_on_which_it_is_let_go(chosen, qtbot, name):
    window, taken = chosen
    popup = window.findChild(NamePopup)
    names = popup.findChild(QListWidget)
    (item,) = names.findItems(name, Qt.MatchFlag.MatchExactly)
    place = names.visualItemRect(item).center()
    qtbot.mousePress(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    # A hand takes longer than the loop needs to see the press alone.
    for _ in range(5):
        QCoreApplication.processEvents()
    assert taken == []
    qtbot.mouseRelease(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == [name]


def test_nothing_is_chosen_by_typing(chosen, qtbot):
    window, taken = chosen
    field = find(window, Role.EditableText, "Add a tag").object()
    assert isinstance(field, QLineEdit)
    for text in ("s", "", "nothing such"):
        field.setText(text)
        QCoreApplication.processEvents()
    assert taken == []


def test_its_names_need_no_scrolling(chosen):
    window, _ = chosen
    assert window.findChild(QListWidget).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("opened", "shown"), [("dark", "light"), ("light", "dark")])
def test_names_are_drawn_in_the_theme_that_is_shown_now(chosen, theme, opened, shown):
    names = chosen[0].findChild(QListWidget)
    for name in (opened, shown):
        theme.apply(name)
    row = names.visualItemRect(names.item(1))
    picture = names.grab(row).toImage()
    text = QColor(theme.tokens.text).lightness()
    drawn = [picture.pixelColor(x, y).lightness() for x in range(row.width()) for y in range(row.height())]
    assert min(abs(value - text) for value in drawn) < 32
