"""The feed over a real library: what is in it, what it tells, and what it leaves unread."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.empty_library import put_empty_library
from support.examples import most_are_slow
from support.feeding import FeedBench, fill_library
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready
from support.querying import typed
from support.statements_seen import watch_reads

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged, OrganisationChanged
from seedance_studio.engine.feed.calendar import Calendar
from seedance_studio.engine.feed.changes import (
    Changed,
    CursorMoved,
    FeedChange,
    Inserted,
    Moved,
    Removed,
    Reset,
)
from seedance_studio.engine.feed.generation_feed import MOST_KEPT, WINDOW
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.store import queries
from seedance_studio.store.library import Library

MANY = 10 * WINDOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
async def library(folder: Path) -> AsyncIterator[Library]:
    put_empty_library(folder)
    library = await Library.open(folder, now=lambda: NOW)
    yield library
    await library.close()


@pytest.fixture
async def bench(library: Library) -> FeedBench:
    return FeedBench(library)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "library"
    fill_library(folder, (a_ready(number, f"prompt {number}") for number in range(MANY)))
    return folder


@pytest.fixture
async def large(many: Path, folder: Path) -> AsyncIterator[FeedBench]:
    """A library of many, whose feed is open."""
    shutil.copytree(many, folder)
    library = await Library.open(folder, now=lambda: NOW)
    bench = FeedBench(library)
    bench.feed.open()
    await bench.settle()
    yield bench
    await library.close()


async def opened(bench: FeedBench, *generations: Generation) -> FeedBench:
    for generation in generations:
        await bench.library.add(generation)
    bench.feed.open()
    await bench.settle()
    bench.follower.told.clear()
    return bench


async def test_nothing_is_read_before_it_is_opened(bench: FeedBench):
    await bench.add(a_generation(1))
    assert not bench.feed.is_loaded
    assert len(bench.feed) == 0
    bench.feed.open()
    await bench.settle()
    assert await bench.numbers() == [1]


async def test_the_whole_list_is_known_and_the_first_window_read(large: FeedBench):
    assert len(large.feed) == MANY
    assert large.follower.told == [Reset()]
    latest = large.feed.get(0)
    assert latest is not None
    assert int(latest.id, 16) == MANY - 1
    assert large.feed.get(WINDOW) is None


async def test_where_the_top_is_shown_the_first_rows_come_before_the_others(large: FeedBench):
    feed, lengths = large.feed, list[tuple[int, bool]]()
    feed.changed.connect(lambda change: lengths.append((len(feed), feed.is_whole)))
    large.follower.told.clear()
    feed.is_at_top = True
    feed.select(typed("prompt"), SortOrder.NEWEST)
    await large.settle()
    assert lengths == [(HEAD, False), (MANY, True)]
    assert large.follower.told == [Reset(), Reset()]
    lengths.clear()
    feed.select(replace(typed("prompt"), is_stacked=True), SortOrder.NEWEST)
    await large.settle()
    assert lengths == [(HEAD, False), (MANY, True)]
    lengths.clear()
    # Few rows are all at once, and so is what is only read again.
    feed.select(typed('"prompt 1"'), SortOrder.NEWEST)
    await large.settle()
    assert lengths == [(111, True)]
    feed.is_at_top = False
    feed.select(Filter(), SortOrder.OLDEST)
    await large.settle()
    assert lengths[1:] == [(MANY, True)]


async def test_what_came_first_is_painted_before_the_others_are_read(large: FeedBench):
    feed, order, loop = large.feed, list[str](), asyncio.get_running_loop()
    # The same list is read in several statements.
    await watch_reads(
        large.library,
        lambda said: order.append("read") if "json_group_array" in said and order[-1:] != ["read"] else None,
    )

    def paint(_: FeedChange) -> None:
        """A window does that in the next turn of the loop."""
        loop.call_soon(order.append, "paint")

    feed.changed.connect(paint)
    feed.is_at_top = True
    feed.select(typed("prompt"), SortOrder.NEWEST)
    await large.settle()
    assert order == ["read", "paint", "read", "paint"]


async def test_a_head_is_all_that_is_read_until_more_is_asked(large: FeedBench):
    asks = (
        lambda feed: feed.open(),
        lambda feed: feed.get(WINDOW),
        lambda feed: feed.seek(f"{5:032x}"),
        lambda feed: feed.set_waiting([f"{7:032x}"]),
        lambda feed: feed.on_event(GenerationChanged(a_ready(3))),
        lambda feed: feed.on_event(OrganisationChanged((1,), CommandKind.STAR)),
        lambda feed: feed.look_again(None),
    )
    for ask in asks:
        bench = FeedBench(large.library)
        bench.feed.open(head_alone=True)
        await bench.settle()
        assert (len(bench.feed), bench.feed.is_whole) == (HEAD, False)
        assert bench.feed.get(0) is not None
        await bench.settle()
        assert (len(bench.feed), bench.feed.is_whole) == (HEAD, False)
        ask(bench.feed)
        await bench.settle()
        assert (len(bench.feed), bench.feed.is_whole) == (MANY, True)
        assert bench.follower.is_true()


async def test_as_many_rows_as_come_first_are_known_to_be_all(folder: Path):
    fill_library(folder, (a_ready(number) for number in range(HEAD)))
    library = await Library.open(folder, now=lambda: NOW)
    bench = FeedBench(library)
    bench.feed.is_at_top = True
    bench.feed.open()
    await bench.settle()
    assert (len(bench.feed), bench.feed.is_whole) == (HEAD, True)
    await library.close()


async def test_the_first_rows_wait_for_the_others_if_the_cursor_is_among_those(large: FeedBench):
    feed, lengths = large.feed, list[int]()
    feed.is_at_top = True
    feed.set_cursor(MANY - 1)
    key = feed.key(MANY - 1)
    assert feed.get(MANY - 1) is None
    await large.settle()
    feed.changed.connect(lambda change: lengths.append(len(feed)))
    feed.select(typed("prompt"), SortOrder.NEWEST)
    await large.settle()
    assert (lengths, feed.cursor_row) == ([MANY], MANY - 1)
    # It is in none of these rows, so nothing is to be waited for.
    lengths.clear()
    feed.select(typed("prompt -0"), SortOrder.NEWEST)
    await large.settle()
    assert lengths[0] == HEAD
    assert key not in feed.keys_from()


async def test_a_row_is_read_where_it_is_looked_at_with_its_neighbours_alone(large: FeedBench):
    large.follower.told.clear()
    assert large.feed.get(MANY - 1) is None
    await large.settle()
    oldest = large.feed.get(MANY - 1)
    assert oldest is not None
    assert int(oldest.id, 16) == 0
    assert large.follower.told == [Changed(MANY - WINDOW, MANY - 1)]


async def test_rows_of_long_ago_are_let_go_of(folder: Path):
    fill_library(folder, (a_ready(number) for number in range(MOST_KEPT + WINDOW)))
    library = await Library.open(folder, now=lambda: NOW)
    bench = FeedBench(library)
    bench.feed.open()
    await bench.settle()
    assert len(await bench.all()) == MOST_KEPT + WINDOW
    assert bench.feed.get(0) is None
    assert bench.feed.row_of(a_generation(MOST_KEPT + WINDOW - 1).id) is None
    assert bench.feed.row_of(a_generation(0).id) == MOST_KEPT + WINDOW - 1
    await bench.settle()
    await library.close()


async def test_a_new_one_comes_where_its_time_is(bench: FeedBench):
    await opened(bench, a_generation(1), a_generation(5))
    await bench.add(a_generation(9), a_generation(3))
    assert await bench.numbers() == [9, 5, 3, 1]
    assert bench.follower.told == [Inserted(0), Inserted(2)]


async def test_of_the_same_moment_the_one_added_later_comes_later(bench: FeedBench):
    await opened(bench, *(a_generation(number, created_at=NOW) for number in (7, 3, 5)))
    await bench.add(a_generation(4, created_at=NOW))
    assert await bench.numbers() == [7, 3, 5, 4]
    bench.feed.select(Filter(), SortOrder.OLDEST)
    await bench.settle()
    await bench.add(a_generation(6, created_at=NOW))
    assert await bench.numbers() == [7, 3, 5, 4, 6]


async def test_a_change_is_told_once_and_of_its_row_alone(bench: FeedBench):
    await opened(bench, a_generation(1), a_generation(2))
    changed = a_generation(1, state=State.REFUSED)
    await bench.save(changed)
    assert bench.follower.told == [Changed(1, 1)]
    assert bench.feed.get(1) == changed


async def test_a_row_that_is_here_changes_at_once(bench: FeedBench):
    await opened(bench, a_generation(1))
    changed = a_generation(1, state=State.REFUSED)
    await bench.library.save(changed)
    bench.feed.on_event(GenerationChanged(changed))
    assert bench.feed.get(0) is changed
    await bench.settle()


async def test_other_events_change_nothing(bench: FeedBench):
    await opened(bench, a_generation(1))
    bench.feed.on_event(ConnectionChanged(online=False))
    await bench.settle()
    assert bench.follower.told == []


async def test_one_far_down_changes_without_its_window_being_read(large: FeedBench):
    large.follower.told.clear()
    changed = replace(a_ready(3), state=State.SUCCEEDED)
    await large.save(changed)
    assert large.follower.told == [Changed(MANY - 4, MANY - 4)]
    assert large.feed.get(MANY - 4) == changed
    assert large.feed.get(MANY - 5) is None
    await large.settle()


async def test_what_was_told_while_rows_were_read_beats_them(large: FeedBench):
    changed = replace(a_ready(3), state=State.SUCCEEDED)
    assert large.feed.get(MANY - 4) is None
    large.feed.on_event(GenerationChanged(changed))
    await large.settle()
    assert large.feed.get(MANY - 4) is changed


async def test_a_list_of_clips_takes_in_what_gets_one(library: Library):
    bench = await opened(FeedBench(library, Filter(scope=Scope.CLIPS)), a_ready(1), a_generation(2))
    assert await bench.numbers() == [1]
    await bench.save(a_ready(2))
    assert bench.follower.told == [Inserted(0)]
    fetched_again = replace(a_ready(1), state=State.SUCCEEDED)
    await bench.save(fetched_again)
    assert await bench.all() == [a_ready(2), fetched_again]


async def test_an_old_clip_that_becomes_ready_hides_no_others(folder: Path):
    numbers = [number for number in range(3 * WINDOW) if number != 3]
    fill_library(folder, [*(a_ready(number) for number in numbers), a_generation(3)])
    library = await Library.open(folder, now=lambda: NOW)
    bench = FeedBench(library, Filter(scope=Scope.CLIPS))
    bench.feed.open()
    await bench.settle()
    await bench.save(a_ready(3))
    assert bench.follower.told[-1] == Inserted(3 * WINDOW - 4)
    assert await bench.numbers() == list(reversed(range(3 * WINDOW)))
    await library.close()


async def test_what_was_told_while_the_list_was_read_is_in_it(bench: FeedBench):
    await bench.library.add(a_generation(1))
    bench.feed.open()
    await bench.library.add(a_generation(2))
    bench.feed.on_event(GenerationChanged(a_generation(2), is_new=True))
    bench.feed.on_event(GenerationChanged(replace(a_generation(1), attempts=1)))
    await bench.settle()
    assert await bench.all() == [a_generation(2), replace(a_generation(1), attempts=1)]


async def test_a_search_holds_what_matches_and_the_old_rows_until_then(bench: FeedBench):
    await opened(bench, a_generation(1, "IŞIK yağmuru"), a_generation(2, "rain"), a_generation(3, "ışıklı"))
    bench.feed.select(typed("ışık"), SortOrder.NEWEST)
    assert (len(bench.feed), bench.feed.shown) == (3, Filter())
    await bench.settle()
    assert (await bench.numbers(), bench.feed.shown) == ([3, 1], typed("ışık"))
    await bench.add(a_generation(4, "çok IŞIK"), a_generation(5, "dark"))
    assert await bench.numbers() == [4, 3, 1]


async def test_one_whose_prompt_was_edited_leaves_and_joins_a_search(bench: FeedBench):
    await opened(bench, a_generation(1, "boat"), a_generation(2, "train"))
    bench.feed.select(typed("boat"), SortOrder.NEWEST)
    await bench.settle()
    bench.follower.told.clear()
    await bench.save(replace(a_generation(1), request=a_request("train")))
    assert bench.follower.told[-1] == Removed(0)
    await bench.save(replace(a_generation(2), request=a_request("boat")))
    assert await bench.numbers() == [2]


async def test_of_two_searches_the_earlier_is_given_up(large: FeedBench):
    large.follower.told.clear()
    large.feed.select(typed("prompt"), SortOrder.NEWEST)
    large.feed.select(typed('"prompt 77"'), SortOrder.NEWEST)
    await large.settle()
    assert large.follower.told == [Reset()]
    assert await large.numbers() == [77]


async def test_a_search_that_is_given_up_ends_early(large: FeedBench):
    feed, asked = large.feed, []
    first = feed.changed.connect(lambda change: asked.append(feed.shown))
    feed.select(typed("pro"), SortOrder.NEWEST)
    overtaken = feed._given_up
    feed.select(typed("prompt 5"), SortOrder.OLDEST)
    assert len((await large.library.listing(typed("pro"), SortOrder.NEWEST, overtaken)).keys) == 0
    await large.settle()
    first()
    assert asked == [typed("prompt 5")]


async def test_the_oldest_come_first_where_that_is_asked(bench: FeedBench):
    await opened(bench, a_generation(1), a_generation(2))
    bench.feed.select(Filter(), SortOrder.OLDEST)
    await bench.settle()
    await bench.add(a_generation(3), a_generation(0))
    assert await bench.numbers() == [0, 1, 2, 3]


async def test_the_cursor_stays_on_its_generation(bench: FeedBench):
    await opened(bench, *(a_generation(number) for number in (1, 3, 5)))
    bench.feed.set_cursor(1)
    await bench.add(a_generation(9), a_generation(2))
    assert bench.feed.cursor_row == 2
    bench.feed.select(Filter(), SortOrder.OLDEST)
    await bench.settle()
    assert bench.feed.cursor_row == 2
    bench.feed.set_waiting([a_generation(3).id])
    await bench.settle()
    assert bench.feed.cursor_row == 0
    bench.feed.select(typed("nothing has it"), SortOrder.OLDEST)
    await bench.settle()
    assert bench.feed.cursor_row is None
    bench.feed.select(Filter(), SortOrder.NEWEST)
    await bench.settle()
    row = bench.feed.cursor_row
    assert row is not None
    assert bench.feed.get(row) == a_generation(3)


async def test_where_its_generation_is_gone_the_cursor_takes_the_neighbour(bench: FeedBench):
    await opened(bench, *(a_generation(number, "boat") for number in (1, 2, 3)))
    bench.feed.select(typed("boat"), SortOrder.NEWEST)
    await bench.settle()
    for gone, left in ((1, [3, 2]), (2, [3])):
        bench.feed.set_cursor(len(bench.feed) - 1)
        await bench.save(replace(a_generation(gone), request=a_request("train")))
        assert await bench.numbers() == left
        assert bench.feed.cursor_row == len(left) - 1


async def test_where_many_are_gone_at_once_the_cursor_takes_what_is_in_its_place(bench: FeedBench):
    await opened(bench, *(a_ready(number) for number in range(1, 13)))
    feed = bench.feed
    feed.most_moves = 3
    feed.set_cursor(5)
    await bench.organiser.trash([feed.key(row) for row in range(2, 5)])
    await bench.settle()
    assert {type(change) for change in bench.follower.told} == {Removed}
    assert feed.cursor_row == 2
    bench.follower.told.clear()
    await bench.organiser.trash([feed.key(row) for row in range(1, 6)])
    await bench.settle()
    assert bench.follower.told == [Reset()]
    assert (await bench.numbers(), feed.cursor_row) == ([12, 3, 2, 1], 1)
    await bench.organiser.trash([feed.key(row) for row in range(4)])
    await bench.settle()
    assert (len(feed), feed.cursor_row) == (0, None)


async def test_a_cursor_that_a_search_hides_stays_where_it_is(bench: FeedBench):
    prompts = ("train", *["boat"] * 6)
    await opened(bench, *(a_ready(number, prompt) for number, prompt in enumerate(prompts)))
    feed = bench.feed
    feed.most_moves = 3
    feed.set_cursor(6)
    for order in (SortOrder.NEWEST, SortOrder.PROMPT, SortOrder.OLDEST):
        feed.select(typed("boat"), order)
        await bench.settle()
        assert feed.cursor_row is None
    await bench.organiser.trash([feed.key(row) for row in range(5)])
    await bench.settle()
    assert feed.cursor_row is None
    feed.select(typed("train"), SortOrder.OLDEST)
    await bench.settle()
    assert feed.cursor_row == 0


async def test_a_row_that_no_one_looked_at_goes_where_its_charge_belongs(large: FeedBench):
    large.feed.select(Filter(), SortOrder.DEAREST)
    await large.settle()
    large.follower.told.clear()
    far = await large.library.get(a_ready(3).id)
    assert far is not None
    await large.library._run(lambda db: queries.update(db, far, None, 500.0))
    await large.save(replace(far, credits_charged=540.0))
    assert large.follower.told[0] == Moved(MANY - 4, 0)
    row = large.feed.row_of_key(4)
    assert row == 0


async def test_a_generation_is_sought_wherever_it_is(large: FeedBench):
    large.feed.seek(a_generation(MANY - 1).id)
    assert large.follower.told[-1] == CursorMoved(0)
    large.feed.seek(a_generation(2).id)
    await large.settle()
    assert large.follower.told[-1] == CursorMoved(MANY - 3)
    assert large.feed.cursor_row == MANY - 3


async def test_one_that_is_not_in_it_yet_is_found_when_it_comes(bench: FeedBench):
    bench.feed.seek(a_generation(1).id)
    await opened(bench, a_generation(5))
    assert bench.feed.cursor_row is None
    await bench.add(a_generation(1))
    assert bench.follower.told == [Inserted(1), CursorMoved(1)]


async def test_what_waits_comes_first_in_sending_order_and_the_rest_newest_first(bench: FeedBench):
    await opened(bench, *(a_generation(number) for number in (1, 2, 3, 8, 9)))
    one, two, three = (a_generation(number).id for number in (1, 2, 3))
    bench.feed.set_waiting([two, one, three])
    await bench.settle()
    assert await bench.numbers() == [2, 1, 3, 9, 8]
    assert bench.feed.waiting_count == 3
    bench.follower.told.clear()
    bench.feed.set_waiting([one, three])
    await bench.settle()
    await bench.save(a_generation(2, state=State.SUBMITTING))
    assert await bench.numbers() == [1, 3, 9, 8, 2]
    assert bench.follower.told == [Moved(0, 4), Changed(4, 4)]
    bench.feed.select(Filter(), SortOrder.OLDEST)
    await bench.settle()
    assert await bench.numbers() == [1, 3, 2, 8, 9]
    bench.feed.set_waiting([])
    await bench.settle()
    assert await bench.numbers() == [1, 2, 3, 8, 9]
    assert bench.feed.waiting_count == 0


async def test_a_new_press_joins_the_end_of_what_waits(bench: FeedBench):
    await opened(bench, a_generation(1), a_generation(5))
    bench.feed.set_waiting([a_generation(1).id, a_generation(9).id])
    await bench.settle()
    await bench.add(a_generation(9))
    assert await bench.numbers() == [1, 9, 5]
    assert bench.follower.told[-1] == Inserted(1)


async def test_what_waits_is_on_top_of_a_long_list_from_its_first_sight_on(many: Path, folder: Path):
    shutil.copytree(many, folder)
    library = await Library.open(folder, now=lambda: NOW)
    bench = FeedBench(library)
    bench.feed.set_waiting([a_generation(4).id, a_generation(MANY - 1).id])
    bench.feed.open()
    await bench.settle()
    shown = [bench.feed.get(row) for row in range(3)]
    assert [int(item.id, 16) for item in shown if item is not None] == [4, MANY - 1, MANY - 2]
    assert bench.follower.told == [Reset()]
    await library.close()


async def test_days_are_found_without_reading_rows(bench: FeedBench):
    at = [datetime(2025, 10, day, hour, tzinfo=UTC).timestamp() for day, hour in ((9, 8), (9, 23), (10, 0))]
    await opened(bench, *(a_generation(number, created_at=moment) for number, moment in enumerate(at)))
    feed, calendar = bench.feed, Calendar(UTC)
    days = [(found.day, found.first, found.count) for found in feed.days(0, calendar)]
    tenth, ninth = (date(2025, 10, 10), 0, 1), (date(2025, 10, 9), 1, 2)
    assert days == [tenth, ninth]
    feed.select(Filter(), SortOrder.OLDEST)
    await bench.settle()
    days = [(found.day, found.first, found.count) for found in feed.days(0, calendar)]
    assert days == [(date(2025, 10, 9), 0, 2), (date(2025, 10, 10), 2, 1)]


async def test_a_list_that_could_not_be_read_is_read_at_the_next_chance(bench: FeedBench):
    await bench.library.add(a_generation(1))
    reader, bench.library._reader = bench.library._reader, None
    working, bench.library._connection = bench.library._connection, None  # type: ignore[assignment]
    bench.feed.open()
    with pytest.raises((LibraryError, AttributeError)):
        await bench.settle()
    bench.library._connection, bench.library._reader = working, reader
    await bench.add(a_generation(2))
    assert await bench.numbers() == [2, 1]


@pytest.mark.parametrize("is_at_top", [False, True])
@pytest.mark.parametrize("seed", most_are_slow(range(8), 2))
async def test_whatever_happens_it_is_what_a_fresh_reading_gives(
    bench: FeedBench, seed: int, is_at_top: bool, monkeypatch: pytest.MonkeyPatch
):
    """Many events at once, between and during searches, moves and looks. At the top, the first rows of a list
    are told alone, and nothing else is read before it is asked for. For half of the seeds, several moves are
    told as one."""
    monkeypatch.setattr("seedance_studio.engine.feed.read_list.HEAD", 4)
    chance = random.Random(seed)
    bench.feed.is_at_top = is_at_top
    bench.feed.most_moves = (120, 1)[seed % 2]
    rows: dict[int, Generation] = {}
    feed = bench.feed
    feed.open(head_alone=is_at_top)
    for number in range(120):
        match chance.randrange(8):
            case 0 | 1 | 2:
                at = NOW + chance.choice((chance.randrange(50), chance.random() * 50))
                stack = chance.choice(("", "", "s1", "s2"))
                prompt = chance.choice(("boat", "train"))
                rows[number] = a_generation(number, prompt, created_at=at, stack_id=stack)
                await bench.library.add(rows[number])
                feed.on_event(GenerationChanged(rows[number], is_new=True))
            case 3 | 4 if rows:
                one = chance.choice(list(rows))
                request = a_request(chance.choice(("boat", "train")))
                rows[one] = replace(rows[one], request=request, attempts=rows[one].attempts + 1)
                await bench.library.save(rows[one])
                feed.on_event(GenerationChanged(rows[one]))
            case 5:
                chosen = replace(typed(chance.choice(("", "boat"))), is_stacked=chance.random() < 0.5)
                feed.select(chosen, chance.choice(list(SortOrder)))
            case 6 if rows:
                some = chance.sample(list(rows), min(4, len(rows)))
                feed.set_waiting([rows[one].id for one in some])
            case _:
                if len(feed):
                    feed.get(chance.randrange(len(feed)))
                    feed.set_cursor(chance.randrange(len(feed)))
        if chance.random() < 0.3:
            await bench.settle()
    await bench.settle()
    assert bench.follower.is_true()
    feed.set_waiting([])
    feed.open()
    await bench.settle()
    fresh = FeedBench(bench.library, feed.filter)
    fresh.feed.select(feed.filter, feed.order)
    fresh.feed.open()
    await fresh.settle()
    assert bench.follower.keys == fresh.follower.keys
    assert await bench.all() == await fresh.all()


async def test_what_is_said_of_a_row_is_read_with_it(bench: FeedBench):
    await opened(bench, a_ready(1), a_ready(2))
    organiser = bench.organiser
    assert [bench.feed.organisation(row).stars for row in range(2)] == [0, 0]
    bench.follower.told.clear()
    await organiser.star([bench.feed.key(1)], 4)
    await bench.settle()
    assert [bench.feed.organisation(row).stars for row in range(2)] == [0, 4]
    assert bench.follower.told == [Changed(1, 1)]


async def test_a_new_row_brings_its_project(bench: FeedBench):
    await opened(bench)
    project = await bench.organiser.make_project("Sea")
    assert project is not None
    await bench.organiser.set_current_project(project.id)
    await bench.add(a_generation(1))
    assert bench.feed.organisation(0).project == project.id


async def test_a_command_on_all_of_a_large_list_moves_nothing(large: FeedBench):
    keys = large.follower.keys.copy()
    large.follower.told.clear()
    await large.organiser.star(keys, 3)
    await large.settle()
    assert large.follower.told == [Changed(0, MANY - 1)]
    assert large.follower.keys == keys
    assert large.feed.organisation(0).stars == 3
    # The last row was never looked at.
    assert large.feed.get(MANY - 1) is None
    await large.settle()
    assert large.feed.organisation(MANY - 1).stars == 3


def of_stack(*numbers: int) -> list[Generation]:
    return [a_ready(number, stack_id="s") for number in numbers]


async def test_a_stack_is_its_keeper_else_its_best_else_its_latest(library: Library):
    bench = await opened(FeedBench(library, Filter(is_stacked=True)), *of_stack(1, 2, 3), a_ready(4))
    assert await bench.numbers() == [4, 3]
    organiser = bench.organiser
    await organiser.star([1, 2], 3)
    await bench.settle()
    assert await bench.numbers() == [4, 2]
    await organiser.keep(1)
    await bench.settle()
    assert await bench.numbers() == [4, 1]
    await organiser.trash([1])
    await bench.settle()
    assert await bench.numbers() == [4, 2]


async def test_one_more_take_lies_on_top_of_its_stack(library: Library):
    chosen = Filter(scope=Scope.CLIPS, is_stacked=True)
    bench = await opened(FeedBench(library, chosen), *of_stack(1, 2), a_ready(9))
    await bench.add(a_generation(3, stack_id="s"))
    assert await bench.numbers() == [9, 2]
    await bench.save(*of_stack(3))
    assert await bench.numbers() == [9, 3]
    await bench.save(replace(of_stack(3)[0], clip=None, state=State.EXPIRED))
    assert await bench.numbers() == [9, 2]


async def test_an_open_stack_shows_all_of_its_takes(library: Library):
    bench = await opened(FeedBench(library, Filter(is_stacked=True)), *of_stack(1, 2, 3), a_ready(4))
    bench.feed.select(Filter(is_stacked=True, open_stacks=frozenset({1})), SortOrder.OLDEST)
    await bench.settle()
    assert await bench.numbers() == [1, 2, 3, 4]
