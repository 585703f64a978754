"""Choose a random fault for each request by a seed, so that every run meets the same faults."""

from __future__ import annotations

import json
import random
from collections import Counter

from support.fault_server import Fault, Line, through
from support.faults import (
    break_off,
    busy,
    close_after,
    expired,
    junk,
    lie,
    redirect,
    refuse,
    reset_after,
    retag,
    say,
    trickle,
    truncate,
)


async def drop(line: Line) -> None:
    """A TCP reset after the request was read. The service never gets the request."""
    await line.body()
    line.reset()


_LATER: list[tuple[int, Fault]] = [(6, busy(1)), *((1, refuse(status)) for status in (401, 402, 403))]
"""Clear temporary refusals: the only faults after which the program may send again."""
_SUBMIT: list[tuple[int, Fault]] = [
    (64, through),
    (4, trickle(6, 1.0)),
    (3, drop),
    (3, reset_after),
    (2, close_after),
    (2, truncate()),
    (2, lie(9)),
    (2, junk(b"<html>Welcome to our hotel")),
    (2, say(502, reached=True)),
    (2, say(503)),
    (2, refuse(422)),
    (1, redirect("/elsewhere")),
    *_LATER,
]
_STATUS: list[tuple[int, Fault]] = [
    (72, through),
    (5, drop),
    (4, truncate()),
    (4, junk(b"[]")),
    (4, say(500)),
    (4, busy(1)),
    (3, refuse(404)),
    (2, trickle(4, 2.0)),
    (1, refuse(401)),
    (1, redirect("/elsewhere")),
]
_FILE: list[tuple[int, Fault]] = [
    (90, through),
    (10, truncate(0.4)),
    (10, break_off(0.7)),
    (6, trickle(10, 4.0)),
    (5, lie(9)),
    (5, say(500)),
    (4, drop),
    (4, retag('"of another copy"')),
]
_SPOILT: list[tuple[int, Fault]] = [*((2, fault) for fault in expired), (2, junk(b"")), (2, lie(-9))]
"""Faults of the output itself. At most two occur in a row: after a few, the program would ask the person."""
_TABLES = {"submit": _SUBMIT, "status": _STATUS, "file": _FILE + _SPOILT}
_MOST_SPOILT = 2


class Weather:
    """A script for `support.fault_server`.

    `met` counts the faults by kind of request. `repeated` lists the prompts that were sent again after
    anything but a clear temporary refusal.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._spoilt: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.repeated: list[str] = []
        self._sent: set[str] = set()

    async def __call__(self, line: Line) -> None:
        kind, subject = line.kind, await self._subject(line)
        number = self._numbers[kind, subject]
        self._numbers[kind, subject] += 1
        fault = self._draw(kind, subject, number)
        if fault is not through:
            self.met[kind] += 1
        if kind == "submit":
            self._note(subject, fault)
        await fault(line)

    def _note(self, prompt: str, fault: Fault) -> None:
        if prompt in self._sent:
            self.repeated.append(prompt)
        if all(fault is not later for _, later in _LATER):
            self._sent.add(prompt)

    async def _subject(self, line: Line) -> str:
        """The prompt that it is about: the service's own ids differ from run to run."""
        if line.kind == "submit":
            return str(json.loads(await line.body())["prompt"])
        prompts = (post.prompt for post in line.server.posts if post.request_id == line.subject)
        return next(prompts, "")

    def _draw(self, kind: str, subject: str, number: int) -> Fault:
        table = _TABLES.get(kind)
        if table is None:
            return through
        chance = random.Random(f"{self._seed}/{kind}/{subject}/{number}")
        weights, faults = zip(*table, strict=True)
        (fault,) = chance.choices(faults, weights)
        if any(fault is spoilt for _, spoilt in _SPOILT):
            self._spoilt[subject] += 1
            if self._spoilt[subject] > _MOST_SPOILT:
                return through
        return fault
