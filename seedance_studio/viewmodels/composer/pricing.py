"""What a press of the button will cost, and whether it fits into the limits."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.order import Consent
from seedance_studio.domain.price import CostKey, Price, together
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

LATE_MS = 150
"""How long the previous price stays on screen while the new one is computed."""
_log = logging.getLogger(__name__)


class PriceModel(QObject):
    """`source` returns the credits for one generation, or None if the price is unknown. Every change of the
    request asks again; only the latest answer counts."""

    changed = Signal()
    answered = Signal()
    """The latest question is answered, as far as it can be."""

    def __init__(
        self,
        source: Callable[[CostKey], Awaitable[Price | None]],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._latest = 0
        self._is_asking = False
        self._prices: tuple[Price | None, ...] = (None,)
        self._known: Mapping[CostKey, Price | None] = {}
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._forget)

    @property
    def prices(self) -> tuple[Price | None, ...]:
        """The latest price of each generation; None while it is unknown."""
        return self._prices

    def price_of(self, cost_key: CostKey) -> Price | None:
        """The price of one generation of the latest question; None while it is unknown."""
        return self._known.get(cost_key)

    @property
    def price(self) -> Price | None:
        """The price of all of them together; None while one is unknown."""
        return together(self._prices)

    @property
    def is_asking(self) -> bool:
        """Whether the latest answer has not come yet."""
        return self._is_asking

    def ask(self, *cost_keys: CostKey, also: Collection[CostKey] = ()) -> None:
        """Asks for the price of these generations, and of others that could be made in their place."""
        self._latest += 1
        self._is_asking = True
        self._late.start()
        self._tasks.start(self._load(cost_keys, also, self._latest), "price")

    async def _load(self, cost_keys: Sequence[CostKey], also: Collection[CostKey], number: int) -> None:
        found: dict[CostKey, Price | None] = {}
        try:
            for key in (*cost_keys, *also):
                if key not in found:
                    found[key] = await self._source(key)
        except StudioError as error:
            _log.warning("The price is not known: %s", error)
        if number == self._latest:
            self._late.stop()
            self._is_asking = False
            self._show(tuple(found.get(key) for key in cost_keys), found)
            self.answered.emit()

    def _forget(self) -> None:
        self._show((None,) * len(self._prices), {})

    def _show(self, prices: tuple[Price | None, ...], known: Mapping[CostKey, Price | None]) -> None:
        # An unknown price is news even if nothing was shown before.
        is_news = prices != self._prices or known != self._known
        self._prices, self._known = prices, known
        if is_news or (None in prices and not self._is_asking):
            self.changed.emit()


class PressModel(QObject):
    """The verdict of the limits on the next press. It follows the prices, the limits, the typed ceiling and
    what a generation that is edited holds already."""

    changed = Signal()

    def __init__(self, price: PriceModel, fuse: FuseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._price = price
        self.fuse = fuse
        self._ceiling: float | None = None
        self._held = 0.0
        price.changed.connect(self._on_price)
        fuse.changed.connect(self.changed)

    @property
    def verdict(self) -> Verdict:
        """Whether the press fits, as far as is known. While the price is computed, nothing is unknown yet."""
        promises = [self._ceiling if price is None else price.high for price in self._price.prices]
        if self._price.is_asking:
            promises = [promise for promise in promises if promise is not None]
        return self.fuse.verdict(promises, self._held)

    @property
    def wants_ceiling(self) -> bool:
        """Whether a hard limit applies and a price is unknown, so that a ceiling is asked for."""
        unknown = None in self._price.prices and not self._price.is_asking
        return unknown and any(item.limit.is_hard for item in self.fuse.touched)

    def set_ceiling(self, ceiling: float | None) -> None:
        """Takes the most that a generation without a known price may cost, in credits."""
        if ceiling != self._ceiling:
            self._ceiling = ceiling
            self.changed.emit()

    def set_held(self, credits: float) -> None:
        """Takes the credits that are already held for the generation that is edited; 0 for none."""
        if credits != self._held:
            self._held = credits
            self.changed.emit()

    def consent(self) -> Consent:
        """The person's consent to all that the verdict asks."""
        return Consent(frozenset(item.limit.id for item in self.verdict.asks), self._ceiling)

    def _on_price(self) -> None:
        if None not in self._price.prices:
            # It was typed for another price.
            self._ceiling = None
        self.changed.emit()
