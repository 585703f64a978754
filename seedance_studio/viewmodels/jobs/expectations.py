"""How long similar generations took and what they cost. Asked in the background and cached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

from seedance_studio.domain.price import CostKey
from seedance_studio.engine.tasks import TaskSupervisor

T = TypeVar("T")


class Expectations(Generic[T]):
    """`ask` returns the answer for a cost key. `on_known` is called when one has come that is new."""

    def __init__(
        self,
        ask: Callable[[CostKey], Awaitable[T | None]],
        tasks: TaskSupervisor,
        on_known: Callable[[CostKey], None],
    ) -> None:
        self._ask = ask
        self._tasks = tasks
        self._on_known = on_known
        self._known: dict[CostKey, T | None] = {}
        self._asked: set[CostKey] = set()

    def get(self, cost_key: CostKey) -> T | None:
        """Returns the answer if it has come."""
        return self._known.get(cost_key)

    def need(self, cost_key: CostKey) -> T | None:
        """Returns the answer if it has come, and asks for it if no one did yet."""
        if cost_key not in self._known:
            self.want([cost_key])
        return self._known.get(cost_key)

    def refresh(self, model: str) -> None:
        """Asks again for what was asked of this model."""
        self.want([key for key in self._known if key.model == model])

    def want(self, cost_keys: Iterable[CostKey]) -> None:
        """Asks for these again, unless they are being asked already."""
        for cost_key in set(cost_keys) - self._asked:
            self._asked.add(cost_key)
            self._tasks.start(self._bring(cost_key), "expectation")

    async def _bring(self, cost_key: CostKey) -> None:
        was_known, before = cost_key in self._known, self.get(cost_key)
        try:
            self._known[cost_key] = await self._ask(cost_key)
        finally:
            self._asked.discard(cost_key)
        if not was_known or self._known[cost_key] != before:
            self._on_known(cost_key)
