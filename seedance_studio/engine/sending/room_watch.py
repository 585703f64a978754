"""Wait on a full disk until it has room again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from seedance_studio.engine.clock import Clock
from seedance_studio.store.room import has_room

_PAUSE = 30.0
"""Seconds between two looks."""


async def room_again(folder: Path, clock: Clock) -> None:
    """Return once the folder's disk has room, at the earliest after the first pause."""
    while True:
        await clock.sleep(_PAUSE)
        if await asyncio.to_thread(has_room, folder):
            return
