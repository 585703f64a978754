"""What the window is fed in these tests: generations, and tasks that run when told to."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from seedance_studio.app.garbage import collect_due
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.request import GenerationRequest

# Before Qt is first asked for an application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BEGAN = 1_700_000_000.0


@pytest.fixture(autouse=True, scope="session")
def no_garbage_on_other_threads():
    """As in the program: a worker's collection would destroy widgets that an earlier test left."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_between_tests():
    """Collected where widgets live."""
    yield
    collect_due()


class Starter:
    """Takes tasks as the supervisor does and runs them when the test says so."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._waiting: list[Coroutine[Any, Any, None]] = []

    def __call__(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self.names.append(name)
        self._waiting.append(work)

    def run(self) -> None:
        """Runs all that was started so far."""
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            asyncio.run(work)

    def close(self) -> None:
        """Lets go of what was never run."""
        for work in self._waiting:
            work.close()


@pytest.fixture
def starter():
    starter = Starter()
    yield starter
    starter.close()


@pytest.fixture
def make() -> Callable[..., Generation]:
    """Makes a generation; `at` are seconds after the others began."""

    def build(name: str, state: State = State.WAITING, *, at: float = 0.0, **members: Any) -> Generation:
        request = GenerationRequest("seedance-2.0", f"prompt {name}", 5, "720p", "16:9")
        sent = None if state is State.WAITING else BEGAN + at
        generation = Generation(name, request, BEGAN + at, state, submitted_at=sent)
        return replace(generation, **members)

    return build
