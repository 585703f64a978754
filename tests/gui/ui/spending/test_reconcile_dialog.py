"""The dialog shows what a statement says beside the books, by mouse and keyboard, and writes at a press."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QPushButton
from support.generations import a_generation
from support.libraries import a_ready
from support.reconciling import a_statement, a_statement_service, engine_before, knows, sent

from seedance_studio.domain.generation import State
from seedance_studio.ui.spending.reconcile_dialog import ReconcileDialog
from seedance_studio.ui.spending.reconcile_table import ReconcileTable
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.paste_edit import PasteEdit
from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel

NOON = 1_700_000_000.0
READY = sent(a_ready(1, "Koi turn slowly"), NOON, request_id="req-0001", credits_charged=40.0)
LOST = sent(a_generation(2), NOON + 3600, state=State.UNCONFIRMED)
LINES = (("req-0001", NOON, 48.0), ("req-0002", NOON + 3600, 40.0))


@pytest.fixture(autouse=True)
def english(speak):
    speak("en")


@pytest.fixture
def engine(archive, threaded_service):
    threaded_service.gets = [knows("req-0002")]
    return engine_before(archive, threaded_service.url)


@pytest.fixture
def model(engine, archive, starter):
    archive.add(READY, LOST)
    return ReconcilingModel(a_statement_service(engine), starter)


@pytest.fixture
def dialog(model, theme, qtbot):
    dialog = ReconcileDialog(model, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def paste(dialog, starter, text):
    data = QMimeData()
    data.setText(text)
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    starter.settle()


def rows(dialog):
    table = dialog.findChild(ReconcileTable)
    shown = table.model()
    return [
        tuple(shown.index(row, column).data() for column in range(1, shown.columnCount()))
        for row in range(shown.rowCount())
    ]


def words(dialog):
    return [label.text() for label in dialog.findChildren(TokenLabel) if label.isVisible()]


def button(dialog, name):
    return next(found for found in dialog.findChildren(QAbstractButton) if found.text() == name)


def go_to(dialog, outcome):
    table = dialog.findChild(ReconcileTable)
    place = next(place for place, row in enumerate(rows(dialog)) if row[-1] == outcome)
    table.setCurrentIndex(table.model().index(place, 0))
    return table


def test_what_differs_is_shown_and_what_agrees_at_a_press(dialog, starter, qtbot):
    paste(dialog, starter, a_statement(NOON, *LINES))
    assert ("Koi turn slowly", "48", "40", "8 credits more") in rows(dialog)
    assert [row[-1] for row in rows(dialog)].count("Perhaps one without an answer") == 1
    assert "0 of 4 lines agree with your books. 4 can be settled here." in words(dialog)
    paste(dialog, starter, a_statement(NOON, ("req-0001", NOON, 40.0)))
    assert "Agrees" not in [row[-1] for row in rows(dialog)]
    qtbot.mouseClick(button(dialog, "Show all lines"), Qt.MouseButton.LeftButton)
    assert ("Koi turn slowly", "40", "40", "Agrees") in rows(dialog)


def test_a_row_is_settled_by_enter_and_undone_by_its_button(dialog, starter, qtbot, archive):
    paste(dialog, starter, a_statement(NOON, *LINES))
    table = go_to(dialog, "8 credits more")
    assert any(text.startswith("One more line makes the books") for text in words(dialog))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    starter.settle()
    assert asyncio.run(archive.library.get(READY.id)).credits_charged == 48.0
    go_to(dialog, "Corrected")
    qtbot.keyClick(button(dialog, "Undo"), Qt.Key.Key_Space)
    starter.settle()
    assert asyncio.run(archive.library.get(READY.id)).credits_charged == 40.0


def test_an_unknown_charge_is_adopted_by_one_click(dialog, starter, qtbot, archive):
    paste(dialog, starter, a_statement(NOON, *LINES))
    go_to(dialog, "Perhaps one without an answer")
    qtbot.mouseClick(button(dialog, "Adopt"), Qt.MouseButton.LeftButton)
    starter.settle()
    assert asyncio.run(archive.library.get(LOST.id)).request_id == "req-0002"
    assert "Adopted" in [row[-1] for row in rows(dialog)]


def test_enter_settles_what_is_known_here_before_what_the_statement_alone_shows(
    dialog, starter, qtbot, archive
):
    unknown = ("req-7777", NOON - 7200, 9.0)
    paste(dialog, starter, a_statement(NOON, unknown, ("req-0001", NOON, 40.0), LINES[1]))
    qtbot.keyClick(dialog.findChild(ReconcileTable), Qt.Key.Key_Return)
    starter.settle()
    assert asyncio.run(archive.library.get(LOST.id)).request_id == "req-0002"


def test_what_the_statement_alone_shows_is_brought_in_by_keyboard(dialog, starter, qtbot, archive):
    paste(dialog, starter, a_statement(NOON, ("req-0001", NOON, 40.0), ("req-7777", NOON - 7200, 9.0)))
    table = dialog.findChild(ReconcileTable)
    place = next(place for place, row in enumerate(rows(dialog)) if row[1] == "9")
    table.setCurrentIndex(table.model().index(place, 0))
    assert any(text.startswith("Nothing that was sent from this library fits it.") for text in words(dialog))
    assert button(dialog, "Bring into the books").isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    starter.settle()
    assert asyncio.run(archive.library.credits_since(0)) == 49.0
    assert "Brought into the books" in [row[-1] for row in rows(dialog)]
    go_to(dialog, "Brought into the books")
    qtbot.keyClick(button(dialog, "Undo"), Qt.Key.Key_Space)
    starter.settle()
    assert asyncio.run(archive.library.credits_since(0)) == 40.0


def test_what_was_brought_in_is_found_again_and_taken_out(dialog, starter, qtbot, archive):
    statement = a_statement(NOON, ("req-7777", NOON - 7200, 9.0))
    paste(dialog, starter, statement)
    table = dialog.findChild(ReconcileTable)
    place = next(place for place, row in enumerate(rows(dialog)) if row[1] == "9")
    table.setCurrentIndex(table.model().index(place, 0))
    qtbot.mouseClick(button(dialog, "Bring into the books"), Qt.MouseButton.LeftButton)
    starter.settle()
    qtbot.mouseClick(button(dialog, "Read another"), Qt.MouseButton.LeftButton)
    paste(dialog, starter, statement)
    qtbot.mouseClick(button(dialog, "Show all lines"), Qt.MouseButton.LeftButton)
    go_to(dialog, "Agrees, brought in")
    qtbot.keyClick(button(dialog, "Take out of the books"), Qt.Key.Key_Space)
    starter.settle()
    assert asyncio.run(archive.library.credits_since(0)) == 40.0
    assert "Taken out of the books" in [row[-1] for row in rows(dialog)]


def test_what_went_wrong_is_said_below_the_table(dialog, starter, qtbot):
    paste(dialog, starter, a_statement(NOON, LINES[0], ("req-9999", NOON + 3600, 40.0)))
    go_to(dialog, "Perhaps one without an answer")
    qtbot.mouseClick(button(dialog, "Adopt"), Qt.MouseButton.LeftButton)
    starter.settle()
    assert any("The service does not know this ID." in text for text in words(dialog))


def test_what_the_text_leaves_open_is_asked_and_nothing_is_chosen_before(dialog, starter, model, qtbot):
    paste(dialog, starter, "request id,date,credits\nreq-0001,3/4/2026,-40\n,4/5/2026,40")
    assert {"Dates like 3/4/2026", "What you were charged"} <= set(words(dialog))
    answers = [found for found in dialog.findChildren(QPushButton) if found.isCheckable()]
    assert [found.isChecked() for found in answers] == [False] * 4
    qtbot.mouseClick(button(dialog, "Day first"), Qt.MouseButton.LeftButton)
    starter.settle()
    qtbot.keyClick(button(dialog, "Has a minus"), Qt.Key.Key_Space)
    starter.settle()
    assert (model.day_first, model.charges_are_negative) == (True, True)
    assert [found.text() for found in answers if found.isChecked()] == ["Day first", "Has a minus"]


def test_text_without_lines_and_other_files_are_told(dialog, starter, tmp_path: Path):
    paste(dialog, starter, "A wave breaks.")
    assert any(text.startswith("No line with a time or an ID") for text in words(dialog))
    file = tmp_path / "statement.xlsx"
    file.write_bytes(b"PK\x03\x04")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    dialog.findChild(PasteEdit).insertFromMimeData(data)
    starter.settle()
    assert any("Save it as CSV" in text for text in words(dialog))


def test_typed_text_is_read_by_its_button_and_another_can_follow(dialog, starter, qtbot):
    edit, read = dialog.findChild(PasteEdit), button(dialog, "Read")
    assert not read.isEnabled()
    edit.setPlainText(a_statement(NOON, *LINES))
    qtbot.keyClick(read, Qt.Key.Key_Space)
    starter.settle()
    assert rows(dialog)
    qtbot.mouseClick(button(dialog, "Read another"), Qt.MouseButton.LeftButton)
    assert edit.isVisible()
