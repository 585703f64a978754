from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)
from support.controls import choose, close_dialogs, control, shown_window
from support.generations import NOW, a_request
from support.libraries import a_ready
from support.tracking import until

from seedance_studio.domain.request import Draft
from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.ui.composer.prompt_library_dialog import PromptLibraryDialog
from seedance_studio.ui.composer.prompt_list import PlaceList, PromptList
from seedance_studio.ui.composer.save_prompt_dialog import SavePromptDialog
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.undo_line import UndoLine

DRAFT = Draft(prompt="A paper boat")
SAVED = (
    SavedPrompt("", "Aerial", "{{place}} from above at {{time=dawn}}", "Openings"),
    SavedPrompt("", "Night street", "Neon yağmur", "Openings"),
    SavedPrompt("", "Plain", "no variables"),
)


class Window:
    """The composer's pane with the prompt library opened from its menu."""

    def __init__(self, panel) -> None:
        self.panel = panel
        self.composer = panel._model
        self.model = self.composer.prompts

    def open(self):
        choose(self.panel, "More for this draft", "Prompt library…")
        return shown_window(PromptLibraryDialog)


@pytest.fixture
async def window(open_panel, composers):
    for prompt in SAVED:
        await composers.engine.prompts.save(prompt)
    await composers.library.add(a_ready(1, request=a_request("Koi in İstanbul"), created_at=NOW))
    await composers.library.add(a_ready(2, request=a_request("A train"), created_at=NOW - 9))
    panel = await open_panel(DRAFT)
    yield Window(panel)
    close_dialogs()
    await composers.settle()


@pytest.fixture
async def dialog(window):
    dialog = window.open()
    await until(lambda: len(rows(dialog)) == 3)
    return dialog


def rows(dialog) -> list[str]:
    shown = dialog.findChild(PromptList)
    return [shown.item(row).text() for row in range(shown.count())]


def places(dialog) -> list[str]:
    shown = dialog.findChild(PlaceList)
    return [shown.item(row).text() for row in range(shown.count())]


def button(dialog, name) -> QPushButton:
    return next(item for item in dialog.findChildren(QPushButton) if item.text() == name)


def texts(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(TokenLabel) if label.isVisible()]


def menu_of(dialog) -> dict[str, QAction]:
    control(dialog, QAbstractButton, "More for this prompt").click()
    (menu,) = (menu for menu in dialog.findChildren(QMenu) if menu.isVisible())
    return {entry.text(): entry for entry in menu.actions() if entry.text()}


async def test_a_prompt_is_found_filled_in_and_used_by_keys_and_taken_back(window, dialog, composers):
    QTest.keyClicks(control(dialog, QLineEdit, "Search the prompts"), "above")
    assert rows(dialog) == ["Aerial"]
    assert "Fill in: place" in texts(dialog)
    assert not button(dialog, "Replace the prompt").isEnabled()
    shown = dialog.findChild(PromptList)
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    place = control(dialog, QLineEdit, "place")
    assert QApplication.focusWidget() is place
    QTest.keyClicks(place, "A pier")
    QTest.keyClick(place, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.composer.draft.prompt == "A pier from above at dawn"
    window.composer.undo()
    assert window.composer.draft.prompt == "A paper boat"
    await composers.settle()


async def test_a_prompt_is_put_where_the_cursor_is(window, dialog, composers):
    window.panel.prompt.moveCursor(QTextCursor.MoveOperation.Start)
    dialog.findChild(PromptList).setCurrentRow(2)
    button(dialog, "Insert").click()
    assert window.composer.draft.prompt == "no variablesA paper boat"
    window.composer.undo()
    assert window.composer.draft.prompt == "A paper boat"
    await composers.settle()


async def test_folders_hold_what_was_put_into_them(window, dialog):
    assert places(dialog) == ["All saved", "Openings", "Sent prompts"]
    dialog.findChild(PlaceList).setCurrentRow(1)
    assert rows(dialog) == ["Aerial", "Night street"]
    control(dialog, QLineEdit, "Search the prompts").setText("YAĞMUR")
    assert rows(dialog) == ["Night street"]


async def test_what_was_sent_is_searched_and_can_be_saved(window, dialog):
    dialog.findChild(PlaceList).setCurrentRow(2)
    await until(lambda: rows(dialog) == ["Koi in İstanbul", "A train"])
    QTest.keyClicks(control(dialog, QLineEdit, "Search the prompts"), "istanbul")
    await until(lambda: rows(dialog) == ["Koi in İstanbul"])
    entries = menu_of(dialog)
    assert list(entries) == ["Save…"]
    entries["Save…"].trigger()
    asked = shown_window(SavePromptDialog)
    save = button(asked, "Save")
    assert not save.isEnabled()
    QTest.keyClicks(control(asked, QLineEdit, "Title"), "Koi")
    QTest.keyClicks(control(asked, QLineEdit, "Folder, or none"), "openings")
    save.click()
    await until(lambda: window.model.last_edit)
    control(dialog, QLineEdit, "Search the prompts").clear()
    dialog.findChild(PlaceList).setCurrentRow(1)
    await until(lambda: rows(dialog) == ["Aerial", "Koi", "Night street"])


async def test_the_prompt_of_the_draft_is_saved_into_the_folder_in_sight(window, dialog):
    dialog.findChild(PlaceList).setCurrentRow(1)
    button(dialog, "Save the draft's prompt…").click()
    asked = shown_window(SavePromptDialog)
    assert control(asked, QPlainTextEdit, "Text of the prompt").toPlainText() == "A paper boat"
    assert control(asked, QLineEdit, "Folder, or none").text() == "Openings"
    control(asked, QLineEdit, "Title").setText("Boat")
    button(asked, "Save").click()
    await until(lambda: rows(dialog) == ["Aerial", "Boat", "Night street"])
    assert dialog.findChild(UndoLine).text == "“Boat” is saved."


async def test_one_is_edited_and_removed_and_all_is_taken_back(window, dialog):
    menu_of(dialog)["Edit…"].trigger()
    asked = shown_window(SavePromptDialog)
    control(asked, QLineEdit, "Title").setText("<i>Zoom</i>")
    button(asked, "Save").click()
    await until(lambda: rows(dialog) == ["<i>Zoom</i>", "Night street", "Plain"])
    QTest.keyClick(dialog.findChild(PromptList), Qt.Key.Key_Delete)
    await until(lambda: rows(dialog) == ["Night street", "Plain"])
    line = dialog.findChild(UndoLine)
    assert line.text == "“<i>Zoom</i>” is removed."
    line.button.click()
    await until(lambda: rows(dialog) == ["<i>Zoom</i>", "Night street", "Plain"])
    assert line.isHidden()


async def test_a_folder_is_renamed_and_its_prompts_stay_in_sight(window, dialog):
    folders = dialog.findChild(PlaceList)
    folders.setCurrentRow(1)
    QTest.keyClick(folders, Qt.Key.Key_F2)
    asked = next(item for item in dialog.findChildren(QDialog) if item.isVisible())
    control(asked, QLineEdit, "Name").setText("Anfänge")
    button(asked, "Save").click()
    await until(lambda: places(dialog) == ["All saved", "Anfänge", "Sent prompts"])
    dialog.findChild(UndoLine).button.click()
    await until(lambda: places(dialog) == ["All saved", "Openings", "Sent prompts"])


async def test_empty_places_say_what_comes_there(window, dialog, composers):
    QTest.keyClicks(control(dialog, QLineEdit, "Search the prompts"), "no such words")
    assert "Nothing found." in texts(dialog)
    assert not button(dialog, "Insert").isEnabled()
    control(dialog, QLineEdit, "Search the prompts").clear()
    for prompt in window.model.shown:
        await composers.engine.prompts.remove(prompt.id)
    await until(lambda: "Prompts that you save under a title wait here." in texts(dialog))
