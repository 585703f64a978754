"""What is counted along equals what is found by looking through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Clip, Generation, State
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.viewmodels.jobs.job_view import RUNNING, TIMED, is_being_made
from seedance_studio.viewmodels.jobs.under_way import UnderWay

REQUEST = GenerationRequest("seedance-2.0", "Waves", 5, "720p", "16:9")
PRESSES = {0: ("", 1), 1: ("two", 2), 2: ("two", 2), 3: ("", 1), 4: ("three", 1)}
"""The set of each generation and how many it has."""


@st.composite
def generations(draw) -> Generation:
    number = draw(st.sampled_from(sorted(PRESSES)))
    set_id, takes = PRESSES[number]
    return Generation(
        f"g{number}",
        REQUEST,
        float(min(number, 2)),
        draw(st.sampled_from(State)),
        clip=draw(st.sampled_from([None, Clip("clips/a.mp4", 9, "0" * 64, 1280, 720, 5.0, "h264")])),
        problem=draw(st.sampled_from([None, Problem("offline")])),
        set_id=set_id,
        take=1 if number == 2 else 0,
        takes=takes,
    )


@given(st.lists(generations(), max_size=30))
def test_any_steps_of_some_are_counted_as_they_stand_then(steps):
    under_way, stands = UnderWay(), dict[str, Generation]()
    for step in steps:
        under_way.note(step)
        stands[step.id] = step
        unfinished = [item for item in stands.values() if not item.is_final]
        made = [item for item in unfinished if is_being_made(item)]
        running = {item.id for item in unfinished if item.state in RUNNING}
        assert {item.id for item in under_way.running} == running
        assert under_way.running_count == len(running)
        assert under_way.is_timed is any(item.state in TIMED for item in unfinished)
        assert under_way.get(step.id) == (None if step.is_final else step)
        newest = under_way.newest_made
        assert (newest is None) is not bool(made)
        assert under_way.others_made(None) == len(made)
        if newest is not None:
            assert newest in made
            assert newest.created_at == max(item.created_at for item in made)
            others = [item for item in made if not is_of_the_same_press(item, newest)]
            assert under_way.others_made(newest) == len(others)


def is_of_the_same_press(one: Generation, other: Generation) -> bool:
    return one.set_id == other.set_id if one.set_id else one.id == other.id


def test_of_one_press_the_first_take_is_made_first():
    under_way = UnderWay()
    for take in (2, 0, 1):
        under_way.note(Generation(f"t{take}", REQUEST, 1.0, State.QUEUED, set_id="set", take=take, takes=3))
    newest = under_way.newest_made
    assert newest is not None
    assert newest.take == 0
