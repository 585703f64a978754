"""Notices that the machine slept or its clock was set: the time that waits go by stood still meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.engine.clock import Clock

LOOK_SECONDS = 5.0
JUMP_SECONDS = 15.0


async def watch_for_jumps(clock: Clock, on_jump: Callable[[], None]) -> None:
    """Calls `on_jump` whenever wall time has gone another way than the time that waits go by; for ever."""
    while True:
        drift = clock.now() - clock.monotonic()
        await clock.sleep(LOOK_SECONDS)
        if abs(clock.now() - clock.monotonic() - drift) > JUMP_SECONDS:
            on_jump()
