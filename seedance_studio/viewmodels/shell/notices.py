"""The notices above the page. `ui.messages` has their words; each can offer actions."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, FuseRefused, LibraryError, StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.system.reveal import reveal

if TYPE_CHECKING:
    from seedance_studio.domain.accounts import NamedKey
    from seedance_studio.domain.generation import Generation
    from seedance_studio.domain.plan import PlanStanding
    from seedance_studio.domain.price import Total
    from seedance_studio.domain.refunds import RefundNote
    from seedance_studio.domain.spending_limits import Verdict
    from seedance_studio.engine.engine import Engine
    from seedance_studio.engine.events import EngineEvent, PriceDrifted

_NO_KEY = frozenset(code for code in Code if code.startswith("key"))
_WRONG_KEY = frozenset({Code.UNAUTHORIZED, Code.FORBIDDEN})


class NoticeKind(StrEnum):
    """Every kind of notice."""

    QUEUE_STOPPED = "queue_stopped"
    ROOM_AGAIN = "room_again"
    WAITING_FOUND = "waiting_found"
    NOT_SAVED = "not_saved"
    KEY_SESSION_ONLY = "key_session_only"
    KEY_UNCHECKED = "key_unchecked"
    KEY_NOT_KEPT = "key_not_kept"
    KEY_MISSING = "key_missing"
    LIBRARY_UNUSABLE = "library_unusable"
    DEMO_FAILED = "demo_failed"
    UNEXPECTED = "unexpected"
    ACTION_FAILED = "action_failed"
    DRAFTS_FULL = "drafts_full"
    NOT_CANCELLED = "not_cancelled"
    NOT_BACKED_UP = "not_backed_up"
    NOT_MOVED = "not_moved"
    ON_NETWORK = "on_network"
    ON_SYNCED = "on_synced"
    REPORT_SAVED = "report_saved"
    REFUND_NOTED = "refund_noted"
    NOTE_STANDS = "note_stands"
    FRAME_SAVED = "frame_saved"
    COPY_SAVED = "copy_saved"
    ANIMATING = "animating"
    REFERENCES_MISSING = "references_missing"
    TOO_MANY_COPIES = "too_many_copies"
    COPIES_TAKEN = "copies_taken"
    MAYBE_CHARGED = "maybe_charged"
    PRICE_DRIFTED = "price_drifted"
    LIMIT_REACHED = "limit_reached"
    DAYS_MISSING = "days_missing"
    WAITING_ASKS = "waiting_asks"
    WHICH_KEY = "which_key"
    PLAN_STOPPED = "plan_stopped"


class NoticeAction(StrEnum):
    """What a notice can offer."""

    ENTER_KEY = "enter_key"
    GO_ON = "go_on"
    SEND_WAITING = "send_waiting"
    SEND_ANYWAY = "send_anyway"
    REVIEW_WAITING = "review_waiting"
    REVIEW_OPEN = "review_open"
    TRY_AGAIN = "try_again"
    CHOOSE_FOLDER = "choose_folder"
    START_ANEW = "start_anew"
    OPEN_OTHER = "open_other"
    TAKE_OVER = "take_over"
    SHOW_FILE = "show_file"
    SET_UP_STORAGE = "set_up_storage"
    OPEN_ACCOUNT = "open_account"
    SHOW_LIMITS = "show_limits"
    STOP_ANIMATING = "stop_animating"
    UNDO_NOTE = "undo_note"
    SHOW_PLAN = "show_plan"


_LEAVES_IT_OPEN = frozenset(
    {
        NoticeAction.REVIEW_WAITING,
        NoticeAction.REVIEW_OPEN,
        NoticeAction.OPEN_ACCOUNT,
        NoticeAction.SHOW_LIMITS,
        NoticeAction.SET_UP_STORAGE,
    }
)
"""What the person can do without answering the notice."""


@frozen
class Notice:
    """One notice. What it has besides its kind goes into its words, but `keys` are answers to choose from."""

    kind: NoticeKind
    problem: Problem | None = None
    count: int = 0
    actions: tuple[NoticeAction, ...] = ()
    path: Path | None = None
    cost: Total | None = None
    drift: PriceDrifted | None = None
    keys: tuple[NamedKey, ...] = ()
    verdict: Verdict | None = None
    plan: PlanStanding | None = None
    note: RefundNote | None = None


def answers_to(problem: Problem) -> tuple[NoticeAction, ...]:
    """Returns what can be done after sending stopped for this reason, the likeliest first."""
    if problem.code in _NO_KEY:
        return (NoticeAction.ENTER_KEY,)
    if problem.code in _WRONG_KEY:
        return (NoticeAction.ENTER_KEY, NoticeAction.GO_ON)
    if problem.code == Code.PAYMENT_REQUIRED:
        return (NoticeAction.OPEN_ACCOUNT, NoticeAction.GO_ON)
    if problem.code == Code.STORAGE_MISSING:
        return (NoticeAction.SET_UP_STORAGE, NoticeAction.GO_ON)
    return (NoticeAction.GO_ON,)


def told_of(error: StudioError) -> Problem:
    """Returns what to say of an action that failed.

    Limits that only ask stop a press as well, if it came before they could ask.
    """
    if isinstance(error, FuseRefused) and not error.verdict.refuses:
        return Problem(str(Code.LIMIT_ASKS))
    return problem_of(error)


_ASKS = {
    Code.LIBRARY_GONE: NoticeAction.START_ANEW,
    Code.LIBRARY_LOST: NoticeAction.START_ANEW,
    Code.LIBRARY_OTHER: NoticeAction.OPEN_OTHER,
    Code.LIBRARY_ELSEWHERE: NoticeAction.TAKE_OVER,
}
"""What the person can agree to where a library is not as expected."""


def unopened_notice(error: StudioError, *, is_demo: bool, is_own: bool) -> Notice:
    """Returns why a library or the demo did not open, and what the person can do.

    `is_own` says that the folder can be changed.
    """
    actions = [NoticeAction.TRY_AGAIN]
    if is_own and isinstance(error, LibraryError):
        actions.append(NoticeAction.CHOOSE_FOLDER)
    if error.code in _ASKS:
        actions.append(_ASKS[error.code])
    has_demo_failed = is_demo and error.code is Code.UNEXPECTED
    kind = NoticeKind.DEMO_FAILED if has_demo_failed else NoticeKind.LIBRARY_UNUSABLE
    return Notice(kind, problem_of(error), actions=tuple(actions))


class NoticeModel(QObject):
    """The notices, latest on top. A new notice replaces an older one of the same kind."""

    changed = Signal()
    action_chosen = Signal(object)
    answered = Signal(str)
    """The account whose key the person has chosen."""
    plan_asked = Signal(str)
    """Emits the id of the plan that is to be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standing: list[Notice] = []
        self._held: set[str] = set()

    @property
    def current(self) -> Notice | None:
        """The notice to show, or None."""
        return self._standing[-1] if self._standing else None

    def show(self, notice: Notice) -> None:
        """Shows a notice on top."""
        self._standing = [item for item in self._standing if item.kind is not notice.kind]
        self._standing.append(notice)
        self.changed.emit()

    def renew(self, notice: Notice) -> None:
        """Replaces the notice of the same kind in its place. Does nothing if that was dismissed."""
        standing = [notice if item.kind is notice.kind else item for item in self._standing]
        if standing != self._standing:
            self._standing = standing
            self.changed.emit()

    def withdraw(self, *kinds: NoticeKind) -> None:
        """Removes a notice that is no longer true."""
        standing = [item for item in self._standing if item.kind not in kinds]
        if standing != self._standing:
            self._standing = standing
            self.changed.emit()

    def set_cost(self, kind: NoticeKind, cost: Total, count: int) -> None:
        """Says with the notice of this kind what its answer will cost, and how many generations it sends."""
        standing = [
            replace(item, cost=cost, count=count) if item.kind is kind else item for item in self._standing
        ]
        if standing != self._standing:
            self._standing = standing
            self.changed.emit()

    def tell_failed(self, error: StudioError) -> None:
        """Says that an action failed."""
        actions = (NoticeAction.SHOW_LIMITS,) if isinstance(error, FuseRefused) else ()
        self.show(Notice(NoticeKind.ACTION_FAILED, told_of(error), actions=actions))

    def reveal(self, path: Path) -> None:
        """Shows a file or folder in the system's file manager, or says why that failed."""
        try:
            reveal(path)
        except StudioError as error:
            self.tell_failed(error)

    def follow(self, engine: Engine) -> None:
        """Shows the engine's events from now on."""
        self._held.clear()
        engine.changes.connect(self._on_event)

    def _on_event(self, event: EngineEvent) -> None:
        # Not before the first paint, which needs none of it.
        from seedance_studio.engine.events import (
            GenerationChanged,
            NotCancelled,
            PriceDrifted,
            QueueReleased,
            QueueStopped,
            WaitingFound,
        )

        match event:
            case QueueStopped(problem):
                self.withdraw(NoticeKind.ROOM_AGAIN)
                self.show(Notice(NoticeKind.QUEUE_STOPPED, problem, actions=answers_to(problem)))
            case QueueReleased(has_room):
                self.withdraw(NoticeKind.QUEUE_STOPPED, NoticeKind.KEY_MISSING)
                if has_room:
                    self.show(Notice(NoticeKind.ROOM_AGAIN))
            case WaitingFound(count):
                actions = (NoticeAction.SEND_WAITING, NoticeAction.REVIEW_WAITING)
                self.show(Notice(NoticeKind.WAITING_FOUND, count=count, actions=actions))
            case NotCancelled(_, problem):
                self.show(Notice(NoticeKind.NOT_CANCELLED, problem))
            case GenerationChanged(generation):
                self._look_whether_held(generation)
            case PriceDrifted():
                self.show(Notice(NoticeKind.PRICE_DRIFTED, drift=event))
            case _:
                pass

    def _look_whether_held(self, generation: Generation) -> None:
        """Tells of what did not fit into the limits when its turn came, for as long as any of it waits."""
        from seedance_studio.domain.generation import State

        problem = generation.problem
        is_held = generation.state is State.WAITING and problem is not None
        if is_held and problem is not None and problem.code == Code.LIMIT_REACHED:
            self._held.add(generation.id)
        elif generation.id in self._held:
            self._held.discard(generation.id)
        else:
            return
        if self._held:
            actions = (NoticeAction.SHOW_LIMITS, NoticeAction.REVIEW_WAITING)
            self.show(Notice(NoticeKind.LIMIT_REACHED, count=len(self._held), actions=actions))
        else:
            self.withdraw(NoticeKind.LIMIT_REACHED)

    def dismiss(self) -> None:
        """Removes the current notice, since the person has read it."""
        if self._standing:
            self._standing.pop()
            self.changed.emit()

    def answer(self, account: str) -> None:
        """Takes the key that was chosen."""
        self.dismiss()
        self.answered.emit(account)

    def choose(self, action: NoticeAction) -> None:
        """Takes the current notice's action. An action that only shows something leaves the notice in
        place."""
        notice = self.current
        if action not in _LEAVES_IT_OPEN:
            self.dismiss()
        if action is NoticeAction.SHOW_FILE and notice is not None and notice.path is not None:
            self.reveal(notice.path)
        elif action is NoticeAction.SHOW_PLAN and notice is not None and notice.plan is not None:
            self.plan_asked.emit(notice.plan.plan.id)
        else:
            self.action_chosen.emit(action)
