"""The Spending view's models over a test's library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from support.keys import one_key
from support.libraries import a_ready
from support.opened import clients_of, engine_over
from support.organising import organising_of

from seedance_studio.domain.generation import Generation
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.money.line_export import LineExport
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.charge_table import ChargeTable
from seedance_studio.viewmodels.spending.fuse_model import FuseModel
from seedance_studio.viewmodels.spending.limits_model import LimitsModel
from seedance_studio.viewmodels.spending.line_exporting import LineExporting
from seedance_studio.viewmodels.spending.spending_model import SpendingModel
from seedance_studio.viewmodels.spending.spending_models import SpendingModels

THURSDAY = datetime(2026, 11, 26, 15, 0).timestamp()
"""When these tests take place: Thursday 26 November 2026 in the afternoon, by this computer's clock."""


def spending_models(
    archive: Any,
    preferences: Preferences,
    actions: Any = None,
    now: Callable[[], float] = lambda: THURSDAY,
    zone: tzinfo | None = None,
) -> SpendingModels:
    """The models over an archive. The person's days are those of the zone; None for this computer's."""
    library, starter, organising = archive.library, archive.starter, organising_of(archive)
    clock = ClockAt(now)
    accounts = Accounts(library, clients_of(clock), clock)
    fuse = Fuse(library, accounts, Estimates(library), clock, zone, archive.changes)
    spending = SpendingModel(library, organising, fuse, starter)
    charges = ChargeTable(spending, library, starter)
    exporting = LineExporting(spending, LineExport(library), NoticeModel(), starter)
    engine = engine_over(library, starter)
    limits = LimitsModel(engine, FuseModel(engine), organising)
    books = BookkeepingModel(spending, library, starter, fuse.enter_balance)
    keys = one_key(preferences, starter)
    return SpendingModels(spending, books, charges, exporting, actions, limits, preferences, keys)


class ClockAt(SystemClock):
    """Tells another time."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now()


def a_charge(
    number: int, day: int, hour: int = 12, minute: int = 0, *, credits: float = 40.0, **changes: object
) -> Generation:
    """A ready generation that was charged at a time of November 2026."""
    at = datetime(2026, 11, day, hour, minute).timestamp()
    times = {"created_at": at, "submitted_at": at, "finished_at": at + 60}
    return replace(a_ready(number), **times, credits_charged=credits, **changes)
