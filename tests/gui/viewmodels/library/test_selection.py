from __future__ import annotations

import pytest
from support.querying import typed

from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.viewmodels.library.selection import Selection


@pytest.fixture
def feed(archive, make):
    feed = archive.feed()
    archive.open(feed, *(make(f"g{number}", at=100.0 - number, credits_charged=10.0) for number in range(8)))
    return feed


@pytest.fixture
def selection(feed, archive, starter, qapp):
    charges = CreditSums(archive.library, starter)
    charges.open()
    starter.run("charges")
    return Selection(feed, charges)


def rows(selection, feed):
    return [feed.row_of_key(key) for key in selection.keys]


def test_one_then_others_beside_it(selection, feed):
    selection.select(5)
    selection.toggle(2)
    selection.toggle(7)
    selection.toggle(5)
    assert rows(selection, feed) == [2, 7]
    selection.select(3)
    assert (rows(selection, feed), len(selection), selection.credits) == ([3], 1, 10.0)


def test_a_range_turns_around_its_anchor(selection, feed):
    selection.select(3)
    selection.extend(5)
    assert rows(selection, feed) == [3, 4, 5]
    selection.extend(1)
    assert (rows(selection, feed), selection.credits) == ([1, 2, 3], 30.0)


def test_a_range_beside_what_is_selected(selection, feed):
    selection.select(0)
    selection.toggle(4)
    selection.extend(6, adding=True)
    assert rows(selection, feed) == [0, 4, 5, 6]
    selection.extend(5, adding=True)
    assert rows(selection, feed) == [0, 4, 5]


def test_a_day_is_added_and_taken_away(selection, feed):
    selection.select(0)
    selection.select_rows(range(2, 4), adding=True)
    assert rows(selection, feed) == [0, 2, 3]
    selection.select_rows(range(2, 4), adding=True)
    assert rows(selection, feed) == [0]
    selection.select_rows(range(2, 4))
    assert rows(selection, feed) == [2, 3]


def test_a_sweep_gives_back_what_it_leaves(selection, feed):
    selection.select(7)
    held = selection.hold()
    selection.sweep([range(0, 2), range(3, 5)], held)
    assert rows(selection, feed) == [0, 1, 3, 4, 7]
    selection.sweep([range(0, 1)], held)
    assert rows(selection, feed) == [0, 7]


def test_it_is_told_when_it_differs(selection):
    told = []
    selection.changed.connect(lambda: told.append(len(selection)))
    selection.select_all()
    selection.select_all()
    selection.clear()
    selection.clear()
    assert told == [8, 0]


def test_arrivals_shift_nothing(selection, feed, archive, make):
    selection.select(1)
    selection.extend(2)
    archive.tell(feed.on_event, make("new", at=500.0))
    assert rows(selection, feed) == [2, 3]
    selection.extend(4)
    assert rows(selection, feed) == [2, 3, 4]


def test_another_filter_leaves_what_is_still_there(selection, feed, archive, make, starter):
    selection.select(0)
    selection.extend(3)
    feed.select(typed("g2"), feed.order)
    starter.run("feed")
    assert rows(selection, feed) == [0]
    selection.put([*feed.keys_from(), 12345])
    assert len(selection) == 1


def test_what_leaves_the_list_is_no_longer_selected(selection, feed, archive, make, starter):
    feed.select(typed("prompt"), feed.order)
    starter.run("feed")
    selection.select(0)
    selection.extend(1)
    was = make("g1", at=99.0)
    archive.tell(
        feed.on_event, make("g1", at=99.0, request=was.request.__class__("m", "else", 5, "720p", "16:9"))
    )
    assert rows(selection, feed) == [0]


@pytest.fixture
def long_feed(archive, make):
    """One row more than come first."""
    feed = archive.feed()
    archive.open(feed, *(make(f"g{number}", at=-1.0 * number) for number in range(HEAD + 1)))
    feed.is_at_top = True
    return feed


def test_what_is_selected_stays_so_while_only_the_first_rows_are_here(long_feed, archive, starter):
    selection = Selection(long_feed, CreditSums(archive.library, starter))
    selection.select(HEAD)
    counts = []
    long_feed.changed.connect(lambda change: counts.append((len(long_feed), len(selection))))
    long_feed.select(typed("prompt"), long_feed.order)
    starter.settle()
    assert counts == [(HEAD, 1), (HEAD + 1, 1)]
    assert rows(selection, long_feed) == [HEAD]


def test_all_are_selected_although_only_the_first_rows_are_here(long_feed, archive, starter):
    selection = Selection(long_feed, CreditSums(archive.library, starter))
    long_feed.changed.connect(lambda change: long_feed.is_whole or selection.select_all())
    long_feed.select(typed("prompt"), long_feed.order)
    starter.settle()
    assert len(selection) == HEAD + 1


def test_another_filter_ends_that_all_are_wanted(long_feed, archive, starter):
    selection = Selection(long_feed, CreditSums(archive.library, starter))

    def select_all_and_leave(change):
        stop()
        selection.select_all()
        long_feed.select(typed("pro"), long_feed.order)

    stop = long_feed.changed.connect(select_all_and_leave)
    long_feed.select(typed("prompt"), long_feed.order)
    starter.settle()
    assert (len(long_feed), len(selection)) == (HEAD + 1, HEAD)


def test_one_that_is_not_among_the_first_rows_is_not_acted_on(long_feed, archive, starter):
    selection = Selection(long_feed, CreditSums(archive.library, starter))
    selection.select(HEAD)
    acted_on = []
    long_feed.changed.connect(lambda change: acted_on.append(selection.keys))
    long_feed.select(typed("prompt"), long_feed.order)
    starter.settle()
    assert acted_on == [[], [long_feed.key(HEAD)]]
