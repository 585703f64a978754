"""The Review view: clips side by side and in step, what differs between them, and which of them is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.organisation import Flag
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.review.candidate_strip import CandidateStrip
from seedance_studio.ui.review.comparison_viewer import ComparisonViewer
from seedance_studio.ui.review.key_hints import KeyHints
from seedance_studio.ui.review.review_foot import ReviewFoot
from seedance_studio.ui.review.review_head import ReviewHead
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.key_button import digit_of, key_of
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap, Room
from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

_REPEATED = frozenset({Command.STEP_BACK, Command.STEP_FORWARD, Command.FLICK_BACK, Command.FLICK_ON})
"""What a held key does again and again."""


class ReviewPage(Surface):
    """Plays only while it is seen."""

    library_asked = Signal()

    def __init__(
        self,
        models: WorkspaceModels,
        keys: KeyMap,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self.setAccessibleName(self.tr("Review"))
        self._review, self._player = models.review.review, models.review.player
        self._organising = models.library.grid.organising
        self._keys = keys
        self._adds = False
        # What was opened before this page was made is as new.
        self._is_new = True
        self._acts = self._make_acts()
        self.head = ReviewHead(self._review, keys, theme, self)
        self.viewer = ComparisonViewer(models.review, models.player, keys, theme)
        self._foot = ReviewFoot(CandidateStrip(self._review, thumbnails, theme), theme)
        self._empty = EmptyState(
            theme, "compare", "", self.tr("Choose in the Library"), self._ask_for_more, self
        )
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self.viewer, Line(theme), self._foot, Line(theme), KeyHints(keys, theme)):
            self._column.addWidget(part, 1 if part is self.viewer else 0)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line(theme, self))
        column.addLayout(self._pages, 1)
        self.head.back_asked.connect(self.library_asked)
        self._foot.candidates.add_asked.connect(self._ask_for_more)
        self.viewer.fullscreen_asked.connect(self.toggle_fullscreen)
        self.viewer.key_pressed.connect(self.handle_key)
        self._review.opened.connect(self._on_opened)
        self._review.changed.connect(self._refresh)
        self._refresh()

    def open(self, ids: Sequence[str]) -> None:
        """Compares the clips of these generations, with those already here if more were asked for."""
        if self._adds:
            self._review.add(ids)
        else:
            self._review.open(ids)
        self._adds = False

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handles a key of this view. Returns False for any other, and while there is no pair to be seen."""
        command = self._keys.command(key_of(event), Room.REVIEW)
        act = self._act_of(event) or (None if command is None else self._acts.get(command))
        if act is None or not self.isVisible() or self._pages.currentWidget() is self._empty:
            return False
        # A key that is held does it once: it would choose among pairs that nobody saw.
        if command in _REPEATED or not event.isAutoRepeat():
            act()
        return True

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does that no setting changes."""
        review, stars = self._review, digit_of(event)
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._organising.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return self._organising.redo
        if stars is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and stars <= 5:
            return lambda: review.star(review.focused, stars)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return review.go_on if is_enter else None

    def toggle_fullscreen(self) -> None:
        """Fills the screen with the clips, or puts them back."""
        viewer = self.viewer
        if viewer.isWindow():
            viewer.leave_fullscreen(self._body)
            self._column.insertWidget(0, viewer, 1)
            viewer.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._column.removeWidget(viewer)
            viewer.enter_fullscreen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._play_new()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._player.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.fit_into(self.width(), self.height())

    def _make_acts(self) -> dict[Command, Callable[[], None]]:
        review, player = self._review, self._player
        return {
            Command.PLAY: player.toggle,
            Command.STOP: player.pause,
            Command.BACKWARD: lambda: player.shuttle(-1),
            Command.FORWARD: lambda: player.shuttle(1),
            Command.STEP_BACK: lambda: player.step(-1),
            Command.STEP_FORWARD: lambda: player.step(1),
            Command.RANGE_START: player.start_range,
            Command.RANGE_END: player.end_range,
            Command.CLEAR_RANGE: player.clear_range,
            Command.MUTE: lambda: self.viewer.mute(),
            Command.FULLSCREEN: self.toggle_fullscreen,
            Command.PICK: lambda: review.flag(review.focused, Flag.PICK),
            Command.REJECT: lambda: review.flag(review.focused, Flag.REJECT),
            Command.NOTE: lambda: self.viewer.ask_for_note(),
            Command.DRAW: lambda: self.viewer.turn_pen(),
            Command.KEEP_FIRST: lambda: review.keep(0),
            Command.KEEP_SECOND: lambda: review.keep(1),
            Command.SWAP: review.swap,
            Command.NEXT_WAY: review.next_way,
            Command.BLIND: lambda: review.set_blind(not review.is_blind),
            Command.FLICK_BACK: lambda: review.focus(review.focused - 1),
            Command.FLICK_ON: lambda: review.focus(review.focused + 1),
        }

    def _ask_for_more(self) -> None:
        self._adds = True
        self.library_asked.emit()

    def _on_opened(self) -> None:
        self._is_new = True
        self._play_new()

    def _play_new(self) -> None:
        """Plays what was opened, once it is seen."""
        if self._is_new and self.isVisible() and self._review.contest.is_pair:
            self._is_new = False
            self.viewer.begin()

    def _refresh(self) -> None:
        is_pair = self._review.contest.is_pair
        self._empty.set_sentence(self._why_empty())
        self._pages.setCurrentWidget(self._body if is_pair else self._empty)
        if is_pair:
            self.viewer.refresh()
            self._foot.show_review(self._review.panes, self._review.is_blind)
        else:
            self._player.close()

    def _why_empty(self) -> str:
        if self._review.has_lost_one:
            one = self.tr("A clip of this comparison is no longer here. Choose another one.")
            both = self.tr("The clips of this comparison are no longer here. Choose two others.")
            return one if self._review.candidates else both
        if self._review.candidates:
            return self.tr("Choose another clip to compare.")
        return self.tr("Choose two clips to compare.")
