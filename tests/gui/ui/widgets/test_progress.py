"""The thin bar: how far, or only that it goes on."""

from __future__ import annotations

import pytest

from seedance_studio.ui.widgets.progress import ThinProgress


@pytest.fixture
def bar(theme, show):
    bar = ThinProgress(theme)
    show(bar)
    return bar


def passed(bar, theme) -> float:
    """The share of the bar that is in the accent."""
    picture = bar.grab().toImage()
    row = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]
    return row.count(theme.tokens.accent) / len(row)


@pytest.mark.parametrize(("fraction", "share"), [(0.0, 0), (0.25, 0.25), (1.0, 1), (-1.0, 0), (7.0, 1)])
@pytest.mark.parametrize("mode", ["dark", "light"])
def test_shows_how_far_it_is(theme, bar, mode, fraction, share):
    theme.apply(mode)
    bar.set_fraction(fraction)
    assert passed(bar, theme) == pytest.approx(share, abs=0.02)


def test_is_thin(bar):
    assert bar.height() == 4


def test_stands_still_in_the_middle_where_the_system_asks_for_it(theme, bar, qtbot):
    bar.set_fraction(None)
    before = bar.grab().toImage()
    assert 0.2 < passed(bar, theme) < 0.4
    qtbot.wait(100)
    assert bar.grab().toImage() == before


def test_moves_where_it_may(motion, bar, qtbot):
    motion.set_reduced(False)
    bar.set_fraction(None)
    before = bar.grab().toImage()
    qtbot.waitUntil(lambda: bar.grab().toImage() != before)
    bar.set_fraction(0.5)
    before = bar.grab().toImage()
    assert bar.grab().toImage() == before


def test_begins_to_move_when_it_is_shown_and_rests_when_it_is_hidden(theme, motion, show, qtbot):
    motion.set_reduced(False)
    bar = ThinProgress(theme)
    bar.set_fraction(None)
    still = bar.grab().toImage()
    window = show(bar)
    qtbot.waitUntil(lambda: bar.grab().toImage() != still)
    window.hide()
    before = bar.grab().toImage()
    qtbot.wait(100)
    assert bar.grab().toImage() == before
