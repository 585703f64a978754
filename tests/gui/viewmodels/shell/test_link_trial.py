"""Trying out a share link: one look at a time, and what becomes of it."""

from __future__ import annotations

import pytest
import pytest_asyncio
from support.tracking import TrackerBench, until

from seedance_studio.domain.request import FieldFault
from seedance_studio.viewmodels.references.references import ReferencesModel
from seedance_studio.viewmodels.shell.link_trial import LinkTrial

NO_LINK = "https://photos.app.goo.gl/abc"
SILENT = "http://127.0.0.1:1/a.png"


class World:
    """A try-out of links, and what it asks for."""

    def __init__(self, bench: TrackerBench) -> None:
        self.bench = bench
        self.references = ReferencesModel(bench.tracker)
        self.trial = LinkTrial(bench.services.look, self.references, bench.tasks)

    async def look_at(self, text: str) -> None:
        self.trial.enter(text)
        await until(lambda: self.trial.seen is not None)
        await self.bench.quiet()


@pytest_asyncio.fixture
async def world(qapp, tmp_path, s3):
    bench = TrackerBench(tmp_path / "library", s3)
    await bench.begin()
    yield World(bench)
    await bench.end()


async def test_a_link_is_looked_at_once_it_stays_the_same(world):
    trial = world.trial
    trial.enter("https://photos.app.g")
    trial.enter(f" {NO_LINK} ")
    assert trial.is_checking
    await until(lambda: trial.seen is not None)
    assert world.bench.tasks.begun == ["try-link"]
    assert trial.seen.fault == FieldFault.SHARE_PAGE
    assert not trial.can_add
    trial.add()
    assert world.references.items == ()


async def test_another_text_or_leaving_stops_the_look(world):
    trial = world.trial
    trial.enter(NO_LINK)
    await until(lambda: "try-link" in world.bench.tasks.begun)
    trial.enter(f"{NO_LINK}d")
    assert (trial.seen, trial.is_checking) == (None, True)
    trial.forget()
    assert (trial.text, trial.seen, trial.is_checking) == ("", None, False)
    await world.bench.quiet()
    assert trial.seen is None


async def test_what_the_draft_does_not_take_stays_with_the_reason(world):
    world.references.add_text(" ".join(f"https://cdn.example.com/{place}.jpg" for place in range(5)))
    # Nothing answers there, which is a doubt and no verdict.
    await world.look_at(SILENT)
    assert world.trial.can_add
    heard = list[bool]()
    world.trial.added.connect(lambda: heard.append(True))
    world.trial.add()
    (refusal,) = world.trial.refusals
    assert refusal.fault == FieldFault.TOO_MANY_REFERENCES
    assert (world.trial.text, heard) == (SILENT, [])


@pytest.mark.parametrize("text", ["", "   "])
async def test_nothing_is_looked_at_without_a_link(world, text):
    world.trial.enter(NO_LINK)
    world.trial.enter(text)
    assert not world.trial.is_checking
    assert world.bench.tasks.begun == []
