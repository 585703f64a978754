"""The Library with its viewer, and Review."""

from __future__ import annotations

from pictures import shelves
from pictures.poses import Pose
from pictures.sitter import Sitter
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from seedance_studio.ui.library.tile_parts import card_in, picture_in
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW
from seedance_studio.ui.widgets.flat_choice import FlatChoice
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.review.review_model import Way


async def counted(sitter: Sitter) -> None:
    await _loaded(sitter)
    filters = sitter.models.library.search.filters
    await sitter.until(lambda: filters.total, "the counts")


async def chosen(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.view.library.focus_grid()
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Down)


async def several(sitter: Sitter) -> None:
    await chosen(sitter)
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


async def menu_of_several(sitter: Sitter) -> None:
    await several(sitter)
    page, library = sitter.view.library, sitter.models.library.grid
    index = page.grid.currentIndex()
    job = library.job(index)
    assert job is not None
    page.commands.show_menu(job, page.grid.viewport().mapToGlobal(page.grid.visualRect(index).center()))


async def adding_a_tag(sitter: Sitter) -> None:
    await several(sitter)
    await sitter.press("Add tag")


async def moving(sitter: Sitter) -> None:
    await several(sitter)
    await sitter.press("Move to project")


async def stacks(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.library.search.filters.set_stacked(True)
    await _loaded(sitter)


async def nothing_found(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.library.search.filters.set_text("stars:5 zeppelin")


async def filtered(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.library.search.filters.set_text("stars:>=4 model:seedance-2.0")


async def clipless(sitter: Sitter) -> None:
    sitter.models.library.search.filters.set_clipless(True)


async def trash(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.library.search.filters.show("", in_trash=True)


async def emptying(sitter: Sitter) -> None:
    await trash(sitter)
    await sitter.press("Empty trash…")


async def hovered(sitter: Sitter) -> None:
    await _point_at_card(sitter, QPointF(0.6, 0.4))
    sprites, job = sitter.view.library.grid._hover.sprites, _second(sitter)
    await sitter.until(lambda: sprites.frame(job.generation), "the frames of the card")


async def hovered_stars(sitter: Sitter) -> None:
    await _point_at_card(sitter, QPointF(0.25, 1.38))


async def chip_open(sitter: Sitter) -> None:
    await _loaded(sitter)
    await sitter.press("Filters" if sitter.view.library.bar.all_chips.isVisible() else "Stars")


async def order_open(sitter: Sitter) -> None:
    await _loaded(sitter)
    (order,) = sitter.view.library.bar.findChildren(FlatChoice)
    order.showPopup()


async def take_chosen(sitter: Sitter) -> None:
    await chosen(sitter)
    relations = sitter.models.library.inspector
    await sitter.until(lambda: relations.relations.takes, "the takes of the request")


async def filmstrip(sitter: Sitter) -> None:
    strip = sitter.view.viewer.filmstrip._view
    await sitter.until(lambda: strip.model().columnCount() > 2, "the filmstrip")
    sitter.point_at(strip.viewport(), strip.visualRect(strip.model().index(0, 2)).center())


async def viewer(sitter: Sitter) -> None:
    await chosen(sitter)
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Return)
    player = sitter.models.library.large.player
    await sitter.until(lambda: player.is_playing, "the player")


async def export(sitter: Sitter) -> None:
    await several(sitter)
    await sitter.press("Export")


async def disk_use(sitter: Sitter) -> None:
    await _loaded(sitter)
    await sitter.press("Library menu")
    await sitter.press("Disk use…")
    await sitter.until(lambda: sitter.models.library.space.total.size, "the sizes")


async def verify(sitter: Sitter) -> None:
    await _loaded(sitter)
    await sitter.press("Library menu")
    await sitter.press("Verify library…")


async def side_by_side(sitter: Sitter) -> None:
    await _compare(sitter, 2)


async def four(sitter: Sitter) -> None:
    await _compare(sitter, 4)
    sitter.models.review.review.set_way(Way.ALL)


async def wipe(sitter: Sitter) -> None:
    await _compare(sitter, 3)
    sitter.models.review.review.set_way(Way.WIPE)


async def blind(sitter: Sitter) -> None:
    await _compare(sitter, 3)
    sitter.models.review.review.set_blind(True)


async def kept(sitter: Sitter) -> None:
    await _compare(sitter, 3)
    sitter.models.review.review.keep(0)


async def _loaded(sitter: Sitter) -> None:
    feed = sitter.models.library.grid.feed
    places = sitter.models.library.search.places
    await sitter.until(lambda: feed.is_loaded and feed.shown == feed.filter, "the list")
    await sitter.until(lambda: places.places, "the counts")
    await sitter.still()


async def _compare(sitter: Sitter, count: int) -> None:
    rows = await sitter.rows()
    stack = [row for row in rows if row.stack == rows[0].stack]
    sitter.view._compare([row.id for row in stack[:count]])
    await sitter.press("Pause")
    review = sitter.models.review
    panes = [pane.path for pane in review.review.panes]
    await sitter.until(lambda: all(review.side_media.of(path).strip for path in panes), "the frames")


def _second(sitter: Sitter) -> JobView:
    grid = sitter.view.library.grid
    job = grid.cells.job(grid.cells.index_at(1))
    assert job is not None
    return job


async def _point_at_card(sitter: Sitter, share: QPointF) -> None:
    """Puts the pointer on the second card, at that share of its picture."""
    await _loaded(sitter)
    grid = sitter.view.library.grid
    picture = picture_in(QRectF(card_in(grid.visualRect(grid.cells.index_at(1)))))
    at = picture.topLeft() + QPointF(picture.width() * share.x(), picture.height() * share.y())
    sitter.point_at(grid.viewport(), at.toPoint())
    await sitter.still()


POSES = (
    Pose("library", "0", view=LIBRARY),
    Pose("library", "1", counted, shelves.one, LIBRARY),
    Pose("library", "12", counted, shelves.twelve, LIBRARY),
    Pose("library", "100000", counted, shelves.many, LIBRARY),
    Pose("library", "busy", chosen, shelves.busy, LIBRARY),
    Pose("library", "hover", hovered, shelves.twelve, LIBRARY),
    Pose("library", "hover-stars", hovered_stars, shelves.twelve, LIBRARY),
    Pose("library", "chip", chip_open, shelves.twelve, LIBRARY),
    Pose("library", "order", order_open, shelves.twelve, LIBRARY),
    Pose("library", "chosen", chosen, shelves.twelve, LIBRARY),
    Pose("library", "several", several, shelves.twelve, LIBRARY),
    Pose("library", "menu-of-several", menu_of_several, shelves.twelve, LIBRARY),
    Pose("library", "adding-a-tag", adding_a_tag, shelves.twelve, LIBRARY),
    Pose("library", "moving", moving, shelves.twelve, LIBRARY),
    Pose("library", "stacks", stacks, shelves.takes, LIBRARY),
    Pose("library", "take", take_chosen, shelves.takes, LIBRARY),
    Pose("library", "filtered", filtered, shelves.twelve, LIBRARY),
    Pose("library", "nothing-found", nothing_found, shelves.twelve, LIBRARY),
    Pose("library", "without-clip", clipless, shelves.troubled, LIBRARY),
    Pose("library", "trash", trash, shelves.twelve, LIBRARY),
    Pose("library", "emptying", emptying, shelves.twelve, LIBRARY),
    Pose("library", "export", export, shelves.twelve, LIBRARY),
    Pose("library", "disk-use", disk_use, shelves.twelve, LIBRARY),
    Pose("library", "verify", verify, shelves.twelve, LIBRARY),
    Pose("viewer", "clip", viewer, shelves.twelve, LIBRARY),
    Pose("viewer", "filmstrip", filmstrip, shelves.twelve, CREATE),
    Pose("review", "empty", view=REVIEW),
    Pose("review", "side-by-side", side_by_side, shelves.takes, REVIEW),
    Pose("review", "alternatives", side_by_side, shelves.alternatives, REVIEW),
    Pose("review", "four", four, shelves.takes, REVIEW),
    Pose("review", "wipe", wipe, shelves.takes, REVIEW),
    Pose("review", "blind", blind, shelves.takes, REVIEW),
    Pose("review", "kept", kept, shelves.takes, REVIEW),
)
