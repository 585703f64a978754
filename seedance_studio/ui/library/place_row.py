"""A row of the sidebar: an icon or the dot of a project, its name and how many clips are there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.searching import place_name
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import PaintedButton, draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_actions
from seedance_studio.viewmodels.library.dragged import keys_in
from seedance_studio.viewmodels.library.places_model import Place, PlaceKind
from seedance_studio.viewmodels.shell.tips import plain_tip

ROW_HIGH = 28
_PAD, _ICON, _TEXT_AT = 10, 16, 32
_ICONS = {
    PlaceKind.ALL: "library",
    PlaceKind.UNRATED: "star",
    PlaceKind.SEARCH: "bookmark",
    PlaceKind.TAG: "tag",
    PlaceKind.TRASH: "trash",
}


class PlaceRow(PaintedButton):
    """Both signals emit the place: `menu_asked` with a point of the screen, `dropped` with keys of clips."""

    menu_asked = Signal(object, object)
    dropped = Signal(object, object)

    def __init__(self, theme: Theme, place: Place, takes: bool, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.place = place
        self._is_rail = self._is_target = False
        self.setCheckable(True)
        set_actions(self, QAccessible.Role.CheckBox, self.click)
        self.setAcceptDrops(takes)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Shows another state of the place."""
        self.place = place
        self.setText(place_name(place))
        self.setAccessibleName(place_name(place))
        said = [] if place.count is None else [Counts.tr("%Ln clips", "", place.count)]
        if place.is_current:
            said.append(self.tr("new clips go here"))
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(plain_tip(" · ".join((place_name(place), *([", ".join(said)] if said else [])))))
        self.update()

    def set_rail(self, is_rail: bool) -> None:
        """Shows its icon alone."""
        self._is_rail = is_rail
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A click does not change it: the search does."""

    def sizeHint(self) -> QSize:
        return QSize(32 if self._is_rail else 180, 32 if self._is_rail else ROW_HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(32, ROW_HIGH)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.place, event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if keys_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        event.acceptProposedAction()
        self.dropped.emit(self.place, keys_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse() or self._is_target:
            fill_rounded(painter, area, RADIUS_SMALL, tokens.hover)
        if self._is_target:
            fill_rounded(painter, area, RADIUS_SMALL, None, tokens.accent)
        middle = QPointF(area.center().x() if self._is_rail else _PAD + _ICON / 2, area.center().y())
        self._draw_sign(painter, middle)
        if not self._is_rail:
            self._draw_words(painter, area)
        self.draw_focus_ring(painter, RADIUS_SMALL)

    def _draw_sign(self, painter: QPainter, middle: QPointF) -> None:
        tokens, place = self.theme.tokens, self.place
        icon = _ICONS.get(place.kind)
        if icon is not None:
            colour = tokens.text if self.isChecked() else tokens.muted
            draw_icon(painter, self.theme, icon, colour, middle, 20 if self._is_rail else _ICON)
            return
        has_project = place.kind is PlaceKind.PROJECT
        colour = QColor(tokens.project(place.color) if has_project else tokens.faint)
        painter.setPen(QPen(colour, 1.5) if place.is_current or not has_project else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if place.is_current:
            painter.drawEllipse(middle, 6.5, 6.5)
        if has_project:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawEllipse(middle, 4, 4)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = self.theme.tokens
        numbers = self.theme.font(12, tabular=True)
        count = "" if self.place.count is None else number(self.place.count)
        count_wide = QFontMetricsF(numbers).horizontalAdvance(count)
        painter.setFont(numbers)
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -_PAD, 0), right, count)
        is_strong = self.place.is_current
        font = self.theme.font(13, QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        room = area.adjusted(_TEXT_AT, 0, -_PAD - count_wide - 8, 0)
        words = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _mark(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()
