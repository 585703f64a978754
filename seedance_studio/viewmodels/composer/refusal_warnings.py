"""What of the draft was refused before. It is looked up when typing pauses, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import LibraryError, problem_of
from seedance_studio.domain.refusal_memory import RefusalMark, Subject, Warned
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, RefusalsChanged
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.notes import PAUSE_MS
from seedance_studio.viewmodels.rereading import Rereading


class RefusalWarnings(QObject):
    """`warnings` belong to the draft in sight. Sentences are split and hashed in the library's thread."""

    changed = Signal()
    failed = Signal(object)
    """Emits the `Problem` because of which something could not be forgotten."""

    def __init__(self, model: DraftModel, engine: Engine, prompts: Callable[[], Sequence[str]]) -> None:
        """`prompts` returns those that would be sent now."""
        super().__init__(model)
        self._model = model
        self._prompts = prompts
        self._engine = engine
        self._reading = Rereading(engine.tasks, "refusals", self._read)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._reading.ask)
        self.warnings: tuple[Warned, ...] = ()
        model.prompt_changed.connect(self.ask)
        model.draft_replaced.connect(self._on_replaced)
        model.references.changed.connect(self.ask)
        # A file has its hash once it is uploaded.
        model.references.known.connect(self.ask)
        engine.changes.connect(self._on_event)
        self.ask()

    def of_reference(self, reference_id: str) -> Warned | None:
        """The warning about one reference; None without one."""
        return next((item for item in self.warnings if self._is_about(item, reference_id)), None)

    def forget(self, mark: RefusalMark) -> None:
        """Forgets how one of them was judged so far."""
        self._engine.tasks.start(self._forget(mark), "forget-refusals")

    def forget_all(self) -> None:
        """Forgets all that was judged so far, of every draft."""
        self._engine.tasks.start(self._forget(None), "forget-refusals")

    async def _forget(self, mark: RefusalMark | None) -> None:
        book = self._engine.refusals
        try:
            await (book.forget_all() if mark is None else book.forget(mark))
        except LibraryError as error:
            self.failed.emit(problem_of(error))

    @staticmethod
    def _is_about(item: Warned, reference_id: str) -> bool:
        return item.subject is Subject.REFERENCE and item.name == reference_id

    def ask(self) -> None:
        """Looks them up once nothing has changed for a moment."""
        self._pause.start()

    def _on_replaced(self) -> None:
        # They belong to another draft.
        self._show(())
        self.ask()

    def _on_event(self, event: EngineEvent) -> None:
        if isinstance(event, RefusalsChanged):
            self.ask()

    async def _read(self) -> None:
        links = {item.id: item.url for item in self._model.references.items if item.url}
        found = await self._engine.refusals.warnings(links, self._prompts())
        if not self._reading.is_due:
            self._show(found)

    def _show(self, found: tuple[Warned, ...]) -> None:
        if found != self.warnings:
            self.warnings = found
            self.changed.emit()
