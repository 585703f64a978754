"""Pair by pair, until one is left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.contest import Contest


def test_the_winner_meets_the_next_one_on_its_own_side():
    first = Contest.begin(("a", "b", "c", "d"))
    assert (first.sides, first.number, first.count) == (("a", "b"), 1, 3)
    second = first.keep(1).onwards()
    assert (second.sides, second.beaten, second.kept) == (("c", "b"), (("a", "b"),), "")
    third = second.keep(0).onwards()
    assert (third.sides, third.waiting, third.is_last) == (("c", "d"), (), True)
    done = third.keep(0).onwards()
    assert (done.winner, done.sides) == ("c", ("c", "d"))
    assert done.beaten_by("b") == "c"


def test_nothing_goes_on_before_a_choice():
    contest = Contest.begin(("a", "b"))
    assert contest.onwards() == contest
    assert contest.keep(0).keep(0).kept == ""
    assert contest.keep(0).keep(1).kept == "b"


def test_one_alone_is_no_pair():
    contest = Contest.begin(("a",))
    assert not contest.is_pair
    assert contest.keep(0).onwards() == contest


def test_another_one_takes_the_place_of_the_side_that_is_not_kept():
    contest = Contest.begin(("a", "b", "c"))
    assert contest.shown("c").sides == ("a", "c")
    assert contest.keep(1).shown("c").sides == ("c", "b")
    # Whoever has lost is in again.
    back = contest.keep(0).onwards().shown("b")
    assert (back.sides, back.beaten) == (("a", "b"), ())


def test_one_that_is_gone_has_lost_its_pair_and_the_next_one_takes_its_place():
    contest = Contest.begin(("a", "b", "c", "d")).keep(1).onwards().keep(0)
    assert (contest.sides, contest.kept) == (("c", "b"), "c")
    gone = contest.without("c")
    assert (gone.sides, gone.beaten, gone.kept) == (("d", "b"), (("a", "b"),), "")
    # Nobody who is left has beaten "a".
    assert contest.without("b") == Contest(("a", "c", "d"), ("c", "a"))


def test_one_that_waits_or_has_lost_leaves_the_pair_as_it_is():
    contest = Contest.begin(("a", "b", "c", "d")).keep(1).onwards().keep(0)
    assert contest.without("d") == Contest(("a", "b", "c"), ("c", "b"), (("a", "b"),), "c")
    assert contest.without("a") == Contest(("b", "c", "d"), ("c", "b"), (), "c")


def test_where_all_others_have_lost_the_last_pair_is_asked_again():
    contest = Contest.begin(("a", "b", "c")).keep(1).onwards()
    assert contest.without("c") == Contest(("a", "b"), ("a", "b"))


def test_without_a_pair_and_after_the_end_there_is_nothing_to_go_on_with():
    contest = Contest.begin(("a", "b"))
    assert contest.without("a") == Contest(("b",), ("b", ""))
    assert contest.without("a").without("b") == Contest()
    done = Contest.begin(("a", "b", "c")).keep(0).onwards().keep(0).onwards()
    assert done.without("b") == Contest.begin(("a", "c"))


@given(st.integers(2, 8), st.lists(st.tuples(st.sampled_from("kosxw"), st.integers(0, 7)), max_size=40))
def test_every_contest_can_be_brought_to_its_end(count: int, presses: list[tuple[str, int]]):
    entrants = tuple(map(str, range(count)))
    contest = Contest.begin(entrants)
    for press, number in presses:
        match press:
            case "k":
                contest = contest.keep(number % 2)
            case "o":
                contest = contest.onwards()
            case "s":
                contest = contest.swapped()
            case "w":
                if len(contest.entrants) > 2:
                    contest = contest.without(contest.entrants[number % len(contest.entrants)])
            case _:
                contest = contest.shown(contest.entrants[number % len(contest.entrants)])
        assert contest.is_pair
        assert len(set(contest.sides)) == 2
        assert {*contest.sides, *(name for pair in contest.beaten for name in pair)} <= set(contest.entrants)
    for _ in range(2 * count):
        contest = contest.onwards() if contest.kept else contest.keep(0)
    assert contest.winner
    assert {loser for loser, _ in contest.beaten} == set(contest.entrants) - {contest.winner}
