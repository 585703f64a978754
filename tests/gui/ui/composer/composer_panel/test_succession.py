"""A last frame that has replaced the references is taken back where one sees it, or with Ctrl+Z."""

from __future__ import annotations

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from support.composing import files_of
from support.controls import control
from support.tracking import until

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.composer_panel import ComposerPanel
from seedance_studio.ui.jobs.thumbnails import Thumbnails

FIRST = "Use image 1 as the first frame."
DRAFT = Draft(
    prompt="A paper boat", references=as_references(("http://127.0.0.1:9/a.png", "http://127.0.0.1:9/b.png"))
)
CTRL = Qt.KeyboardModifier.ControlModifier


def says(panel) -> bool:
    words = "The last frame has replaced the references."
    return any(label.text() == words and label.isVisible() for label in panel.findChildren(QLabel))


@pytest_asyncio.fixture
async def panel(bench, files, theme, qtbot):
    """A frame has taken the references' place."""
    bench.composer.load(DRAFT)
    thumbnails = Thumbnails(bench.tasks)
    panel = ComposerPanel(bench.composer, bench.models, thumbnails, theme)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    await until(lambda: QApplication.activeWindow() is panel)
    assert not says(panel)
    last = files.picture("last.png", "PNG")
    await bench.composer.succession.begin(last, FIRST, bench.tracker.draft_id)
    assert panel.prompt.toPlainText() == f"{FIRST} A paper boat"
    assert says(panel)
    await bench.quiet()
    yield panel


async def rest(bench) -> None:
    await bench.quiet()
    await bench.composer.flush()


async def test_it_is_said_and_taken_back_by_a_button(bench, panel):
    control(panel, QAbstractButton, "Undo").click()
    assert panel._model.draft == DRAFT
    assert panel.prompt.toPlainText() == "A paper boat"
    assert not says(panel)
    await rest(bench)


async def test_ctrl_z_takes_it_back(bench, panel):
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft == DRAFT
    assert panel.prompt.toPlainText() == "A paper boat"
    await rest(bench)


async def test_ctrl_z_takes_back_what_was_typed_since_first(bench, panel):
    QTest.keyClick(panel.prompt, Qt.Key.Key_End)
    QTest.keyClicks(panel.prompt, "!")
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert [file.name for file in files_of(panel._model)] == ["last.png"]
    assert panel.prompt.toPlainText() == f"{FIRST} A paper boat"
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft == DRAFT
    await rest(bench)
