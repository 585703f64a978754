"""Tables that lie on a panel, and their headings: muted words without a ground of their own."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from seedance_studio.ui.theme import Theme

PAD = 8
"""Pixels left and right of the words of a cell."""
_HIGH = 30


def lie_on_panel(table: QTableView, theme: Theme) -> None:
    """Gives a table the panel's ground, and no coloured selection."""
    palette, role = table.palette(), QPalette.ColorRole
    palette.setColor(role.Base, QColor(theme.tokens.panel))
    palette.setColor(role.Highlight, QColor(theme.tokens.hover))
    palette.setColor(role.HighlightedText, QColor(theme.tokens.text))
    table.setPalette(palette)
    table.viewport().setAutoFillBackground(False)


class PlainHeader(QHeaderView):
    """The columns can't be moved or sorted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFixedHeight(_HIGH)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style fills what lies beside the last column with a ground of its own.
        rest = self.viewport().rect()
        rest.setLeft(self.length() - self.offset())
        QPainter(self.viewport()).fillRect(rest, QColor(self._theme.tokens.panel))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own signature
        tokens, model = self._theme.tokens, self.model()
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        words = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        painter.save()
        painter.fillRect(rect, QColor(tokens.panel))
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), int(side), str(words))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class PlainRowDelegate(QStyledItemDelegate):
    """Marks the current row by its ground alone: the words have colours of their own."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._font = theme.font(12, tabular=True)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, rect = self.theme.tokens, option.rect
        painter.save()
        painter.fillRect(rect, QColor(tokens.panel))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.hover))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(tokens.accent))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        painter.setFont(self._font)
        colour = cast("QColor | None", index.data(Qt.ItemDataRole.ForegroundRole))
        painter.setPen(colour or QColor(tokens.text))
        self.paint_cell(painter, rect.adjusted(PAD, 0, -PAD, 0), index)
        painter.restore()

    def paint_cell(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paints what stands in a cell, with the font and the colour that are set."""
        text = str(index.data())
        if text:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
