"""The export's dialog, by keyboard, until the files are there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from support.controls import control
from support.copying import CopyBench
from support.decoding import DECODER
from support.tracking import until

from seedance_studio.engine.copies.exporter import Exporter, Painters
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.library.contact_sheet import ContactSheet
from seedance_studio.ui.library.export_dialog import ExportDialog
from seedance_studio.ui.review.frame_drawing import DrawnFrame
from seedance_studio.viewmodels.library.exporting import ExportModel, ExportStage
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences


@pytest_asyncio.fixture
async def dialog(theme, qtbot, tmp_path: Path) -> AsyncIterator[ExportDialog]:
    bench = await CopyBench.open(tmp_path)
    keys = await bench.library.keys_of([(await bench.add(number)).id for number in range(2)])
    tasks = TaskSupervisor(print)
    preferences = Preferences(
        SettingsFile(tmp_path / "settings.json"), Settings(export_folder=str(bench.out))
    )
    painters = Painters(ContactSheet(theme).paint, DrawnFrame(theme).paint)
    exporter = Exporter(bench.library, DECODER, bench.copier, bench.book, painters)
    dialog = ExportDialog(ExportModel(keys, exporter, preferences, NoticeModel(), tasks), theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    await until(lambda: QApplication.activeWindow() is dialog and dialog._model.sample)
    yield dialog
    await tasks.close(5)
    preferences.flush()
    await bench.library.close()


def labelled(dialog, kind, text):
    """The control with that label."""
    (found,) = [widget for widget in dialog.findChildren(kind) if widget.text() == text]
    return found


async def test_chosen_by_keyboard_it_writes_clips_and_sheet(dialog, qtbot, tmp_path):
    sheet = labelled(dialog, QCheckBox, "Contact sheet to print (PDF)")
    sheet.setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_Space)
    names = control(dialog, QLineEdit, "Pattern of names")
    names.selectAll()
    qtbot.keyClicks(names, "{prompt:2}")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    await until(lambda: dialog._model.stage is ExportStage.DONE)
    made = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert made == [".mp4", ".mp4", ".pdf"]
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert labelled(dialog, QPushButton, "Show in folder").isVisible()
    assert not labelled(dialog, QPushButton, "Export").isVisible()


async def test_facts_beside_copies_need_copies_and_nothing_exports_nothing(dialog, qtbot):
    clips = labelled(dialog, QCheckBox, "Copies of the clips")
    clips.click()
    assert not labelled(dialog, QCheckBox, "With a JSON file of facts beside each").isEnabled()
    assert not labelled(dialog, QPushButton, "Export").isEnabled()


async def test_closed_it_cancels(dialog):
    labelled(dialog, QPushButton, "Export").click()
    dialog.close()
    await dialog._model._tasks.end("export")
    assert dialog._model.stage is ExportStage.CANCELLED


async def test_escape_ends_it_and_says_what_is_left_before_it_closes(dialog, qtbot):
    labelled(dialog, QPushButton, "Export").click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    await dialog._model._tasks.end("export")
    said = "Cancelled. What was finished is in the folder."
    assert [label.text() for label in dialog.findChildren(QLabel) if label.text() == said] == [said]
    assert dialog.isVisible()
    labelled(dialog, QPushButton, "Close").click()
    assert not dialog.isVisible()
