"""Setting limits, over a real library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.limited import LimitedStudio, limited_studio
from support.pressing import press_one
from support.spending import PRICE, REQUEST

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import Code
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitWish

TODAY = LimitPlace(LimitScope.DAY)
BALANCE = LimitPlace(LimitScope.BALANCE)


@pytest.fixture
async def studio(qapp, tmp_path: Path) -> AsyncIterator[LimitedStudio]:
    async with limited_studio(tmp_path) as studio:
        yield studio


async def set_limit(
    studio: LimitedStudio, place: LimitPlace, credits: float | None, *, hard: bool = True, typed: str = ""
) -> None:
    studio.clock.pass_time(1.0)
    studio.limits.set(place, LimitWish(credits, hard, typed))
    await studio.wait_for_limit()


def limit_of(studio: LimitedStudio, place: LimitPlace) -> tuple[float, bool] | None:
    standing = studio.limits.standing(place)
    return None if standing is None else (standing.limit.credits, standing.limit.is_hard)


async def test_a_limit_is_set_changed_and_removed(studio: LimitedStudio):
    await set_limit(studio, TODAY, 1000, hard=False)
    assert limit_of(studio, TODAY) == (1000, False)
    await set_limit(studio, TODAY, 800)
    assert limit_of(studio, TODAY) == (800, True)
    await set_limit(studio, TODAY, None, typed="800")
    assert limit_of(studio, TODAY) is None
    changes = [(item.before, item.after, item.was_hard, item.is_hard) for item in studio.limits.history]
    assert changes == [(800, None, True, False), (1000, 800, False, True), (None, 1000, False, False)]


@pytest.mark.parametrize(
    ("credits", "hard", "typed"),
    [(2000, True, "2000"), (800, False, "800"), (None, True, "1000"), (800, True, ""), (1000, True, "")],
)
async def test_what_loosens_a_limit_that_stops_must_be_typed(studio: LimitedStudio, credits, hard, typed):
    await set_limit(studio, TODAY, 1000)
    assert studio.limits.must_be_typed(TODAY, credits, hard) == typed


async def test_without_the_number_nothing_is_changed(studio: LimitedStudio):
    problems: list[str] = []
    studio.limits.failed.connect(lambda problem: problems.append(problem.code))
    await set_limit(studio, TODAY, 1000)
    await set_limit(studio, TODAY, 2000, typed="200")
    assert problems == [str(Code.LIMIT_NOT_TYPED)]
    assert limit_of(studio, TODAY) == (1000, True)
    await set_limit(studio, TODAY, 2000, typed="2000")
    assert limit_of(studio, TODAY) == (2000, True)


async def test_lowering_and_removing_a_limit_that_asks_can_be_undone(studio: LimitedStudio):
    await set_limit(studio, TODAY, 1000, hard=False)
    assert not studio.limits.can_undo
    for credits in (800, None):
        await set_limit(studio, TODAY, credits, hard=False)
        assert studio.limits.can_undo
        studio.limits.undo()
        await studio.wait_for_limit()
        assert limit_of(studio, TODAY) == (1000, False)
        assert not studio.limits.can_undo


async def test_what_makes_a_limit_stop_or_looser_has_no_undo(studio: LimitedStudio):
    await set_limit(studio, TODAY, 1000, hard=False)
    await set_limit(studio, TODAY, 800)
    assert not studio.limits.can_undo
    await set_limit(studio, TODAY, 700)
    assert not studio.limits.can_undo


async def test_a_balance_is_counted_from_what_was_entered(studio: LimitedStudio):
    assert studio.limits.standing(BALANCE) is None
    await set_limit(studio, BALANCE, 5000)
    assert limit_of(studio, BALANCE) == (5000, True)
    # A top-up is no loosening.
    assert studio.limits.must_be_typed(BALANCE, 9000, True) == ""
    await set_limit(studio, BALANCE, 9000)
    assert limit_of(studio, BALANCE) == (9000, True)


async def test_without_the_number_no_balance_is_entered_either(studio: LimitedStudio):
    await set_limit(studio, BALANCE, 5000)
    await set_limit(studio, BALANCE, 9000, hard=False, typed="900")
    assert limit_of(studio, BALANCE) == (5000, True)
    await set_limit(studio, BALANCE, 9000, hard=False, typed="9000")
    assert limit_of(studio, BALANCE) == (9000, False)


@pytest.mark.parametrize("said", [1000.0 - PRICE, 1000.0])
async def test_what_is_left_of_a_balance_is_no_new_one_of_which_what_is_held_is_taken_off_again(
    studio: LimitedStudio, said: float
):
    await set_limit(studio, BALANCE, 1000)
    held = await press_one(studio.engine, REQUEST)
    assert held.reserved == PRICE
    await studio.settle()
    await set_limit(studio, BALANCE, said, hard=False, typed=f"{said:g}")
    standing = studio.limits.standing(BALANCE)
    assert standing is not None
    assert (standing.left, standing.limit.is_hard) == (1000.0 - PRICE, False)


async def test_a_limit_that_is_saved_twice_at_once_is_one(studio: LimitedStudio):
    kept: list[list[float]] = []
    studio.limits.done.connect(lambda _: kept.append([item.limit.credits for item in studio.fuse.standings]))
    wishes = [LimitWish(1000, is_hard=True)] * 2
    for wish in wishes:
        studio.limits.set(TODAY, wish)
    async with asyncio.timeout(60):
        while len(kept) < len(wishes):
            await studio.settle()
    assert kept == [[1000]] * 2


async def test_every_project_has_its_place(studio: LimitedStudio):
    project = await studio.engine.organiser.make_project("Harbour")
    assert project is not None
    studio.organising.open()
    await studio.settle()
    scopes = [place.scope for place in studio.limits.places]
    # A plan's cap is set with the plan.
    assert scopes == [scope for scope in LimitScope if scope is not LimitScope.PLAN]
    (place,) = (place for place in studio.limits.places if place.scope is LimitScope.PROJECT)
    assert (place.project, place.name) == (project.id, "Harbour")
    done: list[LimitPlace] = []
    studio.limits.done.connect(done.append)
    for credits in (500, 300):
        await set_limit(studio, place, credits, hard=False)
    studio.limits.undo()
    await studio.wait_for_limit()
    assert limit_of(studio, place) == (500, False)
    # What is said of it names the project.
    assert done == [place] * 3


async def test_each_of_several_keys_has_a_balance_of_its_own(studio: LimitedStudio):
    accounts = studio.engine.accounts
    await accounts.add("2" * 32, "Client B", HeldKey(KeySource.KEYRING, "sd2_live_of_a_client_7f3a"))
    found = [place for place in studio.limits.places if place.scope is LimitScope.BALANCE]
    assert [(place.account, place.name) for place in found] == [("", ""), ("2" * 32, "Client B")]
    await set_limit(studio, found[1], 500)
    assert limit_of(studio, found[1]) == (500, True)
    assert studio.limits.standing(BALANCE) is None
