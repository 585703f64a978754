"""What was refused before is said below the prompt and on the tile. It stops nothing and can be forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.composing import IMAGE, OTHER
from support.tracking import until

from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.references import as_references
from seedance_studio.domain.refusal_memory import Record, RefusalMark, Subject, Warned
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.engine.events import RefusalsChanged
from seedance_studio.ui.composer.refusal_line import RefusalLine
from seedance_studio.ui.references.reference_tile import ReferenceTile

DRAFT = Draft(prompt="image 1 turns to image 2. He waves.", references=as_references((IMAGE, OTHER)))
PICTURE = Warned(Subject.REFERENCE, RefusalMark(11), "2", Record(2, 0), others_passed=True)
CROP = Warned(Subject.REFERENCE, RefusalMark(11, 5), "1", Record(1, 0), others_passed=True)
SENTENCE = Warned(Subject.SENTENCE, RefusalMark(12), "He waves", Record(3, 1))


def said(panel) -> list[str]:
    line = panel.findChild(RefusalLine)
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible()]


def buttons(panel) -> list[QAbstractButton]:
    line = panel.findChild(RefusalLine)
    return [button for button in line.findChildren(QAbstractButton) if button.isVisible()]


@pytest.fixture
async def panel(open_panel, desk, speak):
    speak("en")
    desk.warned = (SENTENCE, PICTURE)
    panel = await open_panel(DRAFT)
    await until(lambda: said(panel))
    return panel


async def test_it_is_said_in_words_and_stops_nothing(panel):
    assert said(panel) == [
        "Refused 2 of 2 times before: image 2. A part of it passed.",
        "Refused 3 of 4 times before: “He waves”.",
    ]
    assert isinstance(panel._model.outgoing, GenerationRequest)


async def test_the_tile_warns_in_words_too(panel):
    first, second = panel.findChildren(ReferenceTile)
    assert second._level() is LinkLevel.WARNING
    assert "Refused 2 of 2 times before: image 2." in second.accessibleDescription()
    assert "Refused" not in first.accessibleDescription()
    panel._model.references.move("2", 0)
    first, second = panel.findChildren(ReferenceTile)[-2:]
    assert "Refused 2 of 2 times before: image 1." in first.accessibleDescription()
    assert said(panel)[0] == "Refused 2 of 2 times before: image 1. A part of it passed."


async def test_a_part_is_called_so(open_panel, desk, speak):
    speak("en")
    desk.warned = (CROP,)
    panel = await open_panel(DRAFT)
    await until(lambda: said(panel))
    assert said(panel) == ["Refused 1 of 1 time before: this part of image 1. All of it passed."]


async def test_one_of_them_is_forgotten_with_the_keyboard(panel, desk):
    assert [button.text() for button in buttons(panel)] == ["Forget", "Forget"]
    buttons(panel)[1].setFocus()
    QTest.keyClick(buttons(panel)[1], Qt.Key.Key_Space)
    await until(lambda: desk.forgotten)
    assert desk.forgotten == [SENTENCE.mark]
    desk.warned = (PICTURE,)
    desk.changes.emit(RefusalsChanged())
    await until(lambda: len(said(panel)) == 1)
    assert buttons(panel)[0].accessibleDescription() == said(panel)[0]


async def test_three_are_shown_at_most_the_worst_first(open_panel, desk):
    desk.warned = tuple(
        Warned(Subject.SENTENCE, RefusalMark(number), f"Sentence {number}", Record(number, 0))
        for number in range(2, 7)
    )
    panel = await open_panel(DRAFT)
    await until(lambda: said(panel))
    assert [line.split("“")[1] for line in said(panel)] == [f"Sentence {number}”." for number in (6, 5, 4)]


async def test_it_goes_at_once_with_its_draft_or_its_reference(panel, desk):
    panel._model.references.remove("2")
    assert [line for line in said(panel) if "image" in line] == []
    desk.warned = ()
    panel._model.clear()
    assert panel.findChild(RefusalLine).isHidden()
