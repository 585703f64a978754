"""Opens the Spending view over 100,000 charges in the real window, and tells how long that takes.

usage: spending.py FILE LIBRARY

Writes as JSON to FILE, for the first opening (`first`), later ones with a month (`month`) and with all time
(`all`): the milliseconds until what is read is painted, and the most CPU milliseconds of the window's thread
in one turn of its loop, each as 95 % of the openings are at most. `requests` is how many charges were
counted. The library is filled unless it is there.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from in_window import measure
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, SignalInstance
from PySide6.QtWidgets import QApplication
from support.feeding import fill_library
from support.generations import a_request
from support.libraries import a_ready

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.spending import Slot, Span, SpendingFilter
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.store.database import DATABASE
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.shell.top_bar import CREATE, SPENDING
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

ROWS, TIMES = 100_000, 20
_SECONDS_APART = 300.0
_MODELS = ("seedance-2.0", "seedance-2.0", "seedance-2.0-fast", "seedance-1.5-pro")
_SETTLED_SECONDS = 3.0


def rows(now: float) -> Iterator[Generation]:
    """About 290 charges a day, the last one just now."""
    for number in range(ROWS):
        at = now - (ROWS - number) * _SECONDS_APART
        request = a_request(f"prompt {number % 1000}", model=_MODELS[number % 4])
        row = a_ready(number, request=request, set_id=f"{number // 3}")
        yield replace(row, created_at=at, submitted_at=at, finished_at=at + 60)


class Turns:
    """The longest turn of the window's loop, in seconds of its thread's own time."""

    def __init__(self) -> None:
        self.longest = self._last = 0.0
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_end)

    def begin(self) -> None:
        """Forgets what was."""
        self.longest, self._last = 0.0, time.thread_time()

    def _on_end(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


class Opening:
    """Opens the view again and again."""

    def __init__(self, window: MainWindow, spending: SpendingModel) -> None:
        self._window = window
        self._spending = spending
        self._turns = Turns()

    async def times(self, count: int, told: SignalInstance) -> tuple[float, float]:
        """Milliseconds from the press until what is `told` is painted, and of the longest turn until all is
        read."""
        taken = [await self._once(told) for _ in range(count)]
        place = max(int(count * 0.95) - 1, 0)
        wall, own = (sorted(values)[place] * 1000 for values in zip(*taken, strict=True))
        return wall, own

    async def _once(self, told: SignalInstance) -> tuple[float, float]:
        self._window.navigation.show(CREATE)
        await asyncio.sleep(0.1)
        # As if something was charged since.
        self._spending.on_event(MoneyChanged())
        is_read = asyncio.Event()

        def on_told() -> None:
            is_read.set()

        told.connect(on_told)
        self._turns.begin()
        began = time.perf_counter()
        self._window.navigation.show(SPENDING)
        await is_read.wait()
        # What is painted is asked for by an event.
        QCoreApplication.sendPostedEvents()
        took = time.perf_counter() - began
        told.disconnect(on_told)
        # What the aside and the list still read.
        await asyncio.sleep(0.5)
        return took, self._turns.longest


def main(file: Path, library: Path) -> int:
    """Opens the window, and in it the view."""
    library.mkdir(parents=True, exist_ok=True)
    if not (library / DATABASE).exists():
        fill_library(library, rows(time.time()))

    async def work(workspace: Workspace) -> object:
        (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        models = workspace.models.spending
        opening = Opening(window, models.spending)
        await asyncio.sleep(_SETTLED_SECONDS)
        found: dict[str, object] = {"first": await opening.times(1, models.charges.dataChanged)}
        for name, span in (("month", Span.MONTH), ("all", Span.ALL)):
            models.spending.set_span(span)
            await asyncio.sleep(_SETTLED_SECONDS)
            found[name] = await opening.times(TIMES, models.spending.changed)
        slot = Slot(0.0, time.time() * 2)
        (spent,) = await workspace.engine.library.spending.totals([slot], SpendingFilter())
        return found | {"requests": spent.requests}

    return measure(file, library, work)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
