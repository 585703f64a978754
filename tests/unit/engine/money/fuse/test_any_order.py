"""Whatever is pressed, sent, lost and settled, in any order, by several callers, over restarts, restores and
midnights, with clocks that are set, time zones and limits that are changed and prices that nobody knows: no
hard limit is exceeded by one credit while estimates hold. Where they don't, it is by no more than what was
under way at the last intent turned out dearer. What a restore lost holds every hard limit for which it may
count, until the person confirms it."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.libraries import rows_of
from support.service import Act, Bench, FastClock, Service, refuse, reply, report, reset
from support.spending import a_limit

from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.domain.generation import FINAL, Generation, State
from seedance_studio.domain.order import Consent, Order
from seedance_studio.domain.organisation import Provenance
from seedance_studio.domain.request import TAG, GenerationRequest
from seedance_studio.domain.spending_limits import DaySpan, Limit, LimitScope
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.money.local_days import spans_at
from seedance_studio.store.backups import check_up
from seedance_studio.store.database import DATABASE

pytestmark = [pytest.mark.slow, pytest.mark.long]

RATE = 8.0
HOUR = 3600.0
SENT = frozenset(State) - {State.WAITING, State.REFUSED}
SETTLED = FINAL | {State.UNCONFIRMED}
LIMITS = (
    a_limit(72, LimitScope.CLICK),
    a_limit(100, LimitScope.DAY),
    a_limit(170, LimitScope.WEEK),
    a_limit(400, LimitScope.MONTH),
    a_limit(300, LimitScope.BALANCE),
    a_limit(64, LimitScope.PROJECT),
)
BY_DAY = (a_limit(72, LimitScope.CLICK), a_limit(100, LimitScope.DAY))
OVER_ALL = (a_limit(72, LimitScope.CLICK), a_limit(64, LimitScope.PROJECT), a_limit(100, LimitScope.BALANCE))


class SetClock(FastClock):
    """A clock that can be set. `set_by` is how far it is off."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by = 0.0

    def now(self) -> float:
        return self.time + self.set_by


@dataclass
class Account:
    """The service's own book: what it charged, by our id."""

    charged: dict[str, float] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """The service's id of each."""
    twice: list[str] = field(default_factory=list)
    """What came again that was charged already."""


@dataclass(frozen=True)
class Reach:
    """A limit with the days, the press or the project for which a row that was sent counts."""

    limit: Limit
    when: str
    counts: Callable[[Generation], bool]
    """Whether another row that was sent counts as well."""


@dataclass(frozen=True)
class AtIntent:
    """What counted for a limit at an intent. `under_way` is what each open one was promised to cost."""

    allowed: float
    counted: frozenset[str]
    under_way: dict[str, float]


class World:
    """The service with its book, the program, and what its events say of limits.

    `goes_back` is false where no clock is ever set back, so that what a restore lost is certainly of the time
    that it says is missing.
    """

    def __init__(self, folder: Path, clip: bytes, limits: Sequence[Limit], *, goes_back: bool) -> None:
        self.service = Service(clip)
        self.clock = SetClock()
        self.bench = Bench(folder, self.service, clock=self.clock)
        self.limits = {limit.scope: limit for limit in limits}
        self.goes_back = goes_back
        self.account = Account()
        self.factor = 1.0
        self.rows: dict[str, Generation] = {}
        self.lost: dict[str, Generation] = {}
        """What a restore lost, until the person confirms that."""
        self.projects: list[str] = []
        self.exceeded: list[tuple[str, str]] = []
        self.most = {limit.id: limit.credits for limit in limits}
        """How much each limit allows now; while that is being changed, the more of the two."""
        self.at_click: dict[str, float] = {}
        """How much one click was allowed when it was made, or its request edited, by its press."""
        self.intents: dict[tuple[str, str], AtIntent] = {}
        """By limit and time, the last intent."""

    async def begin(self) -> None:
        await self.service.start()
        self.service.posts = [self.taking()]
        self.service.gets = [self._tell]
        self.service.cancels = [refuse(409)]
        await self.start()
        fuse = self.bench.engine.fuse
        project = await self.bench.engine.organiser.make_project("Mine")
        assert project is not None
        self.projects = ["", project.id]
        if (of_project := self.limits.get(LimitScope.PROJECT)) is not None:
            self.limits[LimitScope.PROJECT] = replace(of_project, project=project.id)
        for limit in self.limits.values():
            await fuse.set_limit(limit)
        if (balance := self.limits.get(LimitScope.BALANCE)) is not None:
            await fuse.enter_balance("", balance.credits)
        self.back_up()

    def back_up(self) -> None:
        """Makes the backup of the day, unless it is there."""
        check_up(self.bench.folder, self.clock.now(), lambda: False)

    async def start(self, *, restore: bool = False) -> None:
        await self.bench.begin(restore=restore)
        self.rows = {row.id: row for row in await rows_of(self.bench.library)}
        for row in self.rows.values():
            self._note_click(row, None)
        self.bench.engine.changes.connect(self.hear)

    async def restart(self, *, politely: bool) -> None:
        await self.bench.end(politely=politely)
        await self.start()

    def taking(self, then: Act | None = None) -> Act:
        """Take an order and charge for it, then answer correctly or with `then`."""

        async def act(service: Service, writer: asyncio.StreamWriter) -> None:
            body = service.bodies[-1]
            metadata = body["metadata"]
            assert isinstance(metadata, dict)
            ours, credits = str(metadata[TAG]), RATE * float(str(body["duration"])) * self.factor
            if ours in self.account.charged:
                self.account.twice.append(ours)
            self.account.charged[ours] = credits
            self.account.ids[ours] = f"req_{len(self.account.ids) + 1}"
            told = {"requestId": self.account.ids[ours], "status": "queued", "creditsCharged": credits}
            await (then or reply({"success": True} | told))(service, writer)

        return act

    async def _tell(self, service: Service, writer: asyncio.StreamWriter) -> None:
        ours = {theirs: ours for ours, theirs in self.account.ids.items()}.get(service.asked, "")
        prompt = self.rows[ours].request.prompt if ours in self.rows else ""
        failed = report("failed", prompt=prompt, error={"code": "unsafe", "message": "Not allowed"})
        await failed(service, writer)

    def hear(self, event: EngineEvent) -> None:
        """Holds each intent against the limits."""
        if not isinstance(event, GenerationChanged):
            return
        row = event.generation
        before = self.rows.get(row.id)
        self.rows[row.id] = row
        self._note_click(row, before)
        if row.state is State.SUBMITTING and (before is None or before.state is State.WAITING):
            for reach in self.reached(row):
                self._hold_against(reach)

    def _note_click(self, row: Generation, before: Generation | None) -> None:
        """The limit for one click holds when the click is made: a later one says nothing of what waits."""
        limit = self.limits.get(LimitScope.CLICK)
        if limit is None:
            return
        press, allowed = row.set_id or row.id, self.most[limit.id]
        known = self.at_click.setdefault(press, allowed)
        if before is not None and before.promise != row.promise:
            self.at_click[press] = max(known, allowed)

    def _hold_against(self, reach: Reach) -> None:
        known_of = self.lost | self.rows
        counted = [row for row in known_of.values() if row.state in SENT and reach.counts(row)]
        open_ones = {row.id: row.promise or 0.0 for row in counted if row.credits_charged is None}
        known = sum(row.credits_charged or 0.0 for row in counted)
        is_click = reach.limit.scope is LimitScope.CLICK
        allowed = self.at_click[reach.when] if is_click else self.most[reach.limit.id]
        if known + sum(open_ones.values()) > allowed:
            self.exceeded.append((reach.limit.id, reach.when))
        ids = frozenset(row.id for row in counted)
        self.intents[reach.limit.id, reach.when] = AtIntent(allowed, ids, open_ones)

    def reached(self, row: Generation) -> Iterator[Reach]:
        """The limits for which a row counts that is being sent."""
        assert row.submitted_at is not None
        spans = spans_at(row.submitted_at, self.bench.zone)
        for limit in self.limits.values():
            span = spans.of(limit.scope)
            if span is not None:
                yield Reach(limit, f"{span.start}-{span.end}", partial(_is_within, span))
            elif limit.scope is LimitScope.CLICK:
                press = row.set_id or row.id
                yield Reach(limit, press, partial(_is_of_press, press))
            elif limit.scope is LimitScope.BALANCE:
                yield Reach(limit, "", lambda _: True)
            elif row.reserved_project == limit.project:
                yield Reach(limit, limit.project, partial(_is_of_project, limit.project))

    async def settle(self) -> None:
        """The service works again, and the person releases everything that waits."""
        self.service.posts = [self.taking()]
        await self.restart(politely=True)
        engine = self.bench.engine
        engine.go_on()
        engine.queue.resume()
        engine.queue.release(*engine.queue.view.order, *engine.queue.view.on_hold)
        async with asyncio.timeout(60):
            while not all(self.is_over(row) for row in await self.bench.library.unfinished()):
                await asyncio.sleep(0)

    def is_over(self, row: Generation) -> bool:
        """Whether nothing more happens to it by itself."""
        is_held = row.problem is not None and row.problem.code == Code.LIMIT_REACHED
        return row.state in SETTLED or (row.state is State.WAITING and is_held)

    def check(self) -> None:
        """Holds each intent and the service's book against the limits."""
        assert self.exceeded == []
        assert self.account.twice == []
        for intent in self.intents.values():
            charged = {ours: self.account.charged.get(ours, 0.0) for ours in intent.counted}
            dearer = sum(max(charged[ours] - promised, 0.0) for ours, promised in intent.under_way.items())
            assert sum(charged.values()) <= intent.allowed + dearer

    async def end(self) -> None:
        await self.bench.end(politely=False)
        await self.service.stop()


def _is_within(span: DaySpan, row: Generation) -> bool:
    return row.submitted_at is not None and span.start <= row.submitted_at < span.end


def _is_of_press(press: str, row: Generation) -> bool:
    return (row.set_id or row.id) == press


def _is_of_project(project: str, row: Generation) -> bool:
    return row.reserved_project == project


Step = Callable[[World], Awaitable[object]]


def an_order(number: int, seconds: int) -> Order:
    return Order(GenerationRequest("seedance-2.0", f"prompt {number}", seconds, "720p", "16:9"))


def press(seconds: list[int]) -> Step:
    """One press for a clip of each length."""

    async def step(world: World) -> None:
        orders = [an_order(len(world.rows) + number, length) for number, length in enumerate(seconds)]
        with contextlib.suppress(StudioError):
            await world.bench.engine.press(orders, Provenance())

    step.__name__ = f"press_{seconds}"
    return step


def press_unknown(ceiling: float | None) -> Step:
    """A press of a model whose price nobody states. What may be charged at most is typed, or it is not."""

    async def step(world: World) -> None:
        order = an_order(len(world.rows), 5)
        unknown = Order(replace(order.request, model="nova"))
        with contextlib.suppress(StudioError):
            await world.bench.engine.press([unknown], Provenance(), Consent(ceiling=ceiling))

    step.__name__ = f"press_unknown_{ceiling}"
    return step


def limit_to(scope: LimitScope, credits: float) -> Step:
    """The person sets a limit, and types its number in case that loosens it."""

    async def step(world: World) -> None:
        if scope not in world.limits:
            return
        limit = replace(world.limits[scope], credits=credits)
        world.most[limit.id] = max(world.most[limit.id], credits)
        await world.bench.engine.fuse.set_limit(limit, typed=f"{credits:g}")
        # An intent that was written just before this is told a few turns of the loop later.
        for _ in range(20):
            await asyncio.sleep(0)
        world.most[limit.id] = credits

    step.__name__ = f"limit_{scope}_{credits:g}"
    return step


def fly(zone: str) -> Step:
    """The computer is closed, and opened in another time zone."""

    async def step(world: World) -> None:
        await world.bench.end()
        world.bench.zone = ZoneInfo(zone)
        await world.start()

    step.__name__ = f"fly_{zone}"
    return step


def lose(how: str) -> Step:
    """The program is killed and the database damaged: it is restored, as far as that can be."""

    async def step(world: World) -> None:
        database = world.bench.folder / DATABASE
        as_it_is = await world.bench.library._run(lambda _: database.read_bytes())
        await world.bench.end(politely=False)
        before = dict(world.rows)
        match how:
            case "database":
                database.unlink()
            case "log":
                # Without what was committed since the library was opened.
                database.write_bytes(as_it_is)
            case _:
                content = database.read_bytes()
                third = len(content) // 3
                database.write_bytes(content[:third] + b"\xa5" * third + content[2 * third :])
        await world.start(restore=how != "log")
        assert world.bench.library.recovery is not None
        world.lost |= before
        for row_id in world.rows:
            world.lost.pop(row_id, None)

    step.__name__ = f"lose_{how}"
    return step


async def back_up(world: World) -> None:
    world.back_up()


async def forget_after_confirming(world: World) -> None:
    """A limit that was lowered to nothing since the backup is lost with the database, and the person confirms
    what is missing: the limit must be there still."""
    if LimitScope.DAY in world.limits:
        await limit_to(LimitScope.DAY, 0.0)(world)
        await lose("database")(world)
        await confirm_missing(world)


async def confirm_missing(world: World) -> None:
    """The person has seen that charges may be missing."""
    world.lost.clear()
    await world.bench.engine.fuse.confirm_missing()


def at_once(steps: list[Step]) -> Step:
    """Several callers do something at the same time."""

    async def step(world: World) -> None:
        await asyncio.gather(*(each(world) for each in steps))

    step.__name__ = "+".join(each.__name__ for each in steps)
    return step


def weather(name: str) -> Step:
    """From now on the service answers submissions in this way."""

    async def step(world: World) -> None:
        world.service.posts = [
            {
                "takes": world.taking(),
                "takes_and_resets": world.taking(reset),
                "takes_and_says_502": world.taking(reply({}, 502)),
                "takes_and_names_no_charge": world.taking(reply({"requestId": "", "status": "queued"})),
                "says_429": reply({}, 429, retry_after="3"),
                "says_402": refuse(402),
                "says_422": refuse(422),
                "resets": reset,
            }[name]
        ]

    step.__name__ = name
    return step


def person(
    name: str, call: Callable[[Bench, Generation], Awaitable[object] | None]
) -> st.SearchStrategy[Step]:
    """The person does this with one of the rows."""

    def on(index: int) -> Step:
        async def step(world: World) -> None:
            if not world.rows:
                return
            row = list(world.rows.values())[index % len(world.rows)]
            with contextlib.suppress(StudioError):
                done = call(world.bench, row)
                if done is not None:
                    await done

        step.__name__ = f"{name}_{index}"
        return step

    return st.integers(0, 5).map(on)


def adopt(index: int) -> Step:
    """The person enters the right id of one that the service took."""

    async def step(world: World) -> None:
        taken = list(world.account.ids.items())
        if taken:
            ours, theirs = taken[index % len(taken)]
            with contextlib.suppress(StudioError):
                await world.bench.engine.reconciler.adopt(ours, theirs)

    step.__name__ = f"adopt_{index}"
    return step


def edit(index: int, seconds: int) -> Step:
    """The person makes one that waits longer or shorter."""

    async def step(world: World) -> None:
        if world.rows:
            row = list(world.rows.values())[index % len(world.rows)]
            order = an_order(index, seconds)
            with contextlib.suppress(StudioError):
                await world.bench.engine.edit(row.id, order)

    step.__name__ = f"edit_{index}_{seconds}"
    return step


def set_clock(hours: float) -> Step:
    async def step(world: World) -> None:
        world.clock.set_by += hours * HOUR if world.goes_back else abs(hours) * HOUR

    step.__name__ = f"clock_{hours:+}"
    return step


def work_on(project: int) -> Step:
    """New clips go to the project, or to none."""

    async def step(world: World) -> None:
        await world.bench.engine.organiser.set_current_project(world.projects[project])

    step.__name__ = f"project_{project}"
    return step


async def move_all(world: World) -> None:
    """Everything is moved to the project. That makes no room, and takes none."""
    keys = await world.bench.library.keys_of(list(world.rows))
    await world.bench.engine.organiser.move(keys, world.projects[1])


async def pause(world: World) -> None:
    world.bench.engine.queue.pause()


async def resume(world: World) -> None:
    world.bench.engine.queue.resume()


async def overnight(world: World) -> None:
    """What is pressed today waits until tomorrow, when as much is pressed again."""
    world.bench.engine.queue.pause()
    await press([4, 4])(world)
    await set_clock(24)(world)
    await press([4, 4])(world)
    world.bench.engine.queue.resume()


async def close_and_start(world: World) -> None:
    await world.restart(politely=True)


async def break_off_and_start(world: World) -> None:
    await world.restart(politely=False)


async def time_passes(world: World) -> None:
    for _ in range(40):
        await asyncio.sleep(0)


async def work_off(world: World) -> None:
    """As much of what waits is sent and followed to its end as a while allows."""
    for _ in range(200):
        if all(world.is_over(row) for row in await world.bench.library.unfinished()):
            return


def then_work_off(first: Step) -> Step:
    async def step(world: World) -> None:
        await first(world)
        await work_off(world)

    step.__name__ = f"{first.__name__}_and_work_off"
    return step


async def gets_dearer(world: World) -> None:
    """From now on the service charges half as much again."""
    world.factor = 1.5


WEATHERS = [
    "takes",
    "takes_and_resets",
    "takes_and_says_502",
    "takes_and_names_no_charge",
    "says_429",
    "says_402",
    "says_422",
    "resets",
]
presses = st.lists(st.sampled_from([4, 5, 6]), min_size=1, max_size=3).map(press)
alone = st.one_of(
    presses,
    st.sampled_from(WEATHERS).map(weather),
    st.sampled_from([time_passes, move_all, confirm_missing]),
    st.sampled_from([None, 40.0, 60.0]).map(press_unknown),
    st.builds(
        limit_to,
        st.sampled_from([LimitScope.CLICK, LimitScope.DAY]),
        st.sampled_from([0.0, 50.0, 100.0, 150.0]),
    ),
    st.sampled_from([-30, -5, 1, 13, 24, 24 * 7]).map(set_clock),
    st.sampled_from([0, 1]).map(work_on),
    st.builds(edit, st.integers(0, 5), st.sampled_from([4, 6, 9])),
    st.integers(0, 5).map(adopt),
    person("cancel", lambda bench, row: bench.engine.cancel(row.id)),
    person("send_now", lambda bench, row: bench.engine.send_now(row.id)),
    person("release", lambda bench, row: bench.engine.release(row.id)),
    person("let_go", lambda bench, row: bench.engine.queue.release(row.id)),
    person("submit_again", lambda bench, row: bench.engine.submit_again(row.id)),
    person("send_again", lambda bench, row: bench.engine.reconciler.send_again(row.id)),
    person("set_aside", lambda bench, row: bench.engine.reconciler.set_aside(row.id)),
    person("disown", lambda bench, row: bench.engine.reconciler.disown(row.id)),
    person("hold", lambda bench, row: bench.engine.queue.hold(row.id)),
    person("hold_all", lambda bench, _: bench.engine.queue.hold_all()),
    person(
        "release_all",
        lambda bench, _: bench.engine.queue.release(
            *bench.engine.queue.view.order, *bench.engine.queue.view.on_hold
        ),
    ),
    person("pause", lambda bench, _: bench.engine.queue.pause()),
    person("resume", lambda bench, _: bench.engine.queue.resume()),
    person("go_on", lambda bench, _: bench.engine.go_on()),
    person(
        "send_waiting",
        lambda bench, _: bench.engine.queue.release(*bench.engine.queue.view.needs_confirmation),
    ),
)
losses = st.one_of(
    st.sampled_from([back_up, confirm_missing, close_and_start]),
    st.sampled_from(["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"]).map(fly),
    st.sampled_from(["database", "log", "part"]).map(lose),
)
steps = st.one_of(
    alone,
    presses,
    st.lists(presses, min_size=2, max_size=4).map(at_once),
    st.lists(alone, min_size=2, max_size=3).map(at_once),
    st.sampled_from([overnight, close_and_start, break_off_and_start]),
    losses,
)
worked_off = presses.map(then_work_off)
restores = st.one_of(
    worked_off,
    worked_off,
    st.sampled_from(["database", "log", "part"]).map(lose),
    losses,
    st.sampled_from([1, 13, 24]).map(set_clock),
    st.sampled_from([0, 1]).map(work_on),
    st.sampled_from([0.0, 100.0]).map(partial(limit_to, LimitScope.DAY)),
    st.just(forget_after_confirming),
)


async def live(
    sequence: list[Step], clip: bytes, limits: Sequence[Limit] = LIMITS, *, goes_back: bool = True
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), clip, limits, goes_back=goes_back)
        await world.begin()
        try:
            for step in sequence:
                await step(world)
            await world.settle()
            world.check()
            assert not world.bench.failures
        finally:
            await world.end()


def test_a_limit_for_one_click_that_is_lowered_later_says_nothing_of_what_was_clicked(clip: bytes):
    asyncio.run(live([pause, press([4]), limit_to(LimitScope.CLICK, 0.0), resume, time_passes], clip))


@settings(max_examples=examples(60))
@given(st.lists(steps, min_size=3, max_size=25))
def test_no_order_of_events_exceeds_a_hard_limit_while_estimates_hold(clip: bytes, sequence: list[Step]):
    asyncio.run(live(sequence, clip))


@settings(max_examples=examples(40))
@given(st.lists(steps | st.just(gets_dearer), min_size=3, max_size=25))
def test_where_estimates_do_not_hold_it_is_by_the_drift_of_what_was_under_way(
    clip: bytes, sequence: list[Step]
):
    asyncio.run(live(sequence, clip))


@settings(max_examples=examples(60))
@given(st.lists(restores, min_size=6, max_size=20), st.sampled_from([BY_DAY, OVER_ALL]))
def test_what_a_restore_lost_counts_until_it_is_confirmed(
    clip: bytes, sequence: list[Step], limits: Sequence[Limit]
):
    asyncio.run(live(sequence, clip, limits, goes_back=False))
