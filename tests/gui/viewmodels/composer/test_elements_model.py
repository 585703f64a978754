"""Elements bring all their references or none, mean them from then on, and give way with one step back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from support.composing import AUDIO, IMAGE, OTHER, VIDEO, elements_of, sources_of
from support.generations import a_generation, a_request
from support.media_files import FileMaker
from support.tracking import until

from seedance_studio.domain.cuts import Crop
from seedance_studio.domain.elements import Element, ElementKind, ElementPart, NameFault
from seedance_studio.domain.pasted_request import PastedRequest
from seedance_studio.domain.presets import Preset
from seedance_studio.domain.references import Excerpt, Role, as_references
from seedance_studio.domain.request import Draft, Field, FieldFault, GenerationRequest, validate
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.draft_rows import rows_of
from seedance_studio.viewmodels.composer.elements_model import ElementsModel, PlacesLeft

COAT = "https://cdn.example.com/coat.webp"
MIRA = Element("", "Mira", ElementKind.CHARACTER, (ElementPart(IMAGE), ElementPart(COAT)), "Red hair")
MARKET = Element("", "Night market", ElementKind.PLACE, (ElementPart(OTHER),))
MOOD = Element("", "Mood", ElementKind.SET, (ElementPart(VIDEO), ElementPart(AUDIO, Role.RHYTHM)))


@pytest.fixture
async def elements_with(composers):
    """A composer with elements beside it."""

    async def make(draft: Draft | None = None, tasks: TaskSupervisor | None = None):
        model = composers.compose(draft)
        book = elements_of(composers.library)
        elements = ElementsModel(model, model._tracker, book, tasks or model._tracker._tasks)
        for element in (MIRA, MARKET, MOOD):
            await book.save(element)
        made.append((model, elements))
        return model, elements

    made = []
    yield make
    for model, _ in made:
        await model.flush()


def named(elements: ElementsModel, name: str) -> Element:
    return next(element for element in elements.items if element.name == name)


def sent(model) -> str:
    request = model.outgoing
    assert isinstance(request, GenerationRequest)
    return request.prompt


async def test_a_name_that_alternatives_put_together_is_never_sent_without_its_references(elements_with):
    model, elements = await elements_with(Draft(prompt="@{Mira|NightMarket} in rain", takes=2))
    assert [error.fault for error in model.outgoing] == [FieldFault.DANGLING_MENTION]
    assert model.wanted == ()
    model.set_prompt("@{Mira|Nobody} in rain")
    assert elements.use(named(elements, "Mira"))
    assert [one.request.prompt for one in model.wanted] == [
        "Mira (image 1 and image 2) in rain Mira (image 1 and image 2)",
        "@Nobody in rain Mira (image 1 and image 2)",
    ]
    # A plan sends the same.
    planned = [validate(row.draft, model.table) for row in rows_of(model)]
    assert planned == [one.request for one in model.wanted]


async def test_a_named_element_brings_its_references_and_one_step_takes_both_back(elements_with):
    model, elements = await elements_with(Draft(prompt="Rain. ", references=as_references([OTHER])))
    assert elements.use(named(elements, "Mira"))
    assert model.draft.prompt == "Rain. @Mira"
    assert sources_of(model) == (OTHER, IMAGE, COAT)
    assert sent(model) == "Rain. Mira (image 2 and image 3)"
    model.references.move(model.references.items[0].id, 2)
    assert sent(model) == "Rain. Mira (image 1 and image 2)"
    model.undo()
    model.undo()
    assert (model.draft.prompt, sources_of(model)) == ("Rain. ", (OTHER,))
    model.redo()
    assert sent(model) == "Rain. Mira (image 2 and image 3)"


async def test_what_is_there_already_is_not_brought_twice(elements_with):
    signed = f"{IMAGE}?X-Amz-Signature=1"
    model, elements = await elements_with(Draft(prompt="", references=as_references([signed])))
    elements.name_in_prompt(named(elements, "Mira"), "@Mira runs", 0)
    assert sources_of(model) == (signed, COAT)
    elements.name_in_prompt(named(elements, "Mira"), "@Mira runs, @Mira", 12)
    assert sources_of(model) == (signed, COAT)
    assert sent(model) == "Mira (image 1 and image 2) runs, Mira (image 1 and image 2)"


async def test_without_room_nothing_is_brought_and_generate_waits(elements_with):
    links = [f"https://cdn.example.com/{number}.jpg" for number in range(4)]
    model, elements = await elements_with(Draft(references=as_references(links)))
    mira = named(elements, "Mira")
    assert elements.room(mira) == PlacesLeft(2, 1)
    assert not elements.use(mira)
    assert model.draft.prompt == ""
    elements.name_in_prompt(mira, "@Mira", 0)
    assert sources_of(model) == tuple(links)
    assert [item.is_gone for item in model.mentions] == [True]
    assert not model.can_be_sent
    model.references.remove(model.references.items[0].id)
    elements.bring_back(model.mentions[0].target)
    assert sent(model) == "Mira (image 4 and image 5)"


async def test_one_of_which_a_picture_is_removed_is_mended_or_goes_on_without_it(elements_with):
    model, elements = await elements_with()
    elements.use(named(elements, "Mira"))
    model.references.remove(model.references.items[0].id)
    target = model.mentions[0].target
    assert not model.can_be_sent
    assert elements.left_of(target) == (model.references.items[0].id,)
    elements.go_on_with_rest(target)
    assert sent(model) == "Mira (image 1)"
    assert sources_of(model) == (COAT,)
    model.undo()
    assert not model.can_be_sent
    elements.bring_back(target)
    assert sent(model) == "Mira (image 1 and image 2)"
    assert sources_of(model) == (COAT, IMAGE)


async def test_a_mention_that_is_removed_leaves_its_references(elements_with):
    model, elements = await elements_with()
    elements.use(named(elements, "Mira"))
    model.remove_mention(0)
    assert sources_of(model) == (IMAGE, COAT)
    assert sent_or_empty(model) == ""
    model.set_prompt("@mira", (0, 5))
    assert sent(model) == "Mira (image 1 and image 2)"


def sent_or_empty(model) -> str:
    return model.outgoing.prompt if isinstance(model.outgoing, GenerationRequest) else ""


async def test_a_cut_picture_is_still_the_elements(elements_with):
    file = Path("/pictures/mira.jpg")
    model, elements = await elements_with()
    elements._book._items.clear()
    mira = await elements._book.save(replace(MIRA, parts=(ElementPart(file),)))
    elements.use(mira)
    part = Excerpt(file, Crop(0, 0, 0.5, 1))
    model._tracker.set_source(model.references.items[0].id, part)
    elements.use(mira)
    assert sources_of(model) == (part,)
    assert [item.is_there for item in model.mentions] == [True, True]


@pytest.mark.parametrize("taken", ["pasted", "preset"])
async def test_references_that_are_replaced_are_no_longer_the_elements(elements_with, taken: str):
    model, elements = await elements_with(Draft(references=as_references([IMAGE, COAT])))
    elements.use(named(elements, "Mira"))
    assert sent(model) == "Mira (image 1 and image 2)"
    # These have the ids that Mira's had.
    others = as_references([OTHER, "https://cdn.example.com/second.jpg"])
    if taken == "pasted":
        model.fill(PastedRequest({Field.REFERENCES: tuple(item.source for item in others)}))
    else:
        model.load(Preset("", "Other", {Field.REFERENCES: others}).applied_to(model.draft))
    assert [item.is_gone for item in model.mentions] == [True]
    assert not model.can_be_sent


async def test_a_set_brings_its_references_with_their_roles_and_names_nothing(elements_with):
    model, elements = await elements_with(Draft(prompt="Rain"))
    assert elements.use(named(elements, "Mood"))
    assert model.draft.prompt == "Rain"
    assert [(item.source, item.role) for item in model.draft.references] == [
        (VIDEO, ""),
        (AUDIO, Role.RHYTHM),
    ]
    model.undo()
    assert sources_of(model) == ()


async def test_another_name_follows_into_every_draft(elements_with):
    model, elements = await elements_with(Draft(prompt="Rain"))
    mira = named(elements, "Mira")
    elements.use(mira)
    model.new_draft()
    await elements._book.save(replace(mira, name="Old Mira"))
    model.tabs.show(0)
    assert model.draft.prompt == "Rain @Old_Mira"
    assert sent(model) == "Rain Old Mira (image 1 and image 2)"
    await elements._book.delete(mira.id)
    assert sent(model) == "Rain Old Mira (image 1 and image 2)"


async def test_a_name_that_is_only_typed_waits_for_its_references(elements_with):
    model, elements = await elements_with()
    model.set_prompt("@Night_market at dawn, @nobody", (0, 30))
    (market, nobody) = model.mentions
    assert (market.is_gone, nobody.is_plain) == (True, True)
    elements.bring_back(market.target)
    assert sent(model) == "Night market (image 1) at dawn, @nobody"


async def test_they_are_found_by_name_and_note_and_offered_by_handle(elements_with):
    _, elements = await elements_with()
    assert [item.name for item in elements.found("RED")] == ["Mira"]
    assert [item.name for item in elements.found("m")] == ["Mira", "Mood", "Night market"]
    assert [item.name for item in elements.offered("night_m")] == ["Night market"]
    assert [item.name for item in elements.offered("m")] == ["Mira", "Night market"]


async def test_what_an_element_can_have_is_its_own_and_the_drafts(elements_with):
    _, elements = await elements_with(Draft(references=as_references([IMAGE, VIDEO])))
    found = elements.candidates(named(elements, "Mira"))
    assert [(item.part.source, item.is_own) for item in found] == [
        (IMAGE, True),
        (COAT, True),
        (VIDEO, False),
    ]
    assert elements.fault_of(replace(MARKET, name="mira")) is NameFault.TAKEN
    assert elements.fault_of(named(elements, "Mira")) is None


async def test_an_element_begins_with_a_picture_that_was_made_for_it(composers, tmp_path):
    model = composers.compose(Draft(references=as_references([VIDEO])))
    elements = ElementsModel(model, model._tracker, elements_of(composers.library), composers.tasks)
    asked = []
    elements.form_asked.connect(asked.append)
    frame = FileMaker(tmp_path).picture("frame.png", "PNG")
    elements.begin_with(frame)
    await until(lambda: asked)
    (new,) = asked
    assert (new.id, new.parts) == ("", (ElementPart(frame),))
    found = elements.candidates(new)
    assert [(item.part.source, item.is_own) for item in found] == [(frame, True), (VIDEO, False)]
    assert found[0].picture is not None
    elements.close()
    await model.flush()
    await composers.tasks.close(5)


async def test_what_is_done_in_the_window_is_told_and_taken_back(composers, elements_with):
    model = composers.compose()
    elements = ElementsModel(model, model._tracker, elements_of(composers.library), composers.tasks)
    told = []
    elements.done.connect(lambda change, is_undone: told.append((change.before, change.after, is_undone)))
    elements.save(MIRA)
    await until(lambda: elements.items)
    (mira,) = elements.items
    elements.delete(mira)
    await until(lambda: not elements.items)
    elements.undo()
    await until(lambda: elements.items)
    assert elements.items == (mira,)
    assert told == [(None, mira, False), (mira, None, False), (None, mira, True)]
    elements.close()
    await model.flush()
    await composers.tasks.close(5)


async def test_a_clip_that_is_made_again_names_its_elements_and_the_same_is_sent(elements_with, composers):
    draft = Draft(prompt="@Mira in rain", references=as_references([OTHER]))
    model, elements = await elements_with(draft, composers.tasks)
    assert elements.use(named(elements, "Mira"))
    request = model.outgoing
    assert isinstance(request, GenerationRequest)
    model.clear()
    model.reuse(a_generation(1, request=request))
    await until(lambda: "@Mira" in model.draft.prompt)
    assert model.outgoing == request
    assert [use.name for use in model.draft.elements] == ["Mira"]
    # What this started must not go on once the test's loop has ended.
    await composers.tasks.close(1.0)


def looks_for_elements() -> bool:
    return any(task.get_name() == "elements-back" for task in asyncio.all_tasks())


async def test_a_clip_that_was_made_with_other_references_keeps_its_words(elements_with, composers):
    model, _ = await elements_with(None, composers.tasks)
    words = "Mira (image 1 and image 2) walks"
    model.reuse(a_generation(1, request=a_request(words, media_urls=(IMAGE, OTHER))))
    assert looks_for_elements()
    await until(lambda: not looks_for_elements())
    assert (model.draft.prompt, model.draft.elements) == (words, ())
    await composers.tasks.close(1.0)
