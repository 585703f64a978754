"""Menus for those who can't see them: listed with their window, chosen from by accessible actions."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from support.assistive import Role, act, find, name_of, walk

from seedance_studio.ui.widgets.menu import Menu


@pytest.fixture
def button(show):
    button = QPushButton("More")
    button.setAccessibleName("More actions")
    show(button)
    return button


def menus_in(widget) -> list[str]:
    return [name_of(node) for node in walk(widget.window()) if node.role() == Role.PopupMenu]


def test_is_in_its_window_for_as_long_as_it_is_open(button):
    menu = Menu(button)
    menu.addAction("Rename…")
    assert menus_in(button) == []
    menu.popup(QPoint(20, 20))
    assert menus_in(button) == ["More actions"]
    assert not find(button.window(), Role.MenuItem, "Rename…").state().invisible
    menu.close()
    assert menus_in(button) == []


def test_an_accessible_action_chooses_once_and_closes_it(button):
    chosen: list[str] = []
    menu = Menu(button, "Clip")
    menu.addAction("Copy link").triggered.connect(lambda: chosen.append("link"))
    menu.popup(QPoint(20, 20))
    act(find(button.window(), Role.MenuItem, "Copy link"))
    assert chosen == ["link"]
    assert menus_in(button) == []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(menu)


def test_an_accessible_action_opens_the_menu_behind_an_entry_and_chooses_there(button, qtbot):
    chosen: list[str] = []
    menu = Menu(button)
    inner = menu.addMenu("Cancel")
    inner.addAction("Press again").triggered.connect(lambda: chosen.append("cancel"))
    menu.popup(QPoint(20, 20))
    act(find(button.window(), Role.MenuItem, "Cancel"))
    qtbot.waitUntil(inner.isVisible)
    act(find(button.window(), Role.MenuItem, "Press again"))
    assert chosen == ["cancel"]
    assert menus_in(button) == []


def test_one_that_stays_can_be_opened_again(button, qtbot):
    menu = Menu(button, stays=True)
    entry = menu.addAction("Plans…")
    for _ in range(2):
        menu.popup(QPoint(20, 20))
        assert menus_in(button) == ["More actions"]
        with qtbot.waitSignal(entry.triggered):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
            qtbot.keyClick(menu, Qt.Key.Key_Return)
        assert menus_in(button) == []


def test_goes_with_its_owner_while_it_is_open(button):
    window = button.window()
    menu = Menu(button)
    menu.addAction("Rename…")
    menu.popup(QPoint(20, 20))
    shiboken6.delete(button)
    assert menus_in(window) == []


def test_its_entries_have_room_for_what_is_cut_off_of_a_pixel(button):
    # Where the screen is scaled, words take parts of a pixel, of which the style knows nothing.
    widths: list[int] = []
    for menu in (QMenu(button), Menu(button)):
        entry = menu.addAction("4 stars and up\t5")
        menu.popup(QPoint(20, 20))
        widths.append(menu.actionGeometry(entry).width())
        menu.close()
    assert widths[1] == widths[0] + 2
