"""Generate takes what an input method is still composing: what is seen is what is sent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from support.assistive import act
from support.controls import control
from support.tracking import until

from seedance_studio.domain.request import Draft, Field

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def compose(field, text: str, committed: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(committed)
    QApplication.sendEvent(field, event)


def by_key(panel) -> None:
    QTest.keyClick(panel.prompt, Qt.Key.Key_Return, CTRL)


def by_accessible_action(panel) -> None:
    act(QAccessible.queryAccessibleInterface(control(panel, QAbstractButton, "Generate")))


def by_mouse(panel) -> None:
    QTest.mouseClick(control(panel, QAbstractButton, "Generate"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("press", [by_key, by_accessible_action, by_mouse])
async def test_what_is_being_composed_is_sent(open_panel, composers, press):
    panel = await open_panel()
    QTest.keyClicks(panel.prompt, "A cat ")
    compose(panel.prompt, "がっ")
    compose(panel.prompt, "がっこ", committed="小")
    assert panel.prompt.toPlainText() == "A cat 小"
    press(panel)
    await until(lambda: composers.sent)
    assert composers.sent[0].prompt == "A cat 小がっこ"
    assert panel.prompt.toPlainText() == "A cat 小がっこ"
    assert panel.prompt.document().firstBlock().layout().preeditAreaText() == ""
    await panel._model.flush()


async def test_what_was_committed_or_given_up_is_sent_once(open_panel, composers):
    panel = await open_panel()
    compose(panel.prompt, "ね")
    compose(panel.prompt, "", committed="猫")
    compose(panel.prompt, "いぬ")
    compose(panel.prompt, "")
    by_key(panel)
    await until(lambda: composers.sent)
    assert composers.sent[0].prompt == "猫"
    await panel._model.flush()


async def test_other_fields_are_taken_too(open_panel, composers):
    panel = await open_panel(Draft(prompt="A cat", webhook_url="https://example.com/"))
    webhook = panel._extras.lines[Field.WEBHOOK]
    webhook.setFocus()
    compose(webhook, "done")
    QTest.keyClick(webhook, Qt.Key.Key_Return, CTRL)
    await until(lambda: composers.sent)
    assert composers.sent[0].webhook_url == "https://example.com/done"
    await panel._model.flush()


async def test_the_key_comes_after_letters_that_an_assistive_tool_hears_first(open_panel, composers):
    # Qt hands such keys on when they were heard; a shortcut would not have waited for them.
    panel = await open_panel()
    panel.prompt.setFocus()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, CTRL)
    override.ignore()
    QApplication.sendEvent(panel.prompt, override)
    assert override.isAccepted()
    for letter in "A boat":
        QApplication.sendEvent(panel.prompt, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    for _ in range(2):
        QApplication.sendEvent(panel.prompt, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL))
    await until(lambda: composers.sent)
    assert [request.prompt for request in composers.sent] == ["A boat"]
    assert panel.prompt.toPlainText() == "A boat"
