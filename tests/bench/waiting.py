"""What generations that wait in the queue cost, in the real window with the queue paused.

usage: waiting.py FILE LIBRARY COUNT

Writes as JSON to FILE, in milliseconds of CPU: `idle`, those of the whole program in a second without events;
`change`, those of the window's thread for one that is moved in the order, and `press` for one more that is
pressed.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from in_window import measure
from support.pressing import press_one

from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.request import Draft, GenerationRequest, validate

if TYPE_CHECKING:
    from seedance_studio.engine.engine import Engine
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_SETTLED_SECONDS = 3.0
_IDLE_SECONDS = 10.0
_CHANGES = 20
_BETWEEN = 0.3
"""Seconds after a change until everything that it causes is done."""


def _request(number: int) -> GenerationRequest:
    draft = Draft(prompt=f"Waves roll over black sand, take {number}", resolution="480p")
    checked = validate(draft, DOCUMENTED, allow_loopback=True)
    assert isinstance(checked, GenerationRequest)
    return checked


async def _idle() -> float:
    before = time.process_time()
    await asyncio.sleep(_IDLE_SECONDS)
    return (time.process_time() - before) * 1000 / _IDLE_SECONDS


async def _moved(engine: Engine) -> float:
    """The last one goes one place forward, again and again."""
    spent = 0.0
    for _ in range(_CHANGES):
        before = time.thread_time()
        engine.queue.order.shift([engine.queue.view.order[-1]], -1)
        await asyncio.sleep(_BETWEEN)
        spent += time.thread_time() - before
    return spent * 1000 / _CHANGES


async def _pressed(engine: Engine, count: int) -> float:
    spent = 0.0
    for number in range(_CHANGES):
        before = time.thread_time()
        await press_one(engine, _request(count + number))
        await asyncio.sleep(_BETWEEN)
        spent += time.thread_time() - before
    return spent * 1000 / _CHANGES


def main(file: Path, library: Path, count: int) -> int:
    """Presses so many, and measures once all of them wait."""

    async def work(workspace: Workspace) -> object:
        engine = workspace.engine
        engine.queue.pause()
        for number in range(count):
            await press_one(engine, _request(number))
        await asyncio.sleep(_SETTLED_SECONDS)
        assert len(engine.queue.view.order) == count
        return {
            "idle": await _idle(),
            "change": await _moved(engine),
            "press": await _pressed(engine, count),
        }

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
