"""Lists without a frame on the background of their dialog, and the background of their rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import draw_focus, draw_line, fill_rounded

HELD = Qt.ItemDataRole.UserRole
"""The role under which an item holds what it stands for."""


def make_plain(view: QListWidget) -> None:
    """Removes frame and background from a list whose rows all have one height."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.viewport().setAutoFillBackground(False)
    view.setStyleSheet("QListWidget { background: transparent; }")
    view.setMouseTracking(True)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class PlainItemDelegate(QStyledItemDelegate):
    """Paints the background of a row and the focus ring; `paint_row` paints what is in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self.theme.tokens
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, area, RADIUS, tokens.raised if tokens.is_dark else tokens.hover)
        elif is_hovered:
            fill_rounded(painter, area, RADIUS, tokens.hover)
        self.paint_row(painter, area, index.data(HELD), is_hovered=is_hovered)
        if state & QStyle.StateFlag.State_HasFocus:
            # Within the row: the list cuts off what is outside of it.
            draw_focus(painter, area.adjusted(3, 3, -3, -3), RADIUS - 3, tokens.accent)
        painter.restore()

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        """Paints what is in the row."""
        raise NotImplementedError

    def draw(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        colour: str,
        size: int = 13,
        edge: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Draws a line of text. `cut` is where it is elided."""
        font = self.theme.font(size, weight, tabular=True)
        draw_line(painter, area, text, font, colour, edge=edge, cut=cut)
