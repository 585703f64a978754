"""Moves and scrolls in the grid of 100,000 clips, and prints how long that takes; nothing is asserted.

usage: QT_QPA_PLATFORM=offscreen PYTHONPATH=.:tests python tests/bench/library_grid.py [FOLDER]
The library is kept in FOLDER for the next run. Its thumbnails are hard links of a few pictures.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import qasync
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready
from support.organising import library_desk_of
from support.standing import EngineStand

from seedance_studio.domain.generation import Clip
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library
from seedance_studio.system.paths import resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.library.headings import spoken
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.library_page import LibraryPage
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences

ROWS, PICTURES, TIMES, STEPS = 100_000, 24, 20, 300
SECONDS_APART = 900.0


def fill(folder: Path) -> None:
    """Makes the rows, some hundred a day, and a thumbnail for each."""
    thumbs = folder / "thumbnails"
    thumbs.mkdir(parents=True)
    chance = random.Random(1)
    for number in range(PICTURES):
        colour = tuple(chance.randrange(256) for _ in range(3))
        Image.effect_noise((480, 270), 40).convert("RGB").save(thumbs / f"p{number}.jpg")
        Image.new("RGB", (480, 270), colour).save(thumbs / f"q{number}.jpg")
    for number in range(ROWS):
        os.link(thumbs / f"{'pq'[number % 2]}{number % PICTURES}.jpg", thumbs / f"{number}.jpg")
    rows = (
        a_ready(number, created_at=NOW + number * SECONDS_APART, clip=clip(number)) for number in range(ROWS)
    )
    fill_library(folder, rows)


def clip(number: int) -> Clip:
    """A row's clip, of which only the thumbnail is there."""
    return Clip("clips/none.mp4", 1000, "0" * 64, 1280, 720, 5.0, "h264", f"thumbnails/{number}.jpg")


async def main(application: QApplication, folder: Path) -> None:
    """Opens the library's page and measures."""
    library = await Library.open(folder, now=lambda: NOW)
    tasks = TaskSupervisor(lambda _: None)
    theme = Theme(application, resources_folder())
    archive = SimpleNamespace(
        library=library, starter=tasks, changes=Signal(), feed=lambda: GenerationFeed(library, tasks)
    )
    desk = library_desk_of(archive, EngineStand(tasks, folder).actions(), spoken, folder)
    keys = KeyMap(Preferences(SettingsFile(folder / "settings.json"), Settings()))
    page = LibraryPage(desk, keys, theme)
    page.resize(1600, 1000)
    page.show()
    page.focus_grid()
    await asyncio.sleep(1.5)
    if len(desk.library.feed):
        await measure(page.grid)
    sys.stdout.write(f"memory {resident() >> 20} MiB\n")
    sys.stdout.flush()
    page.close_clips()
    await tasks.close(1.0)
    await library.close()


async def measure(grid: LibraryGrid) -> None:
    """Moves, selects and scrolls."""
    bar, chance = grid.verticalScrollBar(), random.Random(2)
    selection = grid.library.selection
    for name, act in (
        ("End", lambda: QTest.keyClick(grid, Qt.Key.Key_End)),
        ("Home", lambda: QTest.keyClick(grid, Qt.Key.Key_Home)),
        ("a jump", lambda: bar.setValue(chance.randrange(bar.maximum()))),
    ):
        say(name, [await step(grid, act) for _ in range(TIMES)], "≤ 50 ms")
    say("Ctrl+A", [await step(grid, selection.select_all)], "")
    say("clearing that", [await step(grid, selection.clear)], "")
    # A whole repaint for each step: on a screen most of the picture is moved, and a strip is painted.
    say(
        "scrolling",
        [await step(grid, lambda: bar.setValue(bar.value() + 40)) for _ in range(STEPS)],
        "p99 ≤ 16.7 ms",
    )


async def step(grid: LibraryGrid, act: Callable[[], object]) -> float:
    """Returns the seconds that the action and the repaint after it take."""
    began = time.perf_counter()
    act()
    grid.viewport().repaint()
    took = time.perf_counter() - began
    await asyncio.sleep(0.016)
    return took


def say(name: str, seconds: list[float], bound: str) -> None:
    """Prints median and 99 %."""
    found = sorted(seconds)
    most = found[min(int(len(found) * 0.99), len(found) - 1)]
    sys.stdout.write(
        f"{name}: median {statistics.median(found) * 1000:.1f} ms, p99 {most * 1000:.1f} ms  {bound}\n"
    )


def resident() -> int:
    """The memory that this process has now, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def run(folder: Path) -> None:
    """Measures one library in this process."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(main(application, folder))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(Path(sys.argv[2]))
        os._exit(0)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "library"
        if not (place / DATABASE).exists():
            fill(place)
        for name, shown in (("empty", Path(scratch) / "empty"), ("100,000 clips", place)):
            sys.stdout.write(f"{name}:\n")
            sys.stdout.flush()
            subprocess.run([sys.executable, __file__, "show", str(shown)], check=True, timeout=300)
