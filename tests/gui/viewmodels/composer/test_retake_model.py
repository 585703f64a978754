"""A retake opens one clause of the prompt, keeps the rest, and is sent with what was wrong."""

from __future__ import annotations

import pytest
from support.composing import IMAGE, OTHER
from support.generations import a_request
from support.libraries import a_ready
from support.tracking import until

from seedance_studio.domain.one_thing import Rescue
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.domain.references import as_references
from seedance_studio.domain.request import Draft

PROMPT = "A man waits, slow push in, rain"
CLIP = a_ready(1, request=a_request(PROMPT, duration=10, media_urls=(IMAGE, OTHER)))


@pytest.fixture
async def model(composers):
    await composers.rescue(ClipAspect.CAMERA, 4, 6)
    await composers.library.add(CLIP)
    model = composers.compose(Draft(prompt="Something else"))
    model.retake.begin(CLIP)
    return model


def type_instead(model, text: str) -> None:
    start, end = model.retake.open_range
    prompt = model.draft.prompt
    model.set_prompt(prompt[:start] + text + prompt[end:])


async def test_nothing_is_open_until_it_is_said_what_was_wrong(model):
    assert (model.draft.prompt, model.draft.duration, model.draft.made_from) == (PROMPT, 10, CLIP.id)
    assert model.retake.open_range is None
    locked: list[None] = []
    model.locked.connect(lambda: locked.append(None))
    model.set_prompt(PROMPT + ", snow")
    assert (model.draft.prompt, len(locked)) == (PROMPT, 1)


async def test_the_clause_about_it_alone_can_be_changed(model):
    model.retake.choose(ClipAspect.CAMERA)
    assert model.retake.words == "slow push in"
    type_instead(model, "static shot")
    assert model.draft.prompt == "A man waits, static shot, rain"
    model.set_prompt("A woman waits, static shot, rain")
    assert model.draft.prompt == "A man waits, static shot, rain"
    model.undo()
    assert (model.draft.prompt, model.retake.is_untouched) == (PROMPT, True)


async def test_another_thing_takes_back_what_was_written_for_the_first(model):
    model.retake.choose(ClipAspect.CAMERA)
    type_instead(model, "static shot")
    model.retake.choose(ClipAspect.ACTION)
    assert model.draft.prompt == PROMPT
    assert model.retake.words == "A man waits"


async def test_what_no_word_is_about_is_added_or_marked(model):
    model.retake.choose(ClipAspect.LIGHT)
    assert model.retake.open_range == (len(PROMPT), len(PROMPT))
    type_instead(model, ", at dusk")
    assert model.draft.prompt == PROMPT + ", at dusk"
    model.retake.open(27, 31)
    assert model.retake.words == ", at dusk"
    model.undo()
    model.retake.open(27, 31)
    assert (model.retake.words, model.retake.one_thing.wrong) == ("rain", ClipAspect.LIGHT)


@pytest.mark.parametrize(
    "end",
    [
        lambda model: model.retake.end(),
        lambda model: model.begin_anew(Draft(prompt="Another")),
        lambda model: model.clear(),
        lambda model: model.reuse(CLIP),
        lambda model: model.load(Draft(prompt="From elsewhere", one_thing=model.draft.one_thing)),
    ],
)
async def test_all_of_the_prompt_is_open_again(model, end):
    model.retake.choose(ClipAspect.CAMERA)
    end(model)
    assert model.retake.one_thing is None
    model.set_prompt("Anything")
    assert model.draft.prompt == "Anything"


async def test_a_reference_that_is_moved_changes_the_numbers_and_opens_all(composers):
    model = composers.compose(Draft(references=as_references((IMAGE, OTHER))))
    model.retake.begin(a_ready(1, request=a_request("image 1 turns, pan left", media_urls=(IMAGE, OTHER))))
    model.retake.choose(ClipAspect.CAMERA)
    model.references.move(model.references.items[0].id, 1)
    assert model.draft.prompt == "image 2 turns, pan left"
    assert model.retake.one_thing is None


async def test_it_is_sent_with_what_was_wrong(model, composers):
    async def changes() -> list[tuple[str, str, str, str]]:
        """What the clips that were sent say of how they were made."""
        found = await composers.library.organisation.changes([made.id for made in composers.submitted])
        return [(item.parent, item.wrong, item.before, item.after) for item in found.values()]

    model.retake.choose(ClipAspect.CAMERA)
    type_instead(model, "static shot")
    model.generate()
    await until(lambda: len(composers.submitted) == 1)
    said = [(CLIP.id, "camera", "slow push in", "static shot")]
    assert await changes() == said
    assert model.retake.one_thing is not None
    model.retake.end()
    model.set_prompt("Anything")
    model.generate()
    await until(lambda: len(composers.submitted) == 2)
    assert await changes() == said


async def test_it_comes_back_with_its_draft(model, composers):
    model.retake.choose(ClipAspect.CAMERA)
    model.new_draft()
    assert model.retake.one_thing is None
    model.tabs.show(0)
    assert model.retake.words == "slow push in"


async def test_line_breaks_and_spaces_of_an_editor_lock_nothing(composers):
    model = composers.compose()
    model.retake.begin(a_ready(1, request=a_request("A\u00a0man,\r\nslow push in")))
    model.retake.choose(ClipAspect.CAMERA)
    model.set_prompt("A man,\nstatic")
    assert model.draft.prompt == "A man,\nstatic"


async def test_how_often_it_helped_is_read(model):
    await until(lambda: model.retake.rescues)
    assert model.retake.rescues == {ClipAspect.CAMERA: Rescue(4, 6, "a", "b")}
