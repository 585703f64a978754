"""Which clips a press makes: never more than the person set, and exactly what is ticked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.priced_models import PRICED
from support.tracking import until

from seedance_studio.domain.cells import COMPARED, offered
from seedance_studio.domain.choice import Choice
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.ladder import settings_of
from seedance_studio.domain.open_drafts import OpenDrafts
from seedance_studio.domain.request import Draft, Field, FieldFault
from seedance_studio.domain.several import NOT_SEVERAL, Several
from seedance_studio.store.drafts import drafts_from_json, drafts_to_json
from seedance_studio.viewmodels.composer.alternatives_model import Misfit
from seedance_studio.viewmodels.composer.draft_changes import Change
from seedance_studio.viewmodels.composer.outgoing import OutgoingModel

TRAIN = "A train at {dawn|dusk}, {fog|snow}"
PROMPTS = (TRAIN, "A train", "{a|b|c}", "{2::a|b}", "{a|b}" * 7, "")


@pytest.fixture
def compose(composers):
    def build(prompt: str = "", **values: Any):
        return composers.compose(Draft(prompt=prompt, **values))

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


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 3), min_size=1), st.integers(1, 5))
async def test_what_is_sent_is_what_is_ticked_each_the_same_number_of_times(compose, ticked, times):
    model = compose(TRAIN, takes=40)
    cells = model.alternatives.read.cells
    model.alternatives.tick(cells, False)
    model.alternatives.tick([cells[at] for at in ticked], True)
    model.alternatives.set_count(len(ticked) * times)
    prompts = sent(model)
    assert sorted(prompts) == sorted(cells[at].alternative.prompt for at in ticked for _ in range(times))
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


async def test_a_draft_at_full_size_is_what_the_person_had_before_the_drafts_also_after_a_restart(compose):
    model = compose("A train", duration=10, resolution="1080p")
    model.begin_cheap()
    kept = drafts_from_json(drafts_to_json(OpenDrafts((model.draft,))))
    assert kept is not None
    model.load(kept.in_sight)
    wanted = model.wanted[0]
    was = FullSettings("seedance-2.0", "1080p", 10)
    assert (wanted.request.resolution, wanted.choice) == ("480p", Choice("A train", (), full=was))
    take = Generation("a", wanted.request, 0.0, choice=wanted.choice)
    assert take.to_draft().full == was
    model.make_full(take)
    assert settings_of(model.draft) == was
    assert (model.draft.full, model.last_change) == (None, Change.FULL_AS_BEFORE)
    model.take_back()
    assert (model.draft.full, model.draft.resolution) == (was, "480p")


async def test_cheap_drafts_first_sets_the_draft_sends_nothing_and_can_be_taken_back(compose, composers):
    model = compose("A {red|blue} train", takes=1, duration=10)
    assert model.cheap_count == 2
    model.begin_cheap()
    sent_now = [(one.request.model, one.request.resolution, one.request.duration) for one in model.wanted]
    assert sent_now == [("seedance-2.0-fast", "480p", 4)] * 2
    assert model.last_change is Change.CHEAP_FIRST
    assert composers.sent == []
    model.take_back()
    assert (model.draft.model, model.draft.resolution, model.draft.duration) == ("seedance-2.0", "720p", 10)
    assert model.alternatives.count == 1


async def test_what_will_be_sent_shows_every_request(compose):
    model = compose(TRAIN, takes=4)
    outgoing = OutgoingModel(model, "https://api.example.com", parent=model)
    prompts = [json.loads(body)["prompt"] for body in outgoing.bodies]
    assert prompts == sent(model)
    assert outgoing.pretty_body.count('"prompt"') == 4


@pytest.fixture
def compare(composers):
    """Builds a composer whose models all have a price."""
    composers.engine.estimates.table = PRICED

    def build(prompt: str = "A train", **values: Any):
        return composers.compose(Draft(prompt=prompt, **values), table=PRICED)

    return build


def settings_sent(model) -> list[tuple[str, str, int]]:
    return [(one.request.model, one.request.resolution, one.request.duration) for one in model.wanted]


FAST, PRO = "seedance-2.0-fast", "seedance-1.5-pro"


async def test_values_that_are_ticked_at_once_are_sent_once_each(compare):
    model = compare(takes=1)
    model.alternatives.tick_value(Field.RESOLUTION, "480p", True)
    model.alternatives.tick_value(Field.MODEL, FAST, True)
    assert model.alternatives.misfit is Misfit.NUMBER
    assert model.wanted == ()
    model.alternatives.step_by(1)
    assert settings_sent(model) == [
        ("seedance-2.0", "480p", 5),
        ("seedance-2.0", "720p", 5),
        (FAST, "480p", 5),
        (FAST, "720p", 5),
    ]
    assert {one.choice.compared for one in model.wanted} == {(Field.MODEL, Field.RESOLUTION)}
    await until(lambda: model.price_of_press is not None)
    assert model.price_of_press.credits == 20 + 40 + 10 + 20


async def test_the_last_value_of_a_field_stays_ticked(compare):
    model = compare()
    model.alternatives.tick_value(Field.RESOLUTION, "480p", True)
    model.alternatives.tick_value(Field.RESOLUTION, "720p", False)
    assert (model.draft.resolution, model.draft.several) == ("480p", NOT_SEVERAL)
    model.alternatives.tick_value(Field.RESOLUTION, "480p", False)
    assert model.draft.resolution == "480p"


async def test_a_model_that_does_not_offer_a_value_has_a_cell_that_is_not_sent(compare):
    model = compare(duration=7, takes=1)
    model.alternatives.tick_value(Field.MODEL, PRO, True)
    assert settings_sent(model) == [("seedance-2.0", "720p", 7)]
    (unfit,) = (cell for cell in model.alternatives.read.cells if cell.unfit is not None)
    model.alternatives.tick([unfit], True)
    assert unfit not in model.alternatives.ticked
    assert settings_sent(model) == [("seedance-2.0", "720p", 7)]


async def test_what_no_ticked_model_offers_any_more_is_dropped(compare):
    model = compare(several=Several(model=(PRO,), duration=(7, 10), aspect_ratio=("1:1",)))
    model.alternatives.tick_value(Field.MODEL, "seedance-2.0", False)
    assert (model.draft.model, model.draft.several) == (PRO, Several(duration=(10,)))


async def test_ticks_can_be_undone_and_belong_to_their_draft(compare):
    model = compare(takes=2)
    model.alternatives.tick_value(Field.DURATION, 10, True)
    model.alternatives.untick_others()
    assert model.draft.several == NOT_SEVERAL
    model.undo()
    assert model.draft.several == Several(duration=(10,))
    model.new_draft()
    assert not model.alternatives.is_several
    model.tabs.show(0)
    assert model.alternatives.is_several
    model.undo()
    assert model.draft.several == NOT_SEVERAL
    model.redo()
    assert model.draft.several == Several(duration=(10,))


async def test_where_the_cheaper_cell_goes_the_dearer_one_does_not_cost_more(compare):
    model = compare(takes=4, several=Several(resolution=("1080p",)))
    await until(lambda: model.price_of_press is not None)
    assert model.price_of_press.credits == 2 * 40 + 2 * 100
    small, _ = model.alternatives.read.cells
    model.alternatives.tick([small], False)
    assert [one.request.resolution for one in model.wanted] == ["1080p", "1080p"]


async def test_a_tick_whose_price_comes_later_costs_no_more_either(compare):
    model = compare(takes=4, resolution="480p")
    await until(lambda: model.price_of_press is not None)
    assert model.price_of_press.credits == 4 * 20
    model.alternatives.tick_value(Field.RESOLUTION, "720p", True)
    await until(lambda: not model.price.is_asking)
    assert (model.alternatives.count, model.price_of_press.credits) == (2, 20 + 40)
    model.alternatives.tick_value(Field.RESOLUTION, "1080p", True)
    await until(lambda: not model.price.is_asking)
    assert model.alternatives.misfit is Misfit.NUMBER


async def test_a_tick_whose_price_can_not_be_read_costs_no_more_once_it_can(compare, composers):
    model = compare(takes=4, resolution="480p")
    await until(lambda: model.price_of_press is not None)
    await composers.charges_readable(False)
    model.alternatives.tick_value(Field.RESOLUTION, "720p", True)
    await until(lambda: not model.price.is_asking)
    assert (model.alternatives.count, model.price_of_press) == (4, None)
    await composers.charges_readable(True)
    model.refresh_price()
    await until(lambda: not model.price.is_asking)
    assert (model.alternatives.count, model.price_of_press.credits) == (2, 20 + 40)


async def test_a_number_that_was_set_meanwhile_stays(compare):
    model = compare(takes=4, resolution="480p")
    await until(lambda: model.price_of_press is not None)
    model.alternatives.tick_value(Field.RESOLUTION, "1080p", True)
    model.alternatives.set_count(4)
    await until(lambda: not model.price.is_asking)
    assert model.alternatives.count == 4


async def test_another_value_in_place_of_one_keeps_the_number(compare):
    model = compare("A {red|blue} train", takes=4)
    await until(lambda: model.price_of_press is not None)
    model.set_options(resolution="1080p")
    assert len(model.wanted) == 4


async def test_a_generation_that_is_edited_stays_one_clip(compare, composers):
    model = compare(takes=1)
    model.edit(Generation("a", model.outgoing, 0.0))
    model.alternatives.tick_value(Field.RESOLUTION, "480p", True)
    assert [error.fault for error in model.outgoing] == [FieldFault.ONE_ALTERNATIVE]
    assert model.wanted == ()


ticks = st.one_of(
    st.tuples(
        st.just("tick_value"),
        st.sampled_from(COMPARED).flatmap(
            lambda field: st.tuples(st.just(field), st.sampled_from(offered(Draft(), field, PRICED)))
        ),
        st.booleans(),
    ),
    st.tuples(st.just("tick"), st.integers(0, 8), st.booleans()),
    st.tuples(st.just("set_count"), st.integers(1, 99)),
)


def do(alternatives, name, *values):
    """One of the ticks above."""
    cells = alternatives.read.cells
    if name == "tick_value":
        alternatives.tick_value(*values[0], values[1])
    elif name == "set_count":
        alternatives.set_count(values[0])
    elif cells:
        alternatives.tick([cells[values[0] % len(cells)]], values[1])


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ticks, max_size=8))
async def test_what_is_ticked_is_sent_the_same_number_of_times_and_summed_by_row(compare, done):
    model = compare("A {red|blue} train", takes=2)
    alternatives = model.alternatives
    for name, *values in done:
        do(alternatives, name, *values)
    sent_cells = [cell.key for cell in alternatives.clips]
    if alternatives.misfit is None:
        times = alternatives.count // len(alternatives.ticked)
        assert sorted(sent_cells) == sorted(cell.key for cell in alternatives.ticked for _ in range(times))
        assert len(model.wanted) == alternatives.count
        await until(lambda: model.price_of_press is not None)
        rows: dict[str, float] = {}
        for cell in alternatives.clips:
            rows[cell.words[0]] = rows.get(cell.words[0], 0.0) + model.price_of(cell).credits
        assert model.price_of_press.credits == pytest.approx(sum(rows.values()))
    else:
        assert (sent_cells, model.wanted) == ([], ())
    await model.flush()


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(("A train", "A {red|blue} train")), st.lists(ticks, max_size=6))
async def test_no_tick_raises_what_a_press_costs(compare, prompt, done):
    model = compare(prompt, takes=4, resolution="480p")
    alternatives, before = model.alternatives, None
    for name, *values in done:
        do(alternatives, name, *values)
        await until(lambda: not model.price.is_asking)
        ticked = [cell.key for cell in alternatives.ticked]
        now = None if alternatives.misfit else (ticked, model.price_of_press.credits)
        # One value in place of another is the person's own choice, and so is the number.
        if before and now and name != "set_count" and before[0] != ticked:
            assert now[1] <= before[1] + 1e-6
        before = now
    await model.flush()
