"""What the library says where it shows nothing: why, and what leads on from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from seedance_studio.domain.generation import State
from seedance_studio.ui.library.nothing_here import NothingHere
from seedance_studio.viewmodels.shell.key_map import Command


@pytest.fixture
def said(page, starter):
    """The sentence in the grid's place and its button, once all is counted."""

    def read():
        starter.settle()
        nothing = page.findChild(NothingHere)
        if not nothing.isVisible():
            return None
        sentence = nothing.findChild(QLabel).text()
        return sentence, next((button.text() for button in buttons(nothing)), "")

    return read


@pytest.fixture
def go_on(page):
    """Presses the button there."""
    return lambda: buttons(page.findChild(NothingHere))[0].click()


def buttons(nothing):
    return [button for button in nothing.findChildren(QPushButton) if button.isVisible()]


def test_a_library_whose_clips_are_all_in_the_trash_leads_there(
    page, fill, show, said, go_on, library, finding
):
    finding.filters.set_clipless(False)
    fill(3)
    show()
    library.organising.trash([1, 2, 3])
    assert said() == ("All your clips are in the trash.", "Open the trash")
    go_on()
    assert said() is None
    assert (finding.filters.is_in_trash, library.count) == (True, 3)
    finding.filters.set_text("no such words")
    assert said() == ("Nothing in the trash matches.", "Clear filters")
    go_on()
    assert said() is None
    assert finding.filters.is_in_trash


def test_the_keys_of_clips_still_work_there_and_bring_them_back(page, fill, show, said, qtbot):
    fill(2)
    grid = show()
    assert grid.hasFocus()
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.perform(Command.TRASH)
    assert said() == ("All your clips are in the trash.", "Open the trash")
    assert page.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said() is None
    assert grid.hasFocus()


def test_what_was_pressed_there_leads_the_keyboard_to_the_cells(page, fill, show, said, go_on, finding):
    fill(2)
    show()
    finding.filters.set_text("no such words")
    said()
    buttons(page.findChild(NothingHere))[0].setFocus()
    go_on()
    assert said() is None
    assert page.grid.hasFocus()


def test_requests_without_a_clip_are_shown_at_a_press(
    page, archive, make, show, said, go_on, finding, library
):
    finding.filters.set_clipless(False)
    archive.add(make("a", State.FAILED, at=1.0), make("b", State.FAILED, at=2.0))
    show()
    assert said() == ("None of your requests has a clip.", "Show the 2 without a clip")
    go_on()
    assert said() is None
    assert library.count == 2


def test_a_search_that_only_what_is_without_a_clip_matches_shows_it(
    page, fill, show, said, go_on, finding, library
):
    finding.filters.set_clipless(False)
    fill(4)
    show()
    finding.filters.set_text("g3")
    assert said() == ("No clip matches.", "Show the 1 without a clip")
    go_on()
    assert said() is None
    assert library.count == 1


def test_an_empty_project_search_and_tag_are_named(page, fill, show, said, go_on, finding, library, starter):
    fill(2)
    show()
    starter.settle()
    finding.places.make_project("Night <b>market</b>")
    finding.filters.set_text("no such words")
    starter.settle()
    finding.places.save_search("Lost")
    starter.settle()
    assert said() == ("The search “Lost” finds no clips.", "Show all clips")
    project = next(place for place in finding.places.places if place.name.startswith("Night"))
    finding.places.choose(project)
    assert said() == ("The project “Night <b>market</b>” has no clips.", "Show all clips")
    finding.filters.set_text(f"{finding.filters.text} words")
    assert said() == ("Nothing matches.", "Clear filters")
    go_on()
    assert said() is None


def test_when_every_clip_is_rated_that_is_said(page, fill, show, said, finding, library, starter):
    fill(1)
    show()
    library.organising.star([1], 4)
    starter.settle()
    finding.filters.set_text("stars:0")
    assert said() == ("Every clip is rated.", "Show all clips")


def test_an_empty_trash_says_so(page, show, said, finding):
    show()
    finding.filters.show("", in_trash=True)
    assert said() == ("The trash is empty.", "")
