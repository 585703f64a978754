"""The state of polling one generation: when to ask next, and since when the answers are unusable."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.sending.pacing import InterruptibleSleep, PollSchedule

DOUBTS = 3
"""After this many unusable answers in a row, the person is told."""


class Course:
    """`in_time`: the last wait was not cut short. `cut_off`: the next wait is because the network is down."""

    def __init__(self, generation: Generation, schedule: PollSchedule) -> None:
        self.schedule = schedule
        self.in_time = True
        self.cut_off = False
        self._id = generation.id
        problem = generation.problem if generation.is_in_doubt else None
        self._since = problem.since if problem else None
        self._said = problem.code if problem else ""
        self._doubts = self._alike = 0
        self._last = ""
        self._kept = {self._said}

    async def wait(self, waker: InterruptibleSleep) -> None:
        """Wait until the next poll is due or this generation is woken."""
        self.in_time = await waker.sleep(self._id, self.schedule.next_delay(), cut_off=self.cut_off)

    def told(self, *, changed: bool) -> None:
        """A usable answer arrived. `changed` means that it names another status than the last one."""
        self.schedule.answered(in_time=self.in_time)
        if changed:
            self.schedule.hurry()
        self.cut_off = False
        self._since = None
        self._said = self._last = ""
        self._doubts = self._alike = 0
        self._kept = {""}

    def doubt(self, problem: Problem, now: float) -> Problem | None:
        """Count an unusable answer. Returns the problem to show, or None if there is nothing new to show.

        Once a problem is shown, another replaces it only after `DOUBTS` answers of the same kind in a row.
        """
        self._since = self._since or now
        self._alike = self._alike + 1 if problem.code == self._last else 1
        self._last = problem.code
        self._doubts += 1
        enough = self._alike if self._said else self._doubts
        if enough < DOUBTS or problem.code == self._said:
            return None
        self._said = problem.code
        return replace(problem, since=self._since)

    def is_first_of_its_kind(self) -> bool:
        """Whether this is the first time that the problem shown last occurs. Call it once per problem."""
        is_first = self._said not in self._kept
        self._kept.add(self._said)
        return is_first
