"""What the books say of a time: cost per keeper, estimates, what came to nothing, and the balance."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.bookkeeping_sums import (
    CountedBalance,
    EstimateQuality,
    Forecast,
    KeeperCost,
    KeeperGrouping,
    WithoutClip,
)
from seedance_studio.domain.errors import LibraryError, StudioError, problem_of
from seedance_studio.engine.money.outlook import month_forecast
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.rereading import Rereading
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_log = logging.getLogger(__name__)


class BookkeepingModel(QObject):
    """Reads anew whenever `spending` has. `enter` takes down an account's balance."""

    changed = Signal()
    failed = Signal(object)
    """Emits the `Problem` for which a balance could not be taken down."""
    account_asked = Signal()
    """The person wants to see the account's page."""

    def __init__(
        self,
        spending: SpendingModel,
        library: Library,
        tasks: TaskSupervisor,
        enter: Callable[[str, float], Awaitable[None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spending = spending
        self._books = library.bookkeeping
        self._tasks = tasks
        self._enter = enter
        self._reading = Rereading(tasks, "books", self._read)
        self.is_loaded = False
        """Whether the books were read. Before that, nothing is known of the figures."""
        self.grouping = KeeperGrouping.PROJECT
        self.keepers: tuple[KeeperCost, ...] = ()
        """The cheapest first; parts without a keeper are last."""
        self.estimates = EstimateQuality()
        self.without_clip = WithoutClip()
        self.balances: tuple[CountedBalance, ...] = ()
        self.forecast: Forecast | None = None
        """What this month will take in all; None where too few days are known."""
        spending.changed.connect(self._read_anew)

    @property
    def today(self) -> date:
        """The person's day."""
        return self._spending.today

    def group_by(self, grouping: KeeperGrouping) -> None:
        """Counts keepers by something else."""
        if grouping is not self.grouping:
            self.grouping = grouping
            self._read_anew()

    def enter_balance(self, credits: float, account: str = "") -> None:
        """Takes down what the account has now, as the person says."""
        self._tasks.start(self._enter_balance(credits, account), "balance")

    @property
    def balance(self) -> CountedBalance | None:
        """The balance of the account that is shown, if one was entered."""
        account = self._spending.account
        return next((item for item in self.balances if item.account == account), None)

    def _read_anew(self) -> None:
        # A slot of this object, which Qt disconnects with it.
        self._reading.ask()

    async def _read(self) -> None:
        try:
            await self._read_figures()
        except LibraryError as error:
            _log.warning("The books could not be read: %s", error)
        if not self._reading.is_due:
            self.changed.emit()

    async def _read_figures(self) -> None:
        books, span, account = self._books, self._spending.slot, self._spending.chosen.account
        keepers = await books.keepers(span, self.grouping, account)
        self.keepers = tuple(sorted(keepers, key=_by_cost))
        self.estimates = await books.estimates(span, account)
        self.without_clip = await books.without_clip(span, account)
        self.balances = tuple(await books.balances())
        self.forecast = await month_forecast(books, self.today, self._spending.zone, account)
        self.is_loaded = True

    async def _enter_balance(self, credits: float, account: str) -> None:
        try:
            await self._enter(account, credits)
        except StudioError as error:
            self.failed.emit(problem_of(error))
        else:
            self._read_anew()


def _by_cost(cost: KeeperCost) -> tuple[bool, float]:
    return cost.each is None, cost.credits if cost.each is None else cost.each
