"""What is set aside is left alone by collections until it is taken back."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from seedance_studio.system.garbage import collect_due, set_aside, take_back


class Knot:
    """Holds itself, so that only a collection can take it apart."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.freeze()


def test_what_is_set_aside_is_collected_once_it_is_taken_back() -> None:
    left = weakref.ref(Knot())
    set_aside()
    gc.collect()
    assert left() is not None
    take_back()
    gc.collect()
    assert left() is None


def old_rubbish() -> weakref.ref[Knot]:
    """Only a collection of the oldest takes it away."""
    knot = Knot()
    left = weakref.ref(knot)
    gc.collect()
    return left


def collect_younger(times: int) -> None:
    """Lets the middle ones be due, after so many collections of them."""
    for _ in range(times):
        gc.collect(1)
    for _ in range(gc.get_threshold()[1] + 1):
        gc.collect(0)


def test_while_nothing_younger_is_due_the_oldest_are_not_even_counted(monkeypatch) -> None:
    gc.collect()
    gc.freeze()
    left = old_rubbish()
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    monkeypatch.setattr(gc, "get_objects", None)
    collect_due()
    assert left() is not None


def test_the_oldest_are_collected_when_they_are_due() -> None:
    gc.collect()
    gc.freeze()
    left = old_rubbish()
    collect_younger(gc.get_threshold()[2] + 1)
    collect_due()
    assert left() is None


def test_many_old_ones_are_put_off_but_not_for_ever() -> None:
    gc.collect()
    gc.freeze()
    many = [[] for _ in range(60_000)]
    left = old_rubbish()
    collect_younger(gc.get_threshold()[2] + 1)
    collect_due()
    assert left() is not None
    collect_younger(100)
    collect_due()
    assert left() is None
    assert many
