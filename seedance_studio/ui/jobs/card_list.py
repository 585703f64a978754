"""A column of job cards. Only visible cards exist; scrolling reuses them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from seedance_studio.ui.jobs.card_light import CardLight
from seedance_studio.ui.jobs.card_pool import CardPool, MakeCard
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.reordering import Reordering
from seedance_studio.ui.jobs.section_head import HEAD_HIGH, SectionHeads
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.queue_selection import QueueSelection

_MARGIN = 300
"""Pixels above and below the visible part that have cards, too."""
_USUAL = 148
"""The assumed height of a card that is not made yet, and of one row in the scroll bar."""
_NOTCH = 20


class CardList(QAbstractScrollArea):
    """The cards of a model's rows, under headings where some wait to be sent.

    Up, Down, Page Up, Page Down, Home and End move the keyboard from card to card. It stays with its
    generation while others come, go and move. A new press is brought into sight and lit for a moment. What
    waits can be selected and moved (`Reordering`).

    `_top` and `_shift` say what is in sight: the first row, and how far its card begins below the top. The
    bar at a fraction of its way puts that fraction of the rows at that fraction of the height.
    """

    card_shown = Signal(object)
    """Emits a `JobCard` that now shows another generation."""

    def __init__(
        self,
        jobs: JobsModel,
        selection: QueueSelection,
        make_card: MakeCard,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._pool = CardPool(jobs, make_card, self.viewport())
        self._heads = SectionHeads(theme, self.viewport())
        self._queue = Reordering(jobs, selection, theme, self)
        self._pool.made.connect(self._queue.adopt)
        self._order: list[JobCard] = []
        self._top, self._shift = 0, 0
        self._is_arranging = self._takes_focus = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(_NOTCH)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.viewport().setAutoFillBackground(False)
        set_role(self.viewport(), QAccessible.Role.List)
        self.viewport().setAccessibleName(self.tr("Jobs"))
        self._growing = QTimer(self, interval=0, singleShot=True)
        self._growing.timeout.connect(self._arrange)
        self._pool.ran_short.connect(self._growing.start)
        self._pool.shown.connect(self.card_shown)
        self._pool.stepped.connect(self._on_stepped)
        self._pool.focused.connect(self._on_focused)
        self._light = CardLight(self._pool, theme, self)
        jobs.modelReset.connect(self._on_reset)
        jobs.rowsInserted.connect(self._on_inserted)
        jobs.rowsRemoved.connect(self._on_removed)
        jobs.rowsMoved.connect(self._on_moved)
        jobs.dataChanged.connect(self._on_changed)
        jobs.ticked.connect(self._on_ticked)
        jobs.cursor_moved.connect(self.go)
        jobs.pressed.connect(self._on_pressed)
        self._on_reset()

    @property
    def cards(self) -> list[JobCard]:
        """The existing cards from top to bottom."""
        return list(self._order)

    def go(self, row: int) -> None:
        """Focuses the card of that row, or of the nearest one, as soon as it exists."""
        count = self._jobs.rowCount()
        if not count:
            return
        row = min(max(row, 0), count - 1)
        self._jobs.feed.set_cursor(row)
        self._takes_focus = True
        self._bring_into_sight(row)

    def _arrange(self, *, is_scrolling: bool = False) -> None:
        """Gives each visible row a card, and each card its place."""
        if self._is_arranging:
            return
        self._is_arranging = True
        try:
            self._pool.refill()
            self._heads.set_waiting(self._jobs.feed.waiting_count)
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
        """Follows the scroll bar or the wheel."""
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
        card = self._pool.get(row)
        if card is not None and self._queue.takes_key(event, card.first_id):
            return
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
        if self._pool.get(self._top) is None:
            self._top, self._shift = 0, 0
        feed = self._jobs.feed
        if feed.cursor_row is None and len(feed):
            feed.set_cursor(0)
        self._on_count()

    def _on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        is_at_the_top = self._top == 0 and self._shift >= 0
        if first <= self._top and not is_at_the_top:
            self._top += last - first + 1
        self._on_count()

    def _on_removed(self, _: QModelIndex, first: int, last: int) -> None:
        if last < self._top:
            self._top -= last - first + 1
        self._on_count()

    def _on_moved(self) -> None:
        self._arrange()
        row = self._jobs.feed.row_of(self._light.lit_id)
        if self._has_keyboard():
            self._bring_into_sight(self._cursor_row())
        elif row is not None:
            self._bring_into_sight(row)

    def _on_pressed(self, row: int) -> None:
        """A new press is seen, wherever it stands, and lit for a moment."""
        job = self._jobs.job(row)
        if not self._has_keyboard():
            # Tab enters at the newest press.
            self._jobs.feed.set_cursor(row)
        self._bring_into_sight(row)
        self._light.light("" if job is None else job.generation.id)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        rows = range(first.row(), last.row() + 1)
        used = self._pool.used()
        self._pool.show_anew(card for card in used if self._jobs.feed.row_of(card.first_id) in rows)
        is_short = last.row() >= self._top and len(self._order) < self._jobs.rowCount()
        if is_short or self._heads.waiting_count != self._jobs.feed.waiting_count:
            self._growing.start()

    def _on_ticked(self) -> None:
        self._pool.show_anew(card for card in self._pool.used() if card.passes)

    def _on_count(self) -> None:
        self.viewport().setAccessibleDescription(Counts.tr("%Ln generations", "", self._jobs.rowCount()))
        self._arrange()

    # placing

    def _place(self) -> list[tuple[int, int, int]]:
        """Returns the rows from `_top` downwards and upwards, margins included, with their top and height."""
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
        """Leaves no gap below the last card or above the first. Returns whether anything moved."""
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
        """Goes up from the row chosen with the scroll bar to the first visible one."""
        while self._shift > 0 and self._top > 0:
            self._top -= 1
            self._shift -= self._height_of(self._top)

    def _prepare(self, row: int) -> int:
        """The height of the row's card and of what stands above it; the card is made or used again."""
        self._pool.prepare(row)
        return self._height_of(row)

    def _let_go(self, placed: list[tuple[int, int, int]]) -> None:
        """Makes invisible cards reusable. A card with the focus waits until it is visible again."""
        for card in self._pool.release([row for row, _, _ in placed]):
            row = self._jobs.feed.row_of(card.first_id) or 0
            card.move(0, -2 * card.height() if row < self._top else self._high() + card.height())

    def _put_in_order(self, placed: list[tuple[int, int, int]]) -> None:
        order: list[JobCard] = []
        wide = self.viewport().width()
        self._heads.show_above(placed, wide)
        for row, at, tall in placed:
            card = self._pool.get(row)
            if card is not None:
                lead = self._lead(row)
                card.setGeometry(0, at + lead, wide, tall - lead)
                card.set_place(self._place_words(row))
                order.append(card)
        if order != self._order:
            self._order = order
            for card in order:
                # Assistive tools read children in this order.
                card.raise_()
        self._put_heads_in_order(placed)
        self._choose_current()
        self._queue.show_cards(order)

    def _put_heads_in_order(self, placed: list[tuple[int, int, int]]) -> None:
        for row, _, _ in placed:
            head, card = self._heads.above(row), self._pool.get(row)
            if head is not None and card is not None:
                head.stackUnder(card)

    def _place_words(self, row: int) -> str:
        """Where a card stands in its section, of which assistive tools see but a part."""
        waiting, count = self._jobs.feed.waiting_count, self._jobs.rowCount()
        if row < waiting:
            return self.tr("Waiting, {number} of {count}").format(number=row + 1, count=waiting)
        return self.tr("{number} of {count}").format(number=row - waiting + 1, count=count - waiting)

    def _choose_current(self) -> None:
        """Lets Tab enter at the cursor's card or, if that is not visible, at the first visible one."""
        row = self._jobs.feed.cursor_row
        chosen = (None if row is None else self._pool.get(row)) or next(iter(self._in_sight()), None)
        for card in self._pool.used():
            card.set_current(card is chosen)

    # the keyboard and the bar

    def _take_focus(self) -> None:
        row = self._jobs.feed.cursor_row
        card = None if row is None else self._pool.get(row)
        if self._takes_focus and card is not None:
            self._takes_focus = False
            focused = QApplication.focusWidget()
            if focused is None or not card.isAncestorOf(focused):
                card.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_stepped(self, step: int) -> None:
        self.go(self._cursor_row() + step)

    def _on_focused(self, card: JobCard, by_key: bool) -> None:
        row = self._jobs.feed.row_of(card.first_id)
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
        card = self._pool.get(row)
        top = 0 if card is None else card.y() - self._lead(row)
        if card is None or card not in self._order:
            self._top, self._shift = row, 0 if row < self._top else max(high - tall, 0)
        elif top < 0 or tall > high:
            self._top, self._shift = row, 0
        elif top + tall > high:
            self._top, self._shift = row, high - tall
        else:
            self._choose_current()
            return self._take_focus()
        self._fill_from_the_top()
        self._arrange()

    def _set_bar(self) -> None:
        """Shows the visible part in the scroll bar."""
        bar, count, high = self.verticalScrollBar(), self._jobs.rowCount(), self._high()
        fits = count <= 40 and sum(map(self._height_of, range(count))) <= high
        bar.setPageStep(high)
        bar.setMaximum(0 if fits else max(count * _USUAL - high, 1))
        if not bar.isSliderDown():
            bar.setValue(round(self._part() * bar.maximum()))

    def _part(self) -> float:
        """Returns how far down the visible part is, from 0 to 1."""
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

    def _lead(self, row: int) -> int:
        """The height of the heading above a row's card."""
        return 0 if self._heads.above(row) is None else HEAD_HIGH

    def _height_of(self, row: int) -> int:
        card = self._pool.get(row)
        high = _USUAL if card is None else card.height_for(self.viewport().width())
        return high + self._lead(row)

    def _in_sight(self) -> list[JobCard]:
        high = self._high()
        return [card for card in self._order if card.y() >= 0 and card.y() + card.height() <= high]

    def _cursor_row(self) -> int:
        return self._jobs.feed.cursor_row or 0

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
