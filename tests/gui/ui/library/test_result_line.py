from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from seedance_studio.ui.library.result_line import SHOWN_MS, ResultLine
from seedance_studio.ui.widgets.buttons import LinkButton


@pytest.fixture
def line(library, theme, qtbot, archive, make, starter):
    archive.add(*(make(f"g{number}") for number in range(3)))
    line = ResultLine(library.organising, theme)
    qtbot.addWidget(line)
    line.show()
    return line


def words(line):
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible()]


def button(line, name):
    return next(found for found in line.findChildren(LinkButton) if found.text() == name)


def timer(line, interval):
    return next(found for found in line.findChildren(QTimer) if found.interval() == interval)


def test_it_says_what_was_done_for_ten_seconds_and_takes_it_back(line, library, starter, speak):
    speak("en")
    library.organising.star([1, 2], 3)
    starter.run()
    assert words(line) == ["2 clips rated ★★★"]
    assert timer(line, SHOWN_MS).isActive()
    button(line, "Undo").click()
    starter.run()
    assert words(line) == ["Undone: 2 clips are as before"]
    assert not button(line, "Undo").isVisible()
    timer(line, SHOWN_MS).timeout.emit()
    assert words(line) == []


def test_undo_stands_beside_the_words(line, library, starter, qtbot):
    line.resize(1200, 28)
    library.organising.star([1, 2], 3)
    starter.run()
    said = next(label for label in line.findChildren(QLabel) if label.isVisible())
    undo = button(line, "Undo")
    qtbot.waitUntil(lambda: undo.isVisible() and said.width() > 0)
    assert undo.mapTo(line, undo.rect().topLeft()).x() - said.mapTo(line, said.rect().topRight()).x() < 16


def test_only_what_takes_long_says_how_far_it_is(line, library):
    library.organising.progressed.emit(100, 10_000)
    assert words(line) == []
    timer(line, 1_000).timeout.emit()
    assert (words(line), button(line, "Stop").isVisible()) == (["100 of 10,000 clips"], True)
    library.organising.progressed.emit(0, 0)
    assert (words(line), button(line, "Stop").isVisible()) == ([], False)


def test_what_could_not_be_trashed_is_said(line, library, starter, speak):
    speak("en")
    # They wait to be sent.
    library.organising.trash([1, 2])
    starter.run()
    assert words(line) == ["Nothing was moved to the trash. What is still being made stays."]
    assert not button(line, "Undo").isVisible()
