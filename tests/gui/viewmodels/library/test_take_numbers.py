from __future__ import annotations

import pytest

from seedance_studio.engine.events import GenerationChanged
from seedance_studio.viewmodels.library.take_numbers import TakeNumbers


@pytest.fixture
def takes(archive, make, qapp):
    """Keys 1 to 3 are takes of one stack, made in this order; 4 is alone."""
    archive.add(*(make(f"g{n}", at=float(n), set_id="set") for n in range(3)), make("alone"))
    return TakeNumbers(archive.library.organisation, archive.starter)


def test_each_take_has_its_number(takes, archive):
    told = []
    takes.changed.connect(lambda: told.append(1))
    assert [takes.of(key) for key in (1, 3, 4)] == [None, None, None]
    archive.starter.run()
    assert [takes.of(key) for key in (1, 3, 4)] == [(1, 3), (3, 3), None]
    assert (told, archive.starter.names) == ([1], ["take-numbers"])


def test_one_more_is_counted(takes, archive, make):
    takes.of(1)
    archive.starter.run()
    retake = make("retake", at=9.0, set_id="other", stack_id="set")
    archive.add(retake)
    takes.on_event(GenerationChanged(retake, is_new=True))
    takes.of(1)
    archive.starter.run()
    assert takes.of(1) == (1, 4)
