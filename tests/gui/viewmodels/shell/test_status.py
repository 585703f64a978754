"""What was spent today, by the day of the person's limits."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path

import pytest
from support.service import Bench, Service, StillClock, running

from seedance_studio.domain.generation import State
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
