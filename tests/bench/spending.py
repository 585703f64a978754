"""Opens the Spending view over 100,000 charges, and prints how long that takes; nothing is asserted.

usage: QT_QPA_PLATFORM=offscreen PYTHONPATH=.:tests python tests/bench/spending.py [FOLDER]
The library is kept in FOLDER for the next run.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, SignalInstance
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from support.feeding import fill_library
from support.generations import a_request
from support.libraries import a_ready
from support.opened import NOWHERE, models_of, shell_of
from support.spent_charges import THURSDAY, ClockAt

from seedance_studio.app.event_loop import EventLoop
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import Generation
from seedance_studio.domain.spending import Slot, Span, SpendingFilter
from seedance_studio.engine.events import MoneyChanged
from seedance_studio.engine.session import Session, SessionPlan
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.database import DATABASE
from seedance_studio.system.paths import resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.late_views import SPENDING_PARTS
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.late_page import LatePage
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

ROWS, TIMES = 100_000, 20
SECONDS_APART = 300.0
MODELS = ("seedance-2.0", "seedance-2.0", "seedance-2.0-fast", "seedance-1.5-pro")


def rows() -> Iterator[Generation]:
    """About 290 charges a day, the last one today."""
    for number in range(ROWS):
        at = THURSDAY - (ROWS - number) * SECONDS_APART
        request = a_request(f"prompt {number % 1000}", model=MODELS[number % 4])
        row = a_ready(number, request=request, set_id=f"{number // 3}")
        yield replace(row, created_at=at, submitted_at=at, finished_at=at + 60)


async def main(session: Session, theme: Theme) -> None:
    """Opens the view for the first time, and again and again with a month and with all time."""
    preferences = Preferences(SettingsFile(session.library.folder / "settings.json"), Settings())
    models = models_of(session, shell_of(preferences, KeyMap(preferences), session.tasks), theme).spending
    views = QStackedWidget()
    views.resize(1600, 1000)
    views.addWidget(QWidget())
    views.show()
    turns = Turns()
    await asyncio.sleep(0.5)
    rows = models.charges.dataChanged

    def make() -> QWidget:
        from seedance_studio.ui.spending.spending_page import SpendingPage

        return SpendingPage(models, theme)

    late = partial(LatePage, theme, SPENDING_PARTS, make)
    first = await opened(views, late, rows, turns, models.spending)
    say("first opening, with its rows", [first])
    page = views.currentWidget()
    for span in (Span.MONTH, Span.ALL):
        models.spending.set_span(span)
        await asyncio.sleep(2)
        read = models.spending.changed
        say(
            f"opening, {span}",
            [await opened(views, lambda: page, read, turns, models.spending) for _ in range(TIMES)],
        )
    (spent,) = await session.library.spending.totals([Slot(0.0, THURSDAY * 2)], SpendingFilter())
    sys.stdout.write(f"{spent.requests} requests, {spent.credits:.0f} credits\n")


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


async def opened(
    views: QStackedWidget,
    page: Callable[[], QWidget],
    told: SignalInstance,
    turns: Turns,
    spending: SpendingModel,
) -> tuple[float, float]:
    """Seconds of the clock from hidden to painted with what is `told`, and the longest turn until all is
    read."""
    views.setCurrentIndex(0)
    await asyncio.sleep(0.1)
    # As if something was charged since.
    spending.on_event(MoneyChanged())
    is_read = asyncio.Event()

    def on_told() -> None:
        is_read.set()

    told.connect(on_told)
    turns.begin()
    began = time.perf_counter()
    shown = page()
    views.addWidget(shown)
    views.setCurrentWidget(shown)
    await is_read.wait()
    # What is painted is asked for by an event.
    QCoreApplication.sendPostedEvents()
    took = time.perf_counter() - began
    told.disconnect(on_told)
    # What the aside and the list still read.
    await asyncio.sleep(0.5)
    return took, turns.longest


def say(what: str, took: list[tuple[float, float]]) -> None:
    """One line."""
    place = max(int(len(took) * 0.95) - 1, 0)
    wall, own = (sorted(values)[place] * 1000 for values in zip(*took, strict=True))
    sys.stdout.write(f"{what:32} p95 {wall:7.1f} ms (aim 100), longest turn {own:6.1f} ms (aim 16)\n")
    sys.stdout.flush()


def run(folder: Path) -> None:
    """Measures a library in this process."""
    program = QApplication([])
    loop = EventLoop(program)
    plan = SessionPlan(folder, NOWHERE, HeldKey(KeySource.NONE), demo=False)
    opening = Session.open(plan, TaskSupervisor(lambda _: None), ClockAt(lambda: THURSDAY))
    session = loop.run_until_complete(opening)
    loop.run_until_complete(main(session, Theme(program, resources_folder())))
    loop.run_until_complete(session.close())
    loop.close()


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    place.mkdir(parents=True, exist_ok=True)
    if not (place / DATABASE).exists():
        fill_library(place, rows())
    run(place)
