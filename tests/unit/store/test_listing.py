"""The keys of a filtered list, and where some of its rows stand."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from threading import Event

import pytest
from support.generations import NOW, a_generation, a_request
from support.libraries import a_ready
from support.querying import typed

from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Generation
from seedance_studio.store import conditions, queries
from seedance_studio.store.listing import Listing, listing, positions

FILTERS = (
    Filter(),
    Filter(scope=Scope.CLIPS),
    typed("boat"),
    typed("oa"),
    typed("  BOAT "),
    typed("boat", Scope.CLIPS),
    typed('"boat" OR train'),
    typed("-boat stars:>=1"),
    Filter(scope=Scope.TRASH),
)


class GivenUpLater(Event):
    """Set only once it was looked at so many times."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def fill(database: sqlite3.Connection, *generations: Generation) -> None:
    database.execute("BEGIN")
    for generation in generations:
        queries.insert(database, generation)
    database.execute("COMMIT")


@pytest.fixture
def hundred_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more prompts than these have the words, a list is read in another way."""
    monkeypatch.setattr(conditions, "_FEW", 100)


def read(
    database: sqlite3.Connection, chosen: Filter, order: SortOrder = SortOrder.NEWEST, find: int | None = None
) -> Listing:
    return listing(database, chosen, order, Event(), find)


@pytest.fixture
def boats(database: sqlite3.Connection) -> sqlite3.Connection:
    prompts = ("A boat", "boats at sea", "a train", '"boat" or train')
    fill(
        database,
        *(
            (a_ready if number % 2 else a_generation)(
                number,
                request=a_request(prompts[number % 4], duration=4 + number % 3),
                created_at=NOW + number // 3,
                credits_charged=(None, 40.0, 8.5)[number % 3],
            )
            for number in range(24)
        ),
    )
    database.executemany(
        "INSERT INTO organised (key, stars, trashed_at) VALUES (?, ?, ?)",
        [(key, key % 4, NOW if key % 11 == 0 else None) for key in range(1, 25) if key % 3],
    )
    return database


@pytest.mark.parametrize("order", SortOrder)
@pytest.mark.parametrize("chosen", FILTERS)
def test_each_row_is_where_it_is_said_to_be(boats: sqlite3.Connection, chosen: Filter, order: SortOrder):
    found = read(boats, chosen, order)
    ids = {key: generation.id for key, generation in queries.rows(boats, range(1, 25))}
    told = positions(boats, chosen, order, ids.values())
    assert [told[ids[key]] for key in found.keys] == list(zip(found.keys, found.values, strict=True))
    assert len(told) == len(found.keys)
    assert list(found.values) == sorted(found.values)


def test_a_filter_leaves_out_the_others(boats: sqlite3.Connection):
    assert {key % 4 for key in read(boats, typed("boat")).keys} == {0, 1, 2}
    assert {key % 2 for key in read(boats, Filter(scope=Scope.CLIPS)).keys} == {0}
    assert list(read(boats, typed('"boat" or')).keys) == [24, 20, 16, 12, 8, 4]


def test_what_is_of_one_moment_has_one_order_in_both_directions_of_time(boats: sqlite3.Connection):
    everything = Filter(scope=Scope.EVERYTHING)
    newest, oldest = (read(boats, everything, order).keys for order in (SortOrder.NEWEST, SortOrder.OLDEST))
    assert list(oldest) == list(range(1, 25))
    assert list(newest) == [key for first in range(22, 0, -3) for key in range(first, first + 3)]


def test_the_row_that_was_looked_for(boats: sqlite3.Connection):
    assert read(boats, Filter(), find=23).found == 0
    assert read(boats, Filter(), SortOrder.OLDEST, find=24).found == 21
    assert read(boats, Filter(scope=Scope.CLIPS), find=1).found is None


@pytest.mark.usefixtures("hundred_are_few")
def test_words_in_most_prompts_and_words_in_few(database: sqlite3.Connection):
    prompts = ("a common boat", "a boat", "a common lamp")
    requests = [a_request(prompts[number % 5 % 3], duration=4 + number % 3) for number in range(150)]
    fill(database, *(a_generation(number, request=request) for number, request in enumerate(requests)))
    for order in SortOrder:
        whole = read(database, Filter(), order).keys
        boats, common, lamps, both, others = (
            list(read(database, typed(text), order).keys)
            for text in ("boat", "common", "lamp", "boat common", "common -lamp")
        )
        assert [len(boats), len(common), len(lamps)] == [120, 90, 30]
        assert boats == [key for key in whole if key in set(boats)]
        assert lamps == [key for key in whole if key not in set(boats)]
        assert both == others == [key for key in common if key in set(boats)]


@pytest.mark.parametrize("word", ["q", "qu", "猫", "黒猫", "\ufffd", "\ufffe", "b\ufffe"])
@pytest.mark.parametrize("few", [5, 105])
@pytest.mark.usefixtures("hundred_are_few")
def test_one_or_two_letters_wherever_they_stand(database: sqlite3.Connection, word: str, few: int):
    """They may begin a prompt, end it, or be all of it. Where few prompts have them, the list is read in
    another way."""
    with_it = [f"{word} at first", f"at last {word}", f"in {word} between", word, f"last but {word}."]
    without = ["a boat", "", "ab", "黒 猫".replace(word, ""), "\ufffd\uffff".replace(word, "")]
    prompts = [with_it[number % 5] for number in range(few)] + without
    fill(database, *(a_generation(number, request=a_request(text)) for number, text in enumerate(prompts)))
    for most in (None, 40):
        found = listing(database, typed(word), SortOrder.OLDEST, Event(), None, most).keys
        assert list(found) == list(range(1, few + 1))[:most]


@pytest.mark.usefixtures("hundred_are_few")
def test_the_first_rows_alone_are_those_of_the_whole_list(database: sqlite3.Connection):
    prompts = ("a common boat", "a boat", "a common lamp", "an oar")
    requests = [a_request(prompts[number % 7 % 4], duration=4 + number % 3) for number in range(250)]
    rows = [a_generation(number, request=request) for number, request in enumerate(requests)]
    fill(database, *(replace(row, credits_charged=row.created_at % 11) for row in rows))
    database.execute("INSERT INTO organised (key, stars, note, folded_note) VALUES (7, 3, 'Boat', 'boat')")
    texts = ("boat", "common", "lamp", "oa", "boat common", "common -lamp", "boat lamp", "stars:>=1", "oar")
    for order in SortOrder:
        for chosen in (Filter(), *map(typed, texts)):
            whole = read(database, chosen, order, find=1)
            for most in (1, 40, 1_000):
                head = listing(database, chosen, order, Event(), 1, most)
                assert head.keys == whole.keys[:most]
                assert head.values == whole.values[:most]
                assert head.found == (whole.found if whole.found in range(most) else None)


@pytest.mark.parametrize("most", [1, 3, 10, 400])
@pytest.mark.parametrize("order", [order for order in SortOrder if order is not SortOrder.BEST])
def test_the_first_of_a_list_in_stacks_begin_the_whole_list(
    database: sqlite3.Connection, order: SortOrder, most: int
):
    """Some stacks are large, and the top of one can be far from its other takes."""
    chance = random.Random(most)
    prompts = ("a common boat", "a boat", "a lamp")
    fill(
        database,
        *(
            a_ready(
                number,
                request=a_request(chance.choice(prompts), duration=chance.randint(4, 9)),
                created_at=NOW + chance.randrange(60),
                credits_charged=chance.choice((None, 8.5, 40.0)),
                stack_id=chance.choice(("", "s1", "s2", "s3", f"s{number % 30 + 4}")),
            )
            for number in range(300)
        ),
    )
    said = [(key, key % 5, key % 61 == 0, NOW if key % 13 == 0 else None) for key in range(1, 301, 3)]
    database.executemany(
        "INSERT INTO organised (key, stars, is_keeper, trashed_at) VALUES (?, ?, ?, ?)", said
    )
    for text in ("", "boat", "oa", "common", "stars:>=2", "train"):
        for opened in (frozenset[int](), frozenset({5, 40, 41})):
            chosen = replace(typed(text, Scope.CLIPS), is_stacked=True, open_stacks=opened)
            whole = read(database, chosen, order, find=7)
            head = listing(database, chosen, order, Event(), 7, most)
            assert head.keys == whole.keys[: len(head.keys)]
            assert head.values == whole.values[: len(head.values)]
            assert head.found == (whole.found if whole.found in range(len(head.keys)) else None)
            assert len(head.keys) <= most
            assert len(head.keys) == len(whole.keys) or not head.is_whole


def test_of_one_stack_that_is_larger_than_what_is_looked_at_nothing_is_said(database: sqlite3.Connection):
    fill(database, *(a_ready(number, created_at=NOW + number, stack_id="s") for number in range(50)))
    database.execute("INSERT INTO organised (key, is_keeper) VALUES (1, 1)")
    chosen = Filter(scope=Scope.CLIPS, is_stacked=True)
    head = listing(database, chosen, SortOrder.NEWEST, Event(), None, 10)
    assert (list(head.keys), head.is_whole) == ([], False)
    assert list(read(database, chosen).keys) == [1]


@pytest.mark.slow
@pytest.mark.parametrize("looks", [0, 2])
def test_one_that_is_given_up_ends_early(database: sqlite3.Connection, looks: int):
    fill(database, *(a_generation(number, "common") for number in range(6_000)))
    given_up = GivenUpLater(looks)
    assert len(listing(database, typed("co"), SortOrder.NEWEST, given_up, None).keys) < 6_000
    assert given_up.looks > -4
    assert len(read(database, typed("co")).keys) == 6_000
