"""The rubber band that selects the cells it touches. It begins in a gap and scrolls at the edges."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTableView

from seedance_studio.ui.library.tile_parts import card_in
from seedance_studio.ui.tokens import Tokens
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.viewmodels.library.lines import Lines
from seedance_studio.viewmodels.library.selection import Selection

_TICK_MS, _FASTEST = 30, 60


class RubberBand:
    """Selects in `selection` while it is drawn. Its corners stay on the cells when the view scrolls."""

    def __init__(self, view: QTableView, selection: Selection) -> None:
        self._view = view
        self._selection = selection
        self._from: QPoint | None = None
        self._to = QPoint()
        self._held: frozenset[int] = frozenset()
        self._lines = Lines((), 1)
        self._scrolling = QTimer(view, interval=_TICK_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_drawn(self) -> bool:
        """Whether the person is drawing it."""
        return self._from is not None

    def begin(self, at: QPoint, lines: Lines, *, adding: bool) -> None:
        """Begins at a point of the viewport. `adding` keeps what is selected."""
        self._held = self._selection.hold() if adding else frozenset()
        self._lines = lines
        self._from = self._in_content(at)
        self._to = self._from
        self._selection.sweep((), self._held)

    def draw_to(self, at: QPoint) -> None:
        """Takes the pointer's place in the viewport."""
        if self._from is None:
            return
        self._to = self._in_content(at)
        self._selection.sweep(self._touched(), self._held)
        self._view.viewport().update()
        is_outside = not 0 <= at.y() < self._view.viewport().height()
        if is_outside and not self._scrolling.isActive():
            self._scrolling.start()
        elif not is_outside:
            self._scrolling.stop()

    def end(self) -> None:
        """Leaves what is selected."""
        self._from = None
        self._scrolling.stop()
        self._view.viewport().update()

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Paints it over the cells."""
        if self._from is None:
            return
        area = self._area().translated(0, -self._offset)
        fill = QColor(tokens.accent)
        fill.setAlphaF(0.12)
        fill_area(painter, area, fill)
        painter.setPen(QColor(tokens.accent))
        painter.drawRect(area)

    @property
    def _offset(self) -> int:
        return self._view.verticalHeader().offset()

    def _in_content(self, at: QPoint) -> QPoint:
        return QPoint(at.x(), at.y() + self._offset)

    def _area(self) -> QRect:
        begun = self._from or self._to
        return QRect(
            QPoint(min(begun.x(), self._to.x()), min(begun.y(), self._to.y())),
            QPoint(max(begun.x(), self._to.x()), max(begun.y(), self._to.y())),
        )

    def _touched(self) -> Iterator[range]:
        """Returns the places of the cards that it touches, line by line."""
        area, header = self._area(), self._view.verticalHeader()
        wide = max(self._view.columnWidth(0), 1)
        first = header.logicalIndexAt(max(area.top() - self._offset, -self._offset))
        last = header.logicalIndexAt(area.bottom() - self._offset)
        last = header.count() - 1 if last < 0 else last
        for line in range(max(first, 0), last + 1):
            places = self._lines.places(line)
            row = card_in(QRect(0, header.sectionPosition(line), wide, header.sectionSize(line)))
            if places and row.top() <= area.bottom() and row.bottom() >= area.top():
                left = max(-(-(area.left() - row.right()) // wide), 0)
                right = (area.right() - row.left()) // wide
                yield places[left : right + 1] if right >= 0 else range(0)

    def _scroll(self) -> None:
        at = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        beyond = at.y() if at.y() < 0 else max(at.y() - self._view.viewport().height(), 0)
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + max(min(beyond, _FASTEST), -_FASTEST))
        self.draw_to(at)
