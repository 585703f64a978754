"""The jobs as a column of cards that follows the model row by row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel

_AT_ONCE = 3
"""Cards made in one go: more would be felt as a stall."""


class JobsPanel(Surface):
    """One card for each loaded row; Up and Down move between them."""

    def __init__(
        self,
        jobs: JobsModel,
        actions: JobActions,
        thumbnails: Thumbnails,
        reconcile: ReconcileModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._jobs = jobs
        self._actions = actions
        self._thumbnails = thumbnails
        self._reconcile = reconcile
        self._theme = theme
        self._cards: list[JobCard] = []
        self._current: JobCard | None = None
        self._build()
        self._growing = QTimer(self, interval=0)
        self._growing.timeout.connect(self._grow)
        jobs.modelReset.connect(self._start_again)
        jobs.rowsInserted.connect(self._on_inserted)
        jobs.rowsMoved.connect(self._on_moved)
        jobs.dataChanged.connect(self._on_changed)
        jobs.earlier_changed.connect(self._show_ends)
        thumbnails.loaded.connect(self._on_loaded)
        self._start_again()

    @property
    def current_id(self) -> str | None:
        """The generation whose card the keyboard was on last."""
        return self._current.job.generation.id if self._current else None

    def focus_oldest(self, is_meant: Callable[[Generation], bool]) -> None:
        """Puts the keyboard on the oldest card of those that are meant; of what waits, the one sent next."""
        meant = [card for card in self._cards if is_meant(card.job.generation)]
        if meant:
            # A new one may not be laid out yet, and what is not shown can't have the keyboard.
            meant[-1].show()
            meant[-1].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(meant[-1], 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._jobs.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._jobs.set_watched(False)

    def _build(self) -> None:
        self._empty = EmptyState(
            self._theme,
            "sparkle",
            self.tr("Nothing generated yet. Your jobs appear here with progress and cost."),
            parent=self,
        )
        body = Surface(self._theme, parent=self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._earlier = LinkButton(self._theme, self.tr("Show earlier"), body, strong=True)
        self._earlier.clicked.connect(self._jobs.load_earlier)
        self._column.addSpacing(8)
        self._column.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(8)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Jobs"))
        self._scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)

    def _start_again(self) -> None:
        for card in self._cards:
            self._drop(card)
        self._cards = []
        self._current = None
        self._grow()
        self._growing.start()

    def _grow(self) -> None:
        """Makes the next few cards, from the top down."""
        for _ in range(min(_AT_ONCE, self._jobs.rowCount() - len(self._cards))):
            self._insert(len(self._cards))
        if len(self._cards) >= self._jobs.rowCount():
            self._growing.stop()
        self._show_ends()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if first < len(self._cards):
            for row in range(first, last + 1):
                self._insert(row)
            self._show_ends()
        else:
            self._growing.start()

    def _on_moved(self, _: QModelIndex, first: int, last: int, __: QModelIndex, to: int) -> None:
        if max(last, to) > len(self._cards):
            # Not all cards are made yet: those that are, are made anew in their order.
            self._start_again()
            return
        focused = QApplication.focusWidget()
        for _row in range(first, last + 1):
            card = self._cards.pop(first)
            place = to if to < first else to - 1
            self._cards.insert(place, card)
            self._column.removeWidget(card)
            self._column.insertWidget(place, card)
        if focused is not None and self.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 0)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), min(last.row() + 1, len(self._cards))):
            card = self._cards[row]
            card.show_job(self._jobs.job(row))
            self._show_picture(card)

    def _insert(self, row: int) -> None:
        card = JobCard(
            self._theme, self._actions.perform, self._jobs.job(row), self._make_reconcile_box, self
        )
        card.stepped.connect(lambda step: self._step(card, step))
        card.focused.connect(lambda: self._set_current(card))
        self._cards.insert(row, card)
        self._column.insertWidget(row, card)
        self._show_picture(card)
        if self._current is None or (row == 0 and not self._has_keyboard()):
            self._set_current(card)

    def _make_reconcile_box(self, card: QWidget) -> ReconcileBox:
        return ReconcileBox(self._theme, self._reconcile, self._actions.copy, card)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _drop(self, card: JobCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_picture(self, card: JobCard) -> None:
        clip = card.job.generation.clip
        if clip is not None and clip.thumbnail:
            card.set_pixmap(self._thumbnails.get(self._actions.file(clip.thumbnail)))

    def _on_loaded(self, path: Path) -> None:
        for card in self._cards:
            clip = card.job.generation.clip
            if clip is not None and clip.thumbnail and self._actions.file(clip.thumbnail) == path:
                card.set_pixmap(self._thumbnails.get(path))

    def _step(self, card: JobCard, step: int) -> None:
        place = self._cards.index(card) + step
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._cards[place], 0, 0)

    def _set_current(self, card: JobCard) -> None:
        if card is not self._current:
            if self._current is not None:
                self._current.set_current(False)
            self._current = card
            card.set_current(True)

    def _show_ends(self) -> None:
        self._earlier.setVisible(self._jobs.has_earlier and len(self._cards) >= self._jobs.rowCount())
        self._earlier.setEnabled(not self._jobs.is_loading)
        self._stack.setCurrentWidget(self._scroll if self._jobs.rowCount() else self._empty)
