"""The price beside the button. Every change of the request asks again; only the latest answer counts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.engine.tasks import TaskSupervisor

LATE_MS = 150
"""How long the previous price stays on screen while the new one is computed."""
_log = logging.getLogger(__name__)


class PriceModel(QObject):
    """`source` returns the credits for one generation, or None if the price is unknown."""

    changed = Signal()

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
        self._price: Price | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(lambda: self._show(None))

    @property
    def price(self) -> Price | None:
        """The latest price; None while it is unknown."""
        return self._price

    def ask(self, cost_key: CostKey) -> None:
        """Asks for the price of this request."""
        self._latest += 1
        self._late.start()
        self._tasks.start(self._load(cost_key, self._latest), "price")

    async def _load(self, cost_key: CostKey, number: int) -> None:
        try:
            price = await self._source(cost_key)
        except StudioError as error:
            _log.warning("The price is not known: %s", error)
            price = None
        if number == self._latest:
            self._late.stop()
            self._show(price)

    def _show(self, price: Price | None) -> None:
        if price != self._price:
            self._price = price
            self.changed.emit()
