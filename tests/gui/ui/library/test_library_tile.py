"""A card is shown from a picture of it, which is never an old one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from seedance_studio.domain.generation import State
from seedance_studio.domain.own_money import OwnMoney
from seedance_studio.ui.library.library_grid import NARROWEST
from seedance_studio.ui.messages.money import set_own_money


@pytest.fixture
def grid(fill, show):
    fill(3)
    grid = show()
    grid.choose(2)
    return grid


def look(grid, place: int) -> QImage:
    """What stands in the cell now."""
    return grid.viewport().grab(grid.visualRect(grid.cells.index_at(place))).toImage()


def test_a_card_that_stays_the_same_looks_the_same(grid):
    first = look(grid, 0)
    assert look(grid, 0) == first
    grid.choose(0)
    grid.choose(2)
    assert look(grid, 0) == first


@pytest.mark.parametrize("change", ["stars", "selection", "state", "width", "theme"])
def test_a_card_that_changes_is_painted_anew(grid, library, make, put, starter, theme, change):
    before = look(grid, 0)
    key = library.feed.key(0)
    match change:
        case "stars":
            library.organising.star((key,), 4)
        case "selection":
            library.selection.select(0)
        case "state":
            put(make("g0", State.EXPIRED, at=1000.0))
        case "width":
            grid.set_picture_width(library.width + 40)
        case _:
            theme.apply("light")
    starter.settle()
    assert look(grid, 0) != before


def test_a_project_that_goes_is_not_seen_any_more(grid, library, archive, starter):
    alone, key = look(grid, 0), library.feed.key(0)
    archive.organise(lambda organiser: organiser.make_project("Rain"))
    starter.settle()
    project = next(iter(library.organising.projects))
    library.organising.move((key,), project)
    starter.settle()
    assert look(grid, 0) != alone
    library.organising.remove_project(project)
    starter.settle()
    assert look(grid, 0) == alone


def test_a_card_whose_picture_changed_looks_as_if_painted_at_once(grid, library):
    plain = look(grid, 0)
    library.selection.select(0)
    selected = look(grid, 0)
    # Any other width, so that all of it is painted.
    grid.set_picture_width(library.width + 40)
    look(grid, 0)
    grid.set_picture_width(library.width - 40)
    assert look(grid, 0) == selected
    library.selection.clear()
    assert look(grid, 0) == plain


def test_what_credits_cost_is_seen_once_it_is_known(grid, library, make, put):
    put(make("g0", State.READY, at=1000.0, credits_charged=40.0))
    grid.set_picture_width(300)
    before = look(grid, 0)
    set_own_money(OwnMoney(0.01, "€"))
    after = look(grid, 0)
    set_own_money(OwnMoney())
    assert after != before
    assert look(grid, 0) == before


def test_a_state_of_many_words_is_said_whole_on_a_small_card(grid, library, make, put, starter, theme):
    put(make("g0", State.UNCONFIRMED, at=1000.0))
    starter.settle()
    library.selection.clear()
    grid.set_picture_width(NARROWEST)
    picture = look(grid, library.feed.row_of("g0"))
    ground = QColor(theme.tokens.raised)
    rows = [
        y
        for y in range(16, 70)
        if any(picture.pixelColor(x, y) not in (ground, picture.pixelColor(20, y)) for x in range(46, 90))
    ]
    # A line of words takes at most thirteen rows of pixels.
    assert len(rows) > 13
