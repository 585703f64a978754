"""Notes on frames and ranges of clips, in a real library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from support.generations import a_generation
from support.libraries import a_ready
from support.service import Bench, Service, running
from support.tracking import until

from seedance_studio.domain.drawing import read_drawing
from seedance_studio.viewmodels.review.marks_model import MarksModel

FIRST, SECOND = a_generation(0).id, a_generation(1).id


@pytest_asyncio.fixture
async def bench(qapp, tmp_path: Path) -> AsyncIterator[Bench[Service]]:
    service = Service(b"")
    await service.start()
    async with running(Bench(tmp_path / "library", service)) as bench:
        for number in range(2):
            await bench.library.add(a_ready(number))
        yield bench
    await service.stop()


def texts(marks: MarksModel, generation_id: str, frame: float) -> list[str]:
    return [mark.text for mark in marks.at(generation_id, frame)]


async def test_a_note_holds_for_its_frame_or_its_range(bench: Bench[Service]):
    marks = MarksModel(bench.engine)
    marks.want([FIRST, SECOND])
    marks.add(FIRST, 1.0, 1.0, "the hand melts")
    marks.add(FIRST, 0.5, 1.5, " too dark ")
    marks.add(FIRST, 0.0, 0.0, "  ")
    await until(lambda: len(marks.of(FIRST)) == 2)
    found = [texts(marks, FIRST, frame) for frame in (0.458, 0.5, 1.0, 1.042, 1.5)]
    assert found == [[], ["too dark"], ["too dark", "the hand melts"], ["too dark"], []]
    assert marks.of(SECOND) == ()


async def test_strokes_on_one_frame_are_one_drawing_undone_stroke_by_stroke(bench: Bench[Service]):
    marks = MarksModel(bench.engine)
    marks.want([FIRST])
    strokes = ((0.0, 0.0), (0.5, 0.25)), ((1.0, 1.0),)
    for stroke in strokes:
        # The second comes before the first one is kept.
        marks.draw(FIRST, 1.0, stroke, "Drawing")
    assert [read_drawing(mark.drawing) for mark in marks.at(FIRST, 1.0)] == [strokes]
    marks.draw(FIRST, 2.0, strokes[1], "Drawing")
    kept = bench.library.organisation.marks
    while len(await kept(FIRST)) < 2:
        await asyncio.sleep(0)
    for left in ((strokes,), ((strokes[0],),), ()):
        await bench.engine.organiser.undo()
        await until(lambda left=left: tuple(read_drawing(mark.drawing) for mark in marks.of(FIRST)) == left)


async def test_a_removed_note_comes_back_when_that_is_undone(bench: Bench[Service]):
    marks = MarksModel(bench.engine)
    marks.want([FIRST])
    marks.add(FIRST, 1.0, 1.0, "the hand melts")
    await until(lambda: marks.of(FIRST))
    marks.remove(marks.of(FIRST)[0])
    await until(lambda: not marks.of(FIRST))
    await bench.engine.organiser.undo()
    await until(lambda: texts(marks, FIRST, 1.0) == ["the hand melts"])


async def test_they_are_there_again_for_who_looks_later(bench: Bench[Service]):
    marks = MarksModel(bench.engine)
    marks.want([FIRST])
    marks.add(FIRST, 1.0, 1.0, "the hand melts")
    await until(lambda: marks.of(FIRST))
    later = MarksModel(bench.engine)
    later.want([FIRST])
    await until(lambda: texts(later, FIRST, 1.0) == ["the hand melts"])
