"""Looks after the open library's database: checked at the start, copied once a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.threads import in_thread
from seedance_studio.store.backups import check_up, is_backed_up

LOOK_AGAIN = 1800.0
"""Seconds after which it is looked at whether another day has begun, or a failed backup can be made."""


class BackupScheduler:
    """`on_trouble` hears what is wrong; after damage nothing more is done."""

    def __init__(self, folder: Path, clock: Clock, on_trouble: Callable[[LibraryError], None]) -> None:
        self._folder = folder
        self._clock = clock
        self._on_trouble = on_trouble

    async def run(self) -> None:
        """Goes on until it is cancelled."""
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
