"""Stars 10,000 of 100,000 clips and undoes it, while the ledger writes; nothing is asserted.

usage: PYTHONPATH=.:tests python tests/bench/organising.py [FOLDER]
The library is kept in FOLDER for the next run.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from support.feeding import fill_library
from support.generations import NOW
from support.libraries import a_ready
from support.organising import OrganisingBench

from seedance_studio.domain.filters import Filter
from seedance_studio.store.database import DATABASE
from seedance_studio.store.library import Library

ROWS, CHOSEN, TIMES = 100_000, 10_000, 5


async def main(folder: Path) -> None:
    """Makes the library where it is not there, and measures."""
    if not (folder / DATABASE).exists():
        fill_library(folder, (a_ready(number) for number in range(ROWS)))
    library = await Library.open(folder, now=lambda: NOW)
    bench = OrganisingBench(library)
    slices: list[float] = []
    watch(library, slices)
    keys = (await library.listing(Filter())).keys[:: ROWS // CHOSEN]
    before = bench.dump()
    await bench.organiser.star(keys, 1)
    await bench.organiser.undo()
    slices.clear()
    starred = [await timed(partial(bench.organiser.star, keys, 1 + turn)) for turn in range(TIMES)]
    say("starring 10,000", starred, "≤ 1 s", max(starred) <= 1)
    undone = [await timed(bench.organiser.undo) for _ in range(TIMES)]
    say("undoing it", undone, "≤ 1 s", max(undone) <= 1)
    say("a slice", slices, "≤ 20 ms", max(slices) <= 0.02)
    sys.stdout.write(f"undone exactly: {bench.dump() == before}\n")
    waits: list[float] = []
    writing = asyncio.ensure_future(write_on(library, waits))
    await bench.organiser.star(keys, 5)
    writing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await writing
    await bench.organiser.undo()
    say("a write of the ledger meanwhile", waits, "", True)
    await library.close()


def watch(library: Library, slices: list[float]) -> None:
    """Notes how long each slice holds the library's thread."""
    run = library.organisation._run

    async def noted(work: Callable[[sqlite3.Connection], object]) -> object:
        made = await run(work)
        slices.extend(filter(None, [getattr(made, "seconds", None)]))
        return made

    library.organisation._run = noted  # type: ignore[assignment]


async def write_on(library: Library, waits: list[float]) -> None:
    """Saves one generation after the other."""
    number = 0
    while True:
        number += 1
        waits.append(await timed(partial(library.save, a_ready(number))))


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Seconds."""
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


def say(name: str, taken: list[float], aim: str, reached: bool) -> None:
    """One line."""
    usual, longest = (seconds * 1000 for seconds in (statistics.median(taken), max(taken)))
    verdict = ("reached" if reached else "missed") if aim else ""
    sys.stdout.write(
        f"{name:34}{usual:8.1f} ms, at most {longest:8.1f} ms, {len(taken)} times   {aim} {verdict}\n"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else scratch)))
