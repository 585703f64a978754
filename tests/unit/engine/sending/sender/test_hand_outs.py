"""Whatever the service answers and the person does meanwhile: a row is with one sender at a time, and what a
sender gives back at its end is never that of a later one."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.service import Act, Bench, Service, accept, refuse, reply, report, running

from seedance_studio.domain.errors import Code, HostingFailed
from seedance_studio.domain.generation import FINAL, Generation, State
from seedance_studio.domain.queue import PausePoint
from seedance_studio.engine.engine import Engine

ROWS, PARALLEL = 5, 3
SETTLED = FINAL | {State.UNCONFIRMED}
ANSWERS: dict[str, Act] = {
    "taken": accept(),
    "too many": reply({}, 429, retry_after="0"),
    "no credits": refuse(402),
    "refused": refuse(422),
}


def _edit(engine: Engine, row: str) -> None:
    engine.queue.begin_edit(row)
    engine.queue.end_edit(row)


COMMANDS: dict[str, Callable[[Engine, str], None]] = {
    "hurry": lambda engine, row: engine.queue.hurry(row),
    "hold": lambda engine, row: engine.queue.hold(row),
    "release": lambda engine, row: engine.queue.release(row),
    "pause": lambda engine, _: engine.queue.pause(),
    "resume": lambda engine, _: engine.queue.resume(),
    "pause after a sum": lambda engine, _: engine.queue.pause_later(PausePoint(credits=100.0)),
    "go on": lambda engine, _: engine.go_on(),
    "edit": _edit,
}
Step = tuple[str, int, int]
"""A command, the number of its row, and after how many turns of the loop."""

steps = st.lists(st.tuples(st.sampled_from(list(COMMANDS)), st.integers(0, ROWS - 1), st.integers(0, 40)))
signings = st.lists(st.integers(-1, 30), max_size=12)
"""How many turns of the loop it takes to sign the links, one after the other; -1 fails."""


class Watch:
    """Takes down who has what: no row may be given to a second sender before the first is done with it."""

    def __init__(self, engine: Engine) -> None:
        self.given: Counter[str] = Counter()
        self._with: set[str] = set()
        queue = engine.queue
        self._next, self._done = queue.next, queue.done
        queue.next, queue.done = self._on_next, self._on_done  # type: ignore[method-assign]

    async def _on_next(self) -> str:
        row = await self._next()
        assert row not in self._with, "it is with two senders"
        self._with.add(row)
        self.given[row] += 1
        return row

    def _on_done(self, row: str, *, is_sent: bool) -> None:
        assert row in self._with
        self._with.discard(row)
        self._done(row, is_sent=is_sent)

    @property
    def is_idle(self) -> bool:
        """Whether no sender has anything."""
        return not self._with


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def _send_all(bench: Bench, rows: Sequence[Generation], watch: Watch) -> None:
    """Takes back whatever keeps rows from being sent, until all have an answer."""
    queue = bench.engine.queue
    async with asyncio.timeout(60):
        while True:
            latest = [await bench.library.get(row.id) for row in rows]
            if watch.is_idle and all(row is not None and row.state in SETTLED for row in latest):
                return
            queue.pause_later(PausePoint())
            queue.resume()
            queue.release(*(row.id for row in rows))
            bench.engine.go_on()
            await asyncio.sleep(0.001)


async def live(answers: list[str], taken: list[Step], signing: list[int]) -> None:
    turns = iter(signing)

    async def renew(links: tuple[str, ...]) -> tuple[str, ...]:
        wait = next(turns, 0)
        await _turns(wait)
        if wait < 0:
            raise HostingFailed(Code.STORAGE_MISSING)
        return links

    posts = [*(ANSWERS[name] for name in answers), accept()]
    service = Service(b"", posts=posts, gets=[report("failed")])
    await service.start()
    with tempfile.TemporaryDirectory() as folder:
        try:
            bench = Bench(Path(folder) / "library", service, renew=renew)
            async with running(bench, parallel=PARALLEL):
                watch = Watch(bench.engine)
                rows = [await bench.submit(f"row {number}") for number in range(ROWS)]
                for name, number, wait in taken:
                    await _turns(wait)
                    COMMANDS[name](bench.engine, rows[number].id)
                await _send_all(bench, rows, watch)
                queue = bench.engine.queue
                assert queue._handed_out == {}
                assert set(queue.lanes._busy.values()) <= {0}
                assert queue._pause._counted == {}
                assert queue.view.order == ()
                assert set(watch.given) == {row.id for row in rows}
        finally:
            await service.stop()
    tries = Counter(str(body["prompt"]) for body in service.bodies)
    again = sum(name in ("too many", "no credits") for name in answers)
    assert set(tries) == {f"row {number}" for number in range(ROWS)}
    assert ROWS <= tries.total() <= ROWS + again


@settings(max_examples=examples(20))
@given(st.lists(st.sampled_from(list(ANSWERS)), max_size=8), steps, signings)
def test_a_row_is_with_one_sender_at_a_time(answers: list[str], taken: list[Step], signing: list[int]):
    asyncio.run(live(answers, taken, signing))
