"""The list of references and elements that opens under the text cursor when one is about to be named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
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

from seedance_studio.domain.elements import Element
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.urls import MediaKind
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import RADIUS, RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.heard_choice import HeardChoice
from seedance_studio.ui.widgets.painted import draw_line, fill_rounded, painter_for

_ROW, _PICTURE = 44, 34
_EDGE = 4
_WIDEST = 320
_MOST_ROWS = 8
"""More of them are scrolled."""
_GAP = 4
"""Pixels between the line of text and the list."""
_OFFER = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@frozen
class Offer:
    """One row: how a prompt names it, what it is, and its picture if it has one. A reference has its number
    among those of its kind."""

    words: str
    name: str
    picture: Path | None
    kind: MediaKind
    number: int = 0
    element: Element | None = None


class MentionList(QWidget):
    """Lies over the pane and never takes the focus: keys typed in the prompt move through it."""

    chosen = Signal(object)
    """The `Offer` that is taken."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("References and elements to name"))
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
        self._list.itemEntered.connect(self._on_entered)
        self._heard = HeardChoice(self._list, self._choose)
        thumbnails.loaded.connect(self._list.viewport().update)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def names(self) -> list[str]:
        """What is offered, in order."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def offer(self, offers: list[Offer], line: QRect) -> None:
        """Shows these below `line`, the line of text in the window, or above it if there is no room."""
        before = self._list.currentRow() if self.isVisible() else -1
        self._list.clear()
        for offer in offers:
            item = QListWidgetItem(f"{offer.words}, {offer.name}" if offer.name else offer.words)
            item.setData(_OFFER, offer)
            self._list.addItem(item)
        self._heard.go_to(before if 0 <= before < len(offers) else 0)
        self._place(line)
        if not self.isVisible():
            self.raise_()
            self.show()
            self._say()

    def step(self, by: int) -> None:
        """Goes that many rows down, from the last one to the first."""
        self._heard.go_to((self._list.currentRow() + by) % self._list.count())
        self._say()

    def choose(self) -> None:
        """Takes the current row."""
        self._choose(self._list.currentItem())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        fill_rounded(painter_for(self), QRectF(self.rect()), RADIUS, tokens.raised, tokens.faint)

    def _place(self, line: QRect) -> None:
        window = self._window.rect()
        size = QSize(min(_WIDEST, line.width()), min(self._list.count(), _MOST_ROWS) * _ROW + 2 * _EDGE)
        top = line.bottom() + _GAP
        if top + size.height() > window.bottom():
            top = max(line.top() - _GAP - size.height(), 0)
        self.setGeometry(QRect(QPoint(line.left(), top), size))

    def _on_entered(self, item: QListWidgetItem) -> None:
        self._heard.go_to(self._list.row(item))

    def _choose(self, item: QListWidgetItem) -> None:
        self._heard.forget()
        self.chosen.emit(item.data(_OFFER))

    def _say(self) -> None:
        """Announces the row: the focus is elsewhere, so assistive tools would not do that by themselves."""
        words = self._list.currentItem().text()
        announce(self._list, words)


class _RowPainter(QStyledItemDelegate):
    """A small picture, how a prompt names it, and what it is."""

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, theme = self._theme.tokens, self._theme
        offer: Offer = index.data(_OFFER)
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, area, RADIUS_SMALL, tokens.tint("accent", 0.18))
        picture = None if offer.picture is None else self._thumbnails.get(offer.picture)
        body = QRectF(area.left() + 5, area.center().y() - _PICTURE / 2, _PICTURE, _PICTURE)
        paint_tile(painter, theme, body, TileLook(offer.kind, None, "", (), picture, False))
        words = area.adjusted(_PICTURE + 15, 4, -8, -4)
        middle = words.center().y()
        first = QRectF(words.left(), words.top(), words.width(), middle - words.top())
        name = theme.font(13, QFont.Weight.DemiBold)
        draw_line(painter, first, offer.words, name, tokens.text, cut=Qt.TextElideMode.ElideMiddle)
        second = QRectF(words.left(), middle, words.width(), words.bottom() - middle)
        draw_line(painter, second, offer.name, theme.font(12), tokens.muted, cut=Qt.TextElideMode.ElideMiddle)
        painter.restore()
