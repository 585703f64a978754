"""Takes a typed key, checks it and keeps it. A refused key leaves no trace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.engine.tasks import TaskSupervisor


@frozen
class KeyTarget:
    """Whose key is entered: the account's with this id. A `name` stands for a new account."""

    account: str = UNASSIGNED
    name: str = ""


THE_ONLY_KEY = KeyTarget()


class KeyEntry(QObject):
    """`enter_key` checks and keeps a key. It raises `StudioError` if it can't keep it."""

    changed = Signal()
    accepted = Signal(object)
    refused_unseen = Signal(object)
    """Emits the `Problem` because of which a key was not kept, where no form is shown that says so."""

    def __init__(
        self,
        enter_key: Callable[[str, KeyTarget], Awaitable[HeldKey]],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._enter_key = enter_key
        self._tasks = tasks
        self._forms_shown = 0
        self.target = THE_ONLY_KEY
        """Whose key was entered last."""
        self.is_checking = False
        self.is_kept = False
        self.problem: Problem | None = None
        self.unchecked: Problem | None = None
        """Why it is unknown whether the service accepts the kept key."""

    def enter(self, text: str, target: KeyTarget = THE_ONLY_KEY) -> None:
        """Checks a typed key. Does nothing while one is checked: a new one would become two accounts."""
        if not self.is_checking:
            self.is_checking, self.target = True, target
            self._tasks.start(self._enter(text), "enter-key")

    def note_shown(self, is_shown: bool) -> None:
        """One more form says what becomes of the key, or one less."""
        self._forms_shown += 1 if is_shown else -1

    def clear(self) -> None:
        """Forgets how the last one went, since another key is to be entered."""
        self.is_kept, self.problem, self.unchecked = False, None, None

    async def _enter(self, text: str) -> None:
        self.clear()
        self.changed.emit()
        try:
            held = await self._enter_key(text, self.target)
        except StudioError as error:
            self.problem = problem_of(error)
            if not self._forms_shown:
                self.refused_unseen.emit(self.problem)
        else:
            self.is_kept, self.problem, self.unchecked = True, held.problem, held.unchecked
            self.accepted.emit(held)
        finally:
            self.is_checking = False
            self.changed.emit()
