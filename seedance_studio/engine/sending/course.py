"""How the following of one generation goes: when to ask next, and since when no answer has said anything."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.sending.pacing import InterruptibleSleep, PollSchedule

DOUBTS = 3
"""So many answers in a row that say nothing are told to the person; fewer are a hiccup."""


class Course:
    """`in_time` says that the last wait was not cut short, `cut_off` that the next one is for a network that
    is not there."""

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
        """Waits until the next question is due, or until someone wakes this generation."""
        self.in_time = await waker.sleep(self._id, self.schedule.next_delay(), cut_off=self.cut_off)

    def told(self, *, changed: bool) -> None:
        """An answer was understood."""
        self.schedule.answered(in_time=self.in_time)
        if changed:
            self.schedule.hurry()
        self.cut_off = False
        self._since = None
        self._said = self._last = ""
        self._doubts = self._alike = 0
        self._kept = {""}

    def doubt(self, problem: Problem, now: float) -> Problem | None:
        """What to tell the person after one more answer that said nothing; None while there is nothing new.

        Answers that differ from each other each time change nothing of what was told.
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
        """Whether no answer like the one just told of is kept yet; asked once for each."""
        is_first = self._said not in self._kept
        self._kept.add(self._said)
        return is_first
