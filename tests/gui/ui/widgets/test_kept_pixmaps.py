"""Painted pictures are kept within a bound, and only for what they show."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap

from seedance_studio.ui.widgets.kept_pixmaps import KeptPixmaps


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pixmap(qapp) -> QPixmap:
    return QPixmap(10, 10)


@pytest.fixture
def kept(pixmap: QPixmap, clock: Clock) -> KeptPixmaps[str]:
    """Has room for two."""
    return KeptPixmaps(2 * 10 * 10 * pixmap.depth() // 8, 2.0, clock.now)


def test_a_picture_is_shown_for_what_it_is_of(kept, pixmap):
    kept.put("a", pixmap, ("red", 1))
    assert kept.show("a", ("red", 1)) is pixmap
    assert kept.show("a", ("green", 1)) is None
    assert kept.show("b", ("red", 1)) is None


def test_what_was_shown_longest_ago_goes_first(kept, pixmap, clock):
    for name in "ab":
        kept.put(name, pixmap)
    clock.at += 10
    kept.show("a")
    kept.put("c", pixmap)
    assert [name for name in "abc" if kept.show(name) is not None] == ["a", "c"]


def test_what_is_in_sight_stays_however_much_it_is(kept, pixmap, clock):
    for name in "abcd":
        kept.put(name, pixmap)
        clock.at += 0.4
    assert all(kept.show(name) is pixmap for name in "abcd")


def test_a_picture_in_place_of_another_is_counted_once(kept, pixmap, clock):
    for name in "aaab":
        kept.put(name, pixmap)
        clock.at += 10
    assert kept.show("a") is pixmap
    kept.clear()
    assert kept.show("b") is None
