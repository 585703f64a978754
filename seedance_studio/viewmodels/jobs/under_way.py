"""The generations that are not final: which are timed, which run, and whose clips are being made."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable

from seedance_studio.domain.generation import Generation, State
from seedance_studio.viewmodels.jobs.job_view import RUNNING, TIMED, is_being_made


class UnderWay:
    """Answers by what was noted and counted, without looking through all: there can be a thousand of them,
    and each takes many steps."""

    def __init__(self) -> None:
        self._unfinished: dict[str, Generation] = {}
        self._timed: set[str] = set()
        self._runs: set[str] = set()
        self._made: list[tuple[float, int, str]] = []
        """Those whose clips are being made, the newest press last, and of one press the first take."""
        self._made_of_set: Counter[str] = Counter()

    def note(self, generation: Generation) -> None:
        """Takes how a generation stands now."""
        before = self._unfinished.get(generation.id)
        if generation.is_final:
            self._unfinished.pop(generation.id, None)
        else:
            self._unfinished[generation.id] = generation
        for states, among in ((TIMED, self._timed), (RUNNING, self._runs)):
            (among.add if generation.state in states else among.discard)(generation.id)
        if before is not None and is_being_made(before):
            del self._made[bisect_left(self._made, _place(before))]
            self._made_of_set[before.set_id] -= 1
            if not self._made_of_set[before.set_id]:
                del self._made_of_set[before.set_id]
        if is_being_made(generation):
            insort(self._made, _place(generation))
            self._made_of_set[generation.set_id] += 1

    def get(self, generation_id: str) -> Generation | None:
        """The generation, if it is not final."""
        return self._unfinished.get(generation_id)

    def state_of(self, generation_id: str) -> State | None:
        """Its state, if it is not final."""
        known = self._unfinished.get(generation_id)
        return None if known is None else known.state

    def meant(self, is_meant: Callable[[Generation], bool]) -> list[Generation]:
        """All that are meant."""
        return [item for item in self._unfinished.values() if is_meant(item)]

    @property
    def is_timed(self) -> bool:
        """Whether the elapsed time of any is shown."""
        return bool(self._timed)

    @property
    def running(self) -> list[Generation]:
        """Those under way. What waits or is unconfirmed is not."""
        return [item for item in self._unfinished.values() if item.id in self._runs]

    @property
    def running_count(self) -> int:
        """How many are under way."""
        return len(self._runs)

    @property
    def newest_made(self) -> Generation | None:
        """Of those whose clips are being made the newest; the first take of its press that still is."""
        return self._unfinished[self._made[-1][-1]] if self._made else None

    def others_made(self, generation: Generation | None) -> int:
        """How many clips of other presses are being made."""
        if generation is None:
            return len(self._made)
        own = self._made_of_set[generation.set_id] if generation.set_id else 1
        return max(len(self._made) - own, 0)


def _place(generation: Generation) -> tuple[float, int, str]:
    return generation.created_at, -generation.take, generation.id
