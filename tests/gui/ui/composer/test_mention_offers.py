"""References are offered where one begins to name one, and taken with keys or the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget
from support.assistive import Role, act, find
from support.composing import AUDIO, IMAGE, OTHER, VIDEO, models_beside, sources_of
from support.tracking import until

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft
from seedance_studio.ui.composer.mention_list import MentionList
from seedance_studio.ui.composer.mention_offers import MentionOffers
from seedance_studio.ui.jobs.thumbnails import Thumbnails

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FOUR = Draft(references=as_references((IMAGE, VIDEO, OTHER, AUDIO)))


def offered(panel) -> list[str]:
    shown = panel.findChild(MentionOffers).list
    return [] if shown is None else shown.names


async def test_an_at_sign_offers_all_and_enter_takes_one(open_panel):
    panel = await open_panel(FOUR)
    edit = panel.prompt
    QTest.keyClicks(edit, "From @")
    assert offered(panel) == [
        "image 1, first.jpg",
        "video 1, move.mp4",
        "image 2, last.png",
        "audio 1, beat.mp3",
    ]
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Down)
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "From image 2"
    assert offered(panel) == []
    assert [item.target for item in panel._model.mentions] == ["3"]
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.toPlainText() == "From image 2\n"


@pytest.mark.parametrize("words", ["image 1", "audio 1"])
async def test_an_assistive_tool_takes_one_by_its_own_action(open_panel, words):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "From @")
    act(find(panel.window(), Role.ListItem, words))
    await until(lambda: panel.prompt.toPlainText() == f"From {words}")
    assert offered(panel) == []


async def test_a_query_narrows_the_list_and_tab_takes_its_first(open_panel):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "@LAST")
    assert offered(panel) == ["image 2, last.png"]
    QTest.keyClick(panel.prompt, Key.Key_Tab)
    assert panel.prompt.toPlainText() == "image 2"
    assert panel.prompt.hasFocus()


async def test_a_word_offers_its_kind_and_stays_as_it_was_typed(open_panel):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "Image ")
    assert offered(panel) == ["image 1, first.jpg", "image 2, last.png"]
    QTest.keyClick(panel.prompt, Key.Key_Up)
    QTest.keyClick(panel.prompt, Key.Key_Tab)
    assert panel.prompt.toPlainText() == "Image 2"
    QTest.keyClicks(panel.prompt, " and video 1, ses ")
    assert offered(panel) == ["audio 1, beat.mp3"]
    QTest.keyClick(panel.prompt, Key.Key_Tab)
    assert panel.prompt.toPlainText() == "Image 2 and video 1, ses 1"


async def test_esc_closes_it_until_another_is_begun(open_panel):
    panel = await open_panel(FOUR)
    edit = panel.prompt
    QTest.keyClicks(edit, "@")
    QTest.keyClick(edit, Key.Key_Escape)
    assert offered(panel) == []
    QTest.keyClicks(edit, "im")
    assert offered(panel) == []
    QTest.keyClicks(edit, " @")
    assert len(offered(panel)) == 4


async def test_the_mouse_takes_one_and_the_keyboard_stays(open_panel):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "@")
    view = panel.findChild(MentionOffers).list.findChild(QListWidget)
    place = view.visualItemRect(view.item(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.prompt.toPlainText() == "video 1"
    assert panel.prompt.hasFocus()


async def test_ctrl_enter_generates_while_it_is_open(open_panel, composers):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "image ")
    QTest.keyClick(panel.prompt, Key.Key_Return, CTRL)
    await composers.settle()
    assert [request.prompt for request in composers.sent] == ["image"]


async def test_assistive_tools_find_a_named_list_of_named_rows(open_panel):
    panel = await open_panel(FOUR)
    QTest.keyClicks(panel.prompt, "video ")
    view = panel.findChild(MentionOffers).list.findChild(QListWidget)
    tree = QAccessible.queryAccessibleInterface(view)
    assert tree.text(QAccessible.Text.Name) == "References and elements to name"
    assert tree.role() == QAccessible.Role.List
    assert [tree.child(row).text(QAccessible.Text.Name) for row in range(tree.childCount())] == [
        "video 1, move.mp4"
    ]


async def test_nothing_is_offered_without_references_or_by_moving_the_text_cursor(open_panel):
    panel = await open_panel(Draft(prompt="image ", references=as_references((IMAGE,))))
    QTest.keyClick(panel.prompt, Key.Key_End)
    assert offered(panel) == []
    panel._model.references.remove("1")
    QTest.keyClicks(panel.prompt, " @")
    assert offered(panel) == []


async def test_elements_join_the_list_and_bring_their_references(open_panel, composers):
    panel = await open_panel(Draft(references=as_references((IMAGE,))))
    elements = panel._models.elements
    parts = (ElementPart(OTHER), ElementPart(VIDEO))
    elements.save(Element("", "Night market", ElementKind.PLACE, parts))
    elements.save(Element("", "Mood", ElementKind.SET, parts))
    await until(lambda: len(elements.items) == 2)
    QTest.keyClicks(panel.prompt, "At @")
    assert offered(panel) == ["image 1, first.jpg", "@Night_market, Place · 2 references"]
    QTest.keyClicks(panel.prompt, "MARK")
    assert offered(panel) == ["@Night_market, Place · 2 references"]
    QTest.keyClick(panel.prompt, Key.Key_Return)
    assert panel.prompt.toPlainText() == "At @Night_market"
    assert offered(panel) == []
    assert sources_of(panel._model) == (IMAGE, OTHER, VIDEO)
    QTest.keyClicks(panel.prompt, ", dawn")
    assert panel.prompt.toPlainText() == "At @Night_market, dawn"
    assert panel._model.outgoing.prompt == "At Night market (image 2 and video 1), dawn"
    for _ in range(3):
        QTest.keyClick(panel.prompt, Key.Key_Z, CTRL)
    assert panel.prompt.toPlainText() == "At @MARK"
    assert sources_of(panel._model) == (IMAGE,)
    await until(lambda: not composers.tasks._tasks)


async def test_an_element_comes_before_a_file_that_has_its_name(open_panel, composers):
    panel = await open_panel(Draft(references=as_references(("https://a.example/mira.png", OTHER))))
    panel._models.elements.save(Element("", "Mira", ElementKind.CHARACTER, (ElementPart(IMAGE),)))
    await until(lambda: panel._models.elements.items)
    QTest.keyClicks(panel.prompt, "@")
    assert [name.split(",")[0] for name in offered(panel)] == ["image 1", "image 2", "@Mira"]
    QTest.keyClicks(panel.prompt, "m")
    assert [name.split(",")[0] for name in offered(panel)] == ["@Mira", "image 1", "image 2"]
    QTest.keyClicks(panel.prompt, "i")
    assert [name.split(",")[0] for name in offered(panel)] == ["@Mira", "image 1"]
    await until(lambda: not composers.tasks._tasks)


async def test_an_element_is_put_in_after_characters_that_qt_counts_twice(open_panel, composers):
    panel = await open_panel(Draft(prompt="🌙🌙 then"))
    panel._models.elements.save(Element("", "Mira", ElementKind.CHARACTER, (ElementPart(IMAGE),)))
    await until(lambda: panel._models.elements.items)
    cursor = panel.prompt.textCursor()
    cursor.setPosition(4)
    panel.prompt.setTextCursor(cursor)
    QTest.keyClicks(panel.prompt, " @mi")
    QTest.keyClick(panel.prompt, Key.Key_Tab)
    QTest.keyClicks(panel.prompt, "!")
    assert panel.prompt.toPlainText() == "🌙🌙 @Mira! then"
    await until(lambda: not composers.tasks._tasks)


async def test_the_list_goes_with_the_editor_from_a_window_that_stays(composers, theme, qtbot):
    composer = composers.compose(FOUR)
    elements = models_beside(composer, composers.tasks, composers.library).elements
    window = QWidget()
    qtbot.addWidget(window)
    edit = QPlainTextEdit(window)
    MentionOffers(edit, composer.references, elements, Thumbnails(composers.tasks, window), theme)
    window.show()
    QTest.keyClicks(edit, "@")
    assert [shown.isVisible() for shown in window.findChildren(MentionList)] == [True]
    edit.deleteLater()
    await until(lambda: not window.findChildren(MentionList))
