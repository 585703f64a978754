from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from seedance_studio.domain.generation import Clip, State
from seedance_studio.domain.sprites import COLUMNS, FRAMES, ROWS
from seedance_studio.store.layout import SPRITES

WIDE, HIGH = 32, 18


@pytest.fixture
def sheet(archive):
    """The sheet of g0: frame n is grey of 10 times n."""
    image = QImage(WIDE * COLUMNS, HIGH * ROWS, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number in range(FRAMES):
        row, column = divmod(number, COLUMNS)
        shade = QColor(10 * number, 10 * number, 10 * number)
        painter.fillRect(QRect(column * WIDE, row * HIGH, WIDE, HIGH), shade)
    painter.end()
    (archive.library.folder / SPRITES).mkdir()
    image.save(str(archive.library.folder / SPRITES / "g0.jpg"), quality=100)


@pytest.fixture
def grid(archive, make, show, sheet):
    clip = Clip("clips/a.mp4", 10, "0" * 64, 1280, 720, 8.0, "h264", "thumbs/a.png")
    archive.add(make("g0", State.READY, clip=clip))
    return show()


def hover(grid, starter, qtbot, share):
    cell = grid.visualRect(grid.cells.index_at(0))
    at = QPoint(cell.left() + 6 + round((cell.width() - 12) * share), cell.top() + 60)
    qtbot.mouseMove(grid.viewport(), at)
    return at


def shade_at(grid, at):
    return grid.viewport().grab(QRect(at, at)).toImage().pixelColor(0, 0).red()


def test_the_pointer_scrubs_through_the_clip(grid, starter, qtbot):
    hover(grid, starter, qtbot, 0.25)
    qtbot.waitUntil(lambda: "sprites" in starter.names)
    starter.run("sprites")
    for share, number in ((0.27, 6), (0.77, 18)):
        at = hover(grid, starter, qtbot, share)
        # Beside the line that marks the place.
        assert shade_at(grid, at + QPoint(20, 0)) == pytest.approx(10 * number, abs=4)
        assert shade_at(grid, at) == pytest.approx(255, abs=60)


def test_without_a_sheet_the_still_stays(grid, starter, qtbot, archive):
    (archive.library.folder / SPRITES / "g0.jpg").unlink()
    before = grid.viewport().grab(QRect(30, 84, 150, 40)).toImage()
    hover(grid, starter, qtbot, 0.9)
    qtbot.waitUntil(lambda: "sprites" in starter.names)
    starter.run("sprites")
    assert grid.viewport().grab(QRect(30, 84, 150, 40)).toImage() == before


def test_the_pointer_leaves_nothing_behind(grid, starter, qtbot):
    at = hover(grid, starter, qtbot, 0.5)
    qtbot.waitUntil(lambda: "sprites" in starter.names)
    starter.run("sprites")
    hover(grid, starter, qtbot, 0.5)
    assert shade_at(grid, at + QPoint(20, 0)) == pytest.approx(120, abs=4)
    qtbot.mouseMove(grid.viewport(), QPoint(400, 400))
    assert shade_at(grid, at + QPoint(20, 0)) != pytest.approx(120, abs=4)


def test_a_pointer_that_passes_asks_for_nothing(grid, starter, qtbot):
    hover(grid, starter, qtbot, 0.5)
    qtbot.mouseMove(grid.viewport(), QPoint(400, 400))
    assert "sprites" not in starter.names
