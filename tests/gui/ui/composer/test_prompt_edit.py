from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from support.composing import AUDIO, IMAGE, OTHER, VIDEO
from support.tracking import until

from seedance_studio.domain.elements import ElementUse
from seedance_studio.domain.references import Reference, as_references
from seedance_studio.domain.request import Draft, FieldFault

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LINE = 22


async def test_a_restored_prompt_is_shown_and_kept(open_panel, composers):
    panel = await open_panel(Draft(prompt="no\u00a0break\r\nnew"))
    assert panel.prompt.toPlainText() == "no break\nnew"
    assert panel._model.draft.prompt == "no\u00a0break\r\nnew"
    await panel._model.flush()
    assert await composers.saved() is None


async def test_it_grows_with_the_text_up_to_a_limit(open_panel):
    panel = await open_panel()
    edit = panel.prompt
    least = edit.height()
    assert least >= 5 * LINE
    edit.setPlainText("\n".join("abcdefghij"))
    await until(lambda: edit.height() >= least + 4 * LINE)
    await until(lambda: not edit.verticalScrollBar().isVisible())
    edit.setPlainText("\n" * 60)
    await until(edit.verticalScrollBar().isVisible)
    assert edit.height() < 15 * LINE


async def test_a_long_prompt_is_large_from_the_start(open_panel):
    panel = await open_panel(Draft(prompt="A river flowing through an autumn forest. " * 40))
    assert panel.prompt.height() >= 12 * LINE


async def test_tab_is_no_text(open_panel):
    panel = await open_panel(Draft(prompt="x"))
    QTest.keyClick(panel.prompt, Qt.Key.Key_Tab)
    assert not panel.prompt.hasFocus()
    assert panel.prompt.toPlainText() == "x"


async def test_the_count_comes_when_it_is_of_use(open_panel):
    panel = await open_panel(Draft(prompt="x" * 99))
    edit = panel.prompt
    assert edit.count == ""
    QTest.keyClick(edit, Qt.Key.Key_X)
    assert edit.count == "100"
    edit.setPlainText("x" * 20_134)
    assert edit.count == "20,134 / 20,000"
    assert [error.fault for error in panel._model.errors] == [FieldFault.PROMPT_TOO_LONG]
    edit.setPlainText("😀" * 20_000)
    assert edit.count == "20,000"
    assert panel._model.errors == ()


async def test_the_count_never_lies_on_the_text(open_panel):
    panel = await open_panel(Draft(prompt="A river flowing through an autumn forest. " * 40))
    count = panel.prompt._count
    assert not count.geometry().intersects(panel.prompt.viewport().geometry())


async def test_a_megabyte_is_cut_to_what_can_be_handled_and_told(open_panel):
    panel = await open_panel()
    QGuiApplication.clipboard().setText("word " * 200_000)
    for _ in range(3):
        panel.prompt.paste()
    assert len(panel.prompt.toPlainText()) == 40_000
    assert [error.fault for error in panel._model.errors] == [FieldFault.PROMPT_TOO_LONG]


async def test_only_plain_text_is_pasted(open_panel):
    panel = await open_panel()
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    QGuiApplication.clipboard().setMimeData(mime)
    panel.prompt.paste()
    assert panel._model.draft.prompt == "bold"
    assert panel.prompt.canPaste()


async def test_a_pasted_link_is_text_here(open_panel):
    panel = await open_panel()
    QGuiApplication.clipboard().setText(IMAGE)
    assert panel.prompt.canPaste()
    panel.prompt.paste()
    assert panel._model.draft.prompt == IMAGE


async def test_history_with_alt_and_arrows_and_back_by_undo(open_panel):
    panel = await open_panel(Draft(prompt="typing"))
    panel._model.history.fill(["no\u00a0break", "older"])
    edit = panel.prompt
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert edit.toPlainText() == "older"
    QTest.keyClick(edit, Qt.Key.Key_Down, ALT)
    QTest.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert edit.toPlainText() == "typing"
    edit.undo()
    assert edit.toPlainText() == "no break"


async def test_undo_takes_a_reuse_back(open_panel):
    panel = await open_panel(Draft(prompt="typing"))
    panel._model.load(Draft(prompt="reused"))
    panel.prompt.undo()
    assert panel._model.draft.prompt == "typing"


async def test_references_that_exist_are_marked(open_panel, theme):
    text = "image 1, Image 2, image 3, video 1, video 3, audio 1, image 10, images 1"
    panel = await open_panel(Draft(prompt=text, references=as_references((IMAGE, OTHER, VIDEO))))
    assert marked(panel.prompt, theme) == ["image 1", "Image 2", "video 1", "video 3"]
    panel._model.references.add_text(AUDIO)
    assert marked(panel.prompt, theme) == ["image 1", "Image 2", "video 1", "video 3", "audio 1"]
    panel._model.references.remove("1")
    # The first picture is gone; what is left goes on meaning the same.
    assert marked(panel.prompt, theme) == ["Image 1", "video 1", "video 1", "audio 1"]
    theme.apply("light")
    assert marked(panel.prompt, theme) == ["Image 1", "video 1", "video 1", "audio 1"]


async def test_a_mention_follows_its_picture_under_the_text_cursor(open_panel):
    panel = await open_panel(
        Draft(prompt="From 🎈 image 1 to image 2", references=as_references((IMAGE, OTHER)))
    )
    edit = panel.prompt
    place = edit.textCursor()
    place.setPosition(12)
    edit.setTextCursor(place)
    panel._model.references.move("2", 0)
    assert edit.toPlainText() == "From 🎈 image 2 to image 1"
    assert edit.textCursor().position() == 12
    QTest.keyClicks(edit, "s")
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
    # Undo takes back what was typed, and leaves the numbers to the pictures.
    assert edit.toPlainText() == "From 🎈 image 2 to image 1"
    assert [item.target for item in panel._model.mentions] == ["1", "2"]


async def test_undo_and_redo_go_word_by_word(open_panel):
    panel = await open_panel()
    edit = panel.prompt
    QTest.keyClicks(edit, "a paper boat")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    seen = []
    for _ in range(4):
        QTest.keyClick(edit, Qt.Key.Key_Z, CTRL)
        seen.append(edit.toPlainText())
    assert seen == ["a paper boat", "a paper ", "a ", ""]
    QTest.keyClick(edit, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert edit.toPlainText() == "a "
    assert edit.textCursor().position() == 2


async def test_a_cleared_draft_comes_back_with_its_references(open_panel):
    full = Draft(
        prompt="image 1", references=as_references((IMAGE,)), webhook_url="https://a.example/x", duration=8
    )
    panel = await open_panel(full)
    before = panel._model.draft
    panel._model.clear()
    assert panel._model.draft == Draft(duration=8)
    assert panel.prompt.toPlainText() == ""
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, CTRL)
    assert panel._model.draft == before
    assert panel.prompt.toPlainText() == "image 1"


async def test_the_menu_undoes_what_the_keys_do(open_panel):
    panel = await open_panel(Draft(prompt="a"))
    edit = panel.prompt
    QTest.keyClicks(edit, "b")
    place = edit.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, edit.mapToGlobal(place))
    QApplication.sendEvent(edit, event)
    (menu,) = edit.findChildren(QMenu)
    undo, redo = menu.actions()[:2]
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    menu.close()
    assert edit.toPlainText() == "a"


async def test_a_prompt_in_arabic_stands_on_the_right(open_panel):
    panel = await open_panel(Draft(prompt="نهر في غابة"))
    option = panel.prompt.document().defaultTextOption
    assert option().alignment() == Qt.AlignmentFlag.AlignRight
    panel.prompt.setPlainText("1: A river, نهر")
    assert option().alignment() == Qt.AlignmentFlag.AlignLeft


async def test_of_a_word_that_goes_on_the_name_alone_is_marked(open_panel, theme):
    use = ElementUse("2", "米拉", ("a",))
    given = (Reference("a", "https://store.example/a.png"),)
    draft = Draft(prompt="@米拉走进花园", mentions=(use.target,), elements=(use,), references=given)
    panel = await open_panel(draft)
    assert marked(panel.prompt, theme) == ["@米拉"]


def marked(edit, theme):
    ink = QColor(theme.tokens.ink("accent"))
    marks = edit.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.foreground().color() == ink]
