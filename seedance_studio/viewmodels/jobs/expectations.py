"""How long similar generations took and what they cost. Asked in the background and cached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

from seedance_studio.domain.price import CostKey
from seedance_studio.engine.tasks import TaskSupervisor

T = TypeVar("T")


class Expectations(Generic[T]):
    """`ask` returns the answer for a cost key. `on_known` is called when one has come."""

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

    def get(self, like: CostKey) -> T | None:
        """Returns the answer if it has come."""
        return self._known.get(like)

    def want(self, likes: Iterable[CostKey]) -> None:
        """Asks for these again, unless they are being asked already."""
        for like in set(likes) - self._asked:
            self._asked.add(like)
            self._tasks.start(self._bring(like), "expectation")

    async def _bring(self, like: CostKey) -> None:
        try:
            self._known[like] = await self._ask(like)
        finally:
            self._asked.discard(like)
        self._on_known(like)
