"""When the queue pauses by itself, and how much may be sent until then."""

from __future__ import annotations

from seedance_studio.domain.queue import NEVER, PausePoint

_ROUNDING = 1e-6
"""Sums of credits are floating-point numbers."""


class PauseMeter:
    """Counts what is handed out, with the most that it will probably cost."""

    def __init__(self) -> None:
        self.point = NEVER
        self.left: float | None = None
        """The credits that may still be sent; None without a sum."""
        self.reached = NEVER
        """What paused the queue last, until it goes on."""
        self._counted: dict[str, float] = {}

    def set(self, point: PausePoint) -> None:
        """Begin to count anew."""
        self.point, self.left = point, point.credits
        self._counted.clear()

    def reach(self, part: PausePoint) -> None:
        """The queue pauses for this part of the point. The other part still holds once it goes on."""
        self.reached = part
        if part.at is not None:
            self.point = PausePoint(credits=self.point.credits)
        else:
            self.point, self.left = PausePoint(self.point.at), None

    def resume(self) -> None:
        """The queue goes on."""
        self.reached = NEVER

    def has_room_for(self, promise: float | None) -> bool:
        """Whether one that may cost that much fits into the sum. What may cost anything does not."""
        return self.left is None or (promise is not None and promise <= self.left + _ROUNDING)

    def count(self, generation_id: str, promise: float | None) -> None:
        """It is being sent."""
        if self.left is not None:
            self._counted[generation_id] = promise or 0.0
            self.left -= promise or 0.0

    def give_back(self, generation_id: str) -> None:
        """It was not sent."""
        counted = self._counted.pop(generation_id, 0.0)
        if self.left is not None:
            self.left += counted

    def settle(self, generation_id: str, charged: float | None) -> None:
        """It was sent. From now on it counts with its charge, if that is known."""
        counted = self._counted.pop(generation_id, None)
        if self.left is not None and counted is not None and charged is not None:
            self.left += counted - charged
