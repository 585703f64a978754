"""Trying out a share link: what becomes of it is seen before it is a reference."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.engine.references.link_look import LinkLook, SeenLink
from seedance_studio.engine.references.tracked import Refusal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.references.references import ReferencesModel

_DELAY = 400
"""Milliseconds from the last change to the look, so that no half-typed link is opened."""


class LinkTrial(QObject):
    """Looks at one link at a time, by itself."""

    changed = Signal()
    added = Signal()

    def __init__(
        self,
        look: LinkLook,
        references: ReferencesModel,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._references = references
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self.text = ""
        self.seen: SeenLink | None = None
        """What is known of the link so far; None before it was looked at."""
        self.refusals: tuple[Refusal, ...] = ()
        """Why the draft did not take it."""
        self._delay = QTimer(self, interval=_DELAY, singleShot=True)
        self._delay.timeout.connect(self._start)

    @property
    def is_checking(self) -> bool:
        """Whether it waits for what the link's server says."""
        return bool(self.text) and self.seen is None

    @property
    def can_add(self) -> bool:
        """Whether the link can become a reference."""
        return self.seen is not None and self.seen.is_usable

    def enter(self, text: str) -> None:
        """Takes the text that was typed or pasted; the look begins once it stays the same."""
        text = text.strip()
        if text != self.text:
            self._stop()
            self.text = text
            if text:
                self._delay.start()
            self.changed.emit()

    def forget(self) -> None:
        """Lets go of the link and of what is known of it."""
        self._stop()
        self.text = ""
        self.changed.emit()

    def add(self) -> None:
        """Makes the link a reference of the draft in sight. It stays here if the draft does not take it."""
        if not self.can_add:
            return
        self.refusals = self._references.add([self.text])
        if self.refusals:
            self.changed.emit()
            return
        self.forget()
        self.added.emit()

    def _start(self) -> None:
        self._task = self._tasks.start(self._run(self.text), "try-link")

    def _stop(self) -> None:
        task, self._task = self._task, None
        self._delay.stop()
        if task is not None:
            task.cancel()
        self.seen, self.refusals = None, ()

    async def _run(self, text: str) -> None:
        self.seen = await self._look.check(text)
        self.changed.emit()
        if self.seen.is_usable:
            self.seen = await self._look.show(self.seen)
            self.changed.emit()
