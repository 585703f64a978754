"""Several drafts side by side: each keeps its own, and only the one in sight is sent."""

from __future__ import annotations

import asyncio

import pytest
from support.composing import IMAGE, OTHER, sources_of
from support.generations import a_generation, a_request
from support.media_files import FileMaker
from support.referencing import ReferenceBench
from support.tracking import until

from seedance_studio.domain.open_drafts import MOST_DRAFTS, OpenDrafts
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft, Field
from seedance_studio.engine.references.upload_service import UploadStage
from seedance_studio.viewmodels.composer.draft_changes import Change

RIVER = Draft(prompt="A river from image 1", references=as_references((IMAGE,)), mentions=("1",), duration=10)
BOAT = Draft(prompt="A boat", references=as_references((OTHER,)), resolution="1080p")
BOTH = OpenDrafts((RIVER, BOAT))


async def test_the_draft_in_sight_is_the_one_that_is_sent(composers):
    model = composers.compose(BOTH)
    model.tabs.show(1)
    assert model.draft.prompt == "A boat"
    assert sources_of(model) == (OTHER,)
    model.generate()
    await until(lambda: composers.sent)
    assert [(request.prompt, request.media_urls) for request in composers.sent] == [("A boat", (OTHER,))]


async def test_each_is_saved_as_it_is_typed_with_the_one_in_sight(composers):
    model = composers.compose(BOTH)
    model.set_prompt("A wide river from image 1")
    model.tabs.show(1)
    model.set_options(duration=7)
    await model.flush()
    kept = await composers.library.load_drafts()
    river, boat = kept.drafts
    assert (river.prompt, river.duration) == ("A wide river from image 1", 10)
    assert (boat.prompt, boat.duration, boat.resolution) == ("A boat", 7, "1080p")
    assert kept.shown == 1
    again = composers.compose(kept)
    assert again.draft == boat
    again.tabs.show(0)
    assert again.draft == river


async def test_each_has_its_own_steps_to_undo(composers):
    model = composers.compose(BOTH)
    model.set_prompt("A river by night")
    model.tabs.show(1)
    assert not model.can_undo
    model.set_prompt("A boat at dawn")
    model.tabs.show(0)
    model.undo()
    assert model.draft.prompt == RIVER.prompt
    model.tabs.show(1)
    assert model.draft.prompt == "A boat at dawn"
    model.undo()
    assert model.draft.prompt == "A boat"


async def test_faults_are_those_of_the_draft_in_sight(composers):
    model = composers.compose(OpenDrafts((Draft(), BOAT)))
    model.generate()
    assert [error.field for error in model.errors] == [Field.PROMPT]
    model.tabs.show(1)
    assert model.errors == ()


async def test_a_new_one_keeps_the_options_and_there_are_at_most_nine(composers):
    model = composers.compose(RIVER)
    for _ in range(MOST_DRAFTS + 3):
        model.new_draft()
    assert len(model.tabs.tabs) == MOST_DRAFTS
    assert not model.tabs.can_open
    assert model.draft == Draft(duration=10)


async def test_one_that_was_closed_comes_back_with_its_steps(composers):
    model = composers.compose(BOTH)
    model.set_prompt("A river by night")
    model.close_draft(0)
    assert model.draft.prompt == "A boat"
    assert model.last_change is Change.CLOSED
    model.take_back()
    assert model.tabs.index == 0
    assert model.draft.prompt == "A river by night"
    model.undo()
    assert model.draft == RIVER


async def test_closing_one_out_of_sight_shows_no_other(composers):
    model = composers.compose(OpenDrafts((RIVER, BOAT, Draft(prompt="third")), 1))
    model.close_draft(0)
    assert model.draft == BOAT
    assert model.tabs.index == 0
    model.close_draft(1)
    assert model.draft == BOAT
    assert [tab.draft.prompt for tab in model.tabs.tabs] == ["A boat"]


async def test_closing_the_only_one_empties_it(composers):
    model = composers.compose(RIVER)
    model.close_draft(0)
    assert model.draft == Draft(duration=10)
    model.take_back()
    assert model.draft == RIVER


async def test_an_empty_one_goes_without_a_word(composers):
    model = composers.compose(BOTH)
    model.new_draft()
    model.close_draft(2)
    assert model.last_change is None
    assert model.tabs.index == 1


async def test_reuse_can_open_a_draft_of_its_own(composers):
    model = composers.compose(RIVER)
    model.reuse_apart(a_generation(1, "A boat"))
    assert model.draft.prompt == "A boat"
    model.tabs.show(0)
    assert model.draft == RIVER


async def test_a_waiting_one_is_edited_in_its_tab_alone(composers):
    model = composers.compose(BOTH)
    waiting = await composers.a_waiting(a_request("waits"))
    model.edit(waiting)
    model.tabs.show(1)
    assert not model.is_editing
    model.generate()
    await until(lambda: composers.sent)
    assert composers.edited == {waiting.id}
    model.tabs.show(0)
    assert model.is_editing
    assert model.draft.prompt == "waits"
    model.stop_all_editing()
    assert model.draft == RIVER
    assert composers.edited == set()


async def test_an_edit_that_is_saved_from_another_tab_gives_its_own_back_what_it_held(composers):
    model = composers.compose(BOTH)
    model.edit(await composers.a_waiting(a_request("waits")))
    model.set_prompt("waits, better")
    with composers.busy_library():
        model.generate()
        model.tabs.show(1)
    await until(lambda: not model.submission.is_sending)
    assert model.draft == BOAT
    assert composers.edited == set()
    model.tabs.show(0)
    assert model.draft == RIVER
    assert [request.prompt for request in composers.sent] == ["waits, better"]


async def test_closing_the_tab_of_an_edit_lets_its_generation_go(composers):
    model = composers.compose(BOTH)
    model.edit(await composers.a_waiting(a_request("waits")))
    model.close_draft(0)
    assert composers.edited == set()
    model.take_back()
    assert model.draft == RIVER


@pytest.mark.slow
async def test_a_file_goes_on_in_the_draft_where_it_was_dropped(tmp_path, composers, s3):
    folder = tmp_path / "files"
    folder.mkdir()
    picture = FileMaker(folder).picture("a.png", "PNG")
    bench = ReferenceBench(composers, s3)
    await bench.begin(Draft(prompt="image 1"))
    model = bench.composer
    model.references.add([picture])
    model.new_draft()
    await bench.quiet()
    assert sources_of(model) == ()
    model.tabs.show(0)
    await bench.until_ready(picture)
    assert [mention.is_there for mention in model.mentions] == [True]
    model.tabs.show(1)
    model.tabs.show(0)
    assert bench.of(picture).stage is UploadStage.READY
    await bench.quiet()
    await bench.end()


@pytest.mark.slow
async def test_a_press_whose_file_was_refused_brings_its_draft_back(tmp_path, composers, s3):
    folder = tmp_path / "files"
    folder.mkdir()
    picture = FileMaker(folder).picture("a.png", "PNG")
    bench = ReferenceBench(composers, s3)
    await bench.begin(Draft(prompt="image 1", references=as_references((picture,))))
    model = bench.composer
    await bench.until_ready(picture)
    await asyncio.to_thread(picture.write_bytes, b"something else")
    model.generate()
    model.new_draft()
    await until(lambda: not model.submission.is_sending)
    assert model.tabs.index == 0
    assert [error.field for error in model.errors] == [Field.REFERENCES]
    assert composers.sent == []
    await bench.quiet()
    await bench.end()
