"""What is set aside is left alone by collections until it is taken back."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from seedance_studio.system.garbage import set_aside, take_back


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
