from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from support.composing import AUDIO, IMAGE, OTHER, VIDEO

from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, FieldFault

ALT = Qt.KeyboardModifier.AltModifier


def line_height(edit):
    return edit.fontMetrics().lineSpacing()


async def test_a_restored_prompt_is_shown_and_kept(open_panel, desk):
    panel = await open_panel(Draft(prompt="no\u00a0break\r\nnew"))
    assert panel.prompt.toPlainText() == "no break\nnew"
    assert panel._model.draft.prompt == "no\u00a0break\r\nnew"
    await panel._model.flush()
    assert desk.saved == []


async def test_it_grows_with_the_text_up_to_a_limit(open_panel, desk):
    panel = await open_panel()
    edit = panel.prompt
    least = edit.height()
    assert least >= 6 * line_height(edit)
    edit.setPlainText("\n".join("abcdefghij"))
    await desk.settle()
    assert edit.height() >= least + 4 * line_height(edit)
    assert not edit.verticalScrollBar().isVisible()
    edit.setPlainText("\n" * 60)
    await desk.settle()
    assert edit.height() < 17 * line_height(edit)
    assert edit.verticalScrollBar().isVisible()


async def test_a_long_prompt_is_large_from_the_start(open_panel):
    panel = await open_panel(Draft(prompt="A river flowing through an autumn forest. " * 40))
    assert panel.prompt.height() >= 14 * line_height(panel.prompt)


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
    text = "image 1, Image 2, image 3, video 1, video 3, video 2, audio 1, image 10, images 1"
    panel = await open_panel(Draft(prompt=text, references=as_references((IMAGE, OTHER, VIDEO))))
    assert marked(panel.prompt, theme) == ["image 1", "Image 2", "video 1", "video 3"]
    panel._model.references.add_text(AUDIO)
    assert marked(panel.prompt, theme) == ["image 1", "Image 2", "video 1", "video 3", "audio 1"]
    panel._model.references.remove("1")
    assert "video 1" in marked(panel.prompt, theme)
    assert "video 3" not in marked(panel.prompt, theme)
    theme.apply("light")
    assert "image 1" in marked(panel.prompt, theme)


def marked(edit, theme):
    block = edit.document().firstBlock()
    return [
        block.text()[part.start : part.start + part.length]
        for part in block.layout().formats()
        if part.format.foreground().color() == QColor(theme.tokens.accent)
    ]
