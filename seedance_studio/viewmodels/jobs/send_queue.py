"""The send queue as the window shows it: how many wait, whether sending is paused, and each one's place."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.accounts import NamedKey
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, FuseRefused, LibraryError, StudioError
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.order import NO_CONSENT, Consent
from seedance_studio.domain.price import Total
from seedance_studio.domain.queue import QueueOutlook, QueueView
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import (
    EngineEvent,
    GenerationChanged,
    QueueChanged,
    QueueReleased,
    QueueStopped,
)
from seedance_studio.viewmodels.jobs.queue_selection import QueueSelection
from seedance_studio.viewmodels.rereading import Rereading

_FORECAST_MS = 400
"""Changes that follow each other so closely are forecast once."""
_log = logging.getLogger(__name__)


class QueueModel(QObject):
    """Follows the queue and acts on it. `answered` emits the person's answer to a stop."""

    changed = Signal()
    answered = Signal(object)
    refused = Signal(object)
    """Emits the `StudioError` that kept what waits from being let go. Limits that ask can be agreed to."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.commands = engine.queue
        self.selection = QueueSelection(engine.queue.order, self)
        self._accounts = engine.accounts
        self._now = engine.clock.now
        engine.changes.connect(self._on_event)
        self.view = QueueView()
        self.problem: Problem | None = None
        """Why sending has stopped until the person answers; None otherwise."""
        self.stopped_key: NamedKey | None = None
        """The one of several keys with which nothing is sent any more; None if nothing is sent at all."""
        self.cost: Total | None = None
        """What everything that waits will cost, where the account has too few credits for it."""
        self.forecast: QueueOutlook | None = None
        """What all that waits will cost and when it is done; None before that is read."""
        self._source = engine.forecast
        self._engine = engine
        self._asked: tuple[frozenset[str], Consent] = (frozenset(), NO_CONSENT)
        self._reading = Rereading(engine.tasks, "forecast", self._read)
        self._pause = QTimer(self, interval=_FORECAST_MS, singleShot=True)
        self._pause.timeout.connect(self._reading.ask)

    @property
    def waiting(self) -> int:
        """How many wait to be sent, for whatever reason."""
        return len(self.view.order)

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self._now()

    @property
    def is_all_held(self) -> bool:
        """Whether nothing that waits will be sent by itself."""
        return not self.view.going

    @property
    def lacks_credits(self) -> bool:
        """Whether sending has stopped because the account has too few credits."""
        return self.problem is not None and self.problem.code == Code.PAYMENT_REQUIRED

    def set_cost(self, cost: Total) -> None:
        """Takes what going on will cost: all that waits and nothing keeps back."""
        if self.lacks_credits and cost != self.cost:
            self.cost = cost
            self.changed.emit()

    @property
    def kept(self) -> frozenset[str]:
        """What waits until the person lets it go."""
        return self.view.needs_confirmation | self.view.on_hold

    def release(self, ids: frozenset[str]) -> None:
        """Sends in its turn what of these waits until the person lets it go."""
        self._release(ids & self.kept, NO_CONSENT)

    def send_anyway(self) -> None:
        """Sends what limits asked about last, though it exceeds them."""
        ids, consent = self._asked
        self._release(ids, consent)

    def _release(self, ids: frozenset[str], consent: Consent) -> None:
        # In their order, so that what no longer fits is what would be sent last. What was held while its
        # links are signed goes first: it is not in the order until it is put back.
        inside = [item for item in self.view.order if item in ids]
        outside = sorted(ids.difference(inside))
        self._engine.tasks.start(self._try_release([*outside, *inside], consent), "release-all")

    async def _try_release(self, ids: Sequence[str], consent: Consent) -> None:
        try:
            await self._engine.release_all(ids, consent)
        except StudioError as error:
            if isinstance(error, FuseRefused):
                asks = frozenset(item.limit.id for item in error.verdict.asks)
                self._asked = frozenset(ids), Consent(consent.limits | asks)
            self.refused.emit(error)

    def close(self) -> None:
        """Forecasts nothing more, since the library is closed."""
        self._pause.stop()

    async def _read(self) -> None:
        try:
            found = await self._source.read()
        except LibraryError:
            _log.warning("What waits could not be forecast", exc_info=True)
            return
        if found != self.forecast:
            self.forecast = found
            self.changed.emit()

    def _on_event(self, event: EngineEvent) -> None:
        before = self.view, self.problem, self.stopped_key
        match event:
            case QueueChanged(view):
                self.view = view
                self.selection.keep(view.order)
                self._look_ahead()
            case QueueStopped(problem, account):
                self.problem = problem
                self.stopped_key = self._key_of(account)
            case QueueReleased():
                self.problem = self.stopped_key = None
                self._look_ahead()
            case GenerationChanged():
                self._look_ahead()
                return
            case _:
                return
        if not self.lacks_credits:
            self.cost = None
        if (self.view, self.problem, self.stopped_key) != before:
            self.changed.emit()

    def _look_ahead(self) -> None:
        if not self.view.order:
            self.forecast = None
        elif not self._pause.isActive():
            self._pause.start()

    def _key_of(self, account: str | None) -> NamedKey | None:
        """One of several keys; None for the only one."""
        keys = self._accounts.keys
        found = [item for item in keys if item.account.id == account]
        return found[0] if found and len(keys) > 1 else None


@frozen
class Waiting:
    """How a generation waits. `number` counts from 1 in sending order, 0 if it is not in the queue.

    `place` is the number of generations sent before it, None if it is not sent by itself. Until `sends_at`,
    in `sends_in` seconds, sending can be undone.
    """

    needs_confirmation: bool = False
    on_hold: bool = False
    edited: bool = False
    number: int = 0
    place: int | None = None
    is_last: bool = True
    sends_at: float | None = None
    sends_in: float | None = None


NOT_WAITING = Waiting()


class QueuePlaces:
    """Where each generation stands in the queue."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._view = QueueView()
        self._numbers: dict[str, int] | None = None
        self._turns: dict[str, int] | None = None
        """Both are counted when someone looks: most changes of the queue follow each other unseen."""

    @property
    def counts_down(self) -> bool:
        """Whether at least one can still be undone."""
        return bool(self._view.sends_at) and not self._view.paused

    def set_view(self, view: QueueView) -> None:
        """Takes the queue."""
        self._view = view
        self._numbers = self._turns = None

    def number(self, generation_id: str) -> int:
        """Its place in sending order, from 1; 0 if it is not in the queue."""
        if self._numbers is None:
            self._numbers = {item: number for number, item in enumerate(self._view.order, 1)}
        return self._numbers.get(generation_id, 0)

    def _turn(self, generation_id: str) -> int | None:
        if self._turns is None:
            self._turns = {item: turn for turn, item in enumerate(self._view.going)}
        return self._turns.get(generation_id)

    def waiting(self, generation_id: str) -> Waiting:
        """Returns how it waits."""
        view = self._view
        number = self.number(generation_id)
        at = None if view.paused else view.sends_at.get(generation_id)
        if at is not None and at <= self._now():
            at = None
        return Waiting(
            needs_confirmation=generation_id in view.needs_confirmation,
            on_hold=generation_id in view.on_hold,
            edited=generation_id in view.edited,
            number=number,
            place=self._turn(generation_id),
            is_last=number in (0, len(view.order)),
            sends_at=at,
            sends_in=None if at is None else at - self._now(),
        )
