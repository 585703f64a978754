"""A last frame that has replaced the references is taken back where one sees it, or with Ctrl+Z."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.composing import IMAGE, OTHER
from support.controls import control

from seedance_studio.domain.request import Draft

FRAME, FIRST = "file:///frames/last.png", "Use image 1 as the first frame."
DRAFT = Draft(prompt="A paper boat", references=(IMAGE, OTHER))
CTRL = Qt.KeyboardModifier.ControlModifier


def says(panel) -> bool:
    words = "The last frame has replaced the references."
    return any(label.text() == words and label.isVisible() for label in panel.findChildren(QLabel))


@pytest.fixture
def go_on(open_panel):
    async def build():
        panel = await open_panel(DRAFT)
        assert not says(panel)
        panel._model.succession.begin(FRAME, FIRST)
        panel._model.take_references((FRAME,), local=True)
        assert panel.prompt.toPlainText() == f"{FIRST} A paper boat"
        assert says(panel)
        return panel

    return build


async def test_it_is_said_and_taken_back_by_a_button(go_on):
    panel = await go_on()
    control(panel, QAbstractButton, "Undo").click()
    assert panel._model.draft == DRAFT
    assert panel.prompt.toPlainText() == "A paper boat"
    assert not says(panel)
    await panel._model.flush()


async def test_ctrl_z_takes_it_back(go_on):
    panel = await go_on()
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft == DRAFT
    assert panel.prompt.toPlainText() == "A paper boat"
    await panel._model.flush()


async def test_ctrl_z_takes_back_what_was_typed_since_first(go_on):
    panel = await go_on()
    QTest.keyClick(panel.prompt, Qt.Key.Key_End)
    QTest.keyClicks(panel.prompt, "!")
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft.references == (FRAME,)
    assert panel.prompt.toPlainText() == f"{FIRST} A paper boat"
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft == DRAFT
    await panel._model.flush()
