"""300 that wait are as light as 3: what an event takes is counted, and does not grow with their number."""

from __future__ import annotations

from collections import Counter

import pytest
from support.job_lists import jobs_of

from seedance_studio.domain.filters import Filter
from seedance_studio.domain.generation import State
from seedance_studio.domain.queue import QueueView
from seedance_studio.engine.events import QueueChanged

BEGAN = 1_700_000_000.0
IN_SIGHT = 3


class Counted:
    """A model with rows that wait, and how often anything is asked of the library or shown."""

    def __init__(self, archive, starter, make, number: int) -> None:
        self.calls: Counter[str] = Counter()
        self.archive, self.starter, self.make = archive, starter, make
        self.ids = [f"w{place:03}" for place in range(number)]

        self.jobs = jobs_of(archive, BEGAN, Filter(one_a_press=True))
        rows = [make(name, State.WAITING, at=place) for place, name in enumerate(self.ids)]
        archive.load(self.jobs, *rows)
        self.tell(self.ids)
        starter.settle()
        self._count()

    def _count(self) -> None:
        library, feed = self.archive.library, self.jobs.feed
        for name in ("positions", "rows", "listing", "unfinished"):
            ask = getattr(library, name)

            def counted(*arguments, name=name, ask=ask, **more):
                self.calls[f"library.{name}"] += 1
                if name == "positions":
                    self.calls["placed"] += len(list(arguments[2]))
                return ask(*arguments, **more)

            setattr(library, name, counted)
        feed.changed.connect(lambda change: self.calls.update([type(change).__name__]))
        self.jobs.dataChanged.connect(self._redraw)

    def _redraw(self, first, last) -> None:
        """As a list does of which a few cards are in sight."""
        self.calls["dataChanged"] += 1
        for row in range(first.row(), min(last.row() + 1, IN_SIGHT)):
            self.calls["views"] += 1
            self.jobs.job(row)

    def tell(self, order, **members) -> None:
        self.jobs.on_event(QueueChanged(QueueView(tuple(order), **members)))
        self.starter.run()

    def of(self, act) -> Counter[str]:
        self.calls.clear()
        act()
        self.starter.settle()
        return self.calls


def added(world: Counted) -> None:
    row = world.make("new", State.WAITING, at=5000)
    world.archive.tell(world.jobs.on_event, row)
    world.tell([*world.ids, "new"])


def sent(world: Counted) -> None:
    world.tell(world.ids[1:])
    world.archive.tell(world.jobs.on_event, world.make(world.ids[0], State.SUBMITTING, at=0))


def paused(world: Counted) -> None:
    world.tell(world.ids, paused=True)


def moved(world: Counted) -> None:
    world.tell([world.ids[-1], *world.ids[:-1]])


@pytest.mark.parametrize("number", [4, 300])
@pytest.mark.parametrize("act", [added, sent, paused, moved])
def test_what_an_event_takes_does_not_grow_with_what_waits(archive, starter, make, qapp, act, number):
    world = Counted(archive, starter, make, number)
    calls = world.of(lambda: act(world))
    asked = sum(count for name, count in calls.items() if name.startswith("library."))
    assert asked <= 5
    assert calls["placed"] <= 5
    assert calls["dataChanged"] <= 5
    assert calls["views"] <= 5 * IN_SIGHT
