"""What is used of each limit, as the window shows it, over a real library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.limited import LimitedStudio, limited_studio
from support.limits import a_fuse, a_standing
from support.pressing import press_one
from support.prices import a_price
from support.spending import PRICE, REQUEST, a_limit

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.plan import Pace, Plan
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

DAY = 86_400.0


@pytest.fixture
async def studio(qapp, tmp_path: Path) -> AsyncIterator[LimitedStudio]:
    async with limited_studio(tmp_path) as studio:
        yield studio


async def test_a_press_is_seen_at_once_in_what_is_used(studio: LimitedStudio):
    heard: list[bool] = []
    studio.fuse.changed.connect(lambda: heard.append(True))
    await studio.engine.fuse.set_limit(a_limit(1000))
    await studio.settle()
    assert studio.fuse.day is not None
    assert (studio.fuse.day.used, studio.fuse.day.left) == (0, 1000)
    await press_one(studio.engine, REQUEST)
    # What the event starts a little later.
    assert studio.fuse._pause.isActive()
    await studio.settle()
    assert (studio.fuse.day.used, studio.fuse.day.left) == (PRICE, 1000 - PRICE)
    assert len(heard) == 2


async def test_a_new_day_is_read_without_any_event(studio: LimitedStudio):
    await studio.engine.fuse.set_limit(a_limit(1000))
    await press_one(studio.engine, REQUEST)
    await studio.settle()
    studio.fuse.look_at_the_day()
    await studio.bench.library.counts()
    assert studio.fuse.day is not None
    assert studio.fuse.day.used == PRICE
    studio.clock.pass_time(DAY)
    seen = []
    studio.fuse.changed.connect(lambda: seen.append(studio.fuse.day.used if studio.fuse.day else None))
    studio.fuse.look_at_the_day()
    for _ in range(20):
        await studio.bench.library.counts()
    assert seen == [0]


async def test_a_limit_that_is_used_up_is_told_once(studio: LimitedStudio):
    told: list[str] = []
    studio.fuse.reached.connect(lambda standing: told.append(standing.limit.id))
    await studio.engine.fuse.set_limit(a_limit(PRICE))
    await studio.settle()
    await press_one(studio.engine, REQUEST)
    await studio.settle()
    await studio.settle()
    assert told == ["day"]


async def test_what_was_used_up_before_is_no_news(studio: LimitedStudio):
    await studio.engine.fuse.set_limit(a_limit(PRICE))
    await press_one(studio.engine, REQUEST)
    later = FuseModel(studio.engine)
    told: list[object] = []
    later.reached.connect(told.append)
    await later.load()
    await later.load()
    later.close()
    assert later.day is not None
    assert told == []


async def test_the_limit_of_the_current_project_alone_is_touched(studio: LimitedStudio):
    project = await studio.engine.organiser.make_project("Harbour")
    assert project is not None
    limit = a_limit(500, LimitScope.PROJECT, project=project.id)
    await studio.engine.fuse.set_limit(limit)
    await studio.settle()
    assert [item.limit.id for item in studio.fuse.standings] == ["project"]
    assert studio.fuse.touched == ()
    await studio.engine.organiser.set_current_project(project.id)
    assert studio.fuse._pause.isActive()
    await studio.settle()
    assert [item.limit.id for item in studio.fuse.touched] == ["project"]


def test_changes_that_follow_each_other_are_read_once(archive, starter, qapp, qtbot):
    fuse = a_fuse(archive.library, starter, a_standing())
    for _ in range(5):
        fuse._engine.changes.emit(MoneyChanged())
    qtbot.waitUntil(lambda: bool(starter.names))
    assert starter.names == ["limits"]
    starter.drop()


def waiting(reserved: float = 40.0, day: str = "2023-11-14", project: str = "") -> Generation:
    made = Generation("a", REQUEST, 0.0, reserved=reserved, reserved_day=day, reserved_project=project)
    assert made.state is State.WAITING
    return made


@pytest.fixture
def judged(archive, starter, qapp):
    def judge(*limits, generation):
        fuse = a_fuse(archive.library, starter, *limits)
        return fuse.verdict_on(generation, a_price(40))

    yield judge
    starter.drop()


def test_what_waits_fits_where_its_own_share_is_the_last(judged):
    assert judged(a_standing(used=1000), generation=waiting()).is_free


def test_what_waits_since_another_day_needs_room_in_this_one(judged):
    verdict = judged(a_standing(used=980), generation=waiting(day="2023-11-13"))
    assert [item.limit.id for item in verdict.refuses] == ["day"]


def test_once_more_it_must_fit_into_the_cap_of_its_plan_too(archive, starter, qapp, qtbot):
    fuse = a_fuse(archive.library, starter, a_standing(used=0))
    plan = Plan("night", "Night", 100.0, Pace.ALL_AT_ONCE, 0.0)
    failed = Generation("a", REQUEST, 0.0, state=State.FAILED, plan_id="night")
    assert fuse.verdict_on(failed, a_price(40)).is_free
    with qtbot.waitSignal(fuse.changed):
        fuse.set_caps({"night": plan.cap_used_by(70.0)})
    assert [item.limit.scope for item in fuse.verdict_on(failed, a_price(40)).refuses] == [LimitScope.PLAN]
    assert fuse.verdict_on(failed, a_price(30)).is_free
    assert fuse.verdict_on(failed, None).needs_ceiling
    assert fuse.verdict_on(replace(failed, plan_id="other"), a_price(40)).is_free
    starter.drop()


def test_what_waits_is_asked_nothing_again(judged):
    assert judged(a_standing(used=2000, hard=False), generation=waiting()).is_free
    assert judged(a_standing(LimitScope.CLICK, used=0, credits=1), generation=waiting()).is_free


def test_what_waits_since_another_day_is_asked_again(judged):
    assert judged(a_standing(used=980, hard=False), generation=waiting(day="2023-11-13")).asks


def test_what_waits_counts_for_the_project_of_its_press(judged):
    limit = a_standing(LimitScope.PROJECT, used=1000, project="p")
    assert judged(limit, generation=waiting(project="q")).is_free
    assert not judged(replace(limit, left=-40.0), generation=waiting(project="p")).is_free


@pytest.mark.parametrize(
    ("scope", "day", "fits"),
    [
        (LimitScope.WEEK, "2023-11-13", True),
        (LimitScope.WEEK, "2023-11-12", False),
        (LimitScope.MONTH, "2023-11-01", True),
        (LimitScope.MONTH, "2023-10-31", False),
        (LimitScope.BALANCE, "2022-01-01", True),
        (LimitScope.DAY, "", False),
    ],
)
def test_its_share_counts_in_the_days_of_the_limit(judged, scope, day, fits):
    assert judged(a_standing(scope, used=1000), generation=waiting(day=day)).is_free is fits


def test_a_retry_is_judged_like_a_press(judged):
    failed = replace(waiting(), state=State.FAILED, reserved=None)
    assert [item.limit.id for item in judged(a_standing(used=980), generation=failed).refuses] == ["day"]
    assert judged(a_standing(used=980, hard=False), generation=failed).asks
