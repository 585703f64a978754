"""How long similar generations took and what they cost. Asked in the background and cached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Generic, TypeVar

from seedance_studio.domain.price import CostKey

T = TypeVar("T")


class Expectations(Generic[T]):
    """`ask` returns the answer for a cost key. `on_known` is called when one has come."""

    def __init__(
        self,
        ask: Callable[[CostKey], Awaitable[T | None]],
        start: Callable[[Coroutine[Any, Any, None], str], object],
        on_known: Callable[[CostKey], None],
    ) -> None:
        self._ask = ask
        self._start = start
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
            self._start(self._bring(like), "expectation")

    async def _bring(self, like: CostKey) -> None:
        try:
            self._known[like] = await self._ask(like)
        finally:
            self._asked.discard(like)
        self._on_known(like)
