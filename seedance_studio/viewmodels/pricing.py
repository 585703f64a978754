"""The price beside the button: asked for whenever the request changes; only the latest answer counts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.price import Likeness, Price
from seedance_studio.engine.tasks import TaskSupervisor


class PriceModel(QObject):
    """`source` gives the price in credits of one generation, or None where it is not known."""

    changed = Signal()

    def __init__(
        self,
        source: Callable[[Likeness, ModelSpec], Awaitable[Price | None]],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._asked: Likeness | None = None
        self._price: Price | None = None

    @property
    def price(self) -> Price | None:
        """The price of what was last asked for."""
        return self._price

    def ask(self, like: Likeness, model: ModelSpec) -> None:
        """Finds out what this would cost."""
        self._asked = like
        self._tasks.start(self._load(like, model), "price")

    async def _load(self, like: Likeness, model: ModelSpec) -> None:
        price = await self._source(like, model)
        if like == self._asked and price != self._price:
            self._price = price
            self.changed.emit()
