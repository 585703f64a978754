"""Selecting waiting cards and moving them within the queue: with the mouse and with keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.queue_selection import QueueSelection

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_EDGE, _SCROLL_MS, _SCROLL_BY = 36, 30, 14
"""How near to an edge the pointer scrolls the list while it drags, how often, and by how much."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Reordering(QObject):
    """Works on the cards that wait. `Ctrl` and `Shift` select several, `Alt` with ↑ ↓ Home End moves them.

    A drag moves the card, or all selected ones if it is one of them, to the line that is drawn meanwhile.
    """

    def __init__(
        self, jobs: JobsModel, selection: QueueSelection, theme: Theme, area: QAbstractScrollArea
    ) -> None:
        super().__init__(area)
        self._jobs = jobs
        self._selection = selection
        self._area = area
        self._line = _DropLine(theme, area)
        self._cards: list[JobCard] = []
        self._carried: JobCard | None = None
        self._before: str | None = None
        self._is_given_up = False
        self._pointer = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        selection.changed.connect(self._show_selected)

    def adopt(self, card: JobCard) -> None:
        """Follows a card that was just made."""
        card.picked.connect(partial(self._on_picked, card))
        card.carried.connect(partial(self._on_carried, card))
        card.dropped.connect(self._on_dropped)

    def show_cards(self, cards: list[JobCard]) -> None:
        """Takes the cards from top to bottom, each with its row's generation."""
        self._cards = list(cards)
        for card in cards:
            card.can_be_carried = self._is_waiting(card.first_id)
        self._show_selected()
        if self._carried is not None:
            self._show_line()

    def takes_key(self, event: QKeyEvent, card_id: str) -> bool:
        """Carries out a key on the card with the keyboard. False if it is no business of the queue."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == _CTRL and key == Qt.Key.Key_Z:
            self._selection.order.undo()
        elif modifiers == _CTRL | _SHIFT and key == Qt.Key.Key_Z:
            self._selection.order.redo()
        elif modifiers == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Escape:
            return self._give_up()
        elif not self._is_waiting(card_id):
            return False
        elif modifiers == _ALT:
            return self._move(key, card_id)
        else:
            return self._select(key, modifiers, card_id)
        return True

    def _move(self, key: Qt.Key, card_id: str) -> bool:
        meant = self._selection.meant(card_id)
        if key in _STEPS:
            self._selection.order.shift(meant, _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._selection.order.put_first(meant)
        elif key == Qt.Key.Key_End:
            self._selection.order.place(meant, None)
        else:
            return False
        return True

    def _select(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, card_id: str) -> bool:
        if modifiers == _CTRL and key == Qt.Key.Key_A:
            self._selection.choose_all(list(self._waiting()))
        elif modifiers == _CTRL and key == Qt.Key.Key_Space:
            self._selection.toggle(card_id)
        elif modifiers == _SHIFT and key in _STEPS:
            self._extend(card_id, _STEPS[key])
        else:
            return False
        return True

    def _extend(self, card_id: str, step: int) -> None:
        waiting = list(self._waiting())
        row = waiting.index(card_id) + step
        if not self._selection.ids:
            self._selection.choose(card_id)
        if 0 <= row < len(waiting):
            self._selection.extend(waiting[row], waiting)
            self._jobs.cursor_moved.emit(row)

    def _give_up(self) -> bool:
        """Ends a drag, or else the selection."""
        if self._carried is not None:
            self._is_given_up = True
            self._end_drag()
            return True
        if self._selection.ids:
            self._selection.clear()
            return True
        return False

    def _on_picked(self, card: JobCard, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & _SHIFT and card.first_id in (waiting := list(self._waiting())):
            self._selection.extend(card.first_id, waiting)
        elif modifiers & _CTRL and self._is_waiting(card.first_id):
            self._selection.toggle(card.first_id)
        else:
            self._selection.clear()

    # dragging

    def _on_carried(self, card: JobCard, pointer: QPoint) -> None:
        if self._is_given_up:
            # The button is still down.
            return
        self._carried = card
        self._pointer = self._area.viewport().mapFromGlobal(pointer)
        self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        high = self._area.viewport().height()
        near = not _EDGE <= self._pointer.y() <= high - _EDGE
        if near != self._scrolling.isActive():
            (self._scrolling.start if near else self._scrolling.stop)()
        self._show_line()

    def _on_dropped(self) -> None:
        card, before = self._carried, self._before
        self._is_given_up = False
        self._end_drag()
        if card is not None:
            self._selection.order.place(self._selection.meant(card.first_id), before)

    def _end_drag(self) -> None:
        self._carried = None
        self._scrolling.stop()
        self._line.hide()
        self._area.viewport().unsetCursor()

    def _scroll(self) -> None:
        bar = self._area.verticalScrollBar()
        up = self._pointer.y() < _EDGE
        bar.setValue(bar.value() + (-_SCROLL_BY if up else _SCROLL_BY))

    def _show_line(self) -> None:
        """Draws the line where the dragged cards would go: before the card below it, or after the last."""
        waiting = [card for card in self._cards if card.can_be_carried]
        if not waiting:
            self._line.hide()
            return
        below = next((card for card in waiting if self._pointer.y() < card.y() + card.height() / 2), None)
        at = waiting[-1].geometry().bottom() if below is None else below.y()
        self._before = self._after(waiting[-1].first_id) if below is None else below.first_id
        self._line.show_at(at)

    def _after(self, card_id: str) -> str | None:
        row = self._jobs.feed.row_of(card_id)
        return None if row is None else next(self._waiting(row + 1), None)

    # small questions

    def _show_selected(self) -> None:
        for card in self._cards:
            card.set_selected(card.first_id in self._selection.ids)

    def _is_waiting(self, card_id: str) -> bool:
        row = self._jobs.feed.row_of(card_id)
        return row is not None and row < self._jobs.feed.waiting_count

    def _waiting(self, first: int = 0) -> Iterator[str]:
        """The ids of the cards that wait, from a row on, as far as they are read. The others will be read:
        ask for no more than is needed."""
        rows = (self._jobs.feed.get(row) for row in range(first, self._jobs.feed.waiting_count))
        return (found.id for found in rows if found is not None)


class _DropLine(QWidget):
    """A line between two cards. It lies over the list, since all that lies in there is heard as an item."""

    def __init__(self, theme: Theme, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area.viewport()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, at: int) -> None:
        """Draws it at that height."""
        place = self._area.geometry()
        self.setGeometry(QRect(place.left(), place.top() + at - 2, place.width(), 4))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_area(painter, self.rect().adjusted(8, 1, -8, -1), QColor(self._theme.tokens.accent))
