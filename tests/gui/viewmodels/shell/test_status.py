"""What was spent today, by the day of the person's limits, and how many clips there are."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import pytest
from support.libraries import a_ready
from support.service import Bench, Service, StillClock, running
from support.statements_seen import watch_reads
from support.tracking import until

from seedance_studio.domain.generation import State
from seedance_studio.engine.events import GenerationChanged
from seedance_studio.viewmodels.shell.status import StatusModel

HOUR = 3600.0


@pytest.mark.parametrize(("hours", "before", "after"), [(10.0, 32, 32), (15.5, 32, 0), (-8.5, 32, 0)])
async def test_todays_credits_are_those_of_the_day_of_the_limits(
    qapp, service: Service, tmp_path: Path, hours: float, before: float, after: float
):
    # It is 08:00 in Greenwich; an hour later, midnight has passed in two of these zones.
    zone = timezone(timedelta(hours=hours))
    bench = Bench(tmp_path / "library", service, clock=StillClock(), zone=zone)
    async with running(bench):
        status = StatusModel()
        status.follow(bench.engine)
        await bench.until(await bench.submit(), State.QUEUED)
        await status.refresh()
        assert status.status.credits_today == before
        bench.clock.time += HOUR
        await status.refresh()
        assert status.status.credits_today == after


async def test_figures_that_change_again_and_again_are_counted_once(qapp, service: Service, tmp_path: Path):
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    async with running(bench):
        status, library = StatusModel(), bench.engine.library
        asked = list[str]()
        await watch_reads(library, asked.append)
        status.follow(bench.engine)
        made = [a_ready(number) for number in range(20)]
        for item in made:
            await library.add(item)
        for item in made:
            bench.engine.changes.emit(GenerationChanged(item))
        await until(lambda: status.status.clips == 20)
        assert sum("sum(clip_size)" in statement for statement in asked) == 1
