"""Opens, searches, moves and scrolls in the grid of 100,000 clips, and prints how long that takes; nothing is
asserted. The seconds of processor time say more than the others where the machine has other work.

usage: QT_QPA_PLATFORM=offscreen PYTHONPATH=.:tests python tests/bench/library_grid.py [FOLDER]
The library is kept in FOLDER for the next run. Its thumbnails are hard links of a few pictures.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready
from support.opened import NOWHERE, models_of, shell_of

from seedance_studio.app.event_loop import EventLoop
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.filters import Filter, Scope, SortOrder
from seedance_studio.domain.generation import Clip
from seedance_studio.domain.query import parse
from seedance_studio.engine.feed.read_list import HEAD
from seedance_studio.engine.session import Session, SessionPlan
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.database import DATABASE, connect_for_reading
from seedance_studio.store.library import Library
from seedance_studio.store.listing import listing
from seedance_studio.system.paths import resources_folder
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.library.library_page import LibraryPage
from seedance_studio.ui.library.library_tile import LibraryTile
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences

ROWS, PICTURES, TIMES, STEPS, STARTS = 100_000, 24, 20, 300, 5
QUERIES = ("l", "li", "lig", "ligh", "lighthouse", "stars:>=4", "model:seedance-2.0 ratio:16:9", "zz", "")
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
    tasks = TaskSupervisor(lambda _: None)
    plan = SessionPlan(folder, NOWHERE, HeldKey(KeySource.NONE), demo=False)
    session = await Session.open(plan, tasks)
    library = session.library
    theme = Theme(application, resources_folder())
    preferences = Preferences(SettingsFile(folder / "settings.json"), Settings())
    keys = KeyMap(preferences)
    models = models_of(session, shell_of(preferences, keys, tasks), theme).library
    page = LibraryPage(models, keys, theme)
    page.resize(1600, 1000)
    held = watch(library)
    # What the library does after it is opened is not the view's.
    await asyncio.sleep(1)
    say("opening the view to the first painted grid", [await opened(page)], "")
    page.focus_grid()
    await counted(page)
    await asyncio.sleep(1.5)
    if len(models.grid.feed):
        filters = models.search.filters
        say("a key to its painted result", [await found(page, query) for query in QUERIES * 3], "p95 ≤ 33 ms")
        for name, most in (("its query for the first rows", HEAD), ("its query for all", None)):
            say(name, [asked(folder, query, most) for query in QUERIES * 3], "")
        filters.set_stacked(True)
        await loaded(page)
        say("the same, stacked", [await found(page, query) for query in QUERIES], "")
        filters.set_stacked(False)
        await loaded(page)
        await measure(page)
        sys.stdout.write(
            f"the library's thread held for {max(held) * 1000:.1f} ms of processor time at most\n"
        )
    sys.stdout.write(f"memory {resident() >> 20} MiB\n")
    sys.stdout.flush()
    page.close_clips()
    await session.close()


async def measure(page: LibraryPage) -> None:
    """Moves, selects and scrolls."""
    grid = page.grid
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
    blanks = Blanks(page)
    for name, act, times in (
        ("a card blank after a jump", lambda: bar.setValue(chance.randrange(bar.maximum())), TIMES),
        ("a card blank while scrolling", lambda: bar.setValue(bar.value() + 40), STEPS),
    ):
        for _ in range(times):
            act()
            await blanks.fill(until_full=times == TIMES)
        say(name, blanks.take(), "≤ 150 ms")
    # A whole repaint for each step: on a screen most of the picture is moved, and a strip is painted.
    say(
        "scrolling",
        [await step(grid, lambda: bar.setValue(bar.value() + 40)) for _ in range(STEPS)],
        "p99 ≤ 16.7 ms",
    )


class Blanks:
    """Notes for how long cards in sight have no picture."""

    def __init__(self, page: LibraryPage) -> None:
        self._grid = page.grid
        delegate = page.grid.itemDelegate()
        assert isinstance(delegate, LibraryTile)
        self._pictures = delegate._pictures._kept._kept
        self._since: dict[int, Took] = {}
        self._took: list[Took] = []

    async def fill(self, *, until_full: bool) -> None:
        """Shows the screen once, or as often as it takes until no card is blank."""
        is_full = self._look()
        while not is_full:
            paint()
            await asyncio.sleep(0.016)
            is_full = self._look() or not until_full

    def take(self) -> list[Took]:
        """How long each card was blank that came into sight."""
        taken, self._took = self._took, []
        self._since.clear()
        return taken

    def _look(self) -> bool:
        now, blank = Took(time.perf_counter(), time.process_time()), set[int]()
        for place in self._in_sight():
            key = self._grid.library.feed.key(place)
            if f"thumbnails/{key - 1}.jpg" not in self._pictures:
                blank.add(key)
                self._since.setdefault(key, now)
        for key in self._since.keys() - blank:
            since = self._since.pop(key)
            self._took.append(Took(now.wall - since.wall, now.processor - since.processor))
        return not blank

    def _in_sight(self) -> list[int]:
        lines, high = self._grid.library.lines, self._grid.viewport().height()
        shown = range(max(self._grid.rowAt(0), 0), self._grid.rowAt(high - 1) + 1)
        return [place for line in shown for place in lines.places(line)]


async def step(grid: LibraryGrid, act: Callable[[], object]) -> Took:
    """What the action and the repaint after it take."""
    took = since()
    act()
    grid.viewport().repaint()
    made = took()
    await asyncio.sleep(0.016)
    return made


async def opened(page: LibraryPage) -> Took:
    """From nothing to the painted grid, or to what stands in its place."""
    took = since()
    page.show()
    await loaded(page)
    paint()
    return took()


async def found(page: LibraryPage, query: str) -> Took:
    """From a key to the painted result."""
    took = since()
    page._models.search.filters.set_text(query)
    await loaded(page)
    paint()
    made = took()
    await counted(page)
    return made


async def counted(page: LibraryPage) -> None:
    """Waits for what comes after the first clips, or it would count for the next key."""
    filters, feed = page._models.search.filters, page.grid.library.feed
    while not (feed.is_whole and filters.counted_for == filters.filter):
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.4)


def paint() -> None:
    """Paints what is not painted yet."""
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)


def asked(folder: Path, query: str, most: int | None) -> Took:
    """What the query of a key takes by itself."""
    with closing(connect_for_reading(folder / DATABASE)) as database:
        chosen = Filter(parse(query, date.today()).terms, Scope.CLIPS)
        # The first one reads the pages of the disk.
        listing(database, chosen, SortOrder.NEWEST, Event(), None, most)
        took = since()
        listing(database, chosen, SortOrder.NEWEST, Event(), None, most)
        return took()


async def loaded(page: LibraryPage) -> None:
    """Waits until the first rows of the list that was asked for are here."""
    feed, is_told = page.grid.library.feed, asyncio.Event()
    disconnect = feed.changed.connect(lambda _: is_told.set())
    while not feed.is_loaded or (feed.shown, feed.shown_order) != (feed.filter, feed.order):
        is_told.clear()
        await is_told.wait()
    disconnect()


def watch(library: Library) -> list[float]:
    """The seconds of processor time for which each piece of work holds the library's thread."""
    held: list[float] = []
    submit = library._worker.submit

    def timed(work: Callable[..., Any], *arguments: Any) -> Any:
        def run() -> Any:
            began = time.thread_time()
            try:
                return work(*arguments)
            finally:
                held.append(time.thread_time() - began)

        return submit(run)

    library._worker.submit = timed
    return held


class Took(NamedTuple):
    """Seconds."""

    wall: float
    processor: float


def since() -> Callable[[], Took]:
    """Returns what to call for the time that went by."""
    began, worked = time.perf_counter(), time.process_time()
    return lambda: Took(time.perf_counter() - began, time.process_time() - worked)


def say(name: str, taken: list[Took], bound: str) -> None:
    """Prints median, 95 and 99 %."""
    parts: list[str] = []
    for kind, times in (
        ("", sorted(took.wall for took in taken)),
        (" of processor time", sorted(took.processor for took in taken)),
    ):
        p95, p99 = (times[min(int(len(times) * share), len(times) - 1)] * 1000 for share in (0.95, 0.99))
        parts.append(f"{statistics.median(times) * 1000:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms{kind}")
    sys.stdout.write(f"{name}: {'; '.join(parts)}  {bound}\n")


def resident() -> int:
    """The memory that this process has now, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def run(folder: Path) -> None:
    """Measures one library in this process."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    loop = EventLoop(application)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(main(application, folder))


def starts(folder: Path, empty: Path, clips: Path) -> None:
    """Prints how long it is from the start of the process to the painted grid, against an empty library."""
    taken: dict[Path, list[list[float]]] = {empty: [], clips: []}
    for turn in range(STARTS + 1):
        for library, found in taken.items():
            began, file = time.monotonic(), folder / "start"
            command = [
                sys.executable,
                str(Path(__file__).with_name("first_grid.py")),
                str(file),
                str(library),
            ]
            subprocess.run(command, check=True, timeout=60, stderr=subprocess.DEVNULL)
            moment, *worked = json.loads(file.read_text())
            if turn:  # the first one of each warms the disk's cache
                found.append([moment - began, *worked])
    for number, kind in enumerate(("", ", processor time of the window's thread", ", of all threads")):
        none, many = (statistics.median(took[number] for took in found) for found in taken.values())
        sys.stdout.write(
            f"start to the first painted grid{kind}: {many:.2f} s, {none:.2f} s with no clip,"
            f" ratio {many / none:.2f}  ≤ 1.2\n"
        )


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
        starts(Path(scratch), Path(scratch) / "empty", place)
