"""An import shows how far it is, and then what came in and what did not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from support.decoding import DECODER
from support.media_files import FileMaker
from support.service import Bench, Service
from support.tracking import until

from seedance_studio.engine.copies.importer import Importer
from seedance_studio.engine.copies.recipe_book import RecipeBook
from seedance_studio.ui.library.import_dialog import ImportDialog
from seedance_studio.viewmodels.library.importing import ImportModel, ImportStage


@pytest_asyncio.fixture
async def model(qapp, tmp_path: Path) -> AsyncIterator[ImportModel]:
    service = Service(b"")
    await service.start()
    bench = Bench(tmp_path / "library", service)
    await bench.begin()
    book = RecipeBook(bench.library, DECODER, "")
    yield ImportModel(Importer(bench.engine, DECODER, book), bench.tasks)
    await bench.end()
    await service.stop()
    assert not bench.failures


def texts(dialog: ImportDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def show(model: ImportModel, theme, qtbot) -> ImportDialog:
    dialog = ImportDialog(model, theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


async def test_it_says_what_came_in_and_what_was_left_out(model, theme, qtbot, tmp_path):
    files = FileMaker(tmp_path)
    text = files.write("notes.mp4", b"no video at all")
    begun = []
    model.begun.connect(lambda: begun.append(model.files))
    model.begin([files.clip(), text])
    dialog = show(model, theme, qtbot)
    assert begun == [(tmp_path / "clip.mp4", text)]
    assert "0 of 2 done." in texts(dialog)
    await until(lambda: model.stage is ImportStage.DONE)
    assert "notes.mp4 · no video" in texts(dialog)
    assert dialog.windowTitle() == "Imported"
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["Close"]


async def test_closed_it_cancels(model, theme, qtbot, tmp_path):
    model.begin([FileMaker(tmp_path).clip()])
    show(model, theme, qtbot).close()
    assert model.stage is ImportStage.CANCELLED
    await model._tasks.end("import")


async def test_escape_ends_it_and_says_what_came_in_before_it_closes(model, theme, qtbot, tmp_path):
    model.begin([FileMaker(tmp_path).clip()])
    dialog = show(model, theme, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert model.stage is ImportStage.CANCELLED
    assert "What was imported so far is in the library." in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    await model._tasks.end("import")
