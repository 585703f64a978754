"""How long the window's loop stands still while generations run and a clip plays.

usage: stalls.py FILE LIBRARY COUNT | stalls.py FILE idle

Writes the gaps beyond the timer's own period, in milliseconds, as JSON to FILE.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from in_window import measure
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from support.pressing import press_one

from seedance_studio.domain.models import DOCUMENTED
from seedance_studio.domain.request import Draft, GenerationRequest, validate
from seedance_studio.engine.events import EngineEvent, GenerationChanged

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_PERIOD_MS = 5
_IDLE_MS = 5000


class Gaps:
    """Measures from `begin` on."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._on_tick)

    def begin(self) -> None:
        """Starts the measurement; again changes nothing."""
        if not self._timer.isActive():
            self._last = time.monotonic()
            self._timer.start()

    def _on_tick(self) -> None:
        now = time.monotonic()
        self.late.append(max(0.0, (now - self._last) * 1000 - _PERIOD_MS))
        self._last = now


def busy(file: Path, library: Path, count: int) -> int:
    """`count` generations at once in the real window, the first clip playing in a loop meanwhile."""

    async def work(workspace: Workspace) -> object:
        gaps, ended, all_ended = Gaps(), set[str](), asyncio.Event()
        playing = asyncio.Event()

        def on_event(event: EngineEvent) -> None:
            if isinstance(event, GenerationChanged) and event.generation.is_final:
                ended.add(event.generation.id)
                playing.set()
                if len(ended) == count + 1:
                    all_ended.set()

        workspace.engine.changes.connect(on_event)
        await press_one(workspace.engine, _request("The first one plays"))
        await playing.wait()
        gaps.begin()
        for number in range(count):
            await press_one(workspace.engine, _request(f"Waves roll over black sand, take {number}"))
        await all_ended.wait()
        return gaps.late

    return measure(file, library, work)


def idle(file: Path) -> int:
    """The floor: nothing happens at all."""
    application = QCoreApplication([])
    gaps = Gaps()
    gaps.begin()
    QTimer.singleShot(_IDLE_MS, application.quit)
    application.exec()
    file.write_text(json.dumps(gaps.late))
    return 0


def _request(prompt: str) -> GenerationRequest:
    checked = validate(Draft(prompt=prompt, resolution="480p"), DOCUMENTED, allow_loopback=True)
    assert isinstance(checked, GenerationRequest)
    return checked


if __name__ == "__main__":
    target = Path(sys.argv[1])
    sys.exit(idle(target) if sys.argv[2] == "idle" else busy(target, Path(sys.argv[2]), int(sys.argv[3])))
