"""The state of polling one generation: when to ask next, and since when the answers are unusable."""

from __future__ import annotations

from dataclasses import replace

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.sending.pacing import InterruptibleSleep, PollSchedule

UNCLEAR_LIMIT = 3
"""After this many unusable answers in a row, the person is told."""


class PollState:
    """`in_time`: the last wait was not cut short. `cut_off`: the next wait is because the network is down."""

    def __init__(self, generation: Generation, schedule: PollSchedule) -> None:
        self.schedule = schedule
        self.in_time = True
        self.cut_off = False
        self._id = generation.id
        problem = generation.problem if generation.is_in_doubt else None
        self._since = problem.since if problem else None
        self._shown = problem.code if problem else ""
        self._unclear_in_a_row = self._same_in_a_row = 0
        self._last = ""
        self._saved = {self._shown}

    async def wait(self, sleeper: InterruptibleSleep) -> None:
        """Wait until the next poll is due or this generation is woken."""
        self.in_time = await sleeper.sleep(self._id, self.schedule.next_delay(), cut_off=self.cut_off)

    def answered(self, *, changed: bool) -> None:
        """A usable answer arrived. `changed` means that it names another status than the last one."""
        self.schedule.answered(in_time=self.in_time)
        if changed:
            self.schedule.hurry()
        self.cut_off = False
        self._since = None
        self._shown = self._last = ""
        self._unclear_in_a_row = self._same_in_a_row = 0
        self._saved = {""}

    def unclear(self, problem: Problem, now: float) -> Problem | None:
        """Count an unusable answer. Returns the problem to show, or None if there is nothing new to show.

        Once a problem is shown, another replaces it only after `UNCLEAR_LIMIT` equal answers in a row.
        """
        self._since = self._since or now
        self._same_in_a_row = self._same_in_a_row + 1 if problem.code == self._last else 1
        self._last = problem.code
        self._unclear_in_a_row += 1
        enough = self._same_in_a_row if self._shown else self._unclear_in_a_row
        if enough < UNCLEAR_LIMIT or problem.code == self._shown:
            return None
        self._shown = problem.code
        return replace(problem, since=self._since)

    def is_first_of_its_kind(self) -> bool:
        """Whether this is the first time that the problem shown last occurs. Call it once per problem."""
        is_first = self._shown not in self._saved
        self._saved.add(self._shown)
        return is_first
