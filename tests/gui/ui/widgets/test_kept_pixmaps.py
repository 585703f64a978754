"""Painted pictures are kept within a bound, and only for what they show."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap

from seedance_studio.ui.widgets.kept_pixmaps import KeptPixmaps


@pytest.fixture
def pixmap(qapp) -> QPixmap:
    return QPixmap(10, 10)


@pytest.fixture
def kept() -> KeptPixmaps[str]:
    return KeptPixmaps(2)


def there(kept: KeptPixmaps[str]) -> list[str]:
    return [name for name in "abcd" if kept.latest(name)[0] is not None]


def test_a_picture_is_shown_for_what_it_is_of(kept, pixmap):
    kept.put("a", pixmap, ("red", 1))
    assert kept.show("a", ("red", 1)) is pixmap
    assert kept.show("a", ("green", 1)) is None
    assert kept.latest("a") == (pixmap, ("red", 1))
    assert kept.show("b", ("red", 1)) is None


def test_what_was_shown_longest_ago_goes_first(kept, pixmap):
    kept.put("a", pixmap)
    kept.put("b", pixmap)
    kept.show("a")
    kept.put("c", pixmap)
    assert there(kept) == ["a", "c"]


def test_with_more_room_more_is_kept_and_with_less_the_first_go(kept, pixmap):
    kept.make_room(4)
    for name in "abcd":
        kept.put(name, pixmap)
    assert there(kept) == ["a", "b", "c", "d"]
    kept.make_room(1)
    assert there(kept) == ["d"]


def test_a_picture_in_place_of_another_is_counted_once(kept, pixmap):
    for name in "aab":
        kept.put(name, pixmap)
    assert there(kept) == ["a", "b"]
    kept.clear()
    assert there(kept) == []
