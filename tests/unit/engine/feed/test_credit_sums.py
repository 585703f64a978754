from __future__ import annotations

from pathlib import Path

import pytest
from support.feeding import CountedTasks, fill_library
from support.generations import NOW, a_generation
from support.libraries import a_ready

from seedance_studio.engine.feed import credit_sums as module
from seedance_studio.engine.feed.credit_sums import CreditSums
from seedance_studio.store.library import Library


async def test_sums_of_all_that_was_charged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_AT_ONCE", 3)
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
    await tasks.settle()
    assert (charges.total(range(1, 9)), charges.total([3, 9, 500])) == (36.0, 3.0)
    charges.put(9, 7.5)
    charges.put(9, 7.5)
    charges.put(3, None)
    assert charges.total([3, 9]) == 10.5
    assert len(told) == 2
    await library.close()
