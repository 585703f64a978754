"""The plans as the window shows them, and what the person does with them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import ON_TIME, Pace, PlannedRow, PlanStanding, PlanState, RowStanding
from seedance_studio.domain.price import Price
from seedance_studio.domain.rehearsal import Rehearsal
from seedance_studio.domain.request import FieldError
from seedance_studio.domain.spending_limits import Standing, Verdict
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, MoneyChanged, PlanChanged, PlanStopped
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.composer.draft_rows import fault_of, rows_of
from seedance_studio.viewmodels.rereading import Rereading
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind, NoticeModel

_PAUSE_MS = 100
"""Changes that follow each other so closely are read once."""
_STANDS_STILL = frozenset({PlanState.STOPPED, PlanState.MISSED})
_log = logging.getLogger(__name__)


@frozen
class PlanTerms:
    """What a person says of a plan. `at` is in seconds since 1970, None unless the pace is AT_TIME."""

    name: str
    cap: float
    pace: Pace = Pace.ALL_AT_ONCE
    at: float | None = None


@frozen
class PlanView:
    """A plan at a glance, and what the limits say of all that is left of it."""

    standing: PlanStanding
    verdict: Verdict

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.standing.plan.id

    @property
    def wants_ceiling(self) -> bool:
        """Whether the person must say how much a clip may cost at most: a price is not known."""
        return self.verdict.needs_ceiling

    @property
    def stands_still(self) -> bool:
        """Whether it came to a stand, though nobody paused it."""
        return self.standing.state in _STANDS_STILL

    def is_overdue(self, now: float) -> bool:
        """Whether the time has passed for which it would have waited when this was read."""
        at = self.standing.begins_at
        return self.standing.can_go_on and at is not None and now - at > ON_TIME


class PlansModel(QObject):
    """Reads each plan again after what changes it. Of the chosen one it reads the rows as well."""

    changed = Signal()
    rows_changed = Signal()
    """The rows of the chosen plan are others, or stand elsewhere."""
    failed = Signal(object)
    """Emits the `Problem` because of which a command did nothing."""
    stood_still = Signal(object)
    """Emits the `PlanStanding` of a plan that came to a stand, though nobody paused it; once each time."""
    card_asked = Signal(str)
    """Emits the id of the generation whose card is to be shown."""

    def __init__(
        self,
        engine: Engine,
        composer: ComposerModel,
        notices: NoticeModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._notices = notices
        self.composer = composer
        """Whose draft can be kept as a plan."""
        self._views: dict[str, PlanView] = {}
        self._stale: set[str] = set()
        self._stopped: set[str] = set()
        """Those that came to a stand and were not read since."""
        self._noticed = ""
        """The plan of which the notice tells."""
        self._ended_here: set[str] = set()
        """Those that ended in this run, until someone has looked at their rows."""
        self.is_loaded = False
        self.chosen_id = ""
        self.rows: tuple[RowStanding, ...] = ()
        self.rehearsal: Rehearsal | None = None
        self._is_watched = False
        self.removed: PlanStanding | None = None
        """The plan that was removed last, as long as that can be taken back here."""
        self._reading = Rereading(engine.tasks, "plans", self._read)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._reading.ask)
        engine.changes.connect(self._on_event)

    @property
    def plans(self) -> tuple[PlanView, ...]:
        """All plans, latest first."""
        return tuple(self._views.values())

    @property
    def unfinished(self) -> tuple[PlanView, ...]:
        """Those that have not ended."""
        return tuple(view for view in self.plans if view.standing.state is not PlanState.DONE)

    @property
    def in_sight(self) -> tuple[PlanView, ...]:
        """Those that the person should see: what has not ended, then what ended lately."""
        ended = tuple(view for view in self.plans if view.id in self._ended_here)
        return (*self.unfinished, *ended)

    @property
    def chosen(self) -> PlanView | None:
        """The plan whose rows are shown."""
        return self._views.get(self.chosen_id)

    @property
    def caps(self) -> dict[str, Standing]:
        """How much of the cap of each plan is used, by its id."""
        return {view.id: view.standing.cap for view in self.plans}

    @property
    def draft_count(self) -> int:
        """How many rows the draft in sight would be."""
        return len(self.composer.alternatives.clips)

    @property
    def draft_price(self) -> Price | None:
        """What they would cost together, if that is known."""
        return self.composer.price_of_press

    @property
    def draft_fault(self) -> FieldError | None:
        """Why the draft in sight can be kept in no plan; None if it can."""
        return fault_of(self.composer)

    def load(self) -> None:
        """Read all plans."""
        self._reading.ask()

    def close(self) -> None:
        """Read nothing more, since the library is closed."""
        self._pause.stop()
        self._notices.withdraw(NoticeKind.PLAN_STOPPED)

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._engine.clock.now()

    def set_watched(self, is_watched: bool) -> None:
        """Whether anyone sees the rows of the chosen plan. Nobody reads them otherwise."""
        self._is_watched = is_watched
        if is_watched:
            self._stale.add(self.chosen_id)
            self._reading.ask()
        else:
            self.removed = None
            self._ended_here.discard(self.chosen_id)
            self.changed.emit()

    def choose(self, plan_id: str) -> None:
        """Show the rows of this plan."""
        if plan_id != self.chosen_id:
            self.chosen_id, self.rows, self.rehearsal = plan_id, (), None
            self._stale.add(plan_id)
            self.changed.emit()
            self.rows_changed.emit()
            self._reading.ask()

    # what the person does

    def keep_draft(self, terms: PlanTerms) -> None:
        """Keep the draft in sight as a new plan, and show it. Nothing is sent."""
        self._do(self._keep(terms, rows_of(self.composer)))

    def add_draft(self, plan_id: str) -> None:
        """Add the draft in sight to a plan that does not run. Nothing is sent."""
        self._do(self._engine.plans.extend(plan_id, rows_of(self.composer)))

    def change(self, plan_id: str, terms: PlanTerms) -> None:
        """Change a plan that does not run."""
        self._do(self._engine.plans.change(plan_id, terms.name, terms.cap, terms.pace, terms.at))

    def go_on(self, plan_id: str, consent: Consent) -> None:
        """Send what is left of a plan, on terms that the person agreed to. If the time for which it would
        have waited has passed since that was shown, this only shows that."""
        view = self._views.get(plan_id)
        if view is not None and view.is_overdue(self.now):
            self._stale.add(plan_id)
            self._reading.ask()
            return
        self._do(self._engine.plans.go_on(plan_id, consent))

    def show_card(self, generation_id: str) -> None:
        """Show the card of a generation that holds a plan up."""
        self.card_asked.emit(generation_id)

    def pause(self, plan_id: str) -> None:
        """Send nothing more of a plan."""
        self._do(self._engine.plans.pause(plan_id))

    def drop(self, positions: Sequence[int]) -> None:
        """Take rows of the chosen plan out."""
        self._do(self._engine.plans.drop(self.chosen_id, positions))

    def put_back(self, positions: Sequence[int]) -> None:
        """Put rows of the chosen plan back."""
        self._do(self._engine.plans.put_back(self.chosen_id, positions))

    def try_again(self, positions: Sequence[int]) -> None:
        """Send rows of the chosen plan after all that were skipped, once it goes on."""
        self._do(self._engine.plans.try_again(self.chosen_id, positions))

    def remove(self, plan_id: str) -> None:
        """Remove a plan; what was sent of it stays."""
        view = self._views.get(plan_id)
        if view is not None:
            self.removed = view.standing
            self._do(self._engine.plans.remove(plan_id))

    def bring_back(self) -> None:
        """Take the last removal back."""
        removed, self.removed = self.removed, None
        if removed is not None:
            self.chosen_id = removed.plan.id
            self.changed.emit()
            self._do(self._engine.plans.bring_back(removed.plan.id))

    async def _keep(self, terms: PlanTerms, rows: Sequence[PlannedRow]) -> None:
        plan = await self._engine.plans.make(terms.name, rows, terms.cap, terms.pace, terms.at)
        self.choose(plan.id)

    def _do(self, work: Awaitable[object]) -> None:
        self._engine.tasks.start(self._tell_failure(work), "plan-command")

    async def _tell_failure(self, work: Awaitable[object]) -> None:
        try:
            await work
        except StudioError as error:
            self.failed.emit(problem_of(error))

    # reading

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case PlanChanged(plan_id):
                self._stale.add(plan_id)
            case PlanStopped(plan_id):
                self._stale.add(plan_id)
                self._stopped.add(plan_id)
            case MoneyChanged():
                # What the limits say of those that wait may be something else now, and whether charges that a
                # restore lost still count for a cap.
                self._stale |= {view.id for view in self.unfinished}
                self._stale |= {view.id for view in self.plans if view.standing.missing is not None}
            case _:
                return
        if self._stale and not self._pause.isActive():
            self._pause.start()

    async def _read(self) -> None:
        stale, self._stale = self._stale, set()
        # One that stops from here on is told after the next reading: this one may have read it before.
        stopped, self._stopped = self._stopped, set()
        try:
            found = await self._engine.plans.all()
            views = {plan.id: await self._view(plan.id, stale) for plan in found}
            rows = await self._rows(stale)
        except StudioError as error:
            _log.warning("The plans could not be read: %s", error)
            self._stale |= stale
            self._stopped |= stopped
            return
        unfinished = {view.id for view in self.unfinished}
        before, self._views = self._views, {key: view for key, view in views.items() if view is not None}
        going = {view.id for view in self.unfinished}
        self._ended_here = (self._ended_here | unfinished) & self._views.keys() - going
        if self.chosen_id not in self._views:
            self.choose(next(iter(self._views), ""))
        if self._views != before or not self.is_loaded:
            self.is_loaded = True
            self.changed.emit()
        self._tell_stopped(stopped)
        if rows is not None and rows != self.rows:
            self.rows = rows
            self.rows_changed.emit()

    def _tell_stopped(self, stopped: set[str]) -> None:
        """Tells of these plans if they came to a stand, and takes the notice back of one that goes on."""
        noticed = self._views.get(self._noticed)
        if self._noticed and (noticed is None or not noticed.stands_still):
            self._noticed = ""
            self._notices.withdraw(NoticeKind.PLAN_STOPPED)
        for view in self.plans:
            if view.id in stopped and view.stands_still:
                self._noticed = view.id
                actions = (NoticeAction.SHOW_PLAN,)
                self._notices.show(Notice(NoticeKind.PLAN_STOPPED, plan=view.standing, actions=actions))
                self.stood_still.emit(view.standing)

    async def _view(self, plan_id: str, stale: set[str]) -> PlanView | None:
        known = self._views.get(plan_id)
        if known is not None and plan_id not in stale:
            return known
        standing = await self._engine.plans.standing(plan_id)
        return None if standing is None else PlanView(standing, await self._engine.plans.judge(plan_id))

    async def _rows(self, stale: set[str]) -> tuple[RowStanding, ...] | None:
        """The rows of the chosen plan; None where they are known."""
        if not self._is_watched or self.chosen_id not in stale:
            return None
        self.rehearsal = await self._engine.plans.rehearse(self.chosen_id)
        return tuple(await self._engine.plans.rows(self.chosen_id))
