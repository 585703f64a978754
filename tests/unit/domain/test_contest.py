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


@given(st.integers(2, 8), st.lists(st.tuples(st.sampled_from("kosx"), st.integers(0, 7)), max_size=40))
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
            case _:
                contest = contest.shown(entrants[number % count])
        assert contest.is_pair
        assert len(set(contest.sides)) == 2
    for _ in range(2 * count):
        contest = contest.onwards() if contest.kept else contest.keep(0)
    assert contest.winner
    assert {loser for loser, _ in contest.beaten} == set(entrants) - {contest.winner}
