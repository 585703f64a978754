"""The chart's bars. It is a table of one row: arrow keys, focus and assistive tools work as in any other."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QWidget,
)

from seedance_studio.domain.spending import Span, Spent, midnight
from seedance_studio.ui.messages.spending import slot_labels, spoken_slot, today_word
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.spending.bar_tip import BarTip
from seedance_studio.ui.spending.chart_scale import scale_for
from seedance_studio.ui.spending.part_colours import part_colour
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.bare_table import make_bare
from seedance_studio.ui.widgets.painted import ENTER_KEYS, draw_focus, fill_area
from seedance_studio.ui.widgets.plain_table import lie_on_panel
from seedance_studio.viewmodels.spending.bar_tables import BarCells, Index
from seedance_studio.viewmodels.spending.spending_model import Bar, SpendingModel

_TOP, _FOOT = 12, 42
_SHARE, _WIDEST = 22 / 38, 44
_LABEL_WIDE, _WIDEST_COLUMN = 26, 160
_WORDS_HIGH = 16
_NOTHING = Spent()
_Flag = QItemSelectionModel.SelectionFlag


class BarChart(QTableView):
    """Arrow keys move along the bars. A click or Enter lists the charges of one alone, Esc those of all."""

    scaled = Signal(object, object)
    """Emits the `Scale` and the `QRectF` of the bars."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spending = model
        self._theme = theme
        self.scale_shown = scale_for(0.0, 0.0)
        self._cells = BarCells(model, self._spoken, self)
        self._tip = BarTip(model, theme, self)
        self.setAccessibleName(self.tr("Chart"))
        make_bare(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setModel(self._cells)
        self._painter = _BarPainter(self, model, theme)
        # What was painted is kept, since the whole view is painted at once when it is shown again.
        self._looks: tuple[object, ...] = ()
        self._picture = QPixmap()
        self._is_told = True
        # Not by overriding Qt's slots of these names: PySide lets go of such methods too early.
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def limit(self) -> float | None:
        """The limit of a day, where days are shown."""
        return self._spending.day_limit if self._spending.span in (Span.WEEK, Span.MONTH) else None

    @property
    def plot(self) -> QRectF:
        """Where the bars are."""
        return QRectF(self.viewport().rect()).adjusted(0, _TOP, 0, -_FOOT)

    def refresh(self) -> None:
        """Shows the bars anew."""
        bars = self._spending.bars
        highest = [above(bar) for bar in bars]
        self.scale_shown = scale_for(
            min((below(bar) for bar in bars), default=0.0), max([*highest, self.limit or 0.0])
        )
        self._cells.refresh()
        self._fit()
        self._show_pick()
        self._tip.refresh()
        self.scaled.emit(self.scale_shown, self.plot)
        self.viewport().update()

    @property
    def today_place(self) -> int:
        """The bar of the present day, or the one that holds it; -1 without any."""
        if self._spending.span is Span.DAY:
            return -1
        now = midnight(self._spending.today, self._spending.zone)
        return next((place for place, bar in enumerate(self._spending.bars) if bar.slot.holds(now)), -1)

    # the person

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column = self.currentIndex().column()
        if event.key() in ENTER_KEYS and column >= 0:
            self._spending.pick(None if self._spending.place == column else column)
        elif event.key() == Qt.Key.Key_Escape and self._spending.place is not None:
            self._spending.pick(None)
        else:
            super().keyPressEvent(event)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Keys move without choosing. A click on what is chosen lets go of it."""
        if not isinstance(event, QMouseEvent):
            return _Flag.NoUpdate
        if self.selectionModel().isSelected(index):
            return _Flag.Deselect
        return super().selectionCommand(index, event)

    def _on_selected(self) -> None:
        if self._is_told:
            chosen = self.selectionModel().selectedIndexes()
            self._spending.pick(chosen[0].column() if chosen else None)

    def _on_current(self, current: Index) -> None:
        self._tip.show_place(current.column(), self._column_area(current.column()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        column = self.columnAt(round(event.position().x()))
        self._tip.show_place(column, self._column_area(column))
        self.viewport().update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tip.show_place(-1, QRect())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.scaled.emit(self.scale_shown, self.plot)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        looks = (*self._painter.look(), self.limit, self.viewport().size(), ratio, self._theme.tokens)
        if looks != self._looks:
            self._looks, self._picture = looks, QPixmap(self.viewport().size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            self._painter.paint(painter)
            if self.limit is not None:
                self._paint_limit(painter, self.limit)
            painter.end()
        QPainter(self.viewport()).drawPixmap(0, 0, self._picture)

    def _paint_limit(self, painter: QPainter, limit: float) -> None:
        tokens = self._theme.tokens
        y = round(self.scale_shown.y(limit, self.plot)) + 0.5
        painter.setPen(QPen(QColor(tokens.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, y), QPointF(self.viewport().width(), y))
        painter.setFont(self._theme.font(11, tabular=True))
        words = self.tr("limit of a day, {credits}").format(credits=number(limit, 2))
        metrics = QFontMetricsF(painter.font())
        area = self._free_place(metrics.horizontalAdvance(words) + 5, y)
        if area is None:
            words = number(limit, 2)
            area = self._free_place(metrics.horizontalAdvance(words) + 5, y)
        if area is None:
            return
        fill_area(painter, area, QColor(tokens.panel))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _free_place(self, wide: float, line: float) -> QRectF | None:
        """Where words below or above a line hide no bar: as far to the right as can be."""
        highs = (line + 2, line - 2 - _WORDS_HIGH)
        # Below the line are the days, where it is low.
        tops = highs if highs[0] + _WORDS_HIGH < self.plot.bottom() else highs[1:]
        columns = [QRectF(self._column_area(place)) for place in range(self._cells.columnCount())]
        boxes: list[QRectF] = []
        for column, bar in zip(columns, self._spending.bars, strict=False):
            column.setTop(self.scale_shown.y(above(bar), self.plot))
            boxes.append(column)
        edges = [float(self.viewport().width()), *(column.left() for column in reversed(columns))]
        places = [QRectF(right - wide, top, wide, _WORDS_HIGH) for right in edges for top in tops]
        free = (place for place in places if place.left() >= 0 and not any(map(place.intersects, boxes)))
        return next(free, None)

    def _spoken(self, bar: Bar) -> str:
        return spoken_slot(self._spending.span, bar.slot, bar.spent)

    def _column_area(self, column: int) -> QRect:
        return QRect() if column < 0 else self.visualRect(self._cells.index(0, column))

    def _colour(self) -> None:
        lie_on_panel(self, self._theme)

    def _fit(self) -> None:
        """Makes the columns as wide as the chart."""
        count = self._cells.columnCount()
        wide = min(self.viewport().width(), count * _WIDEST_COLUMN)
        edges = [round(wide * place / max(count, 1)) for place in range(count + 1)]
        for column, (left, right) in enumerate(pairwise(edges)):
            self.setColumnWidth(column, max(right - left, 1))
        if count:
            self.setRowHeight(0, max(self.viewport().height(), 1))

    def _show_pick(self) -> None:
        place, chosen = self._spending.place, self.selectionModel()
        self._is_told = False
        if place is None:
            chosen.clearSelection()
        else:
            chosen.select(self._cells.index(0, place), _Flag.ClearAndSelect)
        self._is_told = True


class _BarPainter:
    """Paints the bars with their labels below, all at once: by way of cells, each takes twice as long."""

    def __init__(self, chart: BarChart, model: SpendingModel, theme: Theme) -> None:
        self._chart = chart
        self._model = model
        self._theme = theme
        self._hot = self._today = self._focused = -1
        self._lines: list[int] = []
        self._plot = QRectF()
        self._colours: dict[str, QColor] = {}

    def paint(self, painter: QPainter) -> None:
        """Paints everything but the limit, as `look` has found it."""
        chart, bars = self._chart, self._model.bars
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = range(min(len(bars), chart.model().columnCount()))
        areas = [QRectF(chart.visualRect(chart.model().index(0, place))) for place in places]
        self._paint_lines(painter)
        for place, area in enumerate(areas):
            if place in (self._model.place, self._hot):
                self._paint_ground(painter, place, area)
            self._paint_bar(painter, bars[place], area)
            self._paint_labels(painter, bars[place], place, area)
            if place == self._focused:
                high = area.height() - _TOP - 5
                ring = QRectF(area.left() + 3, self._plot.top(), area.width() - 6, high)
                draw_focus(painter, ring, 4, self._theme.tokens.accent)
        if 0 <= self._today < len(areas):
            # It may reach over the bars beside it.
            self._paint_label(painter, bars[self._today], areas[self._today], is_today=True)

    def look(self) -> tuple[object, ...]:
        """Finds out where the pointer, the keyboard, the lines and the plot are, and which colours there are.
        Returns all that the painting depends on, but for size and theme."""
        tokens, chart = self._theme.tokens, self._chart
        self._today = chart.today_place
        pointer = chart.viewport().mapFromGlobal(chart.cursor().pos())
        self._hot = chart.columnAt(pointer.x()) if chart.underMouse() else -1
        self._plot = chart.plot
        self._lines = [round(chart.scale_shown.y(value, self._plot)) for value in chart.scale_shown.lines]
        self._colours = {part: QColor(part_colour(tokens, self._model, part)) for part in self._model.parts}
        self._focused = chart.currentIndex().column() if chart.hasFocus() else -1
        model = self._model
        shown = (model.span, model.bars, model.parts, model.place, self._colours)
        return (*shown, self._today, self._hot, self._focused, self._lines, chart.scale_shown)

    def _paint_lines(self, painter: QPainter) -> None:
        tokens, whole = self._theme.tokens, QRectF(self._chart.viewport().rect())
        # The style's own ground is not the panel's.
        fill_area(painter, whole, QColor(tokens.panel))
        for y in self._lines:
            fill_area(painter, QRectF(0, y, whole.width(), 1), QColor(tokens.line))

    def _paint_ground(self, painter: QPainter, place: int, area: QRectF) -> None:
        ground = QColor(self._theme.tokens.hover)
        ground.setAlphaF(1.0 if place == self._model.place else 0.6)
        fill_area(painter, area.adjusted(2, self._plot.top(), -2, -_FOOT), ground)

    def _paint_bar(self, painter: QPainter, bar: Bar, area: QRectF) -> None:
        scale, plot = self._chart.scale_shown, self._plot
        wide = min(area.width() * _SHARE, _WIDEST)
        left = area.center().x() - wide / 2
        up, down = 0.0, 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        is_dim = self._model.place is not None and self._model.bars[self._model.place] is not bar
        painter.setOpacity(0.45 if is_dim else 1.0)
        for part in self._model.parts:
            credits = bar.parts.get(part, _NOTHING).credits
            if not credits:
                continue
            begin = up if credits > 0 else down
            end = begin + credits
            up, down = (end, down) if credits > 0 else (up, end)
            top, bottom = sorted((scale.y(begin, plot), scale.y(end, plot)))
            painter.setBrush(self._colours[part])
            # A pixel between two parts; what is next to nothing is seen still.
            box = QRectF(left, top, wide, max(bottom - top - 1, 1.0))
            painter.drawRoundedRect(box, 2, 2)
        painter.setOpacity(1.0)

    def _paint_labels(self, painter: QPainter, bar: Bar, column: int, area: QRectF) -> None:
        every = max(round(_LABEL_WIDE / max(area.width(), 1.0) + 0.49), 1)
        if column % every == 0 and column != self._today:
            self._paint_label(painter, bar, area, is_today=False)

    def _paint_label(self, painter: QPainter, bar: Bar, area: QRectF, *, is_today: bool) -> None:
        tokens = self._theme.tokens
        above, below = slot_labels(self._model.span, bar.slot)
        if is_today and self._model.span is not Span.ALL:
            below = today_word()
        weight = QFont.Weight.DemiBold if is_today else QFont.Weight.Normal
        painter.setFont(self._theme.font(11, weight, tabular=True))
        painter.setPen(QColor(tokens.text if is_today else tokens.muted))
        middle = area.adjusted(-20, area.height() - _FOOT + 6, 20, 0)
        side = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(middle, side, above)
        painter.drawText(middle.adjusted(0, 15, 0, 0), side, below)


def above(bar: Bar) -> float:
    """How far a bar reaches up."""
    return sum(max(spent.credits, 0.0) for spent in bar.parts.values())


def below(bar: Bar) -> float:
    """How far a bar reaches down, where more was given back."""
    return sum(min(spent.credits, 0.0) for spent in bar.parts.values())
