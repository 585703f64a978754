"""Paints the rows of the charges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QTableView

from seedance_studio.domain.spending import ChargedPress, ChargedTake
from seedance_studio.ui.spending.charge_words import CellWords, Column, cell_words, heading_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, elided, fill_area, fill_rounded
from seedance_studio.ui.widgets.plain_table import PAD
from seedance_studio.viewmodels.spending.charge_table import ChargeRow, ChargeTable, DayHeading
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

CHEVRON_END = 28
"""Pixels from a request's left edge to the end of its chevron."""
EDGE = 20
"""Pixels left of the words of the first column. Rows reach to the page's edge, their words do not."""
_DOT, _TAKES = 8, 34
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ChargePainter:
    """Paints whole rows. Where a view asks for each cell by itself, that takes twice as long.

    Fonts and their measures are made once, colours and the places of columns once for each painting.
    """

    def __init__(self, view: QTableView, charges: ChargeTable, model: SpendingModel, theme: Theme) -> None:
        self._view = view
        self._charges = charges
        self._model = model
        self._theme = theme
        self._plain = theme.font(13)
        self._figures = theme.font(13, tabular=True)
        self._small = theme.font(12, tabular=True)
        self._strong = theme.font(13, QFont.Weight.DemiBold, tabular=True)
        self._plain_measures, self._measures = QFontMetricsF(self._plain), QFontMetricsF(self._figures)
        self._strong_measures = QFontMetricsF(self._strong)
        self._inks: dict[str, QColor] = {}
        self._places: list[tuple[int, int]] = []
        self._grounds: list[QColor] = []

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paints the rows that a part of the view shows."""
        view, count = self._view, self._charges.rowCount()
        first, last = view.rowAt(part.top()), view.rowAt(part.bottom())
        if first < 0:
            return
        tokens = self._theme.tokens
        self._inks.clear()
        self._grounds = [QColor(name) for name in (tokens.panel, tokens.raised, tokens.hover)]
        columns = range(self._charges.columnCount())
        self._places = [(view.columnViewportPosition(place), view.columnWidth(place)) for place in columns]
        focused = view.currentIndex().row() if view.hasFocus() else -1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(first, count if last < 0 else last + 1):
            top, high = view.rowViewportPosition(number), view.rowHeight(number)
            self._paint_row(painter, number, (top, high), is_focused=number == focused)

    def _paint_row(self, painter: QPainter, number: int, where: tuple[int, int], *, is_focused: bool) -> None:
        row, (top, high) = self._charges.row(number), where
        is_heading = row is not None and isinstance(row.shown, DayHeading)
        is_chosen = not is_heading and self._view.selectionModel().isRowSelected(number, QModelIndex())
        area = QRect(0, top, sum(wide for _, wide in self._places), high)
        # The style's own ground is not the panel's.
        fill_area(painter, area, self._grounds[2 if is_chosen else 1 if is_heading else 0])
        line = self._ink("accent" if is_focused else "line")
        fill_area(painter, QRect(area.left(), area.bottom(), area.width(), 1), line)
        if is_focused:
            fill_area(painter, QRect(area.left(), area.top(), area.width(), 1), line)
        if row is None:
            return
        if isinstance(row.shown, DayHeading):
            self._paint_heading(painter, row.shown, where)
            return
        for column in Column:
            self._paint_cell(painter, row, column, self._room(column, where))

    def _room(self, column: Column, where: tuple[int, int]) -> QRectF:
        """What a cell has for its words."""
        (left, wide), (top, high) = self._places[column], where
        before = PAD if column else EDGE
        return QRectF(left + before, top, wide - before - PAD, high)

    def _paint_heading(self, painter: QPainter, heading: DayHeading, where: tuple[int, int]) -> None:
        name, day, figure = heading_words(heading, self._model.today)
        room = self._room(Column.CHARGE, where)
        words = figure.fitting(self._strong_measures, room.width())
        self._draw(painter, room, _RIGHT, words, self._strong, "text")
        whole = QRectF(self._places[Column.TIME][0] + EDGE, where[0], 600, where[1])
        self._draw(painter, whole, _LEFT, name, self._strong, "text")
        after = self._strong_measures.horizontalAdvance(name) + 8
        self._draw(painter, whole.translated(after, 0), _LEFT, day, self._plain, "muted")

    def _paint_cell(self, painter: QPainter, row: ChargeRow, column: Column, inside: QRectF) -> None:
        words = cell_words(self._model, row, column)
        match column:
            case Column.REQUEST:
                self._paint_request(painter, row, words.text, inside)
            case Column.PROJECT:
                self._paint_project(painter, row, words.text, inside)
            case Column.STATE:
                dot = QRectF(inside.left(), inside.center().y() - _DOT / 2, _DOT, _DOT)
                fill_rounded(painter, dot, _DOT / 2, self._theme.tokens.ink(words.token))
                ink = "text" if words.token == "ok" else words.token
                room = inside.adjusted(_DOT + 8, 0, 0, 0)
                self._draw(
                    painter, room, _LEFT, _elided(words.text, self._measures, room), self._figures, ink
                )
            case Column.ESTIMATE | Column.CHARGE | Column.OFF_BY:
                self._paint_figure(painter, row, column, words, inside)
            case _:
                self._draw(painter, inside, _LEFT, words.text, self._figures, words.token)

    def _paint_figure(
        self, painter: QPainter, row: ChargeRow, column: Column, words: CellWords, area: QRectF
    ) -> None:
        is_charge = column is Column.CHARGE
        if isinstance(row.shown, ChargedPress | ChargedTake) and row.shown.credits is None:
            # What is not known takes the room of the estimate as well.
            if is_charge:
                room = area.adjusted(-100, 0, 0, 0)
                self._draw(painter, room, _RIGHT, words.text, self._small, words.token)
            return
        font, measures = self._figures, self._measures
        if is_charge:
            font, measures = self._strong, self._strong_measures
        self._draw(painter, area, _RIGHT, words.fitting(measures, area.width()), font, words.token)

    def _paint_request(self, painter: QPainter, row: ChargeRow, prompt: str, area: QRectF) -> None:
        is_take = isinstance(row.shown, ChargedTake)
        if is_take:
            area = area.adjusted(CHEVRON_END + 12, 0, 0, 0)
        elif len(row.takes) > 1:
            icon = "chevron-down" if row.is_open else "chevron-right"
            middle = QPointF(area.left() + 8, area.center().y())
            draw_icon(painter, self._theme, icon, self._theme.tokens.muted, middle, 14)
            self._draw(painter, area, _RIGHT, f"×{len(row.takes)}", self._small, "muted")
            area = area.adjusted(CHEVRON_END - 6, 0, -_TAKES, 0)
        words = _elided(prompt, self._plain_measures, area)
        self._draw(painter, area, _LEFT, words, self._plain, "muted" if is_take else "text")

    def _paint_project(self, painter: QPainter, row: ChargeRow, name: str, area: QRectF) -> None:
        tokens, project = self._theme.tokens, self._model.project_of(row.takes[0].project)
        dot = QRectF(area.left(), area.center().y() - _DOT / 2, _DOT, _DOT)
        colour = None if project is None else tokens.project(project.color)
        fill_rounded(painter, dot, _DOT / 2, colour, tokens.faint if project is None else None)
        if area.width() > _DOT + 2 * PAD:
            room = area.adjusted(_DOT + 8, 0, 0, 0)
            self._draw(painter, room, _LEFT, _elided(name, self._plain_measures, room), self._plain, "text")

    def _draw(
        self,
        painter: QPainter,
        area: QRectF,
        side: Qt.AlignmentFlag,
        words: str,
        font: QFont,
        token: str,
    ) -> None:
        if not words:
            return
        painter.setFont(font)
        painter.setPen(self._ink(token))
        painter.drawText(area, side, words)

    def _ink(self, token: str) -> QColor:
        found = self._inks.get(token)
        if found is None:
            found = self._inks[token] = QColor(self._theme.tokens.ink(token))
        return found


def _elided(words: str, measures: QFontMetricsF, area: QRectF) -> str:
    """Returns as much of the words as there is room for."""
    return elided(words, measures, area.width())
