from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from support.assistive import act
from support.controls import control
from support.keys import let_follow

from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.library.place_row import PlaceRow
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.viewmodels.library.dragged import put_keys


@pytest.fixture
def sidebar(page, fill, show, archive, starter):
    """Three clips, a project with one of them, and eight tags."""
    page.resize(1600, 800)
    fill(3)

    async def organise(organiser):
        project = await organiser.make_project("Night market")
        await organiser.move((1,), project.id)
        for number in range(8):
            await organiser.tag((1,), f"tag {number}")

    archive.organise(organise)
    show()
    starter.settle()
    return page.sidebar


def names(sidebar):
    rows = [row for row in sidebar.findChildren(PlaceRow) if row.isVisible()]
    return [
        row.accessibleName() for row in sorted(rows, key=lambda row: row.mapTo(sidebar, QPoint(0, 0)).y())
    ]


def answer(page, name):
    """Types a name into the dialog and saves it."""
    dialog = page.findChild(NameDialog)
    dialog.findChild(QLineEdit).setText(name)
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Save").click()


def test_what_each_library_has_stands_there_before_anything_is_counted(page):
    rows = {row.accessibleName(): row.accessibleDescription() for row in page.sidebar.findChildren(PlaceRow)}
    assert rows == {"All clips": "", "Unrated": "", "Trash": ""}


def test_places_are_shown_and_chosen(sidebar, finding):
    assert names(sidebar)[:4] == ["All clips", "Unrated", "Night market", "No project"]
    row = control(sidebar, PlaceRow, "Night market")
    assert row.accessibleDescription() == "1 clips"
    row.click()
    assert finding.filters.text == 'project:"Night market"'
    assert (row.isChecked(), control(sidebar, PlaceRow, "All clips").isChecked()) == (True, False)


def test_an_assistive_tool_chooses_a_place(sidebar, finding):
    row = control(sidebar, PlaceRow, "Night market")
    act(QAccessible.queryAccessibleInterface(row))
    assert finding.filters.text == 'project:"Night market"'
    assert (row.isChecked(), control(sidebar, PlaceRow, "All clips").isChecked()) == (True, False)
    act(QAccessible.queryAccessibleInterface(row))
    assert (finding.filters.text, row.isChecked()) == ('project:"Night market"', True)


def test_of_many_tags_the_most_used_are_shown_first(sidebar):
    assert sum(name.startswith("tag") for name in names(sidebar)) == 5
    control(sidebar, LinkButton, "All 8 tags").click()
    assert sum(name.startswith("tag") for name in names(sidebar)) == 8


def test_clips_are_dropped_on_a_project(sidebar, starter):
    row = control(sidebar, PlaceRow, "Night market")
    mime = QMimeData()
    put_keys(mime, (2, 3))
    at, move = QPointF(5, 5), Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), move, mime, left, none)
    QApplication.sendEvent(row, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(row, QDropEvent(at, move, mime, left, none))
    starter.settle()
    assert control(sidebar, PlaceRow, "Night market").accessibleDescription() == "3 clips"


def test_a_project_is_made_renamed_and_made_the_one_of_new_clips(page, sidebar, starter, qtbot):
    control(sidebar, IconButton, "New project").click()
    answer(page, "  Paper   world ")
    starter.settle()
    row = control(sidebar, PlaceRow, "Paper world")
    row.menu_asked.emit(row.place, QPoint(0, 0))
    (menu,) = [found for found in sidebar.findChildren(QMenu) if found.isVisible()]
    entries = {entry.text(): entry for entry in menu.actions()}
    assert list(entries) == ["New clips go here", "Rename…", "Remove"]
    entries["New clips go here"].trigger()
    menu.close()
    starter.settle()
    assert control(sidebar, PlaceRow, "Paper world").accessibleDescription() == "0 clips, new clips go here"


def test_a_project_gets_a_key_of_its_own(sidebar, archive, starter, finding):
    keys = (("1" * 32, "Main key", "sd2_live_main_91c0"), ("2" * 32, "Client B", "sd2_live_client_7f3a"))
    accounts = sidebar._model.accounts
    let_follow(accounts, archive.library, starter, *keys)

    def choices():
        row = control(sidebar, PlaceRow, "Night market")
        row.menu_asked.emit(row.place, QPoint(0, 0))
        menu = next(found for found in sidebar.findChildren(QMenu) if found.isVisible())
        (submenu,) = (found for found in menu.findChildren(QMenu) if found.title() == "Key of this project")
        # It is deleted when it closes.
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        menu.close()
        return {entry.text(): entry for entry in submenu.actions()}

    found = choices()
    assert list(found) == ["The chosen key", "Main key ····91c0", "Client B ····7f3a"]
    assert [entry.isChecked() for entry in found.values()] == [True, False, False]
    found["Client B ····7f3a"].trigger()
    starter.settle()
    assert list(accounts.of_projects.values()) == ["2" * 32]
    assert [entry.isChecked() for entry in choices().values()] == [False, False, True]
