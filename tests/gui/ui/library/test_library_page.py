from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.ui.library.clip_viewer import ClipViewer
from seedance_studio.ui.library.trash_strip import TrashStrip
from seedance_studio.ui.widgets.slider import SeekSlider
from seedance_studio.viewmodels.shell.key_map import Command


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def button(page, text):
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def test_nothing_is_loaded_before_it_is_shown(page, starter):
    assert starter.names == []


def test_until_the_cells_are_here_it_says_so(page, starter):
    page.show()
    assert texts(page) == ["Opening your library…"]


def test_an_empty_library_says_what_to_do(page, show, qtbot):
    show()
    assert texts(page) == ["Everything you make is kept here."]
    with qtbot.waitSignal(page.create_asked):
        button(page, "Create your first clip").click()


def test_the_first_one_takes_the_place_of_that(page, show, make, put):
    show()
    put(make("a"))
    assert page.grid.isVisible()


def test_it_says_how_many_there_are(page, fill, show, make, put):
    fill(120)
    show()
    assert texts(page) == ["120 generations"]
    put(make("new", at=1001.0), make("tomorrow", at=86_400.0))
    assert texts(page) == ["122 generations"]


def test_the_slider_sizes_the_pictures(page, fill, show, library):
    fill(9)
    grid = show()
    slider = next(found for found in page.findChildren(SeekSlider) if "Size" in found.accessibleName())
    before = library.lines.columns
    slider.setValue(slider.maximum())
    assert (library.lines.columns, grid.library.width) == (before - 1, 320)
    assert library.lines.columns * (320 + 12) <= grid.viewport().width()
    grid.set_picture_width(150)
    assert slider.value() == 150


def test_the_menu_turns_the_order_round(page, fill, show, library, starter):
    fill(3)
    grid = show()
    page._show_menu()
    (menu,) = page.findChildren(QMenu)
    entries = {entry.text(): entry for entry in menu.actions()}
    assert (entries["Newest first"].isChecked(), entries["Oldest first"].isChecked()) == (True, False)
    entries["Oldest first"].trigger()
    starter.run("feed")
    assert library.job(library.index_at(0)).generation.id == "g2"
    assert grid.isVisible()
    menu.close()


def test_one_is_one(page, fill, show, speak):
    speak("en")
    fill(1)
    show()
    assert texts(page)[0] == "1 generation"


def test_of_a_search_it_says_how_many_were_found(page, fill, show, library, starter):
    fill(70)
    show()
    library.set_query("prompt")
    starter.run()
    assert texts(page)[0] == "70 found"
    library.set_query("g1")
    starter.run()
    assert texts(page)[0] == "11 found"


def test_a_search_that_finds_nothing_quotes_what_was_typed(page, fill, show, library, starter, qtbot):
    fill(3)
    show()
    library.set_query("<b>x</b>")
    starter.run()
    assert texts(page) == ["Nothing found for “<b>x</b>”."]
    assert page.findChildren(QLabel)[-1].textFormat() is not Qt.TextFormat.AutoText
    library.set_query("not searched for yet")
    assert texts(page) == ["Nothing found for “<b>x</b>”."]
    with qtbot.waitSignal(page.clear_asked):
        button(page, "Clear search").click()


def test_a_very_long_search_is_quoted_in_part(page, show, library, starter):
    show()
    library.set_query("x" * 400)
    starter.run()
    assert len(texts(page)[0]) < 100
    assert page.minimumSizeHint().width() < 600


def test_the_keyboard_goes_to_the_cells_once_they_are_here(page, fill, starter, qtbot):
    fill(3)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_grid()
    starter.run()
    assert QApplication.focusWidget() is page.grid
    assert page.grid.currentIndex().isValid()


def test_what_is_seen_elsewhere_leads_there_first(page, fill, show, qtbot, commands):
    order = []
    page.create_asked.connect(lambda: order.append(len(commands.said)))
    made = fill(4)
    grid = show()
    assert grid.reuse()
    assert (order, commands.said) == ([0], [("reuse", made[0])])


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_clip_opens_over_the_grid_and_arrows_lead_on(page, fill, show, qtbot, library_desk, commands):
    fill(6)
    grid = show()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    viewer = page.findChild(ClipViewer)
    assert viewer.isVisible()
    assert not grid.isVisible()
    opened = [library_desk.large.player.clip.generation_id]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(viewer, key)
        opened.append(library_desk.large.player.clip.generation_id)
    assert opened == ["g0", "g1", "g2", "g1"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert grid.isVisible()
    assert grid.hasFocus()
    assert library_desk.library.job(grid.currentIndex()).generation.id == "g1"
    assert commands.said == []


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_a_clip_that_was_opened_is_seen(page, fill, show, qtbot, library, starter):
    fill(2)
    qtbot.keyClick(show(), Qt.Key.Key_Return)
    starter.run()
    starter.run()
    assert [library.feed.organisation(row).is_seen for row in range(2)] == [True, False]


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
