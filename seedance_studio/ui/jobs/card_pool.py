"""The few card widgets of a long list: those in use, by the key of their row, and those to be used again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import JobView

MakeCard = Callable[[JobView, QWidget], JobCard]

_AT_ONCE = 3
"""Cards made or shown anew in one turn of the window: more would be felt as a stall."""
_FAR = 20
"""Rows that are never in sight together with their margins."""


class CardPool(QObject):
    """Makes a few cards at a time and uses them again. A card with the keyboard is never taken away."""

    made = Signal(object)
    """A `JobCard` that was just made."""
    shown = Signal(object)
    """A `JobCard` that shows a generation anew."""
    ran_short = Signal()
    """There is a row without a card: ask again a little later."""
    stepped = Signal(int)
    focused = Signal(object, bool)
    """A `JobCard` has the keyboard, and whether that came by a key."""

    def __init__(self, jobs: JobsModel, make_card: MakeCard, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._make_card = make_card
        self._parent = parent
        self._used: dict[int, JobCard] = {}
        self._spare: list[JobCard] = []
        self._budget = 0
        self._stale: dict[JobCard, None] = {}
        self._left = _AT_ONCE
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._on_turn)

    def refill(self) -> None:
        """Allows a few more cards to be made."""
        self._budget = _AT_ONCE

    def used(self) -> list[JobCard]:
        """The cards that show a row, in no order."""
        return list(self._used.values())

    def get(self, row: int) -> JobCard | None:
        """The card of that row, if it has one."""
        return self._used.get(self._jobs.feed.key(row)) if row < self._jobs.rowCount() else None

    def prepare(self, row: int) -> None:
        """Gives the row a card, if its generation is read and a card is to be had."""
        key, job = self._jobs.feed.key(row), None
        if key not in self._used:
            job = self._jobs.job(row)
        card = None if job is None else self._take(job, row)
        if card is not None:
            self._used[key] = card
            card.resize(self._parent.width(), card.height())
            self.show(card, row)
            card.show()

    def show_anew(self, cards: Iterable[JobCard]) -> None:
        """Shows on the cards how their generations stand now: on a few at once, on the others in the turns of
        the window that follow."""
        self._stale.update(dict.fromkeys(cards))
        while self._stale and self._left:
            self._left -= 1
            card = next(iter(self._stale))
            del self._stale[card]
            row = self._jobs.feed.row_of(card.first_id)
            if row is not None:
                self.show(card, row)
        if not self._turn.isActive():
            self._turn.start()

    def _on_turn(self) -> None:
        self._left = _AT_ONCE
        if self._stale:
            self.show_anew(())

    def show(self, card: JobCard, row: int) -> None:
        """Shows on the card how the row's generation stands now."""
        self._stale.pop(card, None)
        job = self._jobs.job(row)
        if job is not None:
            card.show_job(job, self._jobs.takes(row))
            self.shown.emit(card)

    def release(self, rows: list[int]) -> list[JobCard]:
        """Takes back the cards of all rows but these. Gives the one that keeps the keyboard, if there is."""
        kept = {self._jobs.feed.key(row) for row in rows}
        held: list[JobCard] = []
        for key in [key for key in self._used if key not in kept]:
            card = self._used[key]
            if _has_focus(card):
                held.append(card)
            else:
                del self._used[key]
                self._stale.pop(card, None)
                card.set_light(0.0)
                card.hide()
                self._spare.append(card)
        return held

    def _take(self, job: JobView, row: int) -> JobCard | None:
        card = self._spare.pop() if self._spare else self._take_farthest(row)
        if card is not None:
            return card
        if self._budget <= 0:
            self.ran_short.emit()
            return None
        self._budget -= 1
        card = self._make_card(job, self._parent)
        self.made.emit(card)
        card.stepped.connect(self.stepped)
        card.focused.connect(partial(self.focused.emit, card))
        return card

    def _take_farthest(self, row: int) -> JobCard | None:
        """One that is still in use, but so far away that it will not be in sight after this."""
        feed = self._jobs.feed
        away = {key: abs((feed.row_of(card.first_id) or 0) - row) for key, card in self._used.items()}
        key = max(away, key=away.__getitem__, default=None)
        if key is None or away[key] < _FAR or _has_focus(self._used[key]):
            return None
        return self._used.pop(key)


def _has_focus(card: JobCard) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is card or card.isAncestorOf(focused))
