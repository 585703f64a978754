"""What was spent: totals for the tiles, and the bars of the span that is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import LibraryError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.organisation import Project
from seedance_studio.domain.spending import (
    Grouping,
    Slot,
    SlotSum,
    Span,
    SpendingFilter,
    Spent,
    first_day,
    next_first_day,
    slots_of,
)
from seedance_studio.domain.spending_limits import LimitScope, Standing
from seedance_studio.engine.events import EngineEvent, GenerationChanged, MoneyChanged, OrganisationChanged
from seedance_studio.engine.money.fuse import Fuse
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.rereading import Rereading

_MINUTE_MS = 60_000
_NOTHING = Spent()


@frozen
class Totals:
    """What was spent today, this week, this month, and on the current project; without one, in all.

    `since` is the day of the project's first charge.
    """

    today: Spent = _NOTHING
    week: Spent = _NOTHING
    month: Spent = _NOTHING
    all: Spent = _NOTHING
    project: Spent = _NOTHING
    since: date | None = None


@frozen
class Bar:
    """What was spent in one slot, in all and on each part of `SpendingModel.parts`."""

    slot: Slot
    spent: Spent
    parts: dict[str, Spent]


class SpendingModel(QObject):
    """Reads only while someone looks, and again after every charge and at midnight.

    What was read last is shown again as it was, if nothing has changed since.
    """

    changed = Signal()
    """Figures, or what is looked at."""

    def __init__(
        self,
        library: Library,
        organising: OrganisingModel,
        fuse: Fuse,
        tasks: TaskSupervisor,
    ) -> None:
        super().__init__()
        self._fuse = fuse
        self._library = library
        self._organising = organising
        self._is_shown, self._is_due = False, True
        self._reading = Rereading(tasks, "spending", self._read)
        self.is_loaded = False
        self.problem: Problem | None = None
        """Why the figures could not be read."""
        self.today = self._day()
        self._earliest = self.today
        self.totals = Totals()
        self._standings: tuple[Standing, ...] = ()
        self.span = Span.MONTH
        self.day = self.today
        """The day around which the span lies."""
        self.chosen = SpendingFilter()
        self._sender = UNASSIGNED
        self.grouping = Grouping.MODEL
        self.bars: tuple[Bar, ...] = ()
        self.parts: tuple[str, ...] = ()
        """What the bars are made of, the dearest first."""
        self._numbers: dict[Grouping, dict[str, int]] = {}
        self.place: int | None = None
        """The bar whose charges alone are listed; None for all."""
        organising.changed.connect(self.read_anew)
        self._midnight = QTimer(self, interval=_MINUTE_MS)
        self._midnight.timeout.connect(self._look_at_the_date)

    # what is looked at

    @property
    def zone(self) -> tzinfo | None:
        """Where the person's days begin and end; None for the computer's zone."""
        return self._fuse.zone

    @property
    def projects(self) -> Sequence[Project]:
        """All projects, in their order."""
        return tuple(self._organising.projects.values())

    @property
    def project(self) -> Project | None:
        """The project that new clips go to."""
        return self.project_of(self._organising.current_project)

    def project_of(self, project_id: str) -> Project | None:
        """The project with this id."""
        return self._organising.projects.get(project_id)

    @property
    def day_limit(self) -> float | None:
        """The credits that may be spent on a day; None if there is no limit."""
        found = self._standing(LimitScope.DAY, self.chosen.account or "")
        return None if found is None else found.limit.credits

    @property
    def balance(self) -> Standing | None:
        """The balance that the person entered, and what is left of it; None before that."""
        return self._standing(LimitScope.BALANCE, self.account)

    @property
    def account(self) -> str:
        """The account whose balance is shown: the one that is looked at, else the one that sends."""
        return self._sender if self.chosen.account is None else self.chosen.account

    def set_sender(self, account: str) -> None:
        """Takes the account that sends now."""
        if account != self._sender:
            self._sender = account
            self.changed.emit()

    @property
    def slot(self) -> Slot:
        """All of the time that is looked at."""
        return Slot(self.bars[0].slot.start, self.bars[-1].slot.end) if self.bars else Slot(0.0, 0.0)

    def _standing(self, scope: LimitScope, account: str) -> Standing | None:
        return next(
            (
                item
                for item in self._standings
                if item.limit.scope is scope and not item.limit.project and item.limit.account == account
            ),
            None,
        )

    @property
    def spent(self) -> Spent:
        """What was spent in all bars."""
        return sum((bar.spent for bar in self.bars), _NOTHING)

    def spent_on(self, part: str) -> Spent:
        """What was spent on a part in all bars."""
        return sum((bar.parts.get(part, _NOTHING) for bar in self.bars), _NOTHING)

    def number_of(self, part: str) -> int:
        """A number that stays the part's own, for its colour."""
        numbers = self._numbers.setdefault(self.grouping, {})
        return numbers.setdefault(part, len(numbers))

    @property
    def can_go_on(self) -> bool:
        """Whether there is a later span that has begun."""
        return self.span is not Span.ALL and next_first_day(self.span, self.day) <= self.today

    @property
    def can_go_back(self) -> bool:
        """Whether anything was charged before the span."""
        return self.span is not Span.ALL and first_day(self.span, self.day) > self._earliest

    def set_span(self, span: Span) -> None:
        """Looks at a day, week, month or all time around the same day."""
        self._look(span=span)

    def step(self, steps: int) -> None:
        """Looks at a later or an earlier span."""
        if self.can_go_on if steps > 0 else self.can_go_back:
            self._look(day=next_first_day(self.span, self.day, steps))

    def choose(self, **chosen: str | None) -> None:
        """Lets only a project, a state or an account through; None for all."""
        self._look(chosen=replace(self.chosen, **chosen))

    def show_off(self, is_off: bool) -> None:
        """Lets only the charges through that were estimated otherwise, or all."""
        self._look(chosen=replace(self.chosen, is_off=is_off))

    def group_by(self, grouping: Grouping) -> None:
        """Divides the bars by something else."""
        self._look(grouping=grouping)

    def pick(self, place: int | None) -> None:
        """Lists the charges of one bar alone, or of all."""
        if place != self.place:
            self.place = place
            self.changed.emit()

    def _look(self, **changes: object) -> None:
        before = (self.span, self.day, self.chosen, self.grouping)
        for name, value in changes.items():
            setattr(self, name, value)
        if (self.span, self.day, self.chosen, self.grouping) != before:
            self.place = None
            self.read_anew()

    # reading

    def set_shown(self, is_shown: bool) -> None:
        """Reads everything while someone looks."""
        self._is_shown = is_shown
        if is_shown:
            self._organising.open()
            self._midnight.start()
            if self._is_due or self._day() != self.today:
                self.read_anew()
        else:
            self._midnight.stop()

    def on_event(self, event: EngineEvent) -> None:
        """Takes an event. Connect it to `engine.changes`."""
        if isinstance(event, GenerationChanged | OrganisationChanged | MoneyChanged):
            self.read_anew()

    def read_anew(self) -> None:
        """Reads all figures again, now or once someone looks."""
        self._is_due = not self._is_shown
        if self._is_shown:
            self._reading.ask()

    async def _read(self) -> None:
        try:
            await self._read_figures()
        except LibraryError as error:
            self.problem, self._is_due = problem_of(error), True
        if not self._reading.is_due:
            self.changed.emit()

    async def _read_figures(self) -> None:
        day = self._day()
        if self.day == self.today:
            self.day = day
        self.today = day
        # Asked for together, they are read one after the other without a turn of the window between them.
        first, self.totals, self._standings = await asyncio.gather(
            self._library.spending.first_at(SpendingFilter()), self._read_totals(), self._fuse.standings()
        )
        self._earliest = self.today if first is None else self._fuse.day_of(first)
        slots = slots_of(self.span, self.day, self._earliest, self.zone)
        sums = await self._library.spending.sums(slots, self.chosen, self.grouping)
        if not self._reading.is_due:
            self.bars, self.parts = _bars(slots, sums)
            self.is_loaded, self.problem = True, None

    async def _read_totals(self) -> Totals:
        spending, spans = self._library.spending, self._fuse.spans()
        slots = [Slot(of.start, of.end) for of in (spans.day, spans.week, spans.month)]
        account = SpendingFilter(account=self.chosen.account)
        everything, since = Slot(0.0, spans.day.end), None
        if self.project is None:
            day, week, month, whole = await spending.totals([*slots, everything], account)
            return Totals(day, week, month, whole)
        on_project = replace(account, project=self.project.id)
        (day, week, month), (project,) = await asyncio.gather(
            spending.totals(slots, account), spending.totals([everything], on_project)
        )
        if project.requests and (first := await spending.first_at(on_project)) is not None:
            since = self._fuse.day_of(first)
        return Totals(day, week, month, project=project, since=since)

    def _day(self) -> date:
        return date.fromisoformat(self._fuse.spans().day.first)

    def _look_at_the_date(self) -> None:
        if self._day() != self.today:
            self.read_anew()


def _bars(slots: Sequence[Slot], sums: Sequence[SlotSum]) -> tuple[tuple[Bar, ...], tuple[str, ...]]:
    parts: list[dict[str, Spent]] = [{} for _ in slots]
    whole: dict[str, Spent] = {}
    for found in sums:
        parts[found.slot][found.part] = found.spent
        whole[found.part] = whole.get(found.part, _NOTHING) + found.spent
    bars = [Bar(slot, sum(of.values(), _NOTHING), of) for slot, of in zip(slots, parts, strict=True)]
    return tuple(bars), tuple(sorted(whole, key=lambda part: (-whole[part].credits, part)))
