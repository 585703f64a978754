"""Paints the rows of the charges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from seedance_studio.domain.spending import ChargedPress, ChargedTake
from seedance_studio.ui.spending.charge_words import Column, cell_words, heading_words
from seedance_studio.ui.spending.plain_header import PAD
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, fill_rounded
from seedance_studio.viewmodels.spending.bar_tables import Index
from seedance_studio.viewmodels.spending.charge_table import ROW_ROLE, ChargeRow, DayHeading
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

CHEVRON_END = 28
"""Pixels from a request's left edge to the end of its chevron."""
_DOT, _TAKES = 8, 34
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ChargeDelegate(QStyledItemDelegate):
    """Words that reach over several cells are painted in each of them, as far as it shows them."""

    def __init__(self, view: QTableView, model: SpendingModel, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, area = index.data(ROW_ROLE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        self._paint_ground(painter, option, row, area)
        if isinstance(row, ChargeRow):
            if isinstance(row.shown, DayHeading):
                self._paint_heading(painter, row.shown, Column(index.column()), area)
            else:
                self._paint_cell(painter, row, Column(index.column()), area)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, row: object, area: QRectF
    ) -> None:
        tokens = self._theme.tokens
        is_heading = isinstance(row, ChargeRow) and isinstance(row.shown, DayHeading)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not is_heading
        # The style's own ground is not the panel's.
        ground = tokens.hover if is_chosen else tokens.raised if is_heading else tokens.panel
        painter.fillRect(area, QColor(ground))
        if self._view.hasFocus() and self._view.currentIndex().row() == self._row_at(area):
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), QColor(tokens.accent))
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(tokens.accent))
        else:
            line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            painter.fillRect(line, QColor(tokens.line))

    def _row_at(self, area: QRectF) -> int:
        return self._view.rowAt(round(area.center().y()))

    def _paint_heading(self, painter: QPainter, heading: DayHeading, column: Column, area: QRectF) -> None:
        name, day, figure = heading_words(heading, self._model.today)
        bold, plain = self._theme.font(13, QFont.Weight.DemiBold, tabular=True), self._theme.font(13)
        if column is Column.CHARGE:
            self._draw(painter, area.adjusted(PAD, 0, -PAD, 0), _RIGHT, figure, bold, "text")
            return
        left = self._view.columnViewportPosition(Column.TIME) + PAD
        whole = QRectF(left, area.top(), 600, area.height())
        if column <= Column.SETTINGS:
            self._draw(painter, whole, _LEFT, name, bold, "text")
            after = QFontMetricsF(bold).horizontalAdvance(name) + 8
            self._draw(painter, whole.translated(after, 0), _LEFT, day, plain, "muted")

    def _paint_cell(self, painter: QPainter, row: ChargeRow, column: Column, area: QRectF) -> None:
        words = cell_words(self._model, row, column)
        inside = area.adjusted(PAD, 0, -PAD, 0)
        font = self._theme.font(13, tabular=True)
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
                self._draw(painter, room, _LEFT, elided(words.text, font, room), font, ink)
            case Column.ESTIMATE | Column.CHARGE | Column.OFF_BY:
                self._paint_figure(painter, row, column, inside)
            case _:
                self._draw(painter, inside, _LEFT, words.text, font, words.token)

    def _paint_figure(self, painter: QPainter, row: ChargeRow, column: Column, area: QRectF) -> None:
        words = cell_words(self._model, row, column)
        is_charge = column is Column.CHARGE
        if isinstance(row.shown, ChargedPress | ChargedTake) and row.shown.credits is None:
            # What is not known takes the room of the estimate as well.
            if column is Column.OFF_BY:
                return
            words = cell_words(self._model, row, Column.CHARGE)
            more = 0 if is_charge else self._view.columnWidth(Column.CHARGE)
            font = self._theme.font(12, tabular=True)
            self._draw(painter, area.adjusted(-100, 0, more, 0), _RIGHT, words.text, font, words.token)
            return
        weight = QFont.Weight.DemiBold if is_charge else QFont.Weight.Normal
        self._draw(painter, area, _RIGHT, words.text, self._theme.font(13, weight, tabular=True), words.token)

    def _paint_request(self, painter: QPainter, row: ChargeRow, prompt: str, area: QRectF) -> None:
        font, tokens = self._theme.font(13), self._theme.tokens
        is_take = isinstance(row.shown, ChargedTake)
        if is_take:
            area = area.adjusted(CHEVRON_END + 12, 0, 0, 0)
        elif len(row.takes) > 1:
            icon = "chevron-down" if row.is_open else "chevron-right"
            middle = QPointF(area.left() + 8, area.center().y())
            draw_icon(painter, self._theme, icon, tokens.muted, middle, 14)
            times = self._theme.font(12, tabular=True)
            self._draw(painter, area, _RIGHT, f"×{len(row.takes)}", times, "muted")
            area = area.adjusted(CHEVRON_END - 6, 0, -_TAKES, 0)
        words = elided(prompt, font, area)
        self._draw(painter, area, _LEFT, words, font, "muted" if is_take else "text")

    def _paint_project(self, painter: QPainter, row: ChargeRow, name: str, area: QRectF) -> None:
        tokens, project = self._theme.tokens, self._model.project_of(row.takes[0].project)
        dot = QRectF(area.left(), area.center().y() - _DOT / 2, _DOT, _DOT)
        colour = None if project is None else tokens.project(project.color)
        fill_rounded(painter, dot, _DOT / 2, colour, tokens.faint if project is None else None)
        if area.width() > _DOT + 2 * PAD:
            font, room = self._theme.font(13), area.adjusted(_DOT + 8, 0, 0, 0)
            self._draw(painter, room, _LEFT, elided(name, font, room), font, "text")

    def _draw(
        self,
        painter: QPainter,
        area: QRectF,
        side: Qt.AlignmentFlag,
        words: str,
        font: QFont,
        token: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink(token)))
        painter.drawText(area, side, words)


def elided(words: str, font: QFont, area: QRectF) -> str:
    """Returns as much of the words as there is room for."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
