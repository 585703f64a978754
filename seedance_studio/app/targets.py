"""Where one press of the composer's button goes; each is a `viewmodels.submission.Target`."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.domain.errors import EditedTooLate
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.composer.editing import Edit


class NewTarget:
    """A new generation."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def take(self, request: GenerationRequest) -> Generation:
        """Commits and queues it. Raises `LibraryError`."""
        return await self._engine.submit(request)

    def let_go(self) -> None:
        """Nothing was kept back for it."""


class EditTarget:
    """The waiting one that was edited when the button was pressed. It is not sent before the save is done,
    also where the person stops editing it meanwhile."""

    def __init__(
        self,
        engine: Engine,
        edit: Edit,
        on_saved: Callable[[Edit], None],
        on_too_late: Callable[[Edit], None],
    ) -> None:
        self._engine = engine
        self._edit = edit
        self._on_saved = on_saved
        self._on_too_late = on_too_late
        engine.queue.begin_edit(edit.generation_id)

    async def take(self, request: GenerationRequest) -> Generation:
        """Changes what it will ask for. Raises `LibraryError` and `EditedTooLate`."""
        edited = self._edit.generation_id
        tag = edited if self._engine.tags else ""
        try:
            generation = await self._engine.queue.edit(edited, request.tagged(tag))
        except EditedTooLate:
            self._on_too_late(self._edit)
            raise
        self._on_saved(self._edit)
        return generation

    def let_go(self) -> None:
        """It may be sent now."""
        self._engine.queue.end_edit(self._edit.generation_id)
