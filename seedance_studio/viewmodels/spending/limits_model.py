"""The spending limits as a person sets them: each with what is used, and what was changed when."""

from __future__ import annotations

import uuid
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.bookkeeping import SAME
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.spending_limits import Limit, LimitChange, LimitScope, Standing
from seedance_studio.engine.engine import Engine
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

_PERIODS = (LimitScope.DAY, LimitScope.WEEK, LimitScope.MONTH)


@frozen
class LimitPlace:
    """Where one limit can be set. `name` is that of its project or account, `color` that of the project."""

    scope: LimitScope
    project: str = ""
    account: str = ""
    name: str = ""
    color: int = 0


@frozen
class LimitWish:
    """What the person wants of a limit: `credits` None removes it. `typed` confirms that a limit that stops
    is loosened."""

    credits: float | None
    is_hard: bool
    typed: str = ""


class LimitsModel(QObject):
    """Sets one limit at a time. Each change is committed before `done` is emitted."""

    changed = Signal()
    done = Signal(object)
    """Emits the `LimitPlace` whose limit was set or removed."""
    failed = Signal(object)
    """Emits the `Problem` because of which nothing was changed."""
    edit_asked = Signal(object)
    """Emits the `LimitPlace` whose limit the person wants to set or change."""

    def __init__(
        self, engine: Engine, fuse: FuseModel, organising: OrganisingModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._fuse = fuse
        self._organising = organising
        self._undo: tuple[LimitPlace, Limit] | None = None
        self.history: tuple[LimitChange, ...] = ()
        """Every change of a limit, latest first, once it is read."""
        fuse.changed.connect(self.changed)
        organising.changed.connect(self.changed)

    @property
    def places(self) -> tuple[LimitPlace, ...]:
        """Everywhere where a limit can be set, in the order in which they are shown."""
        projects = self._organising.projects.values()
        return (
            LimitPlace(LimitScope.CLICK),
            *(LimitPlace(scope) for scope in _PERIODS),
            *(LimitPlace(LimitScope.PROJECT, item.id, name=item.name, color=item.color) for item in projects),
            *self._balances(),
        )

    def _balances(self) -> tuple[LimitPlace, ...]:
        """A balance is that of one account, so each key has its own."""
        accounts = [key.account for key in self._engine.accounts.keys]
        if len(accounts) < 2:
            return (LimitPlace(LimitScope.BALANCE, account=accounts[0].id if accounts else ""),)
        return tuple(LimitPlace(LimitScope.BALANCE, account=item.id, name=item.name) for item in accounts)

    def standing(self, place: LimitPlace) -> Standing | None:
        """How much of the limit there is used; None without a limit."""
        wanted = place.scope, place.project, place.account
        return next(
            (
                item
                for item in self._fuse.standings
                if (item.limit.scope, item.limit.project, item.limit.account) == wanted
            ),
            None,
        )

    @property
    def missing_days(self) -> tuple[str, ...]:
        """ISO days whose charges are missing since a restore. Limits that stop hold them until confirmed."""
        return self._fuse.missing_days

    @property
    def can_undo(self) -> bool:
        """Whether the last change made a limit that asks tighter, or removed it."""
        return self._undo is not None

    def must_be_typed(self, place: LimitPlace, credits: float | None, is_hard: bool) -> str:
        """The number to type once more, because this loosens a limit that stops; empty if it does not."""
        before = self._limit(place)
        if before is None or not before.is_hard:
            return ""
        if credits is None:
            return before.text
        if place.scope is LimitScope.BALANCE and is_hard:
            # What the account has is no matter of choice.
            return ""
        after = Limit(before.id, place.scope, credits, is_hard, place.project, place.account)
        return after.text if after.is_looser_than(before) else ""

    def open(self) -> None:
        """Reads what was changed when."""
        self._engine.tasks.start(self._read(), "limit-changes")

    def set(self, place: LimitPlace, wish: LimitWish) -> None:
        """Sets or removes the limit."""
        self._start(self._set(place, wish), place)

    def undo(self) -> None:
        """Takes the last change back."""
        undo, self._undo = self._undo, None
        if undo is not None:
            place, before = undo
            self._start(self._engine.fuse.set_limit(before), place)

    def confirm_missing(self) -> None:
        """Limits hold without the missing days from now on: the person has seen which they are."""
        self._engine.tasks.start(self._confirm_missing(), "limit")

    def _is_left(self, place: LimitPlace, credits: float) -> bool:
        """Whether that is what the balance is counted down to. What is held is taken off there already, and
        would be taken off once more of a balance that is entered anew."""
        standing = self.standing(place)
        return standing is not None and abs(max(standing.left, 0.0) - credits) < SAME

    def _limit(self, place: LimitPlace) -> Limit | None:
        standing = self.standing(place)
        return None if standing is None else standing.limit

    async def _set(self, place: LimitPlace, wish: LimitWish) -> None:
        before, fuse = self._limit(place), self._engine.fuse
        self._undo = None
        if wish.credits is None:
            if before is not None:
                await fuse.remove_limit(before.id, typed=wish.typed)
                self._undo = None if before.is_hard else (place, before)
            return
        limit_id = uuid.uuid4().hex if before is None else before.id
        limit = Limit(limit_id, place.scope, wish.credits, wish.is_hard, place.project, place.account)
        is_balance = place.scope is LimitScope.BALANCE
        if not is_balance or before is None or before.is_hard != wish.is_hard:
            await fuse.set_limit(limit, typed=wish.typed)
        if is_balance:
            if not self._is_left(place, wish.credits):
                await fuse.enter_balance(place.account, wish.credits)
            return
        if before is not None and not (before.is_hard or limit.is_hard) and limit.credits < before.credits:
            self._undo = place, before

    def _start(self, command: Coroutine[Any, Any, None], place: LimitPlace) -> None:
        self._engine.tasks.start(self._carry_out(command, place), "limit")

    async def _carry_out(self, command: Coroutine[Any, Any, None], place: LimitPlace) -> None:
        try:
            await command
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        await self._fuse.load()
        await self._read()
        self.done.emit(place)

    async def _confirm_missing(self) -> None:
        try:
            await self._engine.fuse.confirm_missing()
        except StudioError as error:
            self.failed.emit(problem_of(error))
            return
        await self._fuse.load()

    async def _read(self) -> None:
        self.history = await self._engine.fuse.changes_of_limits()
        self.changed.emit()
