"""Paints contact sheets: pictures of clips with their prompts, on pages or as one picture.

One picture is decoded at a time. The sheet itself is in memory by the page, or by the row of clips.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.copies.exporter import ExportKind, SheetCell
from seedance_studio.ui.library.png_file import PngFile
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.painted import fill_area

_WIDE, _COLUMNS, _ROWS = 1600, 4, 3
"""Units of a page's width, which is landscape A4, and its cells."""
_MARGIN, _GAP, _HEAD, _TEXT = 60, 24, 70, 76
_PICTURE_WIDE = (_WIDE - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
_PICTURE_HIGH = _PICTURE_WIDE * 9 / 16
_ROW_HIGH = _PICTURE_HIGH + _TEXT + _GAP
_FONT, _LINE_HIGH = 12, _TEXT / 3
_LARGEST = 8_000
"""Pixels of a picture's side: many programs refuse one of more than 256 MB in memory."""
_DPI = 150
_PAPER, _INK, _FAINT, _EMPTY = (QColor(name) for name in ("#ffffff", "#16181d", "#5c6470", "#e6e8eb"))


@frozen
class _Grid:
    """Where the cells lie, in units of which `_WIDE` are the width of a page."""

    columns: int

    @property
    def wide(self) -> float:
        return 2 * _MARGIN + self.columns * (_PICTURE_WIDE + _GAP) - _GAP

    def place(self, number: int) -> QRectF:
        row, column = divmod(number, self.columns)
        left = _MARGIN + column * (_PICTURE_WIDE + _GAP)
        return QRectF(left, _MARGIN + _HEAD + row * _ROW_HIGH, _PICTURE_WIDE, _ROW_HIGH - _GAP)

    def high(self, rows: int) -> float:
        return 2 * _MARGIN + _HEAD + rows * _ROW_HIGH - _GAP

    def edges(self, rows: int) -> list[float]:
        """Where to cut it so that each row of cells is whole, top and bottom included."""
        between = (_MARGIN + _HEAD + row * _ROW_HIGH - _GAP / 2 for row in range(1, rows))
        return [0, *between, self.high(rows)]


class ContactSheet:
    """May paint in any thread. Always dark on white, as paper is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, title: str, cells: Sequence[SheetCell], path: Path, kind: ExportKind) -> None:
        """Write the sheet. Raises `OSError` if it can't be written."""
        if kind is not ExportKind.PDF:
            self._write_png(title, cells, path)
        elif not self._write_pdf(title, cells, path):
            raise OSError(f"{path.name} could not be written")

    def _write_pdf(self, title: str, cells: Sequence[SheetCell], path: Path) -> bool:
        writer = QPdfWriter(str(path))
        writer.setTitle(title)
        writer.setCreator("Seedance Studio")
        writer.setResolution(_DPI)
        page = QPageSize(QPageSize.PageSizeId.A4)
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF()))
        painter = QPainter()
        if not painter.begin(writer):
            return False
        painter.scale(writer.width() / _WIDE, writer.width() / _WIDE)
        each = _COLUMNS * _ROWS
        pages = max(ceil(len(cells) / each), 1)
        for number in range(pages):
            if number:
                writer.newPage()
            self._paint_head(painter, f"{title} · {number + 1}/{pages}")
            self._paint_cells(painter, _Grid(_COLUMNS), cells[number * each : (number + 1) * each])
        return painter.end()

    def _write_png(self, title: str, cells: Sequence[SheetCell], path: Path) -> None:
        # More columns with more clips, so that the whole stays about as wide as it is high.
        grid = _Grid(max(_COLUMNS, ceil(len(cells) ** 0.5)))
        edges = grid.edges(max(ceil(len(cells) / grid.columns), 1))
        scale = min(1.0, _LARGEST / grid.wide, _LARGEST / edges[-1])
        wide, lines = round(grid.wide * scale), [round(edge * scale) for edge in edges]
        with path.open("wb") as file:
            png = PngFile(file, wide, lines[-1])
            for row, (top, bottom) in enumerate(pairwise(lines)):
                band = QImage(wide, bottom - top, QImage.Format.Format_RGB32)
                band.fill(_PAPER)
                painter = QPainter(band)
                painter.translate(0, -top)
                painter.scale(scale, scale)
                if not row:
                    self._paint_head(painter, title)
                first = row * grid.columns
                self._paint_cells(painter, grid, cells[first : first + grid.columns], first)
                painter.end()
                png.add(band)
            png.end()

    def _paint_head(self, painter: QPainter, title: str) -> None:
        painter.setPen(_INK)
        painter.setFont(self._theme.font(24))
        head = QRectF(_MARGIN, _MARGIN - 20, _WIDE - 2 * _MARGIN, _HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_cells(
        self, painter: QPainter, grid: _Grid, cells: Sequence[SheetCell], first: int = 0
    ) -> None:
        """Paints these, of which the first one has that number."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell in enumerate(cells, first):
            self._paint_cell(painter, grid.place(number), cell)

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: SheetCell) -> None:
        frame = QRectF(place.topLeft(), place.topLeft())
        frame.setSize(place.size())
        frame.setHeight(_PICTURE_HIGH)
        fill_area(painter, frame, _EMPTY)
        image = QImage(str(cell.picture)) if cell.picture is not None else QImage()
        if not image.isNull():
            painter.drawImage(_fitted(image, frame), image)
        generation = cell.described.generation
        font = self._theme.font(_FONT)
        painter.setFont(font)
        words = " ".join(generation.request.prompt.split())
        lines = break_lines(words, font, round(place.width()), 2)
        stars = "★" * cell.described.organisation.stars
        facts = " · ".join(filter(None, (generation.request.model, clip_length(generation), stars)))
        for row, (line, ink) in enumerate([*((line, _INK) for line in lines), (facts, _FAINT)]):
            painter.setPen(ink)
            area = QRectF(place.left(), frame.bottom() + 4 + row * _LINE_HIGH, place.width(), _LINE_HIGH)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _fitted(image: QImage, frame: QRectF) -> QRectF:
    """The largest place in the frame that does not stretch the picture."""
    scale = min(frame.width() / image.width(), frame.height() / image.height())
    place = QRectF(0, 0, image.width() * scale, image.height() * scale)
    place.moveCenter(frame.center())
    return place
