"""A feed over a real library, and a list that follows it by its notices alone."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeVar

from support.empty_library import put_empty_library
from support.generations import NOW
from support.virtual_clock import VirtualClock

from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import Generation
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.feed.changes import Changed, FeedChange, Inserted, Moved, Removed, Reset
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store import queries
from seedance_studio.store.database import open_database
from seedance_studio.store.library import Library

T = TypeVar("T")


def fill_library(folder: Path, generations: Iterable[Generation]) -> None:
    """Writes many rows at once into a library that is not open."""
    put_empty_library(folder)
    database = open_database(folder, NOW)
    database.execute("BEGIN")
    for generation in generations:
        queries.insert(database, generation)
    database.execute("COMMIT")
    database.close()


class Follower:
    """Applies every notice to a list of keys, as a view does."""

    def __init__(self, feed: GenerationFeed) -> None:
        self.feed = feed
        self.keys: list[int] = []
        self.told: list[FeedChange] = []
        self._about: FeedChange | None = None
        feed.changing.connect(self._on_changing)
        feed.changed.connect(self._on_changed)

    def _on_changing(self, change: FeedChange) -> None:
        assert self._about is None
        assert len(self.feed) == len(self.keys)
        self._about = change

    def _on_changed(self, change: FeedChange) -> None:
        if isinstance(change, Reset | Inserted | Removed | Moved):
            assert self._about == change
            self._about = None
        self.told.append(change)
        match change:
            case Reset():
                self.keys = [self.feed.key(row) for row in range(len(self.feed))]
            case Inserted(row):
                self.keys.insert(row, self.feed.key(row))
            case Removed(row):
                self.keys.pop(row)
            case Moved(row, target):
                self.keys.insert(target, self.keys.pop(row))
            case Changed(first, last):
                assert 0 <= first <= last < len(self.keys)
            case _:
                pass

    def is_true(self) -> bool:
        """Whether the notices led to the feed's own list."""
        return self.keys == [self.feed.key(row) for row in range(len(self.feed))]


class CountedTasks(TaskSupervisor):
    """Knows all that was started, so that it can be waited for."""

    def __init__(self) -> None:
        super().__init__(lambda error: None)
        self._started: list[asyncio.Task[Any]] = []

    def start(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T] | None:
        task = super().start(work, name)
        if task is not None:
            self._started.append(task)
        return task

    async def settle(self) -> None:
        """Waits until nothing is under way, and raises what went wrong."""
        while self._started:
            await self._started.pop()


class FeedBench:
    """`library` is real; `settle` waits until the feed has asked all that it wants to know."""

    def __init__(self, library: Library, chosen: Filter | None = None) -> None:
        self.library = library
        self._tasks = CountedTasks()
        self.feed = GenerationFeed(library, self._tasks, chosen)
        self.follower = Follower(self.feed)
        changes: Signal[EngineEvent] = Signal()
        changes.connect(self.feed.on_event)
        self.organiser = Organiser(library.organisation, VirtualClock(), changes)

    async def settle(self) -> None:
        await self._tasks.settle()

    async def add(self, *generations: Generation) -> None:
        """New ones, as the ledger commits and then tells them."""
        for generation in generations:
            await self.library.add(generation)
            self.feed.on_event(GenerationChanged(generation, is_new=True))
        await self.settle()

    async def save(self, *generations: Generation) -> None:
        """How these stand now."""
        for generation in generations:
            await self.library.save(generation)
            self.feed.on_event(GenerationChanged(generation))
        await self.settle()

    async def all(self) -> list[Generation]:
        """Every row, each read as it is looked at."""
        found: list[Generation] = []
        for row in range(len(self.feed)):
            if self.feed.get(row) is None:
                await self.settle()
            generation = self.feed.get(row)
            assert generation is not None
            found.append(generation)
        return found

    async def numbers(self) -> list[int]:
        """The numbers that `a_generation` was given, from the first row on."""
        return [int(generation.id, 16) for generation in await self.all()]
