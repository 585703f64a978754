"""The list of references that opens under the text cursor when one is about to be named."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import RADIUS, RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for

_ROW, _PICTURE = 44, 34
_EDGE = 4
_WIDEST = 320
_GAP = 4
"""Pixels between the line of text and the list."""
_REFERENCE = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class MentionList(QWidget):
    """Lies in the window over the pane and never takes the keyboard: who types there moves through it."""

    chosen = Signal(object, int)
    """A `TrackedReference` and its number among those of its kind."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("References to name"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.viewport().setAutoFillBackground(False)
        self._list.setItemDelegate(_RowPainter(thumbnails, theme, self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self._list)
        self._list.itemClicked.connect(self._choose)
        self._list.itemEntered.connect(self._list.setCurrentItem)
        thumbnails.loaded.connect(self._list.viewport().update)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def names(self) -> list[str]:
        """What is offered, in order."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def offer(self, numbered: list[tuple[TrackedReference, int]], line: QRect) -> None:
        """Shows these below `line`, where one types in the window, or above it if there is no room."""
        before = self._list.currentRow() if self.isVisible() else -1
        self._list.clear()
        for tracked, number in numbered:
            name = tracked.reference.name
            words = mention_words(tracked.kind, number)
            item = QListWidgetItem(f"{words}, {name}" if name else words)
            item.setData(_REFERENCE, tracked)
            item.setData(_NUMBER, number)
            self._list.addItem(item)
        self._list.setCurrentRow(before if 0 <= before < len(numbered) else 0)
        self._place(line)
        if not self.isVisible():
            self.raise_()
            self.show()
            self._say()

    def step(self, by: int) -> None:
        """Goes that many rows down, from the last one to the first."""
        self._list.setCurrentRow((self._list.currentRow() + by) % self._list.count())
        self._say()

    def choose(self) -> None:
        """Takes the current row."""
        self._choose(self._list.currentItem())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        fill_rounded(painter_for(self), QRectF(self.rect()), RADIUS, tokens.raised, tokens.faint)

    def _place(self, line: QRect) -> None:
        window = self._window.rect()
        size = QSize(min(_WIDEST, line.width()), self._list.count() * _ROW + 2 * _EDGE)
        top = line.bottom() + _GAP
        if top + size.height() > window.bottom():
            top = max(line.top() - _GAP - size.height(), 0)
        self.setGeometry(QRect(QPoint(line.left(), top), size))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_REFERENCE), item.data(_NUMBER))

    def _say(self) -> None:
        """The keyboard is elsewhere, so that assistive tools would not tell of the row by themselves."""
        words = self._list.currentItem().text()
        announce(self._list, words)


class _RowPainter(QStyledItemDelegate):
    """A small picture, how the reference is named, and what its file is called."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, theme = self._theme.tokens, self._theme
        tracked: TrackedReference = index.data(_REFERENCE)
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, area, RADIUS_SMALL, tokens.tint("accent", 0.18))
        picture = None if tracked.preview is None else self._thumbnails.get(tracked.preview)
        body = QRectF(area.left() + 5, area.center().y() - _PICTURE / 2, _PICTURE, _PICTURE)
        paint_tile(painter, theme, body, TileLook(tracked.kind, None, "", (), picture, False))
        words = area.adjusted(_PICTURE + 15, 4, -8, -4)
        middle = words.center().y()
        first = QRectF(words.left(), words.top(), words.width(), middle - words.top())
        _line(
            painter,
            first,
            theme.font(13, QFont.Weight.DemiBold),
            tokens.text,
            mention_words(tracked.kind, index.data(_NUMBER)),
        )
        second = QRectF(words.left(), middle, words.width(), words.bottom() - middle)
        _line(painter, second, theme.font(12), tokens.muted, tracked.reference.name)
        painter.restore()


def _line(painter: QPainter, area: QRectF, font: QFont, colour: str, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, round(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
