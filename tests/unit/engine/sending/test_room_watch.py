"""A full disk is looked at again and again, until it has room."""

from __future__ import annotations

import asyncio
from pathlib import Path

from support.service import FastClock

from seedance_studio.engine.sending.room_watch import room_again


async def test_it_looks_every_half_minute_until_there_is_room(tmp_path: Path):
    clock, folder = FastClock(), tmp_path / "library"
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        waits = group.create_task(room_again(folder, clock))
        while len(clock.waits) < 4:
            await asyncio.sleep(0)
        assert not waits.done()
        folder.mkdir()
    assert set(clock.waits) == {30.0}
