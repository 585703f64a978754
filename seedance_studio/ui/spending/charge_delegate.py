"""Paints the rows of the charges."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from seedance_studio.domain.spending import ChargedPress, ChargedTake
from seedance_studio.ui.spending.charge_words import CellWords, Column, cell_words, heading_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, elided, fill_rounded
from seedance_studio.ui.widgets.plain_table import PAD
from seedance_studio.viewmodels.spending.bar_tables import Index
from seedance_studio.viewmodels.spending.charge_table import ROW_ROLE, ChargeRow, DayHeading
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

CHEVRON_END = 28
"""Pixels from a request's left edge to the end of its chevron."""
_DOT, _TAKES = 8, 34
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ChargeDelegate(QStyledItemDelegate):
    """Words that reach over several cells are painted in each of them, as far as it shows them.

    A window shows some 200 cells. Fonts and their measures are made once, and what is common to the cells of
    a row or of a painting is found out once for it: `begin` precedes each painting.
    """

    def __init__(self, view: QTableView, model: SpendingModel, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._theme = theme
        self._plain = theme.font(13)
        self._figures = theme.font(13, tabular=True)
        self._small = theme.font(12, tabular=True)
        self._strong = theme.font(13, QFont.Weight.DemiBold, tabular=True)
        self._plain_measures, self._measures = QFontMetricsF(self._plain), QFontMetricsF(self._figures)
        self._strong_measures = QFontMetricsF(self._strong)
        self._inks: dict[str, QColor] = {}
        self._row: object = None
        self.begin()

    def begin(self) -> None:
        """Forgets the row that was painted last, and which colours there were."""
        tokens = self._theme.tokens
        self._inks.clear()
        self._grounds = [QColor(name) for name in (tokens.panel, tokens.raised, tokens.hover)]
        self._line, self._accent = QColor(tokens.line), QColor(tokens.accent)
        self._number = -1
        self._focused = self._view.currentIndex().row() if self._view.hasFocus() else -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() != self._number:
            self._number, self._row = index.row(), index.data(ROW_ROLE)
        row, area, column = self._row, QRectF(option.rect), Column(index.column())
        painter.save()
        painter.setClipRect(option.rect)
        self._paint_ground(painter, option, row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, ChargeRow):
            if isinstance(row.shown, DayHeading):
                self._paint_heading(painter, row.shown, column, area)
            else:
                self._paint_cell(painter, row, column, area)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: object) -> None:
        area = option.rect
        is_heading = isinstance(row, ChargeRow) and isinstance(row.shown, DayHeading)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not is_heading
        # The style's own ground is not the panel's.
        painter.fillRect(area, self._grounds[2 if is_chosen else 1 if is_heading else 0])
        is_focused = self._number == self._focused
        line = self._accent if is_focused else self._line
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, line)
        if is_focused:
            painter.fillRect(area.left(), area.top(), area.width(), 1, line)

    def _paint_heading(self, painter: QPainter, heading: DayHeading, column: Column, area: QRectF) -> None:
        name, day, figure = heading_words(heading, self._model.today)
        if column is Column.CHARGE:
            self._draw(painter, area.adjusted(PAD, 0, -PAD, 0), _RIGHT, figure, self._strong, "text")
            return
        left = self._view.columnViewportPosition(Column.TIME) + PAD
        whole = QRectF(left, area.top(), 600, area.height())
        if column <= Column.SETTINGS:
            self._draw(painter, whole, _LEFT, name, self._strong, "text")
            after = self._strong_measures.horizontalAdvance(name) + 8
            self._draw(painter, whole.translated(after, 0), _LEFT, day, self._plain, "muted")

    def _paint_cell(self, painter: QPainter, row: ChargeRow, column: Column, area: QRectF) -> None:
        words = cell_words(self._model, row, column)
        inside = area.adjusted(PAD, 0, -PAD, 0)
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
            if column is Column.OFF_BY:
                return
            words = cell_words(self._model, row, Column.CHARGE)
            more = 0 if is_charge else self._view.columnWidth(Column.CHARGE)
            self._draw(painter, area.adjusted(-100, 0, more, 0), _RIGHT, words.text, self._small, words.token)
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
