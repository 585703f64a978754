"""The price beside the button: asked for whenever the request changes; only the latest answer counts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.engine.tasks import TaskSupervisor

LATE_MS = 150
"""How long the price of the request before may stand in for one that is still being found out."""
_log = logging.getLogger(__name__)


class PriceModel(QObject):
    """`source` gives the price in credits of one generation, or None where it is not known."""

    changed = Signal()

    def __init__(
        self,
        source: Callable[[CostKey, ModelSpec], Awaitable[Price | None]],
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
        """The price of what was last asked for; None while it is not known."""
        return self._price

    def ask(self, like: CostKey, model: ModelSpec) -> None:
        """Finds out what this would cost."""
        self._latest += 1
        self._late.start()
        self._tasks.start(self._load(like, model, self._latest), "price")

    async def _load(self, like: CostKey, model: ModelSpec, number: int) -> None:
        try:
            price = await self._source(like, model)
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
