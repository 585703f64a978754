"""Paints contact sheets: pictures of clips with their prompts, on pages or as one picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from seedance_studio.engine.copies.exporter import ExportKind, SheetCell
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import break_lines

_WIDE, _COLUMNS, _ROWS = 1600, 4, 3
"""Units of a page's width, which is landscape A4, and its cells."""
_MARGIN, _GAP, _HEAD, _TEXT = 60, 24, 70, 76
_LARGEST = 12_000
"""Pixels of a picture's side."""
_DPI = 150
_PAPER, _INK, _FAINT, _EMPTY = (QColor(name) for name in ("#ffffff", "#16181d", "#5c6470", "#e6e8eb"))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells lie, in units of which `_WIDE` are the width."""

    columns: int

    @property
    def picture_wide(self) -> float:
        return (_WIDE - 2 * _MARGIN - (self.columns - 1) * _GAP) / self.columns

    @property
    def picture_high(self) -> float:
        return self.picture_wide * 9 / 16

    @property
    def row_high(self) -> float:
        return self.picture_high + _TEXT + _GAP

    def place(self, number: int) -> QRectF:
        row, column = divmod(number, self.columns)
        left = _MARGIN + column * (self.picture_wide + _GAP)
        return QRectF(left, _MARGIN + _HEAD + row * self.row_high, self.picture_wide, self.row_high - _GAP)

    def high(self, rows: int) -> float:
        return 2 * _MARGIN + _HEAD + rows * self.row_high - _GAP


class ContactSheet:
    """May paint in any thread. Always dark on white, as paper is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, title: str, cells: Sequence[SheetCell], path: Path, kind: ExportKind) -> None:
        """Write the sheet. Raises `OSError` if it can't be written."""
        is_written = (self._write_pdf if kind is ExportKind.PDF else self._write_png)(title, cells, path)
        if not is_written:
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
            some = cells[number * each : (number + 1) * each]
            self._paint_page(painter, _Grid(_COLUMNS), f"{title} · {number + 1}/{pages}", some)
        return painter.end()

    def _write_png(self, title: str, cells: Sequence[SheetCell], path: Path) -> bool:
        # More of them get smaller, so that the whole stays about as wide as it is high.
        grid = _Grid(max(_COLUMNS, ceil(len(cells) ** 0.5)))
        high = grid.high(ceil(len(cells) / grid.columns))
        scale = min(max(1.0, grid.columns / _COLUMNS), _LARGEST / _WIDE, _LARGEST / high)
        image = QImage(round(_WIDE * scale), round(high * scale), QImage.Format.Format_RGB32)
        image.fill(_PAPER)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self._paint_page(painter, grid, title, cells)
        painter.end()
        return QImageWriter(str(path), QByteArray(b"png")).write(image)

    def _paint_page(self, painter: QPainter, grid: _Grid, title: str, cells: Sequence[SheetCell]) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_INK)
        painter.setFont(self._theme.font(24))
        head = QRectF(_MARGIN, _MARGIN - 20, _WIDE - 2 * _MARGIN, _HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        for number, cell in enumerate(cells):
            self._paint_cell(painter, grid, grid.place(number), cell)

    def _paint_cell(self, painter: QPainter, grid: _Grid, place: QRectF, cell: SheetCell) -> None:
        frame = QRectF(place.topLeft(), place.topLeft())
        frame.setSize(place.size())
        frame.setHeight(grid.picture_high)
        painter.fillRect(frame, _EMPTY)
        image = QImage(str(cell.picture)) if cell.picture is not None else QImage()
        if not image.isNull():
            painter.drawImage(_fitted(image, frame), image)
        generation = cell.described.generation
        size = 12 * grid.picture_wide / _Grid(_COLUMNS).picture_wide
        font = self._theme.font(max(round(size), 4))
        painter.setFont(font)
        line_high = _TEXT * size / 12 / 3
        words = " ".join(generation.request.prompt.split())
        lines = break_lines(words, font, round(place.width()), 2)
        stars = "★" * cell.described.organisation.stars
        facts = " · ".join(filter(None, (generation.request.model, clip_length(generation), stars)))
        for row, (line, ink) in enumerate([*((line, _INK) for line in lines), (facts, _FAINT)]):
            painter.setPen(ink)
            area = QRectF(place.left(), frame.bottom() + 4 + row * line_high, place.width(), line_high)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _fitted(image: QImage, frame: QRectF) -> QRectF:
    """The largest place in the frame that does not stretch the picture."""
    scale = min(frame.width() / image.width(), frame.height() / image.height())
    place = QRectF(0, 0, image.width() * scale, image.height() * scale)
    place.moveCenter(frame.center())
    return place
