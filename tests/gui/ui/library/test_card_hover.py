"""The parts of a card that can be pressed, found as the eye finds them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QMenu

from seedance_studio.domain.generation import Clip, State
from seedance_studio.ui.library.tile_parts import (
    TilePart,
    buttons,
    card_in,
    picture_in,
    said_line,
    stack_mark,
    star_middles,
)
from seedance_studio.viewmodels.shell.key_map import Command

CLIP = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")


@pytest.fixture
def grid(page, archive, make, show, starter):
    """Place 0 is a clip alone, 1 to 3 are the takes of a request, the latest first."""
    archive.add(*(make(f"t{n}", State.READY, at=float(n), set_id="set", clip=CLIP) for n in range(3)))
    archive.add(make("alone", State.READY, at=9.0, clip=CLIP))
    grid = show()
    # The cards ask for their numbers when they are painted.
    grid.grab()
    starter.settle()
    return grid


def card(grid, place):
    return QRectF(card_in(grid.visualRect(grid.cells.index_at(place))))


def press(grid, qtbot, at):
    point = QPointF(at).toPoint()
    qtbot.mouseMove(grid.viewport(), point)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def button(grid, place, part):
    return buttons(picture_in(card(grid, place)), grid.cells.job(grid.cells.index_at(place)))[part].center()


def stars(library):
    return [library.feed.organisation(place).stars for place in range(len(library.feed))]


def fold(page, starter):
    page._models.search.filters.set_stacked(True)
    starter.settle()
    page.grid.grab()
    starter.settle()


def test_a_star_is_given_and_taken_away_where_it_is_seen(grid, library, qtbot, starter):
    fourth = list(star_middles(said_line(card(grid, 1))))[3]
    press(grid, qtbot, fourth)
    starter.settle()
    assert (stars(library), len(library.selection)) == ([0, 4, 0, 0], 0)
    press(grid, qtbot, fourth)
    starter.settle()
    assert stars(library) == [0, 0, 0, 0]


def test_the_buttons_are_for_the_card_under_the_pointer(grid, library, qtbot):
    told = []
    grid.asked.disconnect()
    grid.asked.connect(lambda action, job: told.append((str(action), job.generation.id)))
    library.selection.select(0)
    for part in (TilePart.PLAY, TilePart.REUSE):
        press(grid, qtbot, button(grid, 2, part))
    assert told == [("play", "t1"), ("reuse", "t1")]
    assert (grid.cells.place_of(grid.currentIndex()), library.selection.keys) == (2, [library.feed.key(0)])


def test_more_shows_the_menu(grid, qtbot):
    press(grid, qtbot, button(grid, 1, TilePart.MORE))
    menu = grid.findChild(QMenu)
    assert "Keeper of its takes" in [entry.text() for entry in menu.actions()]
    menu.close()


def test_what_lies_under_the_pointer_is_named(grid):
    hover = grid._hover
    for at, tip in (
        (button(grid, 0, TilePart.PLAY), "Play"),
        (button(grid, 0, TilePart.REUSE), "Reuse"),
        (button(grid, 0, TilePart.MORE), "More actions"),
        (next(star_middles(said_line(card(grid, 0)))), "1 star"),
        (picture_in(card(grid, 0)).center(), ""),
    ):
        hover.point_at(QPointF(at).toPoint())
        assert hover.tip == tip


def test_the_mark_opens_a_stack_and_folds_it_again(grid, page, library, qtbot, starter):
    fold(page, starter)
    assert [grid._hover.stacked(place) for place in range(2)] == [0, 3]
    assert grid._hover.is_folded(1)
    press(grid, qtbot, stack_mark(picture_in(card(grid, 1)), 3).center())
    starter.settle()
    assert len(library.feed) == 4
    grid.grab()
    starter.settle()
    assert not grid._hover.is_folded(1)
    press(grid, qtbot, stack_mark(picture_in(card(grid, 3)), 3).center())
    starter.settle()
    assert len(library.feed) == 2


def test_a_stack_is_opened_and_its_keeper_chosen_by_keys(grid, page, library, starter):
    fold(page, starter)
    grid.choose(1)
    page.perform(Command.STACK)
    starter.settle()
    grid.choose(3)
    page.perform(Command.KEEPER)
    starter.settle()
    assert library.feed.get(3).id == "t0"
    assert library.feed.organisation(3).is_keeper
    page.perform(Command.STACK)
    starter.settle()
    assert [library.feed.get(place).id for place in range(2)] == ["alone", "t0"]


def test_a_menu_says_whether_it_is_the_keeper(grid, page, library, starter):
    page.commands.show_menu(library.job(library.index_at(1)), QPoint(0, 0))
    menu = grid.findChild(QMenu)
    (entry,) = (entry for entry in menu.actions() if entry.text() == "Keeper of its takes")
    assert not entry.isChecked()
    entry.trigger()
    menu.close()
    starter.settle()
    assert library.feed.organisation(1).is_keeper
