"""What the notice bar says: one thing at a time, in words made by `ui.messages`, with what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem


class NoticeKind(StrEnum):
    """Every notice there is."""

    QUEUE_STOPPED = "queue_stopped"
    WAITING_FOUND = "waiting_found"
    NOT_SAVED = "not_saved"
    KEY_SESSION_ONLY = "key_session_only"
    KEY_UNCHECKED = "key_unchecked"
    KEY_MISSING = "key_missing"
    LIBRARY_UNUSABLE = "library_unusable"
    DEMO_FAILED = "demo_failed"
    UNEXPECTED = "unexpected"
    ACTION_FAILED = "action_failed"
    NOT_CANCELLED = "not_cancelled"
    NOT_BACKED_UP = "not_backed_up"
    NOT_MOVED = "not_moved"
    ON_NETWORK = "on_network"
    ON_SYNCED = "on_synced"
    REPORT_SAVED = "report_saved"
    MAYBE_CHARGED = "maybe_charged"


class NoticeAction(StrEnum):
    """What a notice can offer."""

    ENTER_KEY = "enter_key"
    GO_ON = "go_on"
    SEND_WAITING = "send_waiting"
    REVIEW_WAITING = "review_waiting"
    REVIEW_OPEN = "review_open"
    TRY_AGAIN = "try_again"
    CHOOSE_FOLDER = "choose_folder"
    START_ANEW = "start_anew"
    OPEN_OTHER = "open_other"
    TAKE_OVER = "take_over"
    SHOW_FILE = "show_file"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say; `count`, `problem` and `path` where the words need them."""

    kind: NoticeKind
    problem: Problem | None = None
    count: int = 0
    actions: tuple[NoticeAction, ...] = ()
    path: Path | None = None


class NoticeModel(QObject):
    """The notices that stand, the latest on top. A newer one of the same kind takes the older one's place."""

    changed = Signal()
    action_chosen = Signal(object)
    file_asked = Signal(object)
    """The person wants to see the file that a notice told of, a `Path`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing: list[Notice] = []

    @property
    def current(self) -> Notice | None:
        """The notice to show, or None."""
        return self._standing[-1] if self._standing else None

    def show(self, notice: Notice) -> None:
        """Says it, above what stood before."""
        self._standing = [item for item in self._standing if item.kind is not notice.kind]
        self._standing.append(notice)
        self.changed.emit()

    def withdraw(self, *kinds: NoticeKind) -> None:
        """Takes back what no longer holds."""
        standing = [item for item in self._standing if item.kind not in kinds]
        if standing != self._standing:
            self._standing = standing
            self.changed.emit()

    def dismiss(self) -> None:
        """The person has read the current one."""
        if self._standing:
            self._standing.pop()
            self.changed.emit()

    def choose(self, action: NoticeAction) -> None:
        """The person took what the current notice offered; to review it answers nothing yet."""
        notice = self.current
        if action not in (NoticeAction.REVIEW_WAITING, NoticeAction.REVIEW_OPEN):
            self.dismiss()
        if action is NoticeAction.SHOW_FILE and notice is not None:
            self.file_asked.emit(notice.path)
        else:
            self.action_chosen.emit(action)
