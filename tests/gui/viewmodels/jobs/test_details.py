"""The details of one generation follow what the real engine commits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from support.service import POSTS, Bench, Service, StillClock, report
from support.spending import PRICE, REQUEST, a_limit
from support.tracking import until

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged
from seedance_studio.viewmodels.jobs.details import Details, DetailsModel, without_query
from seedance_studio.viewmodels.spending.fuse_model import FuseModel


class Shown:
    """What is shown beside an open library."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.fuse = FuseModel(bench.engine)
        self.model = DetailsModel(bench.engine, self.fuse)
        self.times = 0
        self.model.changed.connect(self._count)

    def _count(self) -> None:
        self.times += 1

    @property
    def details(self) -> Details:
        assert self.model.details is not None
        return self.model.details

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits with Qt's timers running, which this loop does not turn by itself."""

        def look() -> object:
            QCoreApplication.processEvents()
            return holds()

        await until(look)

    async def rest(self) -> None:
        """Whatever was to be read has been read."""
        await until(lambda: not [task for task in self.bench.tasks._tasks if task.get_name() == "details"])

    async def add(self, *generations: Generation) -> None:
        for generation in generations:
            await self.bench.library.add(generation)


@pytest.fixture
async def shown(qapp, tmp_path: Path) -> AsyncIterator[Shown]:
    service = Service(b"")
    await service.start()
    service.gets = [report("processing")]
    bench = Bench(tmp_path / "library", service, clock=StillClock())
    await bench.begin()
    shown = Shown(bench)
    yield shown
    shown.model.clear()
    shown.fuse.close()
    shown.model.deleteLater()
    await bench.end(politely=False)
    await service.stop()


async def test_what_was_sent_and_answered_is_shown_with_the_time_since(shown):
    sent = await shown.bench.submit()
    await shown.bench.until(sent, State.QUEUED, State.PROCESSING)
    shown.model.show(sent.id)
    assert shown.model.details is None
    await shown.until(lambda: shown.model.details is not None)
    assert shown.details.generation.request == sent.request
    assert shown.details.job.elapsed == 0
    first = shown.details.exchanges[0]
    assert (first.method, first.path, first.status) == ("POST", POSTS, 200)
    shown.bench.clock.pass_time(60)
    shown.model.show(sent.id)
    await shown.until(lambda: shown.details.job.elapsed == 60)


async def test_it_follows_a_generation_by_itself(shown):
    shown.bench.service.gets = [report("queued"), report("processing")]
    sent = await shown.bench.submit()
    shown.model.show(sent.id)
    # The next question is due by the clock.
    await shown.until(lambda: shown.bench.clock.pass_time(5) or shown.model.details is not None)
    await shown.until(
        lambda: shown.bench.clock.pass_time(5) or shown.details.generation.state is State.PROCESSING
    )
    assert [exchange.method for exchange in shown.details.exchanges][:2] == ["POST", "GET"]


async def test_many_changes_are_read_once(shown, make):
    await shown.add(make("a", State.QUEUED))
    shown.model.show("a")
    await shown.until(lambda: shown.model.details is not None)
    for state in (State.PROCESSING, State.SUCCEEDED, State.READY):
        await shown.bench.library.save(make("a", state))
        shown.bench.engine.changes.emit(GenerationChanged(make("a", state)))
    assert shown.details.generation.state is State.QUEUED
    await shown.until(lambda: shown.details.generation.state is State.READY)
    await shown.rest()
    assert shown.times == 2


async def test_what_charges_is_shown_with_its_price_and_follows_the_limits(shown, make):
    await shown.add(make("a", State.FAILED, request=REQUEST))
    shown.model.show("a")
    await shown.until(lambda: shown.model.details is not None)
    assert shown.details.job.price is not None
    assert shown.details.job.price.high == PRICE
    assert shown.details.job.verdict.is_free
    await shown.bench.engine.fuse.set_limit(a_limit(PRICE - 1))
    await shown.fuse.load()
    await shown.until(lambda: shown.details.job.verdict.refuses)


async def test_others_and_other_events_are_not_read(shown, make):
    await shown.add(make("a"), make("b"))
    shown.model.show("a")
    await shown.until(lambda: shown.model.details is not None)
    shown.bench.engine.changes.emit(GenerationChanged(make("b")))
    shown.bench.engine.changes.emit(ConnectionChanged(False))
    assert not shown.model._settle.isActive()


async def test_an_answer_that_comes_after_another_was_asked_for_is_dropped(shown, make):
    await shown.add(make("a"), make("b"))
    shown.model.show("a")
    shown.model.show("b")
    await shown.rest()
    assert shown.model.shown_id == "b"
    assert shown.details.generation.id == "b"
    assert shown.times == 1


async def test_clear_and_unknown_ids_show_none(shown, make):
    await shown.add(make("a"))
    shown.model.show("a")
    await shown.until(lambda: shown.model.details is not None)
    shown.model.show("gone")
    await shown.rest()
    assert shown.model.details is None
    assert shown.model.shown_id is None
    shown.model.show("a")
    shown.model.clear()
    await shown.rest()
    assert shown.model.details is None


def test_an_address_is_shown_without_what_opens_it():
    shown = without_query("https://cdn.example/a%20b/clip.mp4?X-Signature=abc#part")
    assert shown == "https://cdn.example/a%20b/clip.mp4"
