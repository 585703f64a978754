"""What each model would charge for the draft, for the list in which a model is chosen."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.errors import StudioError
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.request import Draft
from seedance_studio.domain.several import NOT_SEVERAL
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.viewmodels.composer.fitting import fit

_log = logging.getLogger(__name__)


class ModelPrices(QObject):
    """Asks for prices when the list opens. A model that is not in `known` has no price yet."""

    changed = Signal()

    def __init__(self, estimates: Estimates, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._estimates = estimates
        self._tasks = tasks
        self._latest = 0
        self.known: Mapping[str, Price] = {}

    def ask(self, draft: Draft, table: ModelTable, cost_key: CostKey) -> None:
        """Asks for each model's price. Options that a model does not offer are fitted to it first.
        `cost_key` is the draft's own."""
        self._latest += 1
        self._tasks.start(self._load(draft, table, cost_key, self._latest), "model-prices")

    async def _load(self, draft: Draft, table: ModelTable, cost_key: CostKey, number: int) -> None:
        found: dict[str, Price] = {}
        for model in table.models:
            fitted = fit(replace(draft, model=model.id, several=NOT_SEVERAL), table)
            options = {"duration": fitted.duration, "resolution": fitted.resolution}
            try:
                price = await self._estimates.price(replace(cost_key, model=model.id, **options))
            except StudioError as error:
                _log.warning("A model's price is not known: %s", error)
                continue
            if price is not None:
                found[model.id] = price
        if number == self._latest:
            self.known = found
            self.changed.emit()
