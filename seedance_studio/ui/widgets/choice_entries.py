"""The entries of an open drop-down list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seedance_studio.ui.theme import RADIUS_SMALL
from seedance_studio.ui.widgets.painted import fill_rounded

_HIGH, _ASIDE = 30, 8
"""Pixels of an entry, and beside its words."""


class ChoiceEntries(QStyledItemDelegate):
    """Paints them as a menu's: the style gives the one that is pointed at the ground of the next step."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = option.fontMetrics.horizontalAdvance(_words_of(index))
        return QSize(words + 2 * _ASIDE, _HIGH)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area, palette = QRectF(option.rect), option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            fill_rounded(painter, area, RADIUS_SMALL, palette.color(QPalette.ColorRole.Mid))
        painter.setFont(option.font)
        painter.setPen(QColor(palette.color(QPalette.ColorRole.Text)))
        words = option.fontMetrics.elidedText(
            _words_of(index), Qt.TextElideMode.ElideRight, option.rect.width() - 2 * _ASIDE
        )
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(_ASIDE, 0, -_ASIDE, 0), side, words)
        painter.restore()


def _words_of(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
