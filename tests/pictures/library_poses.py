"""The Library with its viewer, and Review."""

from __future__ import annotations

from pictures import shelves
from pictures.poses import Pose
from pictures.sitter import Sitter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from seedance_studio.ui.shell.top_bar import LIBRARY, REVIEW
from seedance_studio.viewmodels.review.review_model import Way


async def chosen(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.view.library.focus_grid()
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Down)


async def several(sitter: Sitter) -> None:
    await chosen(sitter)
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


async def stacks(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.desk.search.filters.set_stacked(True)
    await _loaded(sitter)


async def nothing_found(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.desk.search.filters.set_text("stars:5 zeppelin")


async def filtered(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.desk.search.filters.set_text("stars:>=4 model:seedance-2.0")


async def clipless(sitter: Sitter) -> None:
    sitter.models.desk.search.filters.set_clipless(True)


async def trash(sitter: Sitter) -> None:
    await _loaded(sitter)
    sitter.models.desk.search.filters.show("", in_trash=True)


async def emptying(sitter: Sitter) -> None:
    await trash(sitter)
    await sitter.press("Empty trash")


async def viewer(sitter: Sitter) -> None:
    await chosen(sitter)
    QTest.keyClick(sitter.view.library.grid, Qt.Key.Key_Return)


async def export(sitter: Sitter) -> None:
    await several(sitter)
    await sitter.press("Export")


async def disk_use(sitter: Sitter) -> None:
    await _loaded(sitter)
    await sitter.press("Library menu")
    await sitter.press("Disk use…")


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
    feed = sitter.models.library.feed
    await sitter.until(lambda: feed.is_loaded and feed.shown == feed.filter, "the list")
    await sitter.still()


async def _compare(sitter: Sitter, count: int) -> None:
    rows = await sitter.rows()
    stack = [row for row in rows if row.stack == rows[0].stack]
    sitter.view._compare([row.id for row in stack[:count]])
    await sitter.press("Pause")


POSES = (
    Pose("library", "0", view=LIBRARY),
    Pose("library", "1", shelf=shelves.one, view=LIBRARY),
    Pose("library", "12", shelf=shelves.twelve, view=LIBRARY),
    Pose("library", "100000", shelf=shelves.many, view=LIBRARY),
    Pose("library", "chosen", chosen, shelves.twelve, LIBRARY),
    Pose("library", "several", several, shelves.twelve, LIBRARY),
    Pose("library", "stacks", stacks, shelves.takes, LIBRARY),
    Pose("library", "filtered", filtered, shelves.twelve, LIBRARY),
    Pose("library", "nothing-found", nothing_found, shelves.twelve, LIBRARY),
    Pose("library", "without-clip", clipless, shelves.troubled, LIBRARY),
    Pose("library", "trash", trash, shelves.twelve, LIBRARY),
    Pose("library", "emptying", emptying, shelves.twelve, LIBRARY),
    Pose("library", "export", export, shelves.twelve, LIBRARY),
    Pose("library", "disk-use", disk_use, shelves.twelve, LIBRARY),
    Pose("library", "verify", verify, shelves.twelve, LIBRARY),
    Pose("viewer", "clip", viewer, shelves.twelve, LIBRARY),
    Pose("review", "empty", view=REVIEW),
    Pose("review", "side-by-side", side_by_side, shelves.takes, REVIEW),
    Pose("review", "four", four, shelves.takes, REVIEW),
    Pose("review", "wipe", wipe, shelves.takes, REVIEW),
    Pose("review", "blind", blind, shelves.takes, REVIEW),
    Pose("review", "kept", kept, shelves.takes, REVIEW),
)
