from __future__ import annotations

import pytest
from support.standing import EngineStand

from seedance_studio.domain.answers import Exchange
from seedance_studio.domain.generation import State
from seedance_studio.engine.events import ConnectionChanged, GenerationChanged
from seedance_studio.viewmodels.jobs.details import DetailsModel, without_query

BEGAN = 1_700_000_000.0
SENT = Exchange(BEGAN, "POST", "/api/open/v1/video/generations", 200, 0.3)
ASKED = Exchange(BEGAN + 5, "GET", "/api/open/v1/video/generations/req_1", 200, 0.1)


class Shelf(EngineStand):
    """An engine over a library with what the tests put there."""

    def __init__(self, starter) -> None:
        super().__init__(starter, now=BEGAN + 60)
        self.library.get, self.library.exchanges = self.load, self.load_exchanges
        self.generations = {}
        self.exchanged = []
        self.loads = 0

    async def load(self, generation_id):
        self.loads += 1
        return self.generations.get(generation_id)

    async def load_exchanges(self, generation_id):
        return list(self.exchanged)


@pytest.fixture
def shelf(starter):
    return Shelf(starter)


@pytest.fixture
def model(shelf, qapp):
    model = DetailsModel(shelf)
    yield model
    model.deleteLater()


def test_shows_what_is_loaded(model, shelf, starter, make, qtbot):
    shelf.generations["a"] = make("a", State.QUEUED)
    shelf.exchanged = [SENT]
    model.show("a")
    assert model.details is None
    with qtbot.waitSignal(model.changed, timeout=60_000):
        starter.run()
    assert model.details.generation == shelf.generations["a"]
    assert model.details.job.elapsed == 60
    assert model.details.exchanges == (SENT,)


def test_keeps_up_and_reads_many_changes_once(model, shelf, starter, make, qtbot):
    shelf.generations["a"] = make("a", State.QUEUED)
    model.show("a")
    starter.run()
    shelf.generations["a"] = make("a", State.READY)
    shelf.exchanged = [SENT, ASKED]
    for state in (State.PROCESSING, State.SUCCEEDED, State.READY):
        shelf.changes.emit(GenerationChanged(make("a", state)))
    qtbot.waitUntil(lambda: len(starter.names) == 2, timeout=60_000)
    starter.run()
    assert shelf.loads == 2
    assert model.details.generation.state is State.READY
    assert model.details.exchanges == (SENT, ASKED)


def test_others_and_other_events_are_not_read(model, shelf, starter, make):
    shelf.generations["a"] = make("a")
    model.show("a")
    starter.run()
    shelf.changes.emit(GenerationChanged(make("b")))
    shelf.changes.emit(ConnectionChanged(False))
    assert not model._settle.isActive()


def test_an_answer_that_comes_after_another_was_asked_for_is_dropped(model, shelf, starter, make):
    shelf.generations = {"a": make("a"), "b": make("b")}
    model.show("a")
    model.show("b")
    starter.run()
    assert model.shown_id == "b"
    assert model.details.generation.id == "b"


def test_clear_and_unknown_ids_show_none(model, shelf, starter, make):
    shelf.generations["a"] = make("a")
    model.show("a")
    starter.run()
    model.show("gone")
    starter.run()
    assert model.details is None
    assert model.shown_id is None
    model.show("a")
    model.clear()
    starter.run()
    assert model.details is None


def test_an_address_is_shown_without_what_opens_it():
    shown = without_query("https://cdn.example/a%20b/clip.mp4?X-Signature=abc#part")
    assert shown == "https://cdn.example/a%20b/clip.mp4"
