"""How often the service is polled, whatever it answers. A bad generation never slows down a good one."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.following import following
from support.service import Act, Service, reply, reset
from support.virtual_clock import VirtualClock

from seedance_studio.engine.sending.pacing import MOST_POLLS_A_SECOND, PollGate

PROCESSING = reply({"success": True, "status": "processing"})
WAITS = ["", "0", "-7", "1", "0.5", "4", "99999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"]
BUSY = {f"{status}_{wait}": reply({}, status, retry_after=wait) for status in (429, 503) for wait in WAITS}
FAULTS: dict[str, Act] = BUSY | {
    "good": PROCESSING,
    "500": reply({}, 500),
    "404": reply({"success": False, "error": {"code": "no", "message": "no"}}, 404),
    "410": reply({"success": False, "error": {"code": "no", "message": "no"}}, 410),
    "401": reply({}, 401),
    "html": reply(b"<html>"),
    "redirect": reply(b"", 302, location="/login"),
    "reset": reset,
}
MINUTES_5 = 300.0


@dataclass
class Pace:
    """Followers of some generations, and a service that answers each by its own script."""

    folder: Path
    scripts: dict[str, list[Act]]
    clock: VirtualClock = field(default_factory=VirtualClock)
    asked: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def run(self, seconds: float, *, woken_at: tuple[float, ...] = ()) -> dict[str, list[float]]:
        """When each generation was polled, in seconds from the start."""
        async with self._service() as service, following(self.folder, service.url, self.clock) as parts:
            self.began = self.clock.time
            for name in self.scripts:
                await parts.take_on(name)
            workers = [asyncio.ensure_future(parts.follower.follow(name)) for name in self.scripts]
            for moment in (*sorted(woken_at), seconds):
                await self.clock.run(workers, self.began + moment - self.clock.time)
                parts.waker.wake_all()
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        return dict(self.asked)

    @contextlib.asynccontextmanager
    async def _service(self) -> AsyncIterator[Service]:
        async def answer(service: Service, writer: asyncio.StreamWriter) -> None:
            name = service.calls[-1][1].rpartition("/")[2]
            self.asked[name].append(self.clock.time - self.began)
            script = self.scripts[name]
            await (script.pop(0) if script else PROCESSING)(service, writer)

        service = Service(b"", gets=[answer])
        await service.start()
        try:
            yield service
        finally:
            await service.stop()


def gaps(moments: list[float]) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


def most_in_a_second(asked: dict[str, list[float]]) -> int:
    moments = sorted(moment for times in asked.values() for moment in times)
    return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[float]:
    """When a generation without problems is polled."""
    alone = Pace(tmp_path_factory.mktemp("alone"), {"good": []})
    return asyncio.run(alone.run(MINUTES_5))["good"]


@pytest.mark.slow
@settings(max_examples=examples(12))
@given(
    bad=st.lists(st.lists(st.sampled_from(sorted(FAULTS)), min_size=1, max_size=40), min_size=1, max_size=4),
    woken=st.lists(st.floats(1, MINUTES_5 - 1), max_size=6),
)
def test_no_answers_cause_a_flood_or_slow_a_good_generation_down(
    tmp_path_factory: pytest.TempPathFactory, usual: list[float], bad: list[list[str]], woken: list[float]
):
    scripts = {f"bad-{number}": [FAULTS[name] for name in names] for number, names in enumerate(bad)}
    pace = Pace(tmp_path_factory.mktemp("pace"), scripts | {"good": []})
    asked = asyncio.run(pace.run(MINUTES_5, woken_at=tuple(woken)))
    for moments in asked.values():
        assert min(gaps(moments), default=2.0) >= 2.0 - 1e-6
    assert most_in_a_second(asked) <= 2 * MOST_POLLS_A_SECOND
    assert len(asked["good"]) >= len(usual)
    if not woken:
        assert asked["good"] == pytest.approx(usual, abs=1.0)


@pytest.mark.parametrize("wait", ["0", "-7", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"])
@pytest.mark.parametrize("status", [429, 503])
async def test_an_unusable_retry_after_does_not_mean_at_once(tmp_path: Path, status: int, wait: str):
    busy = [reply({}, status, retry_after=wait)] * 500
    asked = await Pace(tmp_path, {"bad": busy}).run(60.0)
    # 2.5, then 2, 4, 8, 16, 32 seconds later.
    assert len(asked["bad"]) == 5


async def test_a_wait_that_is_asked_for_is_kept_to_the_second(tmp_path: Path):
    asked = await Pace(tmp_path, {"bad": [reply({}, 429, retry_after="90")]}).run(200.0)
    assert gaps(asked["bad"])[0] >= 90


@pytest.mark.slow
async def test_after_trouble_the_normal_pace_returns(tmp_path: Path):
    trouble = (reset, reply({}, 503), reply(b"<html>")) * 5
    asked = await Pace(tmp_path, {"bad": [*trouble]}).run(1800.0)
    assert gaps(asked["bad"][len(trouble) :])[:3] == pytest.approx([2, 2.5, 3.125])


@pytest.mark.slow
async def test_eight_good_ones_keep_their_pace_beside_one_that_always_fails(tmp_path: Path):
    for name, fault in {"reset": reset, "503": reply({}, 503, retry_after="0")}.items():
        scripts: dict[str, list[Act]] = {f"good-{number}": [] for number in range(8)}
        asked = await Pace(tmp_path / name, scripts | {"bad": [fault] * 500}).run(200.0)
        usual = (await Pace(tmp_path / f"{name}-alone", {"good": []}).run(200.0))["good"]
        for number in range(8):
            assert asked[f"good-{number}"] == pytest.approx(usual, abs=1.0)
        assert len(asked["bad"]) < len(usual)


@pytest.mark.slow
async def test_a_hundred_at_once_are_asked_about_in_turn(tmp_path: Path):
    asked = await Pace(tmp_path, {f"row-{number}": [] for number in range(100)}).run(20.0)
    assert len(asked) == 100
    assert most_in_a_second(asked) <= 2 * MOST_POLLS_A_SECOND


async def test_the_network_coming_back_wakes_those_that_had_no_answer(tmp_path: Path):
    scripts: dict[str, list[Act]] = {"one": [reset] * 6, "two": [reset] * 6}
    asked = await Pace(tmp_path, scripts).run(200.0)
    answered = sorted(moments[6] for moments in asked.values())
    # The first answer brings the other one with it, two seconds after its last question at the latest.
    assert answered[1] - answered[0] <= 2.0


class _Id(str):
    """An id of which one can tell whether it is still kept."""


async def test_an_answer_is_remembered_only_for_as_long_as_it_puts_off_the_next_question():
    clock = VirtualClock()
    gate = PollGate(clock)

    async def answer(key: str) -> None:
        await gate.ask(key, lambda: asyncio.sleep(0))

    early, late = _Id("early"), _Id("late")
    kept = [ref(early), ref(late)]
    await answer(early)
    clock.time += 1.0
    await answer(late)
    clock.time += 1.0
    del early, late
    await answer("now")

    assert [found() for found in kept] == [None, "late"]
