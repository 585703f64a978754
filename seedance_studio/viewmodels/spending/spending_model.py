"""What was spent: totals for the tiles, and the bars of the span that is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.organisation import Project
from seedance_studio.domain.spending import (
    Slot,
    Span,
    SpendingFilter,
    Spent,
    first_day,
    midnight,
    next_first_day,
)
from seedance_studio.engine.events import EngineEvent, GenerationChanged, OrganisationChanged
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.organising import OrganisingModel

_MINUTE_MS = 60_000
_NOTHING = Spent()


@dataclass(frozen=True, slots=True)
class Totals:
    """What was spent today, this week, this month, in all, and on the current project.

    `since` is the day of the project's first charge.
    """

    today: Spent = _NOTHING
    week: Spent = _NOTHING
    month: Spent = _NOTHING
    all: Spent = _NOTHING
    project: Spent = _NOTHING
    since: date | None = None


class SpendingModel(QObject):
    """Reads only while someone looks, and again after every charge and at midnight."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        organising: OrganisingModel,
        tasks: TaskSupervisor,
        now: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._organising = organising
        self._tasks = tasks
        self._now = now
        self._is_shown = self._is_reading = self._is_stale = False
        self.is_loaded = False
        self.today = self._day()
        self.totals = Totals()
        organising.changed.connect(self.read_anew)
        self._midnight = QTimer(self, interval=_MINUTE_MS)
        self._midnight.timeout.connect(self._look_at_the_date)

    def set_shown(self, is_shown: bool) -> None:
        """Reads everything while someone looks."""
        self._is_shown = is_shown
        if is_shown:
            self._organising.open()
            self._midnight.start()
            self.read_anew()
        else:
            self._midnight.stop()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged | OrganisationChanged):
            self.read_anew()

    @property
    def project(self) -> Project | None:
        """The project that new clips go to."""
        return self._organising.projects.get(self._organising.current_project)

    def read_anew(self) -> None:
        """Reads all figures again, if someone looks."""
        self._is_stale = True
        if self._is_shown and not self._is_reading:
            self._is_reading = True
            self._tasks.start(self._read(), "spending")

    async def _read(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                self.today = self._day()
                self.totals = await self._read_totals()
                self.is_loaded = True
                self.changed.emit()
        finally:
            self._is_reading = False

    async def _read_totals(self) -> Totals:
        spending, today = self._library.spending, self.today
        spans = [self._slot(span) for span in (Span.DAY, Span.WEEK, Span.MONTH)]
        whole = Slot(0.0, midnight(next_first_day(Span.DAY, today)))
        day, week, month, everything = await spending.totals([*spans, whole], SpendingFilter())
        chosen, since = SpendingFilter(project=self._organising.current_project), None
        (project,) = await spending.totals([whole], chosen)
        if project.requests and (first := await spending.first_at(chosen)) is not None:
            since = datetime.fromtimestamp(first).date()
        return Totals(day, week, month, everything, project, since)

    def _slot(self, span: Span) -> Slot:
        day = self.today
        return Slot(midnight(first_day(span, day)), midnight(next_first_day(span, day)))

    def _day(self) -> date:
        return datetime.fromtimestamp(self._now()).date()

    def _look_at_the_date(self) -> None:
        if self._day() != self.today:
            self.read_anew()
