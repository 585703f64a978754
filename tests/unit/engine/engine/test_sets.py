"""A press of several orders: numbered takes of one set and one stack, all or none."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from support.generations import a_request
from support.service import Bench, Service, StillClock

from seedance_studio.domain.choice import Choice
from seedance_studio.domain.errors import FuseRefused
from seedance_studio.domain.filters import Filter, SortOrder
from seedance_studio.domain.order import Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.spending_limits import Limit, LimitScope


@pytest.fixture
async def still(tmp_path: Path, service: Service):
    """A bench that sends nothing: there is always time left to undo a press."""
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin(parallel=1)
    bench.engine.set_submission(undo_seconds=10, tags=True)
    yield bench
    await bench.end(politely=False)
    assert not bench.failures


def orders(*prompts: str) -> list[Order]:
    choices = [Choice("{a|b}", (prompt,)) for prompt in prompts]
    return [
        Order(replace(a_request(), prompt=prompt), 0.0, choice)
        for prompt, choice in zip(prompts, choices, strict=True)
    ]


async def test_takes_are_numbered_in_order_and_keep_what_they_chose(still: Bench):
    made = await still.engine.press(orders("a", "b", "a"), Provenance())
    assert [(item.take, item.takes) for item in made] == [(0, 3), (1, 3), (2, 3)]
    assert len({item.set_id for item in made}) == 1
    kept = await still.library.set_of(made[0].set_id)
    assert [item.id for item in kept] == [item.id for item in made]
    assert [item.choice and item.choice.words for item in kept] == [("a",), ("b",), ("a",)]


async def test_all_takes_are_of_the_moment_of_their_press(still: Bench, monkeypatch):
    moments = itertools.count(2_000_000_000.0)
    monkeypatch.setattr(still.clock, "now", lambda: next(moments))
    made = await still.engine.press(orders("a", "b", "c"), Provenance())
    monkeypatch.undo()
    assert len({(item.created_at, item.reserved_day) for item in made}) == 1


async def test_the_first_take_stands_for_its_press_in_a_list(still: Bench):
    made = await still.engine.press(orders("a", "b"), Provenance())
    (alone,) = await still.engine.press(orders("c"), Provenance())
    found = await still.library.listing(Filter(one_a_press=True))
    ids = await still.library.organisation.ids(found.keys)
    assert set(ids) == {made[0].id, alone.id}
    first_of = still.library.organisation.first_of_press
    assert [await first_of(item.id) for item in (*made, alone)] == [made[0].id, made[0].id, alone.id]


async def test_where_the_first_is_in_the_trash_the_next_stands_for_its_press(still: Bench):
    made = await still.engine.press(orders("a", "b", "c"), Provenance())
    other = await still.engine.press(orders("d", "e"), Provenance())
    for item in made:
        await still.engine.cancel(item.id)
    keys = await still.library.keys_of([item.id for item in made])

    async def standing() -> list[str]:
        found = await still.library.listing(Filter(one_a_press=True))
        ids = await still.library.organisation.ids(found.keys)
        everyone = [item.id for item in (*made, *other)]
        placed = await still.library.positions(Filter(one_a_press=True), SortOrder.NEWEST, everyone)
        assert placed.keys() == set(ids)
        assert len(ids) == len(placed)
        return sorted(item.request.prompt for item in (*made, *other) if item.id in placed)

    await still.engine.organiser.trash(keys[1:2])
    assert await standing() == ["a", "d"]
    await still.engine.organiser.trash(keys[:1])
    assert await standing() == ["c", "d"]
    assert await still.library.organisation.first_of_press(made[0].id) == made[2].id
    await still.engine.organiser.trash(keys[2:])
    assert await standing() == ["d"]
    await still.engine.organiser.undo()
    assert await standing() == ["c", "d"]
    await still.engine.trash.empty(keys[1:2], for_good=True)
    assert await standing() == ["b", "d"]
    await still.engine.organiser.restore(keys)
    assert await standing() == ["a", "d"]


async def test_takes_are_listed_from_the_first_to_the_last_and_presses_from_the_newest(still: Bench):
    await still.engine.press(orders("a", "b", "c"), Provenance())
    still.clock.time += 1
    await still.engine.press(orders("d", "e"), Provenance())
    for order, prompts in ((SortOrder.NEWEST, "deabc"), (SortOrder.OLDEST, "abcde")):
        found = await still.library.listing(Filter(), order)
        rows = await still.library.rows(found.keys)
        assert "".join(rows[key].request.prompt for key in found.keys) == prompts


async def test_takes_are_one_stack_though_one_of_them_is_a_retake(still: Bench):
    (before,) = await still.engine.press(orders("a"), Provenance())
    made = await still.engine.press(orders("a", "b"), Provenance(previous=before.id))
    assert len({item.stack for item in made}) == 1
    again = await still.engine.press(orders("a", "a"), Provenance(previous=before.id))
    assert {item.stack for item in again} == {before.stack}


async def test_where_a_limit_refuses_not_one_is_added(still: Bench):
    await still.engine.fuse.set_limit(Limit("day", LimitScope.DAY, 100.0, is_hard=True))
    with pytest.raises(FuseRefused):
        await still.engine.press(orders("a", "b", "c"), Provenance())
    assert (await still.library.counts()).generations == 0
    made = await still.engine.press(orders("a", "b"), Provenance())
    assert len(made) == 2


async def test_a_take_that_is_edited_is_none_of_the_alternatives_any_more(still: Bench):
    made = await still.engine.press(orders("a", "b"), Provenance())
    louder = replace(made[0].request, resolution="480p")
    assert (await still.engine.edit(made[0].id, Order(louder))).choice == made[0].choice
    other = replace(made[0].request, prompt="c")
    assert (await still.engine.edit(made[0].id, Order(other))).choice is None
