"""Notice that the machine was asleep or its clock was set, so that all waits can be checked again.

Waits use the monotonic clock, which may stand still while the machine sleeps.
"""

from __future__ import annotations

from collections.abc import Callable

from seedance_studio.engine.clock import Clock

LOOK_SECONDS = 5.0
JUMP_SECONDS = 15.0


async def watch_for_jumps(clock: Clock, on_jump: Callable[[], None]) -> None:
    """Call `on_jump` whenever the wall clock drifts from the monotonic clock. Runs until cancelled."""
    while True:
        drift = clock.now() - clock.monotonic()
        await clock.sleep(LOOK_SECONDS)
        if abs(clock.now() - clock.monotonic() - drift) > JUMP_SECONDS:
            on_jump()
