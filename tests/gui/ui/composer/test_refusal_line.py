"""What was refused before is said below the prompt and on the tile. It stops nothing and can be forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.composing import IMAGE, OTHER
from support.limits import NOON
from support.tracking import until

from seedance_studio.domain.hosting import Link
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, GenerationRequest
from seedance_studio.domain.uploads import Upload
from seedance_studio.ui.composer.refusal_line import RefusalLine
from seedance_studio.ui.references.reference_tile import ReferenceTile

DRAFT = Draft(prompt="image 1 turns to image 2. He waves.", references=as_references((IMAGE, OTHER)))
SENTENCE = "He waves"
PART_OF_IT, ALL_OF_IT = "https://cdn.example.com/part.png", "https://cdn.example.com/whole.png"


async def upload(composers, link: str, sha256: str, variant: str) -> None:
    """As whatever it was uploaded before: a file, or a part of one."""
    name = link.rsplit("/", 1)[1]
    await composers.library.references.save_upload(
        Upload("own", sha256, variant, name, f"file:///{name}", Link(link, None), NOON)
    )


def said(panel) -> list[str]:
    line = panel.findChild(RefusalLine)
    return [label.text() for label in line.findChildren(QLabel) if label.isVisible()]


def buttons(panel) -> list[QAbstractButton]:
    line = panel.findChild(RefusalLine)
    return [button for button in line.findChildren(QAbstractButton) if button.isVisible()]


@pytest.fixture
async def panel(open_panel, composers, speak):
    speak("en")
    await upload(composers, OTHER, "aa", "sz")
    await upload(composers, PART_OF_IT, "aa", "szx0_0_0.5_1")
    await composers.refuse("Anything", OTHER, times=2)
    await composers.refuse("Anything else", PART_OF_IT, times=0, passed=1)
    await composers.refuse(SENTENCE, times=3, passed=1)
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


async def test_a_part_is_called_so(open_panel, composers, speak):
    speak("en")
    await upload(composers, IMAGE, "aa", "szx0_0_0.5_1")
    await upload(composers, ALL_OF_IT, "aa", "sz")
    await composers.refuse("Anything", IMAGE)
    await composers.refuse("Anything else", ALL_OF_IT, times=0, passed=1)
    panel = await open_panel(DRAFT)
    await until(lambda: said(panel))
    assert said(panel) == ["Refused 1 of 1 time before: this part of image 1. All of it passed."]


async def test_one_of_them_is_forgotten_with_the_keyboard(panel, composers):
    assert [button.text() for button in buttons(panel)] == ["Forget", "Forget"]
    buttons(panel)[1].setFocus()
    QTest.keyClick(buttons(panel)[1], Qt.Key.Key_Space)
    await until(lambda: len(said(panel)) == 1)
    assert said(panel) == ["Refused 2 of 2 times before: image 2. A part of it passed."]
    assert await composers.engine.refusals.warnings({}, [SENTENCE]) == ()
    assert buttons(panel)[0].accessibleDescription() == said(panel)[0]


async def test_three_are_shown_at_most_the_worst_first(open_panel, composers):
    sentences = {f"Sentence {number}": number for number in range(2, 7)}
    for sentence, times in sentences.items():
        await composers.refuse(sentence, times=times)
    panel = await open_panel(Draft(prompt=". ".join(sentences)))
    await until(lambda: said(panel))
    assert [line.split("“")[1] for line in said(panel)] == [f"Sentence {number}”." for number in (6, 5, 4)]


async def test_it_goes_at_once_with_its_draft_or_its_reference(panel, composers):
    panel._model.references.remove("2")
    assert [line for line in said(panel) if "image" in line] == []
    panel._model.clear()
    assert panel.findChild(RefusalLine).isHidden()
