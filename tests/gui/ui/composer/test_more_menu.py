from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu
from support.controls import control

from seedance_studio.domain.request import Draft

NAME = "More for this draft"


def opened(panel):
    (menu,) = (menu for menu in panel.findChildren(QMenu) if menu.isVisible())
    return menu


def entries(panel):
    return {entry.text(): entry for entry in opened(panel).actions()}


async def test_a_closed_draft_comes_back_by_the_menu_with_keys_alone(open_panel):
    panel = await open_panel(Draft(prompt="A paper boat"))
    panel.new_draft()
    QTest.keyClicks(panel.prompt, "A fox")
    panel.close_draft()
    assert panel.prompt.toPlainText() == "A paper boat"
    button = control(panel, QAbstractButton, NAME)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    menu = opened(panel)
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text() == "Reopen the closed draft":
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert panel.prompt.toPlainText() == "A fox"


async def test_nothing_is_reopened_while_nothing_was_closed(open_panel):
    panel = await open_panel()
    control(panel, QAbstractButton, NAME).click()
    entry = entries(panel)["Reopen the closed draft"]
    assert not entry.isEnabled()
    assert entry.toolTip() == "Reopens the draft that was closed last, in its old place"


async def test_cheap_drafts_first_says_how_many_and_what_it_set(open_panel):
    panel = await open_panel(Draft(prompt="A paper boat", duration=10))
    control(panel, QAbstractButton, NAME).click()
    entries(panel)["First 4 cheap drafts"].trigger()
    assert panel._model.alternatives.count == 4
    (line,) = (label for label in panel.findChildren(QLabel) if "not an upscale" in label.text())
    assert line.text().startswith("4 cheap drafts first: 2.0-fast · 480p · 4 s.")
    control(panel, QAbstractButton, "Undo").click()
    assert (panel._model.draft.duration, panel._model.alternatives.count) == (10, 1)
