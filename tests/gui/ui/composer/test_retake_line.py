"""What was wrong is said by mouse or keyboard; its words are selected, and typing elsewhere is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from support.controls import control, focused_name
from support.generations import a_request
from support.libraries import a_ready
from support.tracking import until

from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.ui.composer.retake_line import RetakeLine

PROMPT = "A man waits, slow push in, rain"
CLIP = a_ready(1, request=a_request(PROMPT))


@pytest.fixture
async def panel(open_panel, composers, speak):
    speak("en")
    await composers.rescue(ClipAspect.CAMERA, 4, 6)
    await composers.library.add(CLIP)
    panel = await open_panel()
    assert panel.findChild(RetakeLine).isHidden()
    panel._model.retake.begin(CLIP)
    await until(lambda: panel._model.retake.rescues)
    return panel


def line(panel) -> RetakeLine:
    return panel.findChild(RetakeLine)


async def test_a_choice_selects_its_words_and_typing_replaces_them(panel):
    assert line(panel).text == "Say what was wrong with the clip. Everything else stays as it was."
    control(panel, QAbstractButton, "Camera").click()
    assert focused_name() == "Prompt"
    assert panel.prompt.textCursor().selectedText() == "slow push in"
    assert line(panel).text == "Only the highlighted words can be changed. The rest stays as it was."
    assert line(panel)._rescue.text() == (
        "Camera: changing it helped 4 of 6 times so far. What helped last: “a” → “b”."
    )
    QTest.keyClicks(panel.prompt, "static")
    assert panel.prompt.toPlainText() == "A man waits, static, rain"
    assert line(panel).text == "“slow push in” → “static”. The rest stays as it was."


async def test_typing_elsewhere_is_taken_back_and_said(panel):
    control(panel, QAbstractButton, "Camera").click()
    panel.prompt.moveCursor(panel.prompt.textCursor().MoveOperation.Start)
    QTest.keyClicks(panel.prompt, "Not ")
    assert panel.prompt.toPlainText() == PROMPT
    assert line(panel)._words._token == "warning"
    QTest.keyClick(panel.prompt, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.prompt, Qt.Key.Key_Delete)
    assert panel.prompt.toPlainText() == PROMPT


async def test_the_keyboard_and_assistive_tools_choose_as_well(panel):
    camera, light = (control(panel, QAbstractButton, name) for name in ("Camera", "Light"))
    camera.setFocus()
    QTest.keyClick(camera, Qt.Key.Key_Space)
    assert (camera.isChecked(), panel._model.retake.words) == (True, "slow push in")
    actions = QAccessible.queryAccessibleInterface(light).actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert [button.isChecked() for button in (camera, light)] == [False, True]
    # One of them stays chosen.
    light.click()
    assert light.isChecked()
    assert line(panel).text.startswith("No words of the prompt describe it.")


async def test_marked_words_are_opened(panel):
    control(panel, QAbstractButton, "Sound").click()
    mark = control(panel, QAbstractButton, "Open what is marked")
    assert not mark.isEnabled()
    panel.prompt.mark(27, 31)
    assert mark.isEnabled()
    mark.click()
    assert panel._model.retake.words == "rain"
    QTest.keyClicks(panel.prompt, "thunder")
    assert panel.prompt.toPlainText() == "A man waits, slow push in, thunder"
    assert not mark.isVisible()


async def test_all_of_the_prompt_can_be_opened(panel):
    control(panel, QAbstractButton, "Camera").click()
    control(panel, QAbstractButton, "Open all of the prompt").click()
    assert line(panel).isHidden()
    assert focused_name() == "Prompt"
    panel.prompt.selectAll()
    QTest.keyClicks(panel.prompt, "Anything")
    assert panel.prompt.toPlainText() == "Anything"


async def test_what_stays_is_dimmed(panel):
    def dimmed() -> list[str]:
        marks = panel.prompt.extraSelections()
        return [mark.cursor.selectedText() for mark in marks]

    assert dimmed() == [PROMPT]
    control(panel, QAbstractButton, "Camera").click()
    assert dimmed() == ["A man waits, ", ", rain"]
    panel._model.retake.end()
    assert dimmed() == []
