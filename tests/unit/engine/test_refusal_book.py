"""What the service refused is remembered when it says so, and is known in the next run."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest
from support.service import Bench, Service, accept, refuse, report

from seedance_studio.domain.errors import LibraryError
from seedance_studio.domain.generation import State
from seedance_studio.domain.refusal_memory import Warned
from seedance_studio.engine.events import RefusalsChanged
from seedance_studio.store.database import DATABASE

PROMPT = "A man waits. Rain falls."
VIOLATION = "The prompt violates our content policy"


async def warned(bench: Bench, count: int = 0) -> tuple[Warned, ...]:
    """What is known of the prompt, once that are so many warnings; at once without a number."""
    async with asyncio.timeout(60):
        while len(found := await bench.engine.refusals.warnings({}, [PROMPT])) < count:
            await asyncio.sleep(0.001)
    return found


async def refuse_twice(bench: Bench, service: Service) -> None:
    service.posts, service.gets = [accept()], [report("failed", error=VIOLATION)]
    for _ in range(2):
        await bench.until(await bench.submit(PROMPT), State.FAILED)


async def test_a_refused_prompt_is_told_of_and_a_clip_made_of_it_ends_that(bench: Bench, service: Service):
    await refuse_twice(bench, service)
    found = await warned(bench, 2)
    assert [(item.name, item.record.refused, item.record.times) for item in found] == [
        ("A man waits", 2, 2),
        ("Rain falls", 2, 2),
    ]
    service.gets, service.files = [service.finished()], service.files
    for times in (3, 4):
        bench.events.clear()
        await bench.until(await bench.submit(PROMPT), State.READY)
        await bench.until_heard(RefusalsChanged)
        assert [item.record.times for item in await warned(bench)] == [times] * (2 if times == 3 else 0)


async def test_an_answer_of_another_cause_says_nothing_of_the_prompt(bench: Bench, service: Service):
    service.posts = [refuse(402, "insufficient_credits")]
    generation = await bench.submit(PROMPT)
    await bench.until(generation, State.REFUSED, State.WAITING)
    assert await warned(bench) == ()


async def test_the_next_run_knows_it_and_reads_what_it_missed(bench: Bench, service: Service):
    await refuse_twice(bench, service)
    await warned(bench, 2)
    await bench.end()
    with closing(sqlite3.connect(bench.folder / DATABASE)) as db:
        # As after a kill between the two commits, or in the first run of this version.
        db.execute("DELETE FROM outcomes")
        db.commit()
    await bench.begin()
    assert [item.record.refused for item in await warned(bench, 2)] == [2, 2]


async def test_what_was_forgotten_is_told_and_stays_so(bench: Bench, service: Service):
    await refuse_twice(bench, service)
    (first, second) = await warned(bench, 2)
    bench.events.clear()
    await bench.engine.refusals.forget(first.mark)
    assert RefusalsChanged() in bench.events
    assert await warned(bench) == (second,)
    await bench.end()
    await bench.begin()
    await bench.until_heard(RefusalsChanged)
    assert await warned(bench) == (second,)
    await bench.engine.refusals.forget_all()
    assert await warned(bench) == ()


async def test_a_library_that_can_not_be_read_stops_nothing(bench: Bench):
    await bench.library.references._run(lambda db: db.execute("DROP TABLE outcomes") and None)
    assert await bench.engine.refusals.warnings({}, [PROMPT]) == ()
    with pytest.raises(LibraryError):
        await bench.engine.refusals.forget_all()
    generation = await bench.submit(PROMPT)
    await bench.until(generation, State.READY)
