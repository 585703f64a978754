"""What a generation's actions would charge now, for what is shown outside the list of jobs."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.errors import LibraryError
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.viewmodels.jobs.job_view import PRICED, JobView
from seedance_studio.viewmodels.spending.fuse_model import FuseModel


async def appraise(job: JobView, estimates: Estimates, fuse: FuseModel) -> JobView:
    """Returns the job with its price now and whether that fits into the limits, if anything here charges."""
    if job.generation.state not in PRICED:
        return job
    try:
        price = await estimates.price(job.generation.cost_key)
    except LibraryError:
        # A price that can't be read is unknown, which limits ask about.
        price = None
    return replace(job, price=price, verdict=fuse.verdict_on(job.generation, price))
