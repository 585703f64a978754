"""The jobs as a column of cards, or a message in their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.order import Consent
from seedance_studio.ui.jobs.card_list import CardList
from seedance_studio.ui.jobs.job_card import JobCard
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.jobs.set_menu import SetMenus
from seedance_studio.ui.jobs.set_part import SetPart
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.attention import spoken_end
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.job_view import REORDERING, Action, JobView
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.jobs.set_view import TakeView


class JobsPanel(Surface):
    """Stops updating while nobody sees it."""

    drag_asked = Signal(object, object)
    """Emits the `Generation`s whose clips are dragged, and a picture or None."""

    def __init__(
        self,
        jobs: JobsModel,
        actions: JobActions,
        thumbnails: Thumbnails,
        queue: QueueModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._jobs = jobs
        self._actions = actions
        self._thumbnails = thumbnails
        self._queue = queue
        self._theme = theme
        self.set_menus = SetMenus(actions, queue, self)
        self._empty = EmptyState(
            theme,
            "sparkle",
            self.tr("Nothing generated yet. Your jobs appear here with progress and cost."),
            parent=self,
        )
        self._list = CardList(jobs, queue.selection, self._make_card, theme, self)
        self._list.card_shown.connect(self._show_picture)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        for changed in (jobs.modelReset, jobs.rowsInserted, jobs.rowsRemoved):
            changed.connect(self._refresh)
        thumbnails.loaded.connect(self._on_loaded)
        jobs.ended.connect(self._say_end)
        actions.sets.matrix_asked.connect(self._show_matrix)
        self._refresh()

    @property
    def current_id(self) -> str | None:
        """The generation whose card had the focus last."""
        row = self._jobs.feed.cursor_row
        job = None if row is None else self._jobs.job(row)
        if row is None or job is None:
            return None
        takes = self._jobs.takes(row)
        speaker = None if takes is None else takes.speaker
        return job.generation.id if speaker is None else speaker.generation.id

    def focus_oldest(self, is_meant: Callable[[Generation], bool]) -> None:
        """Focuses the oldest matching card; of waiting ones, the one that is sent next."""
        oldest = self._jobs.oldest(is_meant)
        if oldest is not None:
            self._jobs.seek(oldest)

    def reuse(self) -> bool:
        """Reuses the job whose card has the keyboard; False if none has it."""
        focus = QApplication.focusWidget()
        while focus is not None and not isinstance(focus, JobCard):
            focus = focus.parentWidget()
        if focus is None:
            return False
        self._actions.perform(Action.REUSE, focus.job)
        return True

    def press(self, action: Action) -> None:
        """Presses that button on the current card, or else on the first card from the top that has it."""
        current = self.current_id
        for card in sorted(self._list.cards, key=lambda card: card.job.generation.id != current):
            if card.press(action):
                return

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._jobs.set_watched(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._jobs.set_watched(False)

    def _say_end(self, generation: Generation) -> None:
        # The pane itself may be out of sight.
        announce(self.window(), spoken_end(generation))

    def _make_card(self, job: JobView, parent: QWidget) -> JobCard:
        card = JobCard(self._theme, self._perform, job, self._make_reconcile_box, self._make_set_part, parent)
        card.dragged.connect(partial(self._drag, card))
        card.starred.connect(self._actions.sets.star)
        return card

    def _perform(self, action: Action, job: JobView, consent: Consent) -> None:
        """What changes the order is about all selected cards, if this is one of them."""
        selection = self._queue.selection
        if action in REORDERING and action in job.actions and job.generation.id in selection.ids:
            self._actions.reorder(action, selection.ids)
        else:
            self._actions.perform(action, job, consent)

    def _drag(self, card: JobCard) -> None:
        self.drag_asked.emit([card.job.generation], card.pixmap)

    def _make_reconcile_box(self, card: QWidget) -> ReconcileBox:
        return ReconcileBox(self._theme, self._actions.reconcile, card)

    def _make_set_part(self, card: QWidget) -> SetPart:
        choose = self._jobs.sets.choose
        part = SetPart(
            self._theme,
            self._actions.perform,
            self._actions.sets,
            lambda take: choose(take.generation),
            self.set_menus,
            card,
        )
        part.dragged.connect(self._drag_take)
        return part

    def _drag_take(self, take: TakeView, picture: QPixmap | None) -> None:
        self.drag_asked.emit([take.generation], picture)

    def _show_matrix(self, first: Generation) -> None:
        from seedance_studio.ui.jobs.matrix_dialog import MatrixDialog

        dialog = MatrixDialog(self._jobs, first, self._actions, self._thumbnails, self._theme, self)
        dialog.dragged.connect(self._drag_take)
        dialog.show()

    def _show_picture(self, card: JobCard) -> None:
        card.set_pixmap(self._picture(card.job))
        card.show_take_pictures(self._picture)

    def _on_loaded(self, path: Path) -> None:
        for card in self._list.cards:
            takes = () if card.takes is None else card.takes.takes
            if path in (self._file_of(card.job), *(self._file_of(take.job) for take in takes)):
                self._show_picture(card)

    def _picture(self, job: JobView) -> QPixmap | None:
        file = self._file_of(job)
        return None if file is None else self._thumbnails.get(file)

    def _file_of(self, job: JobView) -> Path | None:
        clip = job.generation.clip
        return self._actions.file(clip.thumbnail) if clip is not None and clip.thumbnail else None

    def _refresh(self) -> None:
        # Nothing is said of an empty list before it is known to be empty.
        is_empty = self._jobs.feed.is_loaded and not self._jobs.rowCount()
        self._stack.setCurrentWidget(self._empty if is_empty else self._list)
