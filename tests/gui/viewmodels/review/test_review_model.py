"""Clips of a real library are compared, and what comes of it is kept there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio
from support.generations import NOW, a_generation
from support.libraries import a_ready
from support.service import Bench, Service, running
from support.tracking import until

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.organisation import Flag, Organisation
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.review.review_model import ReviewModel, Way

PROMPTS = ("A pier at dawn, calm", "A pier at dusk, calm", "A pier at noon, storm")


@pytest_asyncio.fixture
async def bench(qapp, tmp_path: Path) -> AsyncIterator[Bench[Service]]:
    service = Service(b"")
    await service.start()
    async with running(Bench(tmp_path / "library", service)) as bench:
        for number, prompt in enumerate(PROMPTS):
            of_press = a_ready(number, prompt, created_at=NOW, set_id="press", stack_id="press")
            await bench.library.add(of_press)
        yield bench
    await service.stop()


def ids(*numbers: int) -> list[str]:
    return [a_generation(number).id for number in numbers]


def a_model(bench: Bench[Service]) -> ReviewModel:
    engine = bench.engine
    organising = OrganisingModel(engine.organiser, bench.library.organisation, engine.tasks)
    return ReviewModel(engine, organising, list.reverse)


async def opened(bench: Bench[Service], *numbers: int) -> ReviewModel:
    """The model with these clips; chance turns their order round."""
    model = a_model(bench)
    model.open(ids(*numbers))
    await until(lambda: model.candidates)
    return model


def shown(model: ReviewModel) -> list[int]:
    return [int(pane.generation.id, 16) for pane in model.panes]


async def test_clips_are_called_by_what_tells_them_apart(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    assert [candidate.name for candidate in model.candidates] == ["dawn, calm", "dusk, calm", "noon, storm"]
    assert shown(model) == [0, 1]


async def test_only_what_can_be_shown_is_compared(bench: Bench[Service]):
    doubtful = a_ready(7)
    assert doubtful.clip is not None
    unverified = replace(doubtful, clip=replace(doubtful.clip, doubt=str(Code.CODEC_UNKNOWN)))
    rows: list[Generation] = [unverified, a_generation(8)]
    for row in rows:
        await bench.library.add(row)
    model = await opened(bench, 0, 7, 8, 99, 1)
    assert shown(model) == [0, 1]


async def test_the_winner_becomes_the_keeper_with_five_stars_and_what_beat_what_is_kept(
    bench: Bench[Service],
):
    model = await opened(bench, 0, 1, 2)
    model.keep(1)
    model.go_on()
    assert shown(model) == [2, 1]
    model.keep(1)
    model.go_on()
    await until(lambda: model.panes[1].organisation == Organisation(stars=5, is_keeper=True))
    kept = await bench.library.organisation.comparisons()
    assert {(item.winner, item.loser, item.is_blind) for item in kept} == {
        (*ids(1), *ids(0), False),
        (*ids(1), *ids(2), False),
    }
    assert model.contest.winner == ids(1)[0]


async def test_a_blind_pick_hides_names_goes_on_at_once_and_shows_them_at_the_end(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    model.set_blind(True)
    assert shown(model) == [2, 1]
    model.star(0, 3)
    model.keep(0)
    assert (model.is_blind, shown(model)) == (True, [2, 0])
    model.keep(0)
    assert (model.is_blind, model.was_blind, model.contest.winner) == (False, True, ids(2)[0])
    await until(lambda: model.panes[0].organisation == Organisation(stars=5, is_keeper=True))
    kept = await bench.library.organisation.comparisons()
    assert {(item.winner, item.loser, item.is_blind) for item in kept} == {
        (*ids(2), *ids(1), True),
        (*ids(2), *ids(0), True),
    }


async def test_a_blind_pick_is_told_of_also_where_chance_leaves_the_order_as_it_was(bench: Bench[Service]):
    engine = bench.engine
    organising = OrganisingModel(engine.organiser, bench.library.organisation, engine.tasks)
    model = ReviewModel(engine, organising, lambda _: None)
    model.open(ids(0, 1))
    await until(lambda: model.candidates)
    told: list[bool] = []
    model.changed.connect(lambda: told.append(model.is_blind))
    model.set_blind(True)
    model.set_blind(False)
    assert told == [True, False]


async def test_a_blind_pick_is_undone_as_one_and_made_again_as_one(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    model.star(1, 2)
    await until(lambda: model.panes[1].organisation.stars == 2)
    model.set_blind(True)
    model.keep(0)
    model.keep(0)
    await until(lambda: model.panes[0].organisation == Organisation(stars=5, is_keeper=True))
    organiser, kept = bench.engine.organiser, bench.library.organisation
    await organiser.undo()
    assert await kept.comparisons() == []
    await until(lambda: model.panes[0].organisation == Organisation())
    await organiser.redo()
    assert len(await kept.comparisons()) == 2
    await until(lambda: model.panes[0].organisation == Organisation(stars=5, is_keeper=True))
    # What was done before the pick is a step of its own.
    await organiser.undo()
    await organiser.undo()
    await until(lambda: all(item.organisation == Organisation() for item in model.candidates))


async def test_stars_and_flags_are_given_to_a_pane_and_taken_back(bench: Bench[Service]):
    model = await opened(bench, 0, 1)
    model.star(1, 4)
    model.flag(1, Flag.PICK)
    await until(lambda: model.panes[1].organisation == Organisation(stars=4, flag=Flag.PICK))
    model.star(1, 4)
    model.flag(1, Flag.REJECT)
    await until(lambda: model.panes[1].organisation == Organisation(flag=Flag.REJECT))
    # Others may undo it.
    await bench.engine.organiser.undo()
    await until(lambda: model.panes[1].organisation == Organisation(flag=Flag.PICK))


async def test_the_newest_two_takes_of_a_press_are_compared(bench: Bench[Service]):
    await bench.library.add(a_ready(9, "Another press"))
    model = a_model(bench)
    model.open_takes(ids(0)[0])
    await until(lambda: model.candidates)
    assert shown(model) == [2, 1]


async def test_all_at_once_is_for_more_than_two(bench: Bench[Service]):
    model = await opened(bench, 0, 1)
    assert Way.ALL not in model.ways
    model.add(ids(2))
    await until(lambda: len(model.candidates) == 3)
    model.set_way(Way.ALL)
    assert shown(model) == [0, 1, 2]
    model.next_way()
    assert model.way is Way.SIDE


async def deleted(bench: Bench[Service], model: ReviewModel, number: int) -> None:
    (key,) = (item.key for item in model.candidates if item.generation.id == ids(number)[0])
    await bench.engine.organiser.trash([key])
    await bench.engine.trash.empty([key], for_good=True)


async def test_a_clip_that_is_deleted_leaves_and_the_next_one_takes_its_place(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    model.keep(0)
    await deleted(bench, model, 0)
    assert (shown(model), model.contest.kept) == ([2, 1], "")
    assert [candidate.name for candidate in model.candidates] == ["dusk, calm", "noon, storm"]


async def test_clips_that_go_to_the_trash_leave_and_are_not_opened(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    await bench.engine.organiser.trash([item.key for item in model.candidates][1:])
    await until(lambda: shown(model) == [0])
    assert model.has_lost_one
    again = a_model(bench)
    again.open_takes(ids(0)[0])
    await until(lambda: again.candidates)
    assert shown(again) == [0]


async def test_a_blind_pick_goes_on_blind_without_a_clip_that_is_deleted(bench: Bench[Service]):
    model = await opened(bench, 0, 1, 2)
    model.set_way(Way.ALL)
    model.set_blind(True)
    assert shown(model) == [2, 1, 0]
    await deleted(bench, model, 1)
    assert (model.is_blind, model.way, shown(model)) == (True, Way.SIDE, [2, 0])
    model.keep(0)
    assert (model.is_blind, model.was_blind, model.contest.winner) == (False, True, ids(2)[0])
    await until(lambda: model.panes[0].organisation == Organisation(stars=5, is_keeper=True))


async def test_a_blind_pick_of_which_one_clip_is_left_is_over_and_says_why(bench: Bench[Service]):
    model = await opened(bench, 0, 1)
    model.set_blind(True)
    await deleted(bench, model, 1)
    assert (model.is_blind, model.has_lost_one, shown(model)) == (False, True, [0])
    model.add(ids(2))
    await until(lambda: len(model.candidates) == 2)
    assert not model.has_lost_one
