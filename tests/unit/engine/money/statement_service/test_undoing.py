"""Whatever is settled, undone leaves all as before: sums, what is held of the limits, states and notes."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.generations import a_generation
from support.libraries import a_ready
from support.prices import a_price
from support.service import Bench, FastClock, Service, report, running
from support.spending import a_limit

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.bookkeeping_sums import KeeperGrouping
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.refunds import RefundState
from seedance_studio.domain.spending import Grouping, Slot, SpendingFilter
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.domain.statement_matching import Pairing, PairingKind
from seedance_studio.engine.money.statement_service import Settled

FOREVER = Slot(0.0, 4e9)
DUMMY = 1.0
"""What the lines cost that only make a statement cover the days around now."""
LIMITS = (
    a_limit(9000),
    a_limit(9000, LimitScope.PROJECT),
    a_limit(9000, LimitScope.BALANCE),
)
Undo = Callable[[], Awaitable[None]]


class StillClock(FastClock):
    """A clock that stands still, however long is waited."""

    def now(self) -> float:
        return 1_800_000_000.0


def rows_at(now: float) -> list[Generation]:
    """One of each kind of which a statement can say something."""
    held = {"reserved": 32.0, "reserved_day": "2027-01-15", "estimate": a_price(32.0)}
    unknown = {"credits_charged": None, **held}
    lost = replace(
        a_generation(7, state=State.UNCONFIRMED, problem=Problem("interrupted"), attempts=1, **held),
        submitted_at=now - 70,
    )
    charged, unpaid = a_generation(3, credits_charged=32.0), a_generation(4, **unknown)
    return [
        a_ready(1, request_id="req-0001", submitted_at=now - 10, estimate=a_price(40.0)),
        a_ready(2, request_id="req-0002", submitted_at=now - 20, **unknown),
        replace(charged, id=f"{3:032x}", state=State.FAILED, request_id="req-0003", submitted_at=now - 30),
        replace(unpaid, id=f"{4:032x}", state=State.FAILED, request_id="req-0004", submitted_at=now - 40),
        replace(unpaid, id=f"{5:032x}", state=State.EXPIRED, request_id="req-0005", submitted_at=now - 50),
        lost,
        replace(lost, id=f"{8:032x}", submitted_at=now - 80, set_aside_at=now - 60, problem=None),
    ]


@dataclass
class Books:
    """A library with its books, and what can be done with them."""

    bench: Bench

    async def begin(self) -> None:
        for limit in LIMITS:
            await self.bench.engine.fuse.set_limit(limit)
        await self.bench.engine.fuse.enter_balance("", 5000)
        for row in rows_at(self.bench.clock.now()):
            await self.bench.library.add(row)

    async def all(self) -> list[object]:
        """Everything that the books say."""
        library, fuse = self.bench.library, self.bench.engine.fuse
        rows = [row for number in range(1, 9) if (row := await library.get(f"{number:032x}")) is not None]
        books, chosen = library.bookkeeping, SpendingFilter()
        return [
            *(replace(row, credits_refunded=row.credits_refunded or 0.0) for row in rows),
            [(item.limit.id, item.used) for item in await fuse.standings()],
            await library.spending.totals([FOREVER], chosen),
            await library.spending.sums([FOREVER], chosen, Grouping.STATE),
            [
                (press.press, press.estimate, press.credits)
                for press in await library.spending.unknown(chosen)
            ],
            sorted(await books.keepers(FOREVER, KeeperGrouping.MODEL), key=lambda cost: cost.part),
            await books.estimates(FOREVER),
            await books.without_clip(FOREVER),
            await books.balances(),
            await books.promised(),
        ]

    async def pairings(self, *lines: tuple[str, str, float, float]) -> list[Pairing]:
        """What a statement with these lines says: kind, id, time and credits."""
        now, statements = self.bench.clock.now(), self.bench.engine.statements
        around = [("use", "", now - 86400, DUMMY), *lines, ("use", "", now + 86400, DUMMY)]
        text = "\n".join(
            f"{kind},{name},{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ},{credits}"
            for kind, name, at, credits in around
        )
        audit = await statements.audit(await statements.read(f"type,request id,time,credits\n{text}"))
        return [pairing for pairing in audit.pairings if pairing.stated != DUMMY]

    def undoing(self, settled: Settled) -> Undo:
        async def undo() -> None:
            assert await self.bench.engine.statements.undo(settled)

        return undo


Command = Callable[[Books], Awaitable[list[Undo]]]


def shown(name: str, credits: float | None, back: float) -> Command:
    """A statement shows what a request was charged, and what was given back of it; all it says is settled.

    It may have one of them alone.
    """

    async def settle(books: Books) -> list[Undo]:
        at = books.bench.clock.now() - 3600
        lines = [] if credits is None else [("use", name, at, credits)]
        lines += [("refund", name, at + 60, back)] if back else []
        statements, undos = books.bench.engine.statements, list[Undo]()
        for pairing in await books.pairings(*lines):
            is_own = pairing.kind is PairingKind.UNKNOWN and not pairing.can_be_adopted
            settled = await (statements.bring_in(pairing) if is_own else statements.settle(pairing))
            if settled is not None:
                undos.append(books.undoing(settled))
        return undos

    return settle


def noted(number: int) -> Command:
    """The person notes that nothing was charged."""

    async def note(books: Books) -> list[Undo]:
        bookkeeper, of = books.bench.engine.books, f"{number:032x}"

        async def undo() -> None:
            assert await bookkeeper.take_back_not_charged(of)

        return [undo] if await bookkeeper.note_not_charged(of) else []

    return note


def refunded(number: int, state: RefundState) -> Command:
    """The person notes something of a refund."""

    async def note(books: Books) -> list[Undo]:
        bookkeeper, of = books.bench.engine.books, f"{number:032x}"
        noted = await bookkeeper.note_refund(of, state)
        if noted is None:
            return []

        async def undo() -> None:
            assert await bookkeeper.undo_refund_note(noted)

        return [undo]

    return note


amounts = st.sampled_from([None, 0.0, 24.0, 32.0, 40.0])
names = st.sampled_from([*(f"req-000{number}" for number in range(1, 6)), "req-7777", "req-8888", ""])
commands = st.one_of(
    st.builds(shown, names, amounts, st.sampled_from([0.0, 0.0, 24.0, 32.0])),
    st.builds(shown, names, amounts, st.sampled_from([0.0, 0.0, 24.0, 32.0])),
    st.builds(noted, st.sampled_from([1, 4, 5, 7, 8])),
    st.builds(refunded, st.sampled_from([1, 3, 4]), st.sampled_from(RefundState)),
)


async def live(sequence: list[Command], clip: bytes) -> None:
    """Does each command, undoes it, does it again; at the end undoes all, and each step leads back."""
    service = Service(clip)
    await service.start()
    service.gets = [report("processing")]
    try:
        with tempfile.TemporaryDirectory() as folder:
            async with running(Bench(Path(folder) / "library", service, clock=StillClock())) as bench:
                books = Books(bench)
                await books.begin()
                await lead_back(books, sequence)
    finally:
        await service.stop()


async def lead_back(books: Books, sequence: list[Command]) -> None:
    past = list[tuple[list[object], list[Undo]]]()
    for command in sequence:
        before = await books.all()
        await undo_all(await command(books))
        assert await books.all() == before
        past.append((before, await command(books)))
    for before, undos in reversed(past):
        await undo_all(undos)
        assert await books.all() == before


async def undo_all(undos: list[Undo]) -> None:
    for undo in reversed(undos):
        await undo()


@pytest.mark.slow
@settings(max_examples=examples(25))
@given(st.lists(commands, min_size=1, max_size=4))
def test_what_is_undone_in_any_order_leaves_all_as_before(clip: bytes, sequence: list[Command]):
    asyncio.run(live(sequence, clip))


@pytest.mark.parametrize("state", RefundState)
def test_a_note_loses_nothing_of_a_refund_that_a_statement_shows_in_part(clip: bytes, state: RefundState):
    notes = [refunded(3, state), refunded(3, RefundState.NONE)]
    for charged in (0.0, 32.0):
        asyncio.run(live([shown("req-0003", charged, 24.0), *notes], clip))


def test_what_a_statement_alone_shows_is_still_there_with_nothing_but_a_refund(clip: bytes):
    seen = [shown("req-7777", 24.0, 0.0), shown("req-7777", 0.0, 24.0), shown("req-7777", 24.0, 0.0)]
    asyncio.run(live(seen, clip))


def every_single() -> Iterator[Command]:
    for name in ("req-0002", "req-0004", "req-0005", "req-7777"):
        yield from (shown(name, credits, 0.0) for credits in (0.0, 40.0))
    yield shown("req-0003", 40.0, 32.0)
    yield from (shown(name, None, 8.0) for name in ("req-0002", "req-0003", "req-0004", "req-7777"))


@pytest.mark.parametrize("command", list(every_single()))
def test_what_is_undone_holds_of_the_limits_what_it_held(clip: bytes, command: Command):
    asyncio.run(live([command], clip))
