"""The queue in the person's hands: order, hold, release, pause, edit; kept with the library."""

from __future__ import annotations

import logging

from seedance_studio.domain.advance import MoveRefused, RequestEdited
from seedance_studio.domain.errors import Code, EditedTooLate, LibraryError
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.queue import QueueView, SavedQueue
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, QueueChanged
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.send_queue import SendQueue
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library

_log = logging.getLogger(__name__)


class QueueDesk:
    """Everything a person does to what waits. Nothing here sends; ids that wait no more are passed over."""

    def __init__(
        self,
        library: Library,
        ledger: Ledger,
        clock: Clock,
        tasks: TaskSupervisor,
        changes: Signal[EngineEvent],
    ) -> None:
        self.queue = SendQueue(clock, self._on_changed)
        self._library = library
        self._ledger = ledger
        self._tasks = tasks
        self._changes = changes
        self._kept = SavedQueue()
        self._keeping = False

    @property
    def view(self) -> QueueView:
        """The queue as it stands."""
        return self.queue.view

    async def restore(self, waiting: list[str]) -> None:
        """Takes on what waited when the program ended, in its order, and held."""
        self._kept = await self._library.load_queue()
        self.queue.restore(waiting, self._kept)

    def move(self, generation_id: str, step: int) -> None:
        """Puts it that many places later in the order, or earlier for less than 0."""
        self.queue.move(generation_id, step)

    def hold(self, generation_id: str) -> None:
        """Keeps it unsent until it is released."""
        self.queue.park([generation_id])

    def release(self, generation_id: str) -> None:
        """Lets it be sent in its turn."""
        self.queue.release([generation_id])

    def hold_all(self) -> None:
        """Keeps all that waits unsent; what is added later is sent."""
        self.queue.park(self.view.order)

    def release_all(self) -> None:
        """Lets all that waits be sent in its turn."""
        self.queue.release(self.view.order)

    def pause(self) -> None:
        """Sends nothing more until `resume`, whatever is added."""
        self.queue.set_paused(True)

    def resume(self) -> None:
        """Sends again."""
        self.queue.set_paused(False)

    def send_waiting(self) -> None:
        """The person's word for what waited when the program ended; what they hold stays held."""
        self.queue.release(self.view.held)

    def begin_edit(self, generation_id: str) -> None:
        """Keeps it unsent while the person changes it, whatever else is pressed, until `end_edit`."""
        self.queue.begin_edit(generation_id)

    def end_edit(self, generation_id: str) -> None:
        """It goes on as it did before."""
        self.queue.end_edit(generation_id)

    async def edit(self, generation_id: str, request: GenerationRequest) -> Generation:
        """Changes what a waiting one will ask for. Raises `LibraryError`, and `EditedTooLate` where it waits
        no more.
        """
        self.begin_edit(generation_id)
        try:
            return await self._ledger.apply(generation_id, RequestEdited(request))
        except MoveRefused:
            raise EditedTooLate(Code.EDITED_TOO_LATE) from None
        finally:
            self.end_edit(generation_id)

    def _on_changed(self) -> None:
        self._changes.emit(QueueChanged(self.view))
        if self.view.note != self._kept and not self._keeping:
            self._keeping = self._tasks.start(self._keep(), "queue-note") is not None

    async def _keep(self) -> None:
        try:
            while (note := self.view.note) != self._kept:
                self._kept = note
                await self._library.save_queue(note)
        except LibraryError:
            # The rows themselves are safe; only their order would be lost.
            _log.warning("The order of what waits was not kept", exc_info=True)
        finally:
            self._keeping = False
