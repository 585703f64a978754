"""A real library, and tasks that run when a test says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

from support.kept_loop import run_now
from support.virtual_clock import VirtualClock

from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store import queries
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.jobs.job_list import JobsModel


class Taken:
    """What was taken and not run yet."""

    def __init__(self, name: str, work: Coroutine[Any, Any, Any]) -> None:
        self.name, self.work = name, work
        self.is_wanted = True

    def cancel(self) -> None:
        """It is not begun."""
        self.is_wanted = False
        self.work.close()


class Starter(TaskSupervisor):
    """Takes tasks and runs them when the test says so."""

    def __init__(self) -> None:
        super().__init__(lambda error: None)
        self.names: list[str] = []
        self._waiting: list[Taken] = []
        self._is_closed = False

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> Any:
        """Takes one."""
        if self._is_closed:
            # A timer of the test before may still go off.
            work.close()
            return None
        self.names.append(name)
        taken = Taken(name, work)
        self._waiting.append(taken)
        return taken

    def run(self, name: str = "") -> None:
        """Runs all that was started so far, or what has that name."""
        for item in self._hand_out(name):
            run_now(item.work)

    async def run_inside(self, name: str) -> None:
        """Runs what has that name on the loop that runs."""
        for item in self._hand_out(name):
            await item.work

    def _hand_out(self, name: str) -> Iterator[Taken]:
        """What one starts, or cancels, while it runs counts for those after it."""
        waiting = self._waiting
        self._waiting = [item for item in waiting if name not in ("", item.name)]
        for item in waiting:
            if name in ("", item.name) and item.is_wanted:
                yield item

    def settle(self) -> None:
        """Runs all, and what that starts, until nothing is left."""
        while self._waiting:
            self.run()

    def drop(self) -> None:
        """Lets go of what was never run, and of all that comes later."""
        self._is_closed = True
        for item in self._waiting:
            item.cancel()


class Archive:
    """A real library, and what the engine tells of it: commits first, as the ledger does."""

    def __init__(
        self, library: Library, starter: Starter, changes: Signal[EngineEvent] | None = None
    ) -> None:
        self.library = library
        self.starter = starter
        self.changes: Signal[EngineEvent] = changes or Signal()
        """What an organiser over this library tells, or the engine of an open one."""

    def feed(self, chosen: Filter | None = None) -> GenerationFeed:
        """A feed that is not open yet."""
        return GenerationFeed(self.library, self.starter, chosen)

    def add(self, *generations: Generation) -> None:
        """Rows of which no one hears."""
        run_now(self._add(generations))

    async def _add(self, generations: Sequence[Generation]) -> None:
        def add(db: sqlite3.Connection) -> None:
            with queries.in_one(db):
                project = queries.current_project(db)
                for generation in generations:
                    queries.insert(db, generation)
                    queries.put_into(db, project, generation.id)

        # A transaction for each would take three times as long.
        await self.library._run(add)

    def tell(self, on_event: Callable[[EngineEvent], object], *generations: Generation) -> None:
        """How these stand now, new ones among them; what a feed asks of that is answered."""
        for generation in generations:
            is_new = run_now(self.library.get(generation.id)) is None
            run_now((self.library.add if is_new else self.library.save)(generation))
            on_event(GenerationChanged(generation, is_new=is_new))
        self.starter.run("feed")

    def organise(self, act: Callable[[Organiser], Coroutine[Any, Any, object]]) -> None:
        """What the person says of clips; it is told as the engine does."""
        run_now(act(Organiser(self.library.organisation, VirtualClock(), self.changes)))

    def load(self, jobs: JobsModel, *generations: Generation) -> None:
        """Adds these, and reads the list of jobs."""
        self.add(*generations)
        jobs.load()
        self.starter.run("jobs")
        self.starter.run("feed")

    def open(self, feed: GenerationFeed, *generations: Generation) -> None:
        """Adds these and reads the list."""
        self.add(*generations)
        feed.open()
        self.starter.run("feed")
