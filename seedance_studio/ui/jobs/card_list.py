"""A column of job cards, of which only those in sight exist: scrolling uses them again for others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import JobView

_AT_ONCE = 3
"""Cards made in one go: more would be felt as a stall."""
_MARGIN = 300
"""Pixels above and below what is in sight for which there are cards."""
_USUAL = 130
"""The height that a card is taken to have until it is there, and what the bar counts for one."""
_NOTCH = 20
_FAR = 20
"""Rows that are never in sight together with their margins."""


class CardList(QAbstractScrollArea):
    """The cards of a model's rows. Up, Down, Page Up, Page Down, Home and End move the keyboard from card to
    card; it stays with its generation while others come, go and move.

    `_top` and `_shift` say what is in sight: the first row, and how far its card begins below the top. The
    bar at a fraction of its way puts that fraction of the rows at that fraction of the height.
    """

    card_shown = Signal(object)
    """A `JobCard` that shows a generation anew."""

    def __init__(
        self, jobs: JobsModel, make_card: Callable[[JobView, QWidget], JobCard], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._make_card = make_card
        self._used: dict[int, JobCard] = {}
        self._spare: list[JobCard] = []
        self._order: list[JobCard] = []
        self._top, self._shift = 0, 0
        self._is_arranging = self._takes_focus = False
        self._budget = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(_NOTCH)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        set_role(self.viewport(), QAccessible.Role.List)
        self.viewport().setAccessibleName(self.tr("Jobs"))
        self._growing = QTimer(self, interval=0, singleShot=True)
        self._growing.timeout.connect(self._arrange)
        jobs.modelReset.connect(self._on_reset)
        jobs.rowsInserted.connect(self._on_inserted)
        jobs.rowsRemoved.connect(self._on_removed)
        jobs.rowsMoved.connect(self._on_moved)
        jobs.dataChanged.connect(self._on_changed)
        jobs.cursor_moved.connect(self.go)
        self._on_reset()

    @property
    def cards(self) -> list[JobCard]:
        """The cards that there are, from the top down."""
        return list(self._order)

    def go(self, row: int) -> None:
        """Puts the keyboard on the card of that row, or of the nearest one, as soon as it is there."""
        count = self._jobs.rowCount()
        if not count:
            return
        row = min(max(row, 0), count - 1)
        self._jobs.feed.set_cursor(row)
        self._takes_focus = True
        self._bring_into_sight(row)

    def _arrange(self, *, is_scrolling: bool = False) -> None:
        """Gives each row in sight a card, and each card its place."""
        if self._is_arranging:
            return
        self._is_arranging = True
        try:
            self._budget = _AT_ONCE
            placed = self._place()
            if self._clamp(placed):
                placed = self._place()
            self._let_go(placed)
            self._put_in_order(placed)
            self._take_focus()
            if not is_scrolling:
                self._set_bar()
        finally:
            self._is_arranging = False

    def _on_scrolled(self) -> None:
        """The person has moved the bar or the wheel."""
        if self._is_arranging:
            return
        bar, count = self.verticalScrollBar(), self._jobs.rowCount()
        part = bar.value() / bar.maximum() if bar.maximum() else 0.0
        row = min(int(part * count), max(count - 1, 0))
        into = part * count - row
        self._top, self._shift = row, round(part * self._high() - into * self._height_of(row))
        self._fill_from_the_top()
        self._arrange(is_scrolling=True)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # A card has become higher or lower.
            self._growing.start()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._cursor_row()
        page = max(len(self._in_sight()) - 1, 1)
        targets = {
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._jobs.rowCount() - 1,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            event.ignore()
        else:
            self.go(target)

    # what the model tells

    def _on_reset(self) -> None:
        self._top, self._shift = 0, 0
        feed = self._jobs.feed
        if feed.cursor_row is None and len(feed):
            feed.set_cursor(0)
        self._on_count()

    def _on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        is_at_the_top = self._top == 0 and self._shift >= 0
        if first <= self._top and not is_at_the_top:
            self._top += last - first + 1
        if first == 0 and not self._has_keyboard():
            # Tab enters at the newest card.
            self._jobs.feed.set_cursor(0)
        self._on_count()

    def _on_removed(self, _: QModelIndex, first: int, last: int) -> None:
        if last < self._top:
            self._top -= last - first + 1
        self._on_count()

    def _on_moved(self) -> None:
        self._arrange()
        if self._has_keyboard():
            self._bring_into_sight(self._cursor_row())

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for card in list(self._used.values()):
            row = self._jobs.feed.row_of(card.job.generation.id)
            if row is not None and first.row() <= row <= last.row():
                self._show(card, row)
        if last.row() >= self._top and (len(self._order) < self._jobs.rowCount()):
            self._growing.start()

    def _on_count(self) -> None:
        count = self._jobs.rowCount()
        self.viewport().setAccessibleDescription(Counts.tr("%Ln generations", "", count))
        self._arrange()

    # placing

    def _place(self) -> list[tuple[int, int, int]]:
        """Rows with their top and height, those of the margins included; from `_top` down, and up from it."""
        count, high = self._jobs.rowCount(), self._high()
        self._top = min(self._top, max(count - 1, 0))
        placed: list[tuple[int, int, int]] = []
        at, row = self._shift, self._top
        while row < count and at < high + _MARGIN:
            tall = self._prepare(row)
            placed.append((row, at, tall))
            at, row = at + tall, row + 1
        at, row = self._shift, self._top - 1
        while row >= 0 and at > -_MARGIN:
            tall = self._prepare(row)
            at -= tall
            placed.insert(0, (row, at, tall))
            row -= 1
        return placed

    def _clamp(self, placed: list[tuple[int, int, int]]) -> bool:
        """Leaves no room below the last card, nor above the first; whether something had to be moved."""
        if not placed:
            return False
        first, top, _ = placed[0]
        last, at, tall = placed[-1]
        moved = 0
        if last == self._jobs.rowCount() - 1 and at + tall < self._high():
            moved = self._high() - at - tall
        if first == 0 and top + moved > 0:
            moved = -top
        self._shift += moved
        self._start_at_first_in_sight([(row, at + moved, tall) for row, at, tall in placed])
        return moved != 0

    def _start_at_first_in_sight(self, placed: list[tuple[int, int, int]]) -> None:
        for row, at, tall in placed:
            if at + tall > 0:
                self._top, self._shift = row, at
                return

    def _fill_from_the_top(self) -> None:
        """Goes up from the row that the bar has chosen to the first one in sight."""
        while self._shift > 0 and self._top > 0:
            self._top -= 1
            self._shift -= self._height_of(self._top)

    def _prepare(self, row: int) -> int:
        """The height of the row's card, which is made or taken from the spare ones."""
        key = self._jobs.feed.key(row)
        if key not in self._used:
            job = self._jobs.job(row)
            card = None if job is None else self._take_card(job, row)
            if card is None:
                return _USUAL
            self._used[key] = card
            card.resize(self.viewport().width(), card.height())
            self._show(card, row)
            card.show()
        return self._height_of(row)

    def _take_card(self, job: JobView, row: int) -> JobCard | None:
        card = self._spare.pop() if self._spare else self._take_farthest(row)
        if card is not None:
            return card
        if self._budget <= 0:
            self._growing.start()
            return None
        self._budget -= 1
        card = self._make_card(job, self.viewport())
        card.stepped.connect(self._on_stepped)
        card.focused.connect(partial(self._on_focused, card))
        return card

    def _take_farthest(self, row: int) -> JobCard | None:
        """One that is still in use, but so far away that it will not be in sight after this."""
        feed = self._jobs.feed
        away = {
            key: abs((feed.row_of(card.job.generation.id) or 0) - row) for key, card in self._used.items()
        }
        key = max(away, key=away.__getitem__, default=None)
        if key is None or away[key] < _FAR or _has_focus(self._used[key]):
            return None
        return self._used.pop(key)

    def _show(self, card: JobCard, row: int) -> None:
        job = self._jobs.job(row)
        if job is not None:
            card.show_job(job)
            self.card_shown.emit(card)

    def _let_go(self, placed: list[tuple[int, int, int]]) -> None:
        """Cards that are out of sight become spare; one that has the keyboard waits there for its return."""
        feed = self._jobs.feed
        kept = {feed.key(row) for row, _, _ in placed}
        for key in [key for key in self._used if key not in kept]:
            card = self._used[key]
            if _has_focus(card):
                row = feed.row_of(card.job.generation.id) or 0
                card.move(0, -2 * card.height() if row < self._top else self._high() + card.height())
            else:
                del self._used[key]
                card.hide()
                self._spare.append(card)

    def _put_in_order(self, placed: list[tuple[int, int, int]]) -> None:
        feed, count = self._jobs.feed, self._jobs.rowCount()
        order: list[JobCard] = []
        for row, at, tall in placed:
            card = self._used.get(feed.key(row))
            if card is not None:
                card.setGeometry(0, at, self.viewport().width(), tall)
                card.set_place(row + 1, count)
                order.append(card)
        if order != self._order:
            self._order = order
            for card in order:
                # Assistive tools read children in this order.
                card.raise_()
        self._choose_current()

    def _choose_current(self) -> None:
        """Tab enters at the card under the cursor; where that is out of sight, at the first one in it."""
        row = self._jobs.feed.cursor_row
        chosen = None if row is None else self._used.get(self._jobs.feed.key(row))
        if chosen is None:
            chosen = next(iter(self._in_sight()), None)
        for card in self._used.values():
            card.set_current(card is chosen)

    # the keyboard and the bar

    def _take_focus(self) -> None:
        row = self._jobs.feed.cursor_row
        card = None if row is None else self._used.get(self._jobs.feed.key(row))
        if self._takes_focus and card is not None:
            self._takes_focus = False
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_stepped(self, step: int) -> None:
        self.go(self._cursor_row() + step)

    def _on_focused(self, card: JobCard, by_key: bool) -> None:
        row = self._jobs.feed.row_of(card.job.generation.id)
        if row is not None:
            self._jobs.feed.set_cursor(row)
            self._choose_current()
            if by_key:
                self._bring_into_sight(row)

    def focusNextPrevChild(self, following: bool) -> bool:
        moved = super().focusNextPrevChild(following)
        if moved and self._has_keyboard():
            self._bring_into_sight(self._cursor_row())
        return moved

    def _bring_into_sight(self, row: int) -> None:
        tall, high = self._height_of(row), self._high()
        card = self._used.get(self._jobs.feed.key(row))
        if card is None or card not in self._order:
            self._top, self._shift = row, 0 if row < self._top else max(high - tall, 0)
        elif card.y() < 0 or tall > high:
            self._top, self._shift = row, 0
        elif card.y() + tall > high:
            self._top, self._shift = row, high - tall
        self._fill_from_the_top()
        self._arrange()

    def _set_bar(self) -> None:
        """What is in sight, as the bar shows it."""
        bar, count, high = self.verticalScrollBar(), self._jobs.rowCount(), self._high()
        here = sum(self._height_of(row) for row in range(min(count, 40)))
        fits = count <= 40 and here <= high
        bar.setPageStep(high)
        bar.setMaximum(0 if fits else max(count * _USUAL - high, 1))
        if not bar.isSliderDown():
            bar.setValue(round(self._part() * bar.maximum()))

    def _part(self) -> float:
        """How far down the list is what is in sight, from 0 to 1."""
        count, row, at, high = self._jobs.rowCount(), self._top, self._shift, self._high()
        above = row - at / self._height_of(row) if count else 0.0
        while row < count and at < high:
            at += self._height_of(row)
            row += 1
        below = row - (at - high) / self._height_of(row - 1) if row else 0.0
        hidden = count - (below - above)
        return min(max(above / hidden, 0.0), 1.0) if hidden > 0 else 0.0

    # small questions

    def _high(self) -> int:
        return self.viewport().height()

    def _height_of(self, row: int) -> int:
        card = self._used.get(self._jobs.feed.key(row)) if row < self._jobs.rowCount() else None
        return _USUAL if card is None else card.height_for(self.viewport().width())

    def _in_sight(self) -> list[JobCard]:
        high = self._high()
        return [card for card in self._order if card.y() >= 0 and card.y() + card.height() <= high]

    def _cursor_row(self) -> int:
        return self._jobs.feed.cursor_row or 0

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


def _has_focus(card: JobCard) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is card or card.isAncestorOf(focused))
