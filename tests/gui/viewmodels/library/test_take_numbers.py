from __future__ import annotations

import asyncio

import pytest

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.domain.generation import Clip, State
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.viewmodels.library.take_numbers import TakeNumbers

CLIP = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")


@pytest.fixture
def takes(archive, make, qapp):
    """Keys 1 to 3 are takes of one stack, made in this order; 4 is alone."""
    archive.add(*(make(f"g{n}", at=float(n), set_id="set") for n in range(3)), make("alone"))
    return TakeNumbers(archive.library.organisation, Filter(), archive.starter)


def test_each_take_has_its_number(takes, archive):
    told = []
    takes.changed.connect(lambda: told.append(1))
    assert [takes.of(key) for key in (1, 3, 4)] == [None, None, None]
    archive.starter.run()
    assert [takes.of(key) for key in (1, 3, 4)] == [(1, 3, 3, 1), (3, 3, 3, 1), None]
    assert (told, archive.starter.names) == ([1], ["take-numbers"])


def test_one_more_is_counted(takes, archive, make):
    takes.of(1)
    archive.starter.run()
    retake = make("retake", at=9.0, set_id="other", stack_id="set")
    archive.add(retake)
    takes.on_event(GenerationChanged(retake, is_new=True))
    # Until it is read anew, what was known is shown.
    assert takes.of(1) == (1, 3, 3, 1)
    archive.starter.run()
    assert takes.of(1) == (1, 4, 4, 1)


def test_one_more_that_comes_while_they_are_read_is_counted(takes, archive, make):
    retake = make("r", at=9.0, set_id="other", stack_id="set")

    async def tell() -> None:
        takes.on_event(GenerationChanged(retake, is_new=True))

    async def read_and_tell() -> None:
        # The library is asked, and before its answer is here the other one has come.
        await asyncio.gather(archive.starter.run_inside("take-numbers"), tell())

    takes.of(1)
    asyncio.run(read_and_tell())
    archive.add(retake)
    assert takes.of(1) == (1, 3, 3, 1)
    archive.starter.run()
    assert takes.of(1) == (1, 4, 4, 1)


def test_those_are_counted_that_the_filter_leaves(takes, archive, make):
    archive.add(make("made", State.READY, at=5.0, set_id="set", clip=CLIP))
    takes.of(1)
    archive.starter.run()
    assert takes.of(1) == (1, 4, 4, 1)
    takes.count_in(Filter(scope=Scope.CLIPS, is_stacked=True))
    takes.of(1)
    archive.starter.run()
    assert takes.of(1) == (1, 4, 1, 1)
