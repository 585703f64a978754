"""Settles generations whose fate is unknown: checks the id that a person gives, and takes the result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.adoption import Difference
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AdoptionDiffers, StudioError, problem_of
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.order import Consent
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel


class Question(StrEnum):
    """What the person is being asked about an unconfirmed generation."""

    WHICH_ID = "which_id"
    SEND_AGAIN = "send_again"


class ReconcileModel(QObject):
    """For each open generation: the question asked about it, whether a check is under way, the last problem,
    and the differences to compare."""

    changed = Signal(str)
    open_changed = Signal()
    """Emitted when `open_count` changes."""

    def __init__(self, engine: Engine, notices: NoticeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = engine.reconciler
        self._tasks = engine.tasks
        self._notices = notices
        self._busy: set[str] = set()
        self._problems: dict[str, Problem] = {}
        self._differences: dict[str, tuple[Difference, ...]] = {}
        self._questions: dict[str, Question] = {}
        self._open: set[str] = set()
        self.typed: dict[str, str] = {}
        """The ids that the person typed, kept while the program runs."""
        engine.changes.connect(self._on_event)

    @property
    def open_count(self) -> int:
        """How many may have been charged without an answer, and are not set aside."""
        return len(self._open)

    def put(self, *generations: Generation) -> None:
        """Takes the state of these generations."""
        before = len(self._open)
        for generation in generations:
            keep = self._open.add if generation.is_open else self._open.discard
            keep(generation.id)
        if len(self._open) != before:
            self.open_changed.emit()

    def close(self) -> None:
        """Forgets everything, since the library is closed. Opening it again brings it back."""
        self._notices.withdraw(NoticeKind.MAYBE_CHARGED)

    def _on_event(self, event: EngineEvent) -> None:
        """Keeps the notice of open generations up to date, whatever the window shows."""
        if not isinstance(event, GenerationChanged):
            return
        before = self.open_count
        if event.generation.state is not State.UNCONFIRMED:
            self._questions.pop(event.generation.id, None)
        self.put(event.generation)
        if self.open_count > before:
            actions = (NoticeAction.REVIEW_OPEN,)
            self._notices.show(Notice(NoticeKind.MAYBE_CHARGED, count=self.open_count, actions=actions))
        elif not self.open_count:
            self._notices.withdraw(NoticeKind.MAYBE_CHARGED)

    def question(self, generation_id: str) -> Question | None:
        """Returns the question that is being asked about it."""
        return self._questions.get(generation_id)

    def ask(self, generation_id: str, question: Question) -> None:
        """Asks a question about it, in place of any other."""
        self._questions[generation_id] = question
        self.changed.emit(generation_id)

    def drop_question(self, generation_id: str) -> None:
        """Takes the question back, with all that came of it."""
        self._questions.pop(generation_id, None)
        self._problems.pop(generation_id, None)
        self._differences.pop(generation_id, None)
        self.changed.emit(generation_id)

    def is_busy(self, generation_id: str) -> bool:
        """Returns whether a press is under way."""
        return generation_id in self._busy

    def problem(self, generation_id: str) -> Problem | None:
        """Returns why the last press failed."""
        return self._problems.get(generation_id)

    def differences(self, generation_id: str) -> tuple[Difference, ...]:
        """Returns where the service's answer for the last id differs from the request."""
        return self._differences.get(generation_id, ())

    def adopt(self, generation_id: str, request_id: str) -> None:
        """Checks the id and adopts it, or finds differences."""
        self._begin(generation_id, lambda: self._commands.adopt(generation_id, request_id))

    def adopt_anyway(self, generation_id: str, request_id: str) -> None:
        """Adopts the id in spite of the differences that the person has seen."""
        seen = self.differences(generation_id)
        self._begin(generation_id, lambda: self._commands.adopt(generation_id, request_id, despite=seen))

    def send_again(self, generation_id: str, consent: Consent) -> None:
        """Sends the same request again. The person has confirmed it, and agreed to what the limits ask."""
        self._begin(generation_id, lambda: self._commands.send_again(generation_id, consent))

    def set_aside(self, generation_id: str) -> None:
        """Sets the generation aside."""
        self._begin(generation_id, lambda: self._commands.set_aside(generation_id))

    def forget_problem(self, generation_id: str) -> None:
        """Forgets the problem, since the person does something else."""
        problem = self._problems.pop(generation_id, None)
        differences = self._differences.pop(generation_id, ())
        if problem is not None or differences:
            self.changed.emit(generation_id)

    def _begin(self, generation_id: str, act: Callable[[], Awaitable[object]]) -> None:
        if generation_id in self._busy:
            return
        self._busy.add(generation_id)
        self._problems.pop(generation_id, None)
        self._differences.pop(generation_id, None)
        self.changed.emit(generation_id)
        self._tasks.start(self._run(generation_id, act), "reconcile")

    async def _run(self, generation_id: str, act: Callable[[], Awaitable[object]]) -> None:
        try:
            await act()
            self._questions.pop(generation_id, None)
        except AdoptionDiffers as error:
            self._differences[generation_id] = error.differences
        except StudioError as error:
            self._problems[generation_id] = problem_of(error)
        finally:
            self._busy.discard(generation_id)
            self.changed.emit(generation_id)
