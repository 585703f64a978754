from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu
from support.assistive import act, name_of, walk

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.library_place import LibraryPlace
from seedance_studio.engine.feed.generation_feed import WINDOW
from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.library.library_tile import HEADING_HIGH
from seedance_studio.ui.library.tile_parts import card_in, cell_size

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asked(page):
    """What the grid asks for, which the page no longer hears."""
    told = []
    page.grid.asked.disconnect()
    page.grid.asked.connect(lambda action, job: told.append((str(action), job.generation.id)))
    return told


def current(grid, library):
    job = library.job(grid.currentIndex())
    return job.generation.id if job else None


def chosen(library):
    rows = (library.feed.row_of_key(key) for key in library.selection.keys)
    return [library.feed.get(row).id for row in rows]


def first_line(grid):
    """The keys of the first line in sight."""
    feed = grid.cells.feed
    return feed.keys_from(feed.row_of_key(grid.library.first[0]), grid.library.lines.columns)


def click(qtbot, grid, place, *modifiers, button=Qt.MouseButton.LeftButton):
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    at = grid.visualRect(grid.cells.index_at(place)).center()
    qtbot.mouseClick(grid.viewport(), button, held, at)


def press(qtbot, grid, *keys):
    for key in keys:
        qtbot.keyClick(grid, key)


def test_the_columns_follow_the_width(page, library, fill, show):
    fill(9)
    grid = show()
    assert library.columnCount() == 3
    page.resize(1300, 600)
    assert library.columnCount() == 6
    page.resize(300, 600)
    assert library.columnCount() == 1
    assert grid.columnWidth(0) <= grid.viewport().width()


def test_all_cells_are_equally_large(page, library, fill, show):
    fill(9)
    grid = show()
    sizes = {
        (grid.visualRect(library.index_at(place)).width(), grid.visualRect(library.index_at(place)).height())
        for place in range(9)
    }
    assert len(sizes) == 1


def test_after_a_search_no_line_stays_as_low_as_the_heading_that_was_there(
    page, library, archive, make, show, starter
):
    # Under the first day there are two lines before the search, and one after it.
    archive.add(*(make(f"{n % 2}", at=float(n), id=f"g{n}") for n in range(6)), make("1", at=-200_000.0))
    grid = show()
    assert list(library.lines.headings()) == [0, 3]
    page._models.search.filters.set_text('"prompt 1"')
    starter.settle()
    assert list(library.lines.headings()) == [0, 2]
    heights = [grid.verticalHeader().sectionSize(line) for line in range(library.lines.count)]
    assert heights == [HEADING_HIGH, cell_size(grid.columnWidth(0)).height()] * 2


def test_the_arrows_read_on_from_row_to_row(library, fill, show, qtbot):
    fill(8)
    grid = show()
    assert current(grid, library) == "g0"
    press(qtbot, grid, Qt.Key.Key_Left)
    assert current(grid, library) == "g0"
    press(qtbot, grid, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert current(grid, library) == "g3"
    press(qtbot, grid, Qt.Key.Key_Down)
    assert current(grid, library) == "g6"
    press(qtbot, grid, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert current(grid, library) == "g0"


def test_down_into_a_row_that_is_shorter_goes_to_its_end(library, fill, show, qtbot):
    fill(7)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert current(grid, library) == "g6"


def test_home_and_end(library, fill, show, qtbot):
    fill(8)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_End)
    assert current(grid, library) == "g7"
    press(qtbot, grid, Qt.Key.Key_Home)
    assert current(grid, library) == "g0"


def test_end_reaches_the_oldest_of_many(library, fill, show, starter, qtbot, passed_on):
    fill(3 * WINDOW)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_End)
    assert library.job(grid.currentIndex()) is None
    starter.run("feed")
    assert current(grid, library) == f"g{3 * WINDOW - 1}"
    press(qtbot, grid, Qt.Key.Key_Return)
    assert passed_on == [("show_details", f"g{3 * WINDOW - 1}")]


def test_rows_are_read_where_one_looks(library, fill, show, starter):
    fill(6 * WINDOW)
    grid = show()
    # The first rows, and the rest once they are painted.
    for _ in range(3):
        starter.run("feed")
    assert library.feed.is_whole
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
    grid.grab()
    starter.run("feed")
    first = library.feed.row_of_key(grid.library.first[0])
    assert 2 * WINDOW < first < 4 * WINDOW
    read = [place for place in range(library.count) if library.feed._kept.get(library.feed.key(place))]
    assert first in read
    assert len(read) <= 3 * WINDOW


def test_enter_opens_what_has_a_clip_and_else_shows_its_details(fill, show, qtbot, asked):
    fill(4)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Return, Qt.Key.Key_End, Qt.Key.Key_Enter)
    assert asked == [("play", "g0"), ("show_details", "g3")]


def test_a_double_click_opens(library, fill, show, qtbot, asked):
    fill(4)
    grid = show()
    middle = grid.visualRect(library.index_at(1)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert asked == []
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [("play", "g1")]


def test_the_current_clip_is_reused(fill, show, qtbot, models):
    fill(2)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Right)
    assert grid.reuse()
    assert models.composer.draft.prompt == "prompt g1"


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_has_all_that_can_be_done(library, fill, show, reason, passed_on):
    made = fill(2)
    grid = show()
    middle = grid.visualRect(library.index_at(0)).center()
    event = QContextMenuEvent(reason, middle, grid.viewport().mapToGlobal(middle))
    QApplication.sendEvent(grid.viewport(), event)
    menu = grid.findChild(QMenu)
    entries = {entry.text(): entry for entry in menu.actions() if not entry.isSeparator()}
    assert list(entries) == [
        "Play",
        "Reuse",
        "Reuse in a new draft",
        "Save as a preset…",
        "Retake one thing…",
        "Use frame",
        "Continue from last frame",
        "Make an element of the frame…",
        "Copy frame",
        "Save frame",
        "Save as animation…",
        "Copy file",
        "Save a copy…",
        "Export…",
        "Reveal in folder",
        "Copy prompt",
        "Copy link",
        "Copy as cURL",
        "Show details",
        "Save report for support",
        "Add tag…",
        "Move to project…",
        "Move to the trash",
    ]
    entries["Copy link"].trigger()
    assert passed_on == [("copy", made[0].output_url)]
    menu.close()


def test_the_menu_of_a_selection_reports_on_all_of_it(fill, show, library):
    fill(3)
    grid = show()
    library.selection.select_rows(range(2))
    middle = grid.visualRect(library.index_at(0)).center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, middle, grid.viewport().mapToGlobal(middle))
    QApplication.sendEvent(grid.viewport(), event)
    menu = grid.findChild(QMenu)
    assert "Save report on 2 for support" in [entry.text() for entry in menu.actions()]
    menu.close()


def test_beside_the_tiles_there_is_no_menu(fill, show):
    fill(1)
    grid = show()
    beside = QPoint(600, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, beside, grid.viewport().mapToGlobal(beside))
    QApplication.sendEvent(grid.viewport(), event)
    assert grid.findChild(QMenu) is None


def test_the_chosen_one_stays_chosen(page, library, fill, show, qtbot, make, put):
    fill(8)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Right)
    put(make("new", at=2000.0))
    assert current(grid, library) == "g1"
    page.resize(1500, 600)
    assert current(grid, library) == "g1"
    assert chosen(library) == ["g1"]


def test_the_mouse_selects_one_some_and_a_range(library, fill, show, qtbot):
    fill(8)
    grid = show()
    click(qtbot, grid, 4)
    click(qtbot, grid, 1, CTRL)
    assert chosen(library) == ["g1", "g4"]
    click(qtbot, grid, 3, SHIFT)
    assert chosen(library) == ["g1", "g2", "g3"]
    click(qtbot, grid, 7, CTRL)
    click(qtbot, grid, 5, CTRL, SHIFT)
    assert chosen(library) == ["g1", "g2", "g3", "g5", "g6", "g7"]
    click(qtbot, grid, 2)
    assert (chosen(library), current(grid, library)) == (["g2"], "g2")


def test_shift_with_the_arrows_selects_a_range(library, fill, show, qtbot):
    fill(8)
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    assert chosen(library) == ["g1", "g2", "g3", "g4"]
    qtbot.keyClick(grid, Qt.Key.Key_Left, CTRL)
    qtbot.keyClick(grid, Qt.Key.Key_Space, CTRL)
    assert (chosen(library), current(grid, library)) == (["g1", "g2", "g4"], "g3")
    qtbot.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert len(library.selection) == 8
    press(qtbot, grid, Qt.Key.Key_Escape)
    assert chosen(library) == []


def test_a_press_on_one_of_many_keeps_them_for_a_drag(library, fill, show, qtbot):
    fill(8)
    grid = show()
    click(qtbot, grid, 1)
    click(qtbot, grid, 4, SHIFT)
    at = grid.visualRect(library.index_at(2)).center()
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(library.selection) == 4
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen(library) == ["g2"]


def test_a_rubber_band_from_a_gap_selects_what_it_touches(library, fill, show, qtbot, theme):
    fill(8)
    grid = show()
    fourth = grid.visualRect(library.index_at(4))
    gap = fourth.topLeft() + QPoint(1, 1)
    band(qtbot, grid, gap, grid.visualRect(library.index_at(7)).center())
    assert chosen(library) == ["g4", "g7"]
    band(qtbot, grid, grid.visualRect(library.index_at(2)).topRight(), fourth.center(), CTRL)
    assert chosen(library) == ["g1", "g2", "g4", "g5", "g7"]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=gap)
    assert chosen(library) == []


def test_a_rubber_band_is_seen_while_it_is_drawn(library, fill, show, qtbot, theme):
    fill(1)
    grid = show()
    nowhere = QPoint(500, 200)
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=nowhere)
    qtbot.mouseMove(grid.viewport(), nowhere + QPoint(40, 40))
    around = QRect(nowhere - QPoint(2, 2), nowhere + QPoint(44, 44))
    assert theme.tokens.accent in colours_in(grid, around)
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=nowhere)
    assert theme.tokens.accent not in colours_in(grid, around)


def test_a_heading_selects_its_day(library, archive, make, show, qtbot):
    archive.add(*(make(f"g{n}", at=-86_400.0 * (n // 3) - n) for n in range(6)))
    grid = show()
    second = grid.visualRect(library.index(2, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert chosen(library) == ["g3", "g4", "g5"]
    click(qtbot, grid, 0)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, CTRL, second)
    assert chosen(library) == ["g0", "g3", "g4", "g5"]


def test_the_menu_of_another_selects_that_one(library, fill, show, qtbot):
    fill(4)
    grid = show()
    click(qtbot, grid, 0)
    click(qtbot, grid, 1, CTRL)
    click(qtbot, grid, 1, button=Qt.MouseButton.RightButton)
    assert len(library.selection) == 2
    click(qtbot, grid, 2, button=Qt.MouseButton.RightButton)
    assert chosen(library) == ["g2"]


def test_what_is_in_sight_stays_there(page, library, fill, show, make, put, starter):
    fill(200)
    grid = show()
    grid.verticalScrollBar().setValue(3000)
    key, hidden = grid.library.first
    put(make("new", at=2000.0), make("newer", at=200_000.0))
    assert (key in first_line(grid), grid.library.first[1]) == (True, hidden)
    grid.set_picture_width(300)
    assert key in first_line(grid)
    page.resize(1500, 600)
    assert key in first_line(grid)


def test_the_bar_that_comes_up_hides_nothing_of_the_clip(library, fill, show, qtbot):
    fill(60)
    grid = show()
    lowest = library.place_of(grid.indexAt(QPoint(20, grid.viewport().height() - 70)))
    click(qtbot, grid, lowest)
    qtbot.waitUntil(lambda: grid.visualRect(library.index_at(lowest)).bottom() < grid.viewport().height())
    assert grid.visualRect(library.index_at(lowest)).bottom() >= grid.viewport().height() - 20


def test_after_a_restart_the_same_is_in_sight(page, library, fill, show, archive, starter):
    fill(200)
    # Rows have the keys 1 and on in the order in which they were made.
    library.restore(LibraryPlace(240, 100, 12, 101, (101, 102)))
    grid = show()
    assert (100 in first_line(grid), grid.library.first) == (True, (100, 12))
    assert (grid.library.width, chosen(library), current(grid, library)) == (240, ["g100", "g101"], "g100")


def test_at_the_top_the_newest_is_seen(library, fill, show, make, put):
    fill(200)
    grid = show()
    put(make("new", at=2000.0))
    assert grid.library.first is None
    assert grid.visualRect(library.index_at(0)).top() < 60


def test_a_picture_is_shown_whole(library, fill, show, starter):
    fill(1)
    (library.folder / "thumbs").mkdir()
    picture = QImage(90, 160, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(library.folder / "thumbs" / "a.png"))
    grid = show()
    grid.grab()
    starter.run()
    image = grid.grab().toImage()
    cell = grid.visualRect(library.index_at(0))
    middle = cell.top() + (cell.width() - 20) * 9 // 32 + 10
    row = [image.pixelColor(cell.left() + across, middle) for across in range(cell.width())]
    red = [across for across, colour in enumerate(row) if colour == QColor("red")]
    # 9:16 in a 16:9 well: about a third of its height wide, in the middle.
    high = (cell.width() - 20) * 9 / 16
    assert len(red) == pytest.approx(high * 9 / 16, abs=3)
    assert (red[0] + red[-1]) / 2 == pytest.approx(cell.width() / 2, abs=2)


def test_the_state_is_seen(library, fill, show, make, theme, put):
    fill(4)
    grid = show()
    cell = grid.visualRect(library.index_at(3))
    colours = colours_in(grid, cell)
    assert theme.tokens.error in colours
    waiting = make("g3", State.CANCELLED, at=997.0)
    put(waiting)
    assert theme.tokens.error not in colours_in(grid, cell)


def test_an_unverified_clip_and_another_length_are_seen(library, fill, show, make, theme, put):
    fill(1)
    grid = show()
    cell = grid.visualRect(library.index_at(0))
    usual = make("g0", State.READY, at=1000.0, clip=Clip("a.mp4", 1, "00", 16, 9, 5.0, "h264"))
    put(usual)
    assert theme.tokens.warning not in colours_in(grid, cell)
    before = grid.viewport().grab(cell).toImage()
    put(replace(usual, clip=replace(usual.clip, duration=8.0)))
    assert grid.viewport().grab(cell).toImage() != before
    put(replace(usual, clip=replace(usual.clip, doubt="no_frames")))
    assert theme.tokens.warning in colours_in(grid, cell)


def test_the_chosen_tile_has_a_ring(library, fill, show, theme):
    fill(2)
    grid = show()
    library.selection.select(0)
    ringed, plain = (grid.visualRect(library.index_at(place)) for place in (0, 1))
    assert theme.tokens.accent in colours_in(grid, ringed)
    assert theme.tokens.accent not in colours_in(grid, plain)


def test_it_is_heard(fill, show):
    fill(4)
    grid = show()
    assert grid.accessibleName() == "Library grid"
    table = QAccessible.queryAccessibleInterface(grid)
    heard = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    cell = next(text for text in heard if text.startswith("prompt g3"))
    assert "Failed" in cell


@pytest.fixture
def listened(qapp):
    """An assistive tool listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def cells(grid, *places):
    """The accessible interfaces of these cells."""
    found = {name_of(item): item for item in walk(grid) if item.role() == QAccessible.Role.Cell}
    return [next(found[name] for name in found if name.startswith(f"prompt g{place}")) for place in places]


def heard(grid, *places):
    """Place, and whether it is selected, as an assistive tool is told of these cells."""
    return [
        (cell.text(QAccessible.Text.Description), bool(cell.state().selected))
        for cell in cells(grid, *places)
    ]


def test_what_is_selected_is_heard_with_its_place(library, fill, show, qtbot, listened):
    fill(5)
    grid = show()
    library.selection.select(1)
    library.selection.extend(2)
    qtbot.waitUntil(lambda: heard(grid, 1) == [("2 of 5", True)])
    assert heard(grid, 0, 2, 3) == [("1 of 5", False), ("3 of 5", True), ("4 of 5", False)]
    press(qtbot, grid, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: heard(grid, 4, 2) == [("5 of 5", True), ("3 of 5", False)])
    assert chosen(library) == ["g4"]


def test_an_assistive_tool_selects_by_the_cells_own_action(library, fill, show, qtbot, listened):
    fill(5)
    grid = show()
    for cell in cells(grid, 1, 3):
        act(cell)
    assert (chosen(library), current(grid, library)) == (["g1", "g3"], "g3")
    act(*cells(grid, 1))
    assert chosen(library) == ["g3"]


def test_for_nobody_the_selection_is_not_kept_twice(library, fill, show, qapp):
    fill(5)
    grid = show()
    library.selection.select_all()
    qapp.processEvents()
    assert not grid.selectionModel().hasSelection()


def test_without_a_cell_keys_do_nothing(page, show, qtbot, models, passed_on):
    grid = show()
    press(qtbot, grid, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Menu)
    assert (passed_on, models.player.clip) == ([], None)
    assert grid.currentIndex() == QModelIndex()


def band(qtbot, grid, start, end, held=Qt.KeyboardModifier.NoModifier):
    viewport, left = grid.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, held, start)
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, left, held, end)


def colours_in(grid, cell):
    image = grid.viewport().grab(cell).toImage()
    return {
        image.pixelColor(across, down).name()
        for across in range(image.width())
        for down in range(image.height())
    }


def test_below_the_cells_the_page_is_seen(fill, show, page, theme):
    fill(1)
    grid = show()
    shot = page.grab().toImage()
    below = grid.viewport().mapTo(page, grid.viewport().rect().center())
    ratio = shot.devicePixelRatio()
    below = QPoint(round(below.x() * ratio), round((below.y() + 100) * ratio))
    assert shot.pixelColor(below) == QColor(theme.tokens.window)


@pytest.mark.parametrize("wide", [720, 1000, 1337])
def test_cards_end_where_the_bars_above_them_do(page, library, fill, show, wide):
    fill(9)
    grid = show()
    page.resize(wide, 600)
    columns = library.columnCount()
    right = card_in(grid.visualRect(library.index_at(columns - 1))).right() + 1
    # What does not divide by the columns is left free.
    assert grid.width() - SIDE - columns < right <= grid.width() - SIDE
