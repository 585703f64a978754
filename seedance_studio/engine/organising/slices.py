"""Make a change of many generations in short transactions, so that the ledger's writes get in between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from seedance_studio.domain.frozen import frozen
from seedance_studio.store.patches import Patch, Slice

_TARGET = 0.006
"""How many seconds a slice may hold the library's thread."""
_FEWEST, _MOST = 250, 2_000
"""Keys of a slice. Even a slow disk, where each commit takes its time, gets on with the fewest."""


@frozen
class CommandPart:
    """One change of a command. It is called with a slice of the keys, or once with none if it has no keys."""

    change: Callable[[Sequence[int]], Awaitable[Slice]]
    keys: Sequence[int] | None = None


class SliceRunner:
    """Makes parts one slice after the other. `slices` is what was changed so far, also after an error."""

    def __init__(self, on_progress: Callable[[int], None]) -> None:
        self.slices: list[tuple[Patch, ...]] = []
        self._on_progress = on_progress
        self._is_stopped = False
        self._size = _FEWEST
        self._done = 0

    def stop(self) -> None:
        """Leave out what is not made yet."""
        self._is_stopped = True

    async def run(self, parts: Sequence[CommandPart]) -> None:
        """Make the parts. Raises `LibraryError`."""
        for part in parts:
            if part.keys is None:
                self._add(await part.change(()))
            else:
                await self._run_through(part, part.keys)
            if self._is_stopped:
                return

    async def _run_through(self, part: CommandPart, keys: Sequence[int]) -> None:
        first = 0
        while first < len(keys) and not self._is_stopped:
            some = keys[first : first + self._size]
            made = await part.change(some)
            self._add(made)
            first += len(some)
            self._done += len(some)
            self._on_progress(self._done)
            # At most twice as many, since the time of a short slice is mostly that of its commit.
            fitting = int(len(some) * min(_TARGET / max(made.seconds, 1e-6), 2))
            self._size = min(max(fitting, _FEWEST), _MOST)

    def _add(self, made: Slice) -> None:
        if made.patches:
            self.slices.append(made.patches)
