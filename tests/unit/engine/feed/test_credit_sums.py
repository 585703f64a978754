from __future__ import annotations

from pathlib import Path

from support.feeding import CountedTasks, fill_library
from support.generations import NOW, a_generation
from support.libraries import a_ready

from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.store.library import Library


async def test_sums_of_all_that_was_charged(tmp_path: Path):
    rows = [a_ready(number, credits_charged=float(number)) for number in range(1, 9)]
    fill_library(tmp_path / "library", [*rows, a_generation(9)])
    library = await Library.open(tmp_path / "library", now=lambda: NOW)
    tasks = CountedTasks()
    charges = CreditSums(library, tasks)
    told: list[None] = []
    charges.changed.connect(told.append)
    assert charges.total([1, 2, 50]) == 0.0
    charges.open()
    charges.open()
    charges.put(8, 8.25)
    await tasks.settle()
    assert charges.total([7, 8]) == 15.25
    charges.put(8, 8.0)
    assert (charges.total(range(1, 9)), charges.total([3, 9, 500])) == (36.0, 3.0)
    charges.put(9, 7.5)
    charges.put(9, 7.5)
    charges.put(3, None)
    assert charges.total([3, 9]) == 10.5
    assert len(told) == 4
    await library.close()
