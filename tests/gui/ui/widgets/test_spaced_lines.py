"""Lines of plain text at one distance from each other, however they come about."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from seedance_studio.ui.widgets.spaced_lines import SpacedLines

PITCH = 40
LONG = "a lighthouse at dusk, waves against the cliff " * 6


@pytest.fixture
def edit(qtbot):
    edit = QPlainTextEdit()
    document = QTextDocument(edit)
    document.setDocumentLayout(SpacedLines(document, PITCH))
    edit.setDocument(document)
    qtbot.addWidget(edit)
    edit.resize(240, 400)
    edit.show()
    return edit


def tops(edit):
    """Where the text cursor stands on each line, from the top down."""
    cursor, found = QTextCursor(edit.document()), []
    while True:
        found.append(edit.cursorRect(cursor).top())
        if not cursor.movePosition(QTextCursor.MoveOperation.Down):
            return found


def steps(edit):
    found = tops(edit)
    return {after - before for before, after in pairwise(found)}


def test_lines_of_one_and_of_several_paragraphs_stand_alike(edit):
    edit.setPlainText(f"{LONG}\n\n{LONG}\nend")
    assert len(tops(edit)) > 8
    assert steps(edit) == {PITCH}


def test_they_stay_so_while_text_is_typed_and_the_window_gets_narrower(edit):
    edit.setPlainText(LONG)
    wide = len(tops(edit))
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(edit, "more and more words that go on to the next line ")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert steps(edit) == {PITCH}
    edit.resize(160, 400)
    assert len(tops(edit)) > wide
    assert steps(edit) == {PITCH}


def test_the_first_line_stands_in_the_middle_of_its_room_and_the_last_has_all_of_it(edit):
    edit.setPlainText("one\ntwo")
    layout = edit.document().documentLayout()
    first, last = edit.document().firstBlock(), edit.document().lastBlock()
    assert layout.blockBoundingRect(first).height() == pytest.approx(PITCH, abs=1)
    # Qt counts the margin below the text to its last block.
    margin = edit.document().documentMargin()
    assert layout.blockBoundingRect(last).height() == pytest.approx(PITCH + margin, abs=1)
    line = first.layout().lineAt(0)
    assert line.y() + line.height() / 2 == pytest.approx(PITCH / 2)
