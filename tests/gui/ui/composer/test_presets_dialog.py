from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)
from support.composing import IMAGE
from support.controls import choose, close_dialogs, control, shown_window
from support.libraries import a_ready
from support.tracking import until

from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field
from seedance_studio.ui.composer.draft_undo_line import DraftUndoLine
from seedance_studio.ui.composer.preset_changes import PresetChanges
from seedance_studio.ui.composer.preset_list import PresetList
from seedance_studio.ui.composer.presets_dialog import PresetsDialog
from seedance_studio.ui.composer.save_preset_dialog import SavePresetDialog
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.undo_line import UndoLine

ALT = Qt.KeyboardModifier.AltModifier
DRAFT = Draft(prompt="A paper boat, slow push in", references=as_references((IMAGE,)))
PRESETS = (
    Preset("", "Night market", {Field.PROMPT: "Neon rain", Field.RESOLUTION: "480p"}),
    Preset("", "Vertical", {Field.ASPECT_RATIO: "9:16"}),
    Preset("", "As it is", {Field.RESOLUTION: "720p"}),
)


class Window:
    """The composer's pane with the presets opened from its menu."""

    def __init__(self, panel) -> None:
        self.panel = panel
        self.composer = panel._model
        self.model = self.composer.presets

    def open(self):
        choose(self.panel, "More for this draft", "Presets…")
        return shown_window(PresetsDialog)

    def names(self, dialog) -> list[str]:
        rows = dialog.findChild(PresetList)
        return [rows.item(row).text() for row in range(rows.count())]


@pytest.fixture
async def window(open_panel, composers):
    await composers.engine.presets.save(PRESETS)
    panel = await open_panel(DRAFT)
    yield Window(panel)
    close_dialogs()
    await composers.settle()


@pytest.fixture
async def dialog(window):
    dialog = window.open()
    await until(lambda: len(window.names(dialog)) == 3)
    return dialog


def button(dialog, name) -> QPushButton:
    return next(item for item in dialog.findChildren(QPushButton) if item.text() == name)


def texts(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(TokenLabel) if label.isVisible()]


async def test_one_is_found_looked_at_and_applied_by_keys_and_taken_back(window, dialog, composers):
    QTest.keyClicks(control(dialog, QLineEdit, "Search the presets"), "neon")
    assert window.names(dialog) == ["Night market"]
    assert "It changes in this draft: Prompt, Resolution." in texts(dialog)
    assert [word for word in texts(dialog) if word in ("720p", "480p")] == ["720p", "480p"]
    assert window.composer.draft == DRAFT
    rows = dialog.findChild(PresetList)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert (window.composer.draft.prompt, window.composer.draft.resolution) == ("Neon rain", "480p")
    line = window.panel.findChild(DraftUndoLine)
    assert line.text == "Taken from the preset: Prompt, Resolution."
    line.button.click()
    assert window.composer.draft == DRAFT
    await composers.settle()


async def test_one_that_would_change_nothing_can_not_be_applied(window, dialog):
    rows = dialog.findChild(PresetList)
    rows.setCurrentRow(2)
    assert "This draft has all of its settings already." in texts(dialog)
    assert not button(dialog, "Apply").isEnabled()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert dialog.isVisible()


async def test_without_presets_what_to_do_has_the_whole_dialog(window, dialog):
    changes, rows = dialog.findChild(PresetChanges), dialog.findChild(PresetList)
    assert changes.isVisible()
    for left in (2, 1, 0):
        window.model.remove(rows.current)
        await until(lambda left=left: len(window.names(dialog)) == left)
    assert not changes.isVisible()
    window.model.undo()
    await until(changes.isVisible)


async def test_what_it_would_change_follows_the_draft(window, dialog):
    rows = dialog.findChild(PresetList)
    rows.setCurrentRow(2)
    window.composer.set_options(resolution="1080p")
    assert "It changes in this draft: Resolution." in texts(dialog)
    assert button(dialog, "Apply").isEnabled()


async def test_the_order_is_changed_by_keys_and_taken_back(window, dialog):
    rows = dialog.findChild(PresetList)
    QTest.keyClick(rows, Qt.Key.Key_Down, ALT)
    await until(lambda: window.names(dialog) == ["Vertical", "Night market", "As it is"])
    assert rows.current.name == "Night market"
    assert dialog.findChild(UndoLine).text == "“Night market” is moved."
    dialog.findChild(UndoLine).button.click()
    await until(lambda: window.names(dialog) == ["Night market", "Vertical", "As it is"])
    assert dialog.findChild(UndoLine).isHidden()


async def test_the_order_is_changed_by_dragging_and_kept_while_searching(window, dialog, composers):
    rows = dialog.findChild(PresetList)
    # What a drop within the list does.
    rows.model().moveRow(QModelIndex(), 2, QModelIndex(), 0)
    await until(lambda: window.model.last_edit)
    await until(
        lambda: [item.name for item in window.model.shown] == ["As it is", "Night market", "Vertical"]
    )
    window.model.look_for("market")
    assert not rows.dragEnabled()
    QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    await composers.settle()
    window.model.look_for("")
    assert window.names(dialog) == ["As it is", "Night market", "Vertical"]


async def test_one_is_renamed_and_removed_by_keys_and_brought_back(window, dialog):
    rows = dialog.findChild(PresetList)
    QTest.keyClick(rows, Qt.Key.Key_F2)
    asked = next(item for item in dialog.findChildren(QDialog) if item.isVisible())
    field = control(asked, QLineEdit, "Name")
    field.setText("<b>Market</b>")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: window.names(dialog)[0] == "<b>Market</b>")
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    await until(lambda: window.names(dialog) == ["Vertical", "As it is"])
    assert rows.current.name == "Vertical"
    dialog.activateWindow()
    await until(dialog.isActiveWindow)
    QTest.keyClick(rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: window.names(dialog) == ["<b>Market</b>", "Vertical", "As it is"])


async def test_its_menu_offers_what_can_be_done(window, dialog):
    rows = dialog.findChild(PresetList)
    rows.menu_asked.emit(rows.mapToGlobal(QPoint(5, 5)))
    (menu,) = (menu for menu in dialog.findChildren(QMenu) if menu.isVisible())
    entries = {entry.text(): entry.isEnabled() for entry in menu.actions() if entry.text()}
    assert entries == {
        "Rename…": True,
        "Move up": False,
        "Move down": True,
        "Share…": True,
        "Remove": True,
    }
    next(entry for entry in menu.actions() if entry.text() == "Move down").trigger()
    menu.close()
    await until(lambda: window.names(dialog) == ["Vertical", "Night market", "As it is"])


async def test_the_draft_is_saved_with_what_is_ticked(window, dialog):
    button(dialog, "Save the draft as a preset…").click()
    asked = shown_window(SavePresetDialog)
    save = button(asked, "Save")
    assert not save.isEnabled()
    QTest.keyClicks(control(asked, QLineEdit, "Name"), "Boat")
    for tick in ("Model", "Duration", "Aspect ratio", "References: first.jpg"):
        control(asked, QCheckBox, tick).click()
    control(asked, QPlainTextEdit, "Prompt of the preset").setPlainText(" ")
    assert not save.isEnabled()
    control(asked, QPlainTextEdit, "Prompt of the preset").setPlainText("A paper boat")
    save.click()
    await until(lambda: window.names(dialog)[-1] == "Boat")
    kept = window.model.shown[-1]
    assert kept.fields == {Field.PROMPT: "A paper boat", Field.RESOLUTION: "720p"}
    assert not kept.adds_prompt


async def test_what_is_selected_of_the_prompt_becomes_a_part_to_be_added(window):
    cursor = window.panel.prompt.textCursor()
    cursor.setPosition(14)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    window.panel.prompt.setTextCursor(cursor)
    dialog = window.open()
    await until(lambda: len(window.names(dialog)) == 3)
    button(dialog, "Save the draft as a preset…").click()
    asked = shown_window(SavePresetDialog)
    control(asked, QLineEdit, "Name").setText("Push")
    button(asked, "Save").click()
    await until(lambda: window.names(dialog)[-1] == "Push")
    kept = window.model.shown[-1]
    assert (kept.fields, kept.adds_prompt) == ({Field.PROMPT: "slow push in"}, True)


async def test_a_clip_is_saved_with_its_picture(window):
    ready = a_ready(1)
    assert ready.clip is not None
    clip = replace(ready, clip=replace(ready.clip, thumbnail="thumbnails/1.webp"))
    window.model.offer_clip(clip)
    asked = shown_window(SavePresetDialog)
    assert control(asked, QCheckBox, "With the clip's picture").isChecked()
    control(asked, QLineEdit, "Name").setText("Of a clip")
    button(asked, "Save").click()
    window.model.open()
    await until(lambda: [item.picture for item in window.model.shown if item.name == "Of a clip"])
    assert window.model.shown[-1].picture == "thumbnails/1.webp"


async def test_a_file_without_presets_is_told_where_it_was_asked_for(window, dialog, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    window.model.read(tmp_path / "x.json")
    await until(lambda: "There are no presets in this file." in texts(dialog))


async def test_without_presets_it_says_what_they_are(open_panel, composers, tmp_path, window, dialog):
    for preset in window.model.shown:
        await composers.engine.presets.remove(preset.id)
    await until(lambda: not window.model.shown)
    assert "Settings that you save under a name wait here. One press brings them back." in texts(dialog)
    assert not button(dialog, "Apply").isEnabled()
    assert not button(dialog, "Share all…").isEnabled()
