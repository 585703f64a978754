"""A cleared draft can be had back where it stood, until something else is done."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from support.composing import IMAGE
from support.controls import control, focused_name

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.open_drafts import MOST_DRAFTS, OpenDrafts
from seedance_studio.domain.pasted_request import read_pasted_request
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft

PASTED = '{"prompt": "A boat", "duration": 5, "model": "seedance-2.0"}'
DRAFT = Draft(prompt="Begin on image 1", references=as_references((IMAGE,)), duration=8)


async def test_clear_is_said_and_undone_by_a_button(open_panel):
    panel = await open_panel(DRAFT)
    before = panel._model.draft
    assert not panel._undo.isVisible()
    control(panel, QAbstractButton, "Clear").click()
    assert panel._model.draft == Draft(duration=8)
    assert focused_name() == "Prompt"
    control(panel, QAbstractButton, "Undo").click()
    assert panel._model.draft == before
    assert not panel._undo.isVisible()
    assert focused_name() == "Prompt"


async def test_what_is_done_next_is_what_undo_is_for(open_panel):
    panel = await open_panel(DRAFT)
    control(panel, QAbstractButton, "Clear").click()
    QTest.keyClicks(panel.prompt, "x")
    assert not panel._undo.isVisible()


async def test_an_empty_draft_is_not_cleared_again(open_panel):
    panel = await open_panel()
    control(panel, QAbstractButton, "Clear").click()
    assert not panel._undo.isVisible()
    assert not panel._model.can_undo


async def test_what_was_taken_over_goes_to_a_draft_of_its_own(open_panel):
    panel = await open_panel(DRAFT)
    model, before = panel._model, panel._model.draft
    request = read_pasted_request(PASTED)
    assert request is not None
    model.fill(request)
    taken = model.draft
    control(panel, QAbstractButton, "In a new draft").click()
    assert model.draft == taken
    assert focused_name() == "Prompt"
    assert not panel._undo.isVisible()
    model.tabs.show(0)
    assert model.draft == before


async def test_with_nine_drafts_there_is_no_room_for_another(open_panel):
    panel = await open_panel(OpenDrafts((DRAFT,) * MOST_DRAFTS))
    request = read_pasted_request(PASTED)
    assert request is not None
    panel._model.fill(request)
    assert panel._undo.isVisible()
    assert not panel._undo._apart.isVisible()


async def test_at_full_size_it_says_what_it_went_back_to(open_panel):
    panel = await open_panel(Draft(prompt="A train", duration=10, resolution="1080p"))
    model = panel._model
    model.begin_cheap()
    assert panel._undo.text.startswith("4 cheap drafts first: 2.0-fast · 480p · 4 s.")
    take = Generation("a", model.wanted[0].request, 0.0, choice=model.wanted[0].choice)
    model.make_full(take)
    assert panel._undo.text == (
        "Back to 2.0 · 1080p · 10 s, as before the drafts: a new roll, not an upscale of the clip."
    )
    model.make_full(replace(take, choice=None))
    assert panel._undo.text == "At full size this is a new roll, not an upscale of the clip."
