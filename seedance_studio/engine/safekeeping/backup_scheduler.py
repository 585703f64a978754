"""Check the open library's database at the start, and back it up once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.backups import check_up, is_backed_up

LOOK_AGAIN = 1800.0
"""Seconds until it checks again whether a backup is due: a new day began, or the last backup failed."""


class BackupScheduler:
    """`on_trouble` gets each error. Stops if the database is damaged."""

    def __init__(self, folder: Path, clock: Clock, on_trouble: Callable[[LibraryError], None]) -> None:
        self._folder = folder
        self._clock = clock
        self._on_trouble = on_trouble

    async def run(self) -> None:
        """Run until cancelled, or until the database is damaged."""
        is_due = True
        while True:
            try:
                if is_due:
                    await self._check_up()
            except LibraryError as error:
                self._on_trouble(error)
                if error.code is Code.DAMAGED_LIBRARY:
                    return
            await self._clock.sleep(LOOK_AGAIN)
            is_due = not await asyncio.to_thread(is_backed_up, self._folder, self._clock.now())

    async def _check_up(self) -> None:
        now = self._clock.now()
        await in_thread(lambda is_stopped: check_up(self._folder, now, is_stopped))
