"""A mention of a reference that is gone is said below the prompt, and mended with one click."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from support.composing import IMAGE, OTHER, VIDEO
from support.controls import control, focused_name
from support.tracking import until

from seedance_studio.domain.elements import Element, ElementKind, ElementPart
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, FieldFault

PROMPT = "From image 1 to image 2 like video 1"
DRAFT = Draft(prompt=PROMPT, references=as_references((IMAGE, OTHER, VIDEO)))


def said(panel) -> list[str]:
    labels = (label for label in panel._mend.findChildren(QLabel) if label.isVisible())
    return [label.text() for label in labels]


async def test_what_is_gone_is_said_and_stops_generate(open_panel, composers):
    panel = await open_panel(DRAFT)
    assert said(panel) == []
    panel._model.references.remove("1")
    assert panel.prompt.toPlainText() == "From image 1 to image 1 like video 1"
    assert said(panel) == ["“image 1” is gone."]
    control(panel, QAbstractButton, "Generate").click()
    await composers.settle()
    assert composers.sent == []
    assert [error.fault for error in panel._model.errors] == [FieldFault.DANGLING_MENTION]


async def test_one_click_makes_it_mean_another_and_undo_takes_that_back(open_panel, composers):
    panel = await open_panel(DRAFT)
    panel._model.references.remove("2")
    control(panel, QAbstractButton, "Use image 1").click()
    assert panel.prompt.toPlainText() == "From image 1 to image 1 like video 1"
    assert said(panel) == []
    assert focused_name() == "Prompt"
    QTest.keyClick(panel.prompt, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(panel) == ["“image 2” is gone."]
    control(panel, QAbstractButton, "Use image 1").click()
    control(panel, QAbstractButton, "Generate").click()
    await until(lambda: composers.sent)
    assert composers.sent[0].prompt == "From image 1 to image 1 like video 1"
    assert composers.sent[0].media_urls == (IMAGE, VIDEO)


async def test_its_words_can_be_removed(open_panel):
    panel = await open_panel(DRAFT)
    panel._model.references.remove("3")
    control(panel, QAbstractButton, "Remove the words").click()
    assert panel.prompt.toPlainText() == "From image 1 to image 2 like"
    assert said(panel) == []


async def test_a_number_without_a_reference_is_said_and_bound_when_one_comes(open_panel):
    panel = await open_panel(Draft(prompt="image 2", references=as_references((IMAGE,))))
    assert said(panel) == ["There is no “image 2” yet."]
    panel._model.references.add_text(OTHER)
    assert said(panel) == []
    panel._model.references.move("1", 1)
    assert panel.prompt.toPlainText() == "image 1"


async def test_an_element_that_misses_a_reference_is_brought_back(open_panel, composers):
    panel = await open_panel(Draft(prompt="Rain on", references=as_references((VIDEO,))))
    elements, model = panel._models.elements, panel._model
    parts = (ElementPart(IMAGE), ElementPart(OTHER))
    elements.save(Element("", "Mira", ElementKind.CHARACTER, parts))
    await until(lambda: elements.items)
    elements.use(elements.items[0])
    assert said(panel) == []
    model.references.remove(model.references.items[1].id)
    assert said(panel) == ["A reference of “@Mira” is gone."]
    control(panel, QAbstractButton, "Generate").click()
    await composers.settle()
    assert composers.sent == []
    control(panel, QAbstractButton, "Go on without it").click()
    assert said(panel) == []
    assert model.outgoing.prompt == "Rain on Mira (image 1)"
    model.undo()
    control(panel, QAbstractButton, "Bring it back").click()
    assert said(panel) == []
    control(panel, QAbstractButton, "Generate").click()
    await until(lambda: composers.sent)
    assert composers.sent[0].prompt == "Rain on Mira (image 1 and image 2)"
    assert composers.sent[0].media_urls == (VIDEO, OTHER, IMAGE)
    await until(lambda: not composers.tasks._tasks)


async def test_an_element_without_room_says_how_much_it_needs(open_panel, composers):
    links = [f"https://cdn.example.com/{number}.jpg" for number in range(4)]
    panel = await open_panel(Draft(references=as_references(links)))
    elements, model = panel._models.elements, panel._model
    elements.save(Element("", "Mira", ElementKind.CHARACTER, (ElementPart(IMAGE), ElementPart(OTHER))))
    await until(lambda: elements.items)
    QTest.keyClicks(panel.prompt, "@mira")
    assert said(panel) == ["“@mira” needs 2 places for references; 1 are free."]
    QTest.keyClick(panel.prompt, Qt.Key.Key_Return)
    assert said(panel) == ["“@Mira” needs 2 places for references; 1 are free."]
    assert len(model.references.items) == 4
    model.references.remove(model.references.items[0].id)
    assert said(panel) == ["“@Mira” is not here yet."]
    await composers.settle()
    control(panel, QAbstractButton, "Add its references").click()
    assert said(panel) == []
    assert model.outgoing.prompt == "Mira (image 4 and image 5)"
    await until(lambda: not composers.tasks._tasks)
