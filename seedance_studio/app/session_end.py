"""Closes sessions, one after the other; only the program's end cuts off a request before its answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from seedance_studio.engine.tasks import TaskSupervisor

if TYPE_CHECKING:
    from seedance_studio.app.session import Session
    from seedance_studio.app.workspace import Workspace
    from seedance_studio.ui.shell.main_window import MainWindow


class SessionEnd:
    """One for the whole run."""

    def __init__(self, tasks: TaskSupervisor) -> None:
        self._tasks = tasks
        self._turn = asyncio.Lock()
        self._closing: Session | None = None

    async def close(self, session: Session | None, workspace: Workspace | None, window: MainWindow) -> None:
        """Closes it once any other is closed; the window says so where an answer is waited for.

        Whoever waits for this may give up: the closing goes on.
        """
        closing = self._tasks.start(self._close(session, workspace, window), "close-session")
        if closing is not None:
            await asyncio.shield(closing)

    async def _close(self, session: Session | None, workspace: Workspace | None, window: MainWindow) -> None:
        async with self._turn:
            if session is None:
                return
            self._closing = session
            try:
                window.show_opening()
                if workspace is not None:
                    await workspace.close()
                if session.engine.is_posting:
                    window.show_waiting_for_answer()
                await session.close()
            finally:
                self._closing = None

    def leave(self, session: Session | None) -> None:
        """The program ends: neither this one nor the one that is being closed waits for long."""
        for each in (session, self._closing):
            if each is not None:
                each.leave()
