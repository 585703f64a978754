from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from support.assistive import act
from support.controls import control

from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.ui.library.inspector import Inspector
from seedance_studio.ui.library.place_row import PlaceRow
from seedance_studio.ui.library.selection_bar import SelectionBar
from seedance_studio.ui.library.sidebar import RAIL, WIDE, Sidebar
from seedance_studio.ui.library.trash_strip import TrashStrip
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.tool_button import ToolButton
from seedance_studio.viewmodels.shell.key_map import Command


def texts(page):
    """What the middle of the page says in words of its own, without the name of the box of the order."""
    labels = [label for label in page.findChildren(QLabel) if not page.sidebar.isAncestorOf(label)]
    return [label.text() for label in labels if label.isVisible() and label.text() not in ("", "Sort")]


def button(page, text):
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def test_nothing_is_loaded_before_it_is_shown(page, starter):
    starter.settle()
    assert "feed" not in starter.names


def test_where_the_cells_are_long_in_coming_it_says_so(page, qtbot):
    page.show()
    # What comes at once comes to a blank page.
    assert texts(page) == []
    qtbot.waitUntil(lambda: texts(page) == ["Opening your library…"])


def test_an_empty_library_says_what_to_do(page, show, qtbot):
    show()
    assert texts(page) == ["Your clips gather here."]
    with qtbot.waitSignal(page.create_asked):
        button(page, "Create your first clip").click()


def test_the_first_one_takes_the_place_of_that(page, show, make, put):
    show()
    put(make("a"))
    assert page.grid.isVisible()


def test_it_says_how_many_there_are(page, fill, show, make, put, starter):
    fill(120)
    show()
    starter.settle()
    assert texts(page) == ["120 clips"]
    put(make("new", at=1001.0, credits_charged=40.0))
    starter.settle()
    assert texts(page) == ["121 clips", "40 credits"]


def test_the_order_is_chosen(page, fill, show, library, starter):
    fill(3)
    grid = show()
    order = control(page, ChoiceBox, "Sort")
    order.setCurrentIndex(order.findText("Oldest"))
    starter.run("feed")
    assert library.job(library.index_at(0)).generation.id == "g2"
    assert grid.isVisible()


def test_of_a_search_it_says_how_many_were_found(page, fill, show, finding, starter):
    fill(70)
    show()
    finding.filters.set_text("g1 state:ready")
    starter.settle()
    assert texts(page) == ["8 of 70 clips"]


def test_where_nothing_is_found_all_can_be_shown_again(page, fill, show, finding, starter):
    fill(3)
    show()
    finding.filters.set_text("<b>x</b>")
    starter.settle()
    assert texts(page) == ["0 of 3 clips", "Nothing matches."]
    button(page, "Clear filters").click()
    starter.settle()
    assert (texts(page), page.grid.isVisible()) == (["3 clips"], True)


def test_what_is_wrong_and_what_was_understood_is_said(page, show, finding):
    show()
    finding.filters.set_text("strs:>=4 stars:>=4 -tag:hero")
    (words,) = [text for text in texts(page) if "stars" in text]
    assert words == (
        "The search knows no word “strs:”. Did you mean stars:?"
        " Looking for: “strs:>=4” · 4 stars and up · not tag hero"
    )
    finding.filters.set_text("stars:>=4")
    assert not [text for text in texts(page) if "Looking" in text]


def test_what_is_without_a_clip_is_left_out_and_counted(page, fill, show, finding, library, starter):
    fill(8)
    finding.filters.set_clipless(False)
    show()
    starter.settle()
    toggle = control(page, LinkButton, "2 without a clip")
    assert library.count == 6
    toggle.click()
    starter.settle()
    assert (library.count, toggle.isChecked()) == (8, True)


def test_what_may_have_been_charged_is_said_whatever_is_searched_for(page, show, make, finding, starter):
    show()
    finding.filters.set_text("nothing of the kind")
    assert not [text for text in texts(page) if "charged" in text]
    finding.reconcile.put(make("a", State.UNCONFIRMED))
    assert "1 may have been charged without an answer from the service" in texts(page)
    control(page, LinkButton, "Show").click()
    assert finding.filters.text == "state:unconfirmed"


def test_a_narrow_page_has_a_rail_that_opens_over_the_grid(page, fill, show, finding, starter):
    fill(1)
    page.resize(1100, 700)
    show()
    starter.settle()
    assert page.sidebar.width() == RAIL
    control(page, IconButton, "Show the sidebar").click()
    (opened,) = [bar for bar in page.findChildren(Sidebar) if bar.isWindow()]
    assert (opened.isVisible(), opened.width()) == (True, WIDE)
    control(opened, PlaceRow, "Unrated").click()
    assert (finding.filters.text, opened.isVisible()) == ("stars:0", False)
    page.resize(1600, 700)
    assert page.sidebar.width() == WIDE


def test_the_keyboard_goes_to_the_cells_once_they_are_here(page, fill, starter, qtbot):
    fill(3)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_grid()
    starter.run()
    assert QApplication.focusWidget() is page.grid
    assert page.grid.currentIndex().isValid()


def test_what_is_seen_elsewhere_leads_there_first(page, fill, show, qtbot, models):
    order = []
    page.create_asked.connect(lambda: order.append(models.composer.draft.prompt))
    fill(4)
    grid = show()
    assert grid.reuse()
    assert (order, models.composer.draft.prompt) == ([""], "prompt g0")


def test_the_inspector_lies_beside_the_grid_where_there_is_room(page, fill, show):
    fill(3)
    grid = show()
    assert not page.inspector.isVisible()
    page.perform(Command.INSPECTOR)
    over = page.inspector.geometry().left()
    assert page.inspector.isVisible()
    assert over < grid.mapTo(page, grid.rect().topRight()).x()
    page.resize(1700, 800)
    beside = page.inspector.geometry()
    assert (beside.width(), grid.mapTo(page, grid.rect().topRight()).x() < beside.left()) == (344, True)
    page.perform(Command.INSPECTOR)
    assert not page.inspector.isVisible()
    assert grid.mapTo(page, grid.rect().topRight()).x() == page.width() - 1


def test_where_there_is_room_the_inspector_is_made_after_the_page_is_shown(page, fill, qtbot):
    fill(3)
    page.resize(1700, 800)
    page.show()
    assert page.findChild(Inspector) is None
    qtbot.waitUntil(lambda: page.findChild(Inspector) is not None)
    assert page.findChild(Inspector).isVisible()
    assert page.findChild(Inspector).geometry().right() == page.width() - 1


def test_in_a_narrow_window_the_inspector_is_made_when_it_is_asked_for(page, fill, show, qtbot):
    fill(3)
    show()
    for _ in range(10):
        QApplication.processEvents()
    assert page.findChild(Inspector) is None
    page.perform(Command.INSPECTOR)
    qtbot.waitUntil(lambda: page.findChild(Inspector) is not None)
    assert page.findChild(Inspector).isVisible()


def test_over_the_trash_it_offers_to_empty_it(page, library, fill, show, starter):
    fill(3)
    show()
    strip = page.findChild(TrashStrip)
    library.organising.trash([1, 2])
    starter.run()
    assert not strip.isVisible()
    library.feed.select(Filter((), Scope.TRASH), SortOrder.NEWEST)
    starter.run()
    starter.run()
    assert strip.isVisible()
    assert library.count == 2
    library.selection.select(0)
    bar = page.findChild(SelectionBar)
    (trash,) = (button for button in bar.findChildren(ToolButton) if button.text() == "Trash")
    assert (bar.isVisible(), trash.isVisible()) == (True, False)
    library.feed.select(Filter((), Scope.ALL), SortOrder.NEWEST)
    starter.settle()
    library.selection.select(0)
    assert trash.isVisible()


def test_the_inspector_has_a_button_and_is_found_as_it_was_left(page, library, fill, show):
    page.resize(1700, 600)
    fill(1)
    show()
    button = next(found for found in page.bar.findChildren(IconButton) if found.toolTip() == "Inspector (I)")
    assert (button.isChecked(), page.side.is_shown, library.place.with_inspector) == (True, True, True)
    button.click()
    assert (button.isChecked(), page.side.is_shown, library.place.with_inspector) == (False, False, False)
    library.restore(LibraryPlace())
    assert (button.isChecked(), page.side.is_shown) == (True, True)
    act(QAccessible.queryAccessibleInterface(button))
    assert (button.isChecked(), page.side.is_shown) == (False, False)


def test_takes_are_stacked_by_a_button(page, archive, make, show, starter, library):
    clip = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 5.0, "h264")
    archive.add(*(make(f"t{n}", State.READY, at=float(n), set_id="set", clip=clip) for n in range(3)))
    archive.add(make("alone", State.READY, at=9.0, clip=clip))
    show()
    starter.settle()
    button = next(found for found in page.found.findChildren(LinkButton) if found.text() == "Stack takes")
    button.click()
    starter.settle()
    assert (len(library.feed), button.isChecked(), count_words(page)) == (2, True, "2 stacks")
    button.click()
    starter.settle()
    assert (len(library.feed), button.isChecked(), count_words(page)) == (4, False, "4 clips")


def count_words(page):
    return next(label.text() for label in page.found.findChildren(TokenLabel) if label.text())
