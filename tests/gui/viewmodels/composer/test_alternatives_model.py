"""Which clips a press makes: never more than the person set, and exactly what is ticked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import Draft, FieldFault
from seedance_studio.viewmodels.composer.alternatives_model import Misfit
from seedance_studio.viewmodels.composer.draft_model import Change
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel

TRAIN = "A train at {dawn|dusk}, {fog|snow}"
PROMPTS = (TRAIN, "A train", "{a|b|c}", "{2::a|b}", "{a|b}" * 7, "")


@pytest.fixture
def compose(desk):
    def build(prompt: str = "", **values: Any):
        return desk.compose(Draft(prompt=prompt, **values))

    return build


def sent(model) -> list[str]:
    return [one.request.prompt for one in model.wanted]


async def test_without_alternatives_a_press_makes_as_many_as_the_number_says(compose):
    model = compose("A train", takes=3)
    assert sent(model) == ["A train"] * 3
    assert [one.choice for one in model.wanted] == [None] * 3


async def test_each_ticked_cell_is_sent_once_before_any_is_sent_twice(compose):
    model = compose(TRAIN, takes=8)
    once = ["A train at dawn, fog", "A train at dawn, snow", "A train at dusk, fog", "A train at dusk, snow"]
    assert sent(model) == once * 2
    assert model.wanted[1].choice.words == ("dawn", "snow")
    assert {one.choice.template for one in model.wanted} == {TRAIN}


async def test_what_is_not_ticked_is_not_sent(compose):
    model = compose(TRAIN, takes=4)
    cells = model.alternatives.read.cells
    model.alternatives.tick([cells[0], cells[3]], False)
    assert sent(model) == ["A train at dawn, snow", "A train at dusk, fog"] * 2
    model.alternatives.tick(cells, False)
    assert model.alternatives.misfit is Misfit.NONE_TICKED
    assert sent(model) == []
    model.alternatives.tick([cells[3]], True)
    assert sent(model) == ["A train at dusk, snow"] * 4


async def test_weights_say_how_many_of_each(compose):
    model = compose("{3::dawn|dusk}", takes=4)
    assert sent(model) == ["dawn", "dawn", "dawn", "dusk"]


async def test_where_the_number_no_longer_fits_nothing_can_be_sent_until_the_person_sets_it(compose):
    model = compose("A train")
    model.set_prompt(TRAIN)
    assert model.alternatives.count == 1
    assert model.alternatives.misfit is Misfit.NUMBER
    assert model.wanted == ()
    model.alternatives.step_by(1)
    assert model.alternatives.count == 4
    assert len(model.wanted) == 4


async def test_a_typed_number_becomes_the_nearest_that_is_no_dearer(compose):
    model = compose(TRAIN, takes=4)
    model.alternatives.set_count(7)
    assert model.alternatives.count == 4
    model.alternatives.set_count(3)
    assert (model.alternatives.count, model.alternatives.misfit) == (3, Misfit.NUMBER)


async def test_more_combinations_than_a_press_can_send_are_a_fault_of_the_prompt(compose):
    model = compose("{a|b}" * 7)
    assert model.alternatives.misfit is Misfit.TOO_MANY_CELLS
    assert [error.fault for error in model.outgoing] == [FieldFault.TOO_MANY_ALTERNATIVES]


async def test_the_number_of_another_draft_is_its_own(compose):
    model = compose("A train", takes=5)
    model.new_draft()
    assert model.alternatives.count == 1
    model.tabs.show(0)
    assert model.alternatives.count == 5


async def test_undo_brings_no_number_back_that_is_higher(compose):
    model = compose("A train", takes=5)
    model.clear()
    model.undo()
    assert (model.draft.prompt, model.alternatives.count) == ("A train", 1)


edits = st.one_of(
    st.tuples(st.just("set_prompt"), st.sampled_from(PROMPTS)),
    st.tuples(st.just("tick"), st.integers(0, 3), st.booleans()),
    st.tuples(st.sampled_from(["undo", "redo", "clear", "take_back"])),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 99), st.lists(edits, max_size=8))
async def test_nothing_but_the_person_raises_the_number(compose, takes, done):
    model = compose(TRAIN, takes=takes)
    most = model.alternatives.count
    for name, *values in done:
        if name == "tick":
            cells = model.alternatives.read.cells
            if cells:
                model.alternatives.tick([cells[values[0] % len(cells)]], values[1])
        else:
            getattr(model, name)(*values)
        assert model.alternatives.count <= most
        assert len(model.wanted) <= model.alternatives.count
        most = model.alternatives.count
    await model.flush()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 3), min_size=1), st.integers(1, 5))
async def test_what_is_sent_is_what_is_ticked_each_the_same_number_of_times(compose, ticked, times):
    model = compose(TRAIN, takes=40)
    cells = model.alternatives.read.cells
    model.alternatives.tick(cells, False)
    model.alternatives.tick([cells[at] for at in ticked], True)
    model.alternatives.set_count(len(ticked) * times)
    prompts = sent(model)
    assert sorted(prompts) == sorted(cells[at].prompt for at in ticked for _ in range(times))
    await model.flush()


async def test_a_draft_at_full_size_is_one_clip_and_can_be_taken_back(compose):
    model = compose("A train", takes=6)
    cheap = replace(
        model.outgoing, model="seedance-2.0-fast", resolution="480p", prompt="A {cheap|dear} train"
    )
    model.make_full(Generation("a", cheap, 0.0))
    assert (model.draft.model, model.draft.resolution, model.draft.made_from) == ("seedance-2.0", "720p", "a")
    assert sent(model) == ["A {cheap|dear} train"]
    assert model.last_change is Change.FULL_SIZE
    model.take_back()
    assert (model.draft.prompt, model.alternatives.count) == ("A train", 1)


async def test_what_will_be_sent_shows_every_request(compose):
    model = compose(TRAIN, takes=4)
    outgoing = OutgoingModel(model, "https://api.example.com", parent=model)
    prompts = [json.loads(body)["prompt"] for body in outgoing.bodies]
    assert prompts == sent(model)
    assert outgoing.pretty_body.count('"prompt"') == 4
