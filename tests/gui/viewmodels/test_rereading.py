"""What may have changed is read again, one read at a time."""

from __future__ import annotations

import asyncio
import logging

import pytest

from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.rereading import Rereading


class Reads:
    """Counts reads, each of which lasts until `go_on` is set."""

    def __init__(self) -> None:
        self.failures: list[BaseException] = []
        self.tasks = TaskSupervisor(self.failures.append)
        self.begun = 0
        self.dues: list[bool] = []
        self.go_on = asyncio.Event()
        self.fails = False
        self.rereading = Rereading(self.tasks, "reading", self._read)

    async def _read(self) -> None:
        self.begun += 1
        await self.go_on.wait()
        self.dues.append(self.rereading.is_due)
        if self.fails:
            raise ValueError("no figures")

    async def settle(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)


async def test_many_questions_during_a_read_are_one_more_read():
    reads = Reads()
    reads.rereading.ask()
    await reads.settle()
    for _ in range(3):
        reads.rereading.ask()
    await reads.settle()
    assert reads.begun == 1
    reads.go_on.set()
    await reads.settle()
    assert (reads.begun, reads.dues) == (2, [True, False])
    reads.rereading.ask()
    await reads.settle()
    assert reads.begun == 3


async def test_after_a_failed_read_it_can_be_asked_again(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.CRITICAL)
    reads = Reads()
    reads.go_on.set()
    reads.fails = True
    reads.rereading.ask()
    await reads.settle()
    reads.fails = False
    reads.rereading.ask()
    await reads.settle()
    assert reads.begun == 2
    assert [str(error) for error in reads.failures] == ["no figures"]
