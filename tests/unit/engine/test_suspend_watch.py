"""Sleep and changes of the clock are noticed. Normal time is not."""

from __future__ import annotations

import asyncio

import pytest

from seedance_studio.engine.suspend_watch import watch_for_jumps


class JumpyClock:
    """Waits end at once. During each, the wall clock moves by the next of `steps`."""

    def __init__(self, *steps: float) -> None:
        self._steps = list(steps)
        self._wall = self._steady = 0.0

    def now(self) -> float:
        return self._wall

    def monotonic(self) -> float:
        return self._steady

    async def sleep(self, seconds: float) -> None:
        if not self._steps:
            raise asyncio.CancelledError
        self._steady += seconds
        self._wall += self._steps.pop(0)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        await self.sleep(seconds)


@pytest.mark.parametrize(
    ("steps", "jumps"),
    [
        ((5.0, 5.0, 5.0), 0),
        ((5.1, 4.9, 6.0), 0),
        ((5.0, 3600.0, 5.0), 1),
        ((5.0, -3600.0, 5.0), 1),
        ((28_800.0, 5.0, 60.0), 2),
    ],
    ids=["as_it_goes", "a_little_off", "slept_an_hour", "set_back_an_hour", "slept_twice"],
)
async def test_jumps_are_noticed_once(steps: tuple[float, ...], jumps: int):
    noticed: list[None] = []
    with pytest.raises(asyncio.CancelledError):
        await watch_for_jumps(JumpyClock(*steps), lambda: noticed.append(None))
    assert len(noticed) == jumps
