"""Opens the Spending view over 100,000 charges, and prints how long that takes; nothing is asserted.

usage: QT_QPA_PLATFORM=offscreen PYTHONPATH=.:tests python tests/bench/spending.py [FOLDER]
The library is kept in FOLDER for the next run.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import qasync
from PySide6.QtWidgets import QApplication
from support.feeding import fill_library
from support.generations import a_request
from support.libraries import a_ready
from support.spent_charges import THURSDAY, spending_models

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.spending import Slot, Span, SpendingFilter
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library
from seedance_studio.system.paths import resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.spending.spending_page import SpendingPage
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.spending_models import SpendingModels

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


async def main(library: Library, models: SpendingModels, theme: Theme) -> None:
    """Opens the view again and again, with a month and with all time."""
    page = SpendingPage(models, theme)
    page.resize(1600, 1000)
    for span in (Span.MONTH, Span.ALL):
        models.spending.set_span(span)
        say(f"opening Spending, {span}", [await opened(page, models) for _ in range(TIMES)], "p95 ≤ 100 ms")
    (spent,) = await library.spending.totals([Slot(0.0, THURSDAY * 2)], SpendingFilter())
    sys.stdout.write(f"{spent.requests} requests, {spent.credits:.0f} credits\n")


async def opened(page: SpendingPage, models: SpendingModels) -> tuple[float, float]:
    """Seconds of the clock and of the window's own thread, from hidden to painted with the first rows."""
    page.hide()
    await asyncio.sleep(0.05)
    is_read = asyncio.Event()
    models.spending.changed.connect(is_read.set)
    began, worked = time.perf_counter(), time.thread_time()
    page.show()
    await is_read.wait()
    page.repaint()
    took = time.perf_counter() - began, time.thread_time() - worked
    models.spending.changed.disconnect(is_read.set)
    # What the aside and the list still read.
    await asyncio.sleep(0.5)
    return took


def say(what: str, took: list[tuple[float, float]], aim: str) -> None:
    """One line."""
    place = int(len(took) * 0.95) - 1
    wall, own = (sorted(values)[place] * 1000 for values in zip(*took, strict=True))
    sys.stdout.write(f"{what:28} p95 {wall:7.1f} ms, {own:6.1f} ms of the window's thread   aim {aim}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    place.mkdir(parents=True, exist_ok=True)
    if not (place / DATABASE).exists():
        fill_library(place, rows())
    program = QApplication([])
    loop = qasync.QEventLoop(program)
    opened_library = loop.run_until_complete(Library.open(place, now=lambda: THURSDAY))
    tasks = TaskSupervisor(lambda _: None)
    archive = SimpleNamespace(library=opened_library, starter=tasks, changes=Signal())
    # The models' engine is made by a loop of its own.
    made = spending_models(archive, Preferences(SettingsFile(place / "settings.json"), Settings()))
    loop.run_until_complete(main(opened_library, made, Theme(program, resources_folder())))
    loop.run_until_complete(tasks.close(1.0))
    loop.run_until_complete(opened_library.close())
