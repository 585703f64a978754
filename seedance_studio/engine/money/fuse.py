"""The fuse: spending limits that hold for everything that is sent.

It judges and sets limits. The ledger holds them: in the transaction that adds the rows of a press, in the one
that edits a waiting row, and in the one that commits an intent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from seedance_studio.domain.order import NO_CONSENT, Consent, Order
from seedance_studio.domain.spending_limits import (
    Limit,
    LimitChange,
    MissingTime,
    Spans,
    Standing,
    Verdict,
    judge,
)
from seedance_studio.engine.clock import Clock
from seedance_studio.engine.events import EngineEvent, MoneyChanged
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.money.local_days import days_between, local_day, spans_at
from seedance_studio.engine.signals import Signal
from seedance_studio.store.library import Library


class Fuse:
    """The limits of one library. Its commands raise `LibraryError`."""

    def __init__(
        self,
        library: Library,
        accounts: Accounts,
        estimates: Estimates,
        clock: Clock,
        zone: tzinfo | None,
        changes: Signal[EngineEvent],
    ) -> None:
        self._limits, self._plans = library.limits, library.plans
        self._accounts = accounts
        self._estimates = estimates
        self._clock = clock
        self.zone = zone
        """Where the person's days begin and end; None for the computer's zone."""
        self._changes = changes

    def spans(self) -> Spans:
        """The local day, week and month of now."""
        return spans_at(self._clock.now(), self.zone)

    def day_of(self, at: float) -> date:
        """The person's day at a moment in seconds since 1970."""
        return date.fromisoformat(local_day(at, self.zone))

    async def judge(self, orders: Sequence[Order], consent: Consent = NO_CONSENT) -> Verdict:
        """Whether a press of these orders would fit now. The press itself judges again."""
        prices = [
            await self._estimates.price(order.request.cost_key(order.video_seconds)) for order in orders
        ]
        promises = [consent.ceiling_for(price) if price is None else price.high for price in prices]
        plans = dict.fromkeys(order.plan_id for order in orders if order.plan_id)
        caps = [cap for plan in plans if (cap := await self.cap(plan)) is not None]
        return judge([*await self.touched(), *caps], promises, consent.limits)

    async def cap(self, plan_id: str) -> Standing | None:
        """The standing of a plan's cap; None without a plan."""
        plan = await self._plans.get(plan_id)
        if plan is None:
            return None
        return plan.cap_used_by((await self._plans.tally(plan_id)).used, await self.missing())

    async def touched(self) -> tuple[Standing, ...]:
        """The standing of every limit that a press would touch now."""
        return await self._limits.standings(self.spans(), await self._accounts.next_to_send())

    async def standings(self) -> tuple[Standing, ...]:
        """How much of each limit is used. A balance that was never entered has no standing."""
        return await self._limits.standings(self.spans())

    async def set_limit(self, limit: Limit, *, typed: str = "") -> None:
        """Add or replace a limit, and write that down.

        `typed` is what the person typed to confirm it. Raises `LimitNotTyped` if it loosens a hard limit and
        that is not its number.
        """
        await self._limits.set(limit, self._clock.now(), typed)
        self._changes.emit(MoneyChanged())

    async def remove_limit(self, limit_id: str, *, typed: str = "") -> None:
        """Remove a limit, and write that down. Raises `LimitNotTyped` for a hard one, unless its number is
        typed."""
        await self._limits.remove(limit_id, self._clock.now(), typed)
        self._changes.emit(MoneyChanged())

    async def enter_balance(self, account: str, credits: float) -> None:
        """Take down how many credits the account has now, as the person says."""
        await self._limits.enter_balance(account, credits, self._clock.now())
        self._changes.emit(MoneyChanged())

    async def missing(self) -> MissingTime | None:
        """The time of which a restore lost what was charged, until that is confirmed."""
        return await self._limits.missing()

    async def missing_days(self) -> tuple[str, ...]:
        """The local days of that time, as ISO dates."""
        missing = await self.missing()
        return () if missing is None else days_between(missing.start, missing.end, self.zone)

    async def confirm_missing(self) -> None:
        """The person has seen which days are missing: hard limits that reach into them hold without them."""
        await self._limits.confirm_missing()
        self._changes.emit(MoneyChanged())

    async def changes_of_limits(self) -> tuple[LimitChange, ...]:
        """Every change of a limit, latest first."""
        return await self._limits.changes()
