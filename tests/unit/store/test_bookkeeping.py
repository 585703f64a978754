"""What the books say of a time, and that nothing but a new line ever changes a sum."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.empty_library import put_empty_library
from support.examples import examples
from support.generations import NOW, a_generation
from support.libraries import a_ready
from support.prices import a_price
from support.virtual_clock import VirtualClock

from seedance_studio.domain.bookkeeping_sums import (
    CountedBalance,
    EstimateQuality,
    KeeperGrouping,
    WithoutClip,
)
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Slot, SpendingFilter
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library
from seedance_studio.store.moving import copy_library
from seedance_studio.store.recovery import recover

DAY = 86400.0
ALL = Slot(0.0, 4e9)
THIS_WEEK = Slot(NOW - 7 * DAY, NOW + DAY)


def charged(number: int, credits: float = 40.0, at: float = NOW, **facts: object) -> Generation:
    row = a_ready(number, credits_charged=credits)
    return replace(row, created_at=at, submitted_at=at, finished_at=at + 60, **facts)


def organiser(library: Library) -> Organiser:
    return Organiser(library.organisation, VirtualClock(), Signal())


async def add(library: Library, *rows: Generation) -> list[int]:
    for row in rows:
        await library.add(row)
    return await library.keys_of([row.id for row in rows])


async def by_part(
    library: Library, grouping: KeeperGrouping, span: Slot = ALL
) -> dict[str, tuple[float, int]]:
    costs = await library.bookkeeping.keepers(span, grouping)
    return {cost.part: (cost.credits, cost.keepers) for cost in costs}


async def test_keepers_are_clips_with_four_stars_or_chosen_takes(library: Library):
    rows = [charged(number) for number in range(5)]
    keys = await add(library, *rows)
    writer = organiser(library)
    await writer.star(keys[:1], 4)
    await writer.star(keys[1:2], 3)
    await writer.keep(keys[2], is_keeper=True)
    assert await by_part(library, KeeperGrouping.MODEL) == {"seedance-2.0": (200.0, 2)}
    await writer.trash(keys[:1])
    assert await by_part(library, KeeperGrouping.MODEL) == {"seedance-2.0": (200.0, 1)}


async def test_a_failed_one_costs_and_is_no_keeper(library: Library):
    keys = await add(library, charged(1), charged(2, state=State.FAILED, clip=None))
    await organiser(library).star(keys, 5)
    assert await by_part(library, KeeperGrouping.MODEL) == {"seedance-2.0": (80.0, 1)}


async def test_parts_are_projects_lengths_and_kinds_of_references(library: Library):
    links = ("https://a.example/1.png", "https://a.example/2.png"), ("https://a.example/3.mp4",)
    rows = [charged(number) for number in range(3)]
    rows = [
        replace(row, request=replace(row.request, media_urls=media, duration=seconds))
        for row, media, seconds in zip(rows, (*links, ()), (5, 10, 5), strict=True)
    ]
    writer = organiser(library)
    project = await writer.make_project("Lighthouse film")
    assert project is not None
    pressed = {"reserved_day": "2025-10-09", "reserved_project": project.id}
    keys = await add(library, *(replace(row, **pressed) for row in rows))
    await writer.star(keys, 5)
    assert await by_part(library, KeeperGrouping.PROJECT) == {project.id: (120.0, 3)}
    assert await by_part(library, KeeperGrouping.LENGTH) == {"5": (80.0, 2), "10": (40.0, 1)}
    assert await by_part(library, KeeperGrouping.REFERENCES) == {
        "image": (40.0, 1),
        "video": (40.0, 1),
        "": (40.0, 1),
    }


async def test_only_what_was_charged_in_the_time_counts(library: Library):
    keys = await add(library, charged(1), charged(2, 80.0, NOW - 30 * DAY))
    await organiser(library).star(keys, 5)
    assert await by_part(library, KeeperGrouping.MODEL, THIS_WEEK) == {"seedance-2.0": (40.0, 1)}
    assert (await library.bookkeeping.estimates(THIS_WEEK)).count == 0
    assert await library.bookkeeping.daily([THIS_WEEK, Slot(0.0, 1.0), ALL]) == [40.0, 0.0, 120.0]


async def test_estimates_are_held_against_what_was_charged_before_refunds(library: Library):
    rows = [
        charged(1, 40.0, estimate=a_price(40)),
        charged(2, 48.0, estimate=a_price(40)),
        charged(3, 32.0, state=State.FAILED, clip=None, estimate=a_price(40)),
        charged(4, 99.0),
    ]
    await add(library, *rows)
    await library.bookkeeping.note_refund(rows[2].id, RefundState.REFUNDED, NOW + 60)
    found = await library.bookkeeping.estimates(ALL)
    assert found == EstimateQuality(3, 1, 8.0, 0.0, 120.0)


async def test_what_came_to_nothing_is_counted_with_what_became_of_it(library: Library):
    failed = [charged(number, 40.0, state=State.FAILED, clip=None) for number in range(3)]
    cancelled = charged(4, 16.0, state=State.CANCELLED, clip=None)
    expired = charged(7, 24.0, state=State.EXPIRED, clip=None)
    await add(library, *failed, cancelled, expired, charged(5), a_generation(6, state=State.FAILED))
    assert await library.bookkeeping.without_clip(ALL) == WithoutClip(3, 1, 1, 160.0)
    for row, state in zip(
        failed, (RefundState.ASKED, RefundState.REFUNDED, RefundState.REFUSED), strict=True
    ):
        await library.bookkeeping.note_refund(row.id, state, NOW + 60)
    assert await library.bookkeeping.without_clip(ALL) == WithoutClip(3, 1, 1, 120.0, 1, 1, 1)


async def test_a_balance_is_counted_from_when_it_was_entered_last(library: Library):
    await add(library, charged(1, at=NOW - 100))
    await library.limits.enter_balance("", 500.0, NOW - 200)
    await library.limits.enter_balance("", 1000.0, NOW - 50)
    failed = charged(2, at=NOW, state=State.FAILED, clip=None)
    await add(library, failed, charged(3, at=NOW), a_generation(4, reserved=30.0, reserved_day="2025-10-09"))
    await library.bookkeeping.note_refund(failed.id, RefundState.REFUNDED, NOW + 10)
    assert await library.bookkeeping.balances() == [CountedBalance("", NOW - 50, 1000.0, 40.0, 30.0)]
    assert (await library.bookkeeping.balances())[0].left == 930.0
    assert await library.bookkeeping.promised() == 30.0


async def sums(library: Library) -> tuple[object, ...]:
    """All that is summed: in all, by what it is spent on, and what was charged for nothing."""
    (whole,) = await library.spending.totals([ALL], SpendingFilter())
    by_model = await by_part(library, KeeperGrouping.MODEL)
    return (
        await library.credits_since(0),
        whole,
        {part: credits for part, (credits, _) in by_model.items()},
        await library.bookkeeping.estimates(ALL),
        await library.bookkeeping.without_clip(ALL),
    )


COMMANDS = ("star", "trash", "restore", "move", "tag", "keep", "import", "close", "copy", "recover")


@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=6))
def test_no_command_on_clips_and_no_restore_changes_a_sum(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
):
    asyncio.run(go_through(steps, tmp_path_factory))


async def go_through(steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("sums") / "library"
    put_empty_library(folder)
    library = await Library.open(folder, now=lambda: NOW)
    try:
        rows = [charged(number, 40.0 + number, estimate=a_price(40)) for number in range(6)]
        rows[5] = replace(rows[5], state=State.FAILED, clip=None)
        keys = await add(library, *rows)
        await library.bookkeeping.note_refund(rows[5].id, RefundState.REFUNDED, NOW + 9)
        before = await sums(library)
        for place, step in enumerate(steps):
            library = await perform(library, step, keys, place, tmp_path_factory)
            assert await sums(library) == before
    finally:
        await library.close()


async def perform(
    library: Library, step: str, keys: list[int], place: int, folders: pytest.TempPathFactory
) -> Library:
    """Does one thing that must not matter to the books. Returns the library, which may be another one."""
    writer = organiser(library)
    match step:
        case "star":
            await writer.star(keys[:3], place % 6)
        case "trash":
            await writer.trash(keys[:2])
        case "restore":
            await writer.restore(keys[:2])
        case "move":
            project = await writer.make_project(f"Project {place}")
            await writer.move(keys[:4], "" if project is None else project.id)
        case "tag":
            await writer.tag(keys[:3], f"tag {place}")
        case "keep":
            await writer.keep(keys[place % 5], is_keeper=True)
        case "import":
            imported = replace(a_ready(50 + place), request_id=None, credits_charged=None, imported_from="")
            await library.add(imported)
        case _:
            return await opened_again(library, step, folders)
    return library


async def opened_again(library: Library, step: str, folders: pytest.TempPathFactory) -> Library:
    folder: Path = library.folder
    await library.close()
    if step == "copy":
        target = folders.mktemp("moved") / "library"
        copy_library(folder, target, NOW, lambda _done, _total: None, lambda: False)
        folder = target
    elif step == "recover":
        recover(folder, NOW)
    return await Library.open(folder, now=lambda: NOW)
