"""The exact figures of a bar, beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from seedance_studio.domain.spending import Spent
from seedance_studio.ui.messages.spending import part_name, requests, slot_name
from seedance_studio.ui.messages.units import counted_credits
from seedance_studio.ui.spending.part_colours import part_colour
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_PAD, _LINE, _GAP, _LEAST = 12, 20, 6, 150


class BarTip(QWidget):
    """Shown while the pointer or the keyboard is at a bar with charges. It takes no clicks."""

    def __init__(self, model: SpendingModel, theme: Theme, chart: QAbstractScrollArea) -> None:
        super().__init__(chart.viewport())
        self._chart = chart
        self._model = model
        self._theme = theme
        self._place = -1
        self._beside = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_place(self, place: int, beside: QRect) -> None:
        """Shows the figures of a bar beside its column; of none with -1."""
        self._place, self._beside = place, beside
        self.refresh()

    def refresh(self) -> None:
        """Shows the figures as they are now."""
        lines = self._lines()
        self.setVisible(bool(lines))
        if not lines:
            return
        bold, room = self._bold(), self._chart.viewport().rect()
        figure = max(QFontMetricsF(bold).horizontalAdvance(figure) for _, _, figure in lines)
        name = max(QFontMetricsF(bold).horizontalAdvance(name) for _, name, _ in lines)
        wide = round(max(name + figure + 3 * _PAD + 14, _LEAST))
        high = len(lines) * _LINE + 2 * _PAD - 4
        left = self._beside.right() + _GAP
        if left + wide > room.width():
            left = self._beside.left() - _GAP - wide
        self.setGeometry(left, max(min(18, room.height() - high), 0), wide, high)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        fill_rounded(painter, QRectF(self.rect()), RADIUS, tokens.hover, tokens.line)
        lines = self._lines()
        for place, (part, name, figure) in enumerate(lines):
            row = QRectF(_PAD, _PAD - 2 + place * _LINE, self.width() - 2 * _PAD, _LINE)
            is_end = place in (0, len(lines) - 1)
            if part is not None:
                square = QRectF(row.left(), row.center().y() - 5, 10, 10)
                fill_rounded(painter, square, 3, part_colour(tokens, self._model, part))
                row.setLeft(row.left() + 17)
            is_muted = place == len(lines) - 1
            self._draw(painter, row, name, is_bold=place == 0, is_muted=is_muted)
            painter.setFont(self._bold() if is_end else self._theme.font(12, tabular=True))
            painter.setPen(QColor(tokens.text))
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figure)

    def _draw(self, painter: QPainter, row: QRectF, words: str, *, is_bold: bool, is_muted: bool) -> None:
        painter.setFont(self._bold() if is_bold else self._theme.font(12, tabular=True))
        painter.setPen(QColor(self._theme.tokens.muted if is_muted else self._theme.tokens.text))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _bold(self) -> QFont:
        return self._theme.font(12, QFont.Weight.DemiBold, tabular=True)

    def _lines(self) -> list[tuple[str | None, str, str]]:
        """Part, name and figure of each line; none for a bar without charges."""
        model = self._model
        if not 0 <= self._place < len(model.bars) or model.bars[self._place].spent == Spent():
            return []
        bar = model.bars[self._place]
        lines: list[tuple[str | None, str, str]] = [(None, slot_name(model.span, bar.slot), "")]
        for part in (part for part in model.parts if part in bar.parts):
            project = model.project_of(part)
            name = part_name(model.grouping, part, "" if project is None else project.name)
            lines.append((part, name, counted_credits(bar.parts[part].credits)))
        return [*lines, (None, requests(bar.spent), counted_credits(bar.spent.credits))]
