"""The jobs of a library as the program has them."""

from __future__ import annotations

from support.archives import Archive
from support.opened import NOW, engine_over

from seedance_studio.domain.filters import Filter
from seedance_studio.viewmodels.jobs.job_list import JobsModel
from seedance_studio.viewmodels.jobs.set_book import SetBook
from seedance_studio.viewmodels.spending.fuse_model import FuseModel


def jobs_of(archive: Archive, now: float = NOW, chosen: Filter | None = None) -> JobsModel:
    """The jobs that pass the filter, with the times, prices and limits of their library."""
    engine = engine_over(archive.library, archive.starter, now)
    sets = SetBook(archive.library, archive.starter)
    return JobsModel(archive.feed(chosen), engine, FuseModel(engine), sets)
