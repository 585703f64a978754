"""How much of each spending limit is used, for every part of the window that shows or asks it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.organisation import CommandKind
from seedance_studio.domain.price import Price
from seedance_studio.domain.spending_limits import LimitScope, Standing, Verdict, judge
from seedance_studio.domain.waiting_limits import judge_waiting, without
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import AccountsChanged, EngineEvent, MoneyChanged, OrganisationChanged

_PAUSE_MS = 50
"""Changes that follow each other so closely are read once."""
_MIDNIGHT_MS = 20_000
_OF_PROJECTS = frozenset({CommandKind.CURRENT_PROJECT, CommandKind.REMOVE_PROJECT})
_log = logging.getLogger(__name__)


class FuseModel(QObject):
    """Reads the limits again after each change of money, project or account, and at midnight."""

    changed = Signal()
    reached = Signal(object)
    """Emits the `Standing` of a limit of which nothing is left since now."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.standings: tuple[Standing, ...] = ()
        """Those of all limits."""
        self.touched: tuple[Standing, ...] = ()
        """Those of the limits that a press touches now."""
        self.missing_days: tuple[str, ...] = ()
        """ISO days whose charges are missing since a restore. Limits that stop hold them until confirmed."""
        self._used_up: frozenset[str] | None = None
        self._caps: Mapping[str, Standing] = {}
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._start_reading)
        self._today = self._local_day()
        # A timer for midnight itself would be late after the machine slept.
        self._midnight = QTimer(self, interval=_MIDNIGHT_MS)
        self._midnight.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._midnight.timeout.connect(self.look_at_the_day)
        self._midnight.start()
        engine.changes.connect(self._on_event)

    @property
    def day(self) -> Standing | None:
        """The standing of the day's limit that a press touches now; the tighter one of two."""
        days = [item for item in self.touched if item.limit.scope is LimitScope.DAY]
        return min(days, key=lambda item: item.left, default=None)

    @property
    def tightest(self) -> Standing | None:
        """The standing of which the least share is left, of those that a press touches now."""
        used = [item for item in self.touched if item.limit.scope is not LimitScope.CLICK]
        return max(used, key=lambda item: item.share, default=None)

    def set_caps(self, caps: Mapping[str, Standing]) -> None:
        """Sets how much of each plan's cap is used, by the plan's id."""
        if caps != self._caps:
            self._caps = caps
            self.changed.emit()

    def verdict(self, promises: Sequence[float | None], own: float = 0.0) -> Verdict:
        """Whether generations that may cost that much at most would fit now; None is not known.

        `own` are credits that are held for them already.
        """
        touched = self.touched
        if own:
            touched = tuple(
                item if item.limit.scope is LimitScope.CLICK else without(item, own) for item in touched
            )
        return judge(touched, promises)

    def verdict_on(self, generation: Generation, price: Price | None) -> Verdict:
        """Whether what charges on the card of a generation would fit now. What waits is asked again only on
        another day, and judged without what is held for it already."""
        promise = None if price is None else price.high
        if generation.state is not State.WAITING:
            # Once more, it counts for the cap of its plan as well.
            cap = self._caps.get(generation.plan_id)
            return judge(self.touched if cap is None else (*self.touched, cap), [promise])
        if generation.reserved is not None:
            promise = generation.reserved
        return judge_waiting(self.standings, [generation], [promise], self._engine.fuse.spans())

    async def load(self) -> None:
        """Reads the limits now."""
        fuse = self._engine.fuse
        try:
            standings, touched = await fuse.standings(), (await fuse.judge(())).standings
            missing_days = await fuse.missing_days()
        except StudioError as error:
            _log.warning("The limits could not be read: %s", error)
            return
        before = self.standings, self.touched, self.missing_days
        self.standings, self.touched, self.missing_days = standings, touched, missing_days
        if (standings, touched, missing_days) != before:
            self.changed.emit()
        self._tell_reached()

    def close(self) -> None:
        """Reads nothing more, since the library is closed."""
        self._pause.stop()
        self._midnight.stop()

    def look_at_the_day(self) -> None:
        """Reads the limits again if another day has begun."""
        today = self._local_day()
        if today != self._today:
            self._today = today
            self._start_reading()

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case MoneyChanged() | AccountsChanged():
                self._pause.start()
            case OrganisationChanged(what=what) if what in _OF_PROJECTS:
                self._pause.start()
            case _:
                pass

    def _start_reading(self) -> None:
        self._engine.tasks.start(self.load(), "limits")

    def _tell_reached(self) -> None:
        used_up = {item.limit.id: item for item in self.touched if item.is_used_up}
        before, self._used_up = self._used_up, frozenset(used_up)
        if before is None:
            # What was used up before is no news.
            return
        for limit_id in self._used_up - before:
            self.reached.emit(used_up[limit_id])

    def _local_day(self) -> str:
        return self._engine.fuse.spans().day.first
