"""A real follower with its real parts, but without the rest of the engine."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.generations import a_generation, a_request
from support.service import KEY
from support.virtual_clock import VirtualClock

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.clients import Clients
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.money.estimates import Estimates
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.connection import Connection
from seedance_studio.engine.sending.follower import Follower
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.sending.pacing import InterruptibleSleep
from seedance_studio.engine.signals import Signal
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library


@dataclass
class Parts:
    """The parts that a test needs. `states` records online and offline."""

    library: Library
    client: SeedanceClient
    ledger: Ledger
    waker: InterruptibleSleep
    follower: Follower
    clock: VirtualClock
    states: list[bool]

    async def take_on(self, name: str, *, request_id: str | None = "") -> Generation:
        """Add a generation that the service is processing, with `name` or another id as its request id."""
        row = a_generation(
            id=name,
            request=a_request(prompt=name),
            state=State.PROCESSING,
            request_id=name if request_id == "" else request_id,
            created_at=self.clock.time,
            submitted_at=self.clock.time,
            remote_status="processing",
        )
        await self.library.add(row)
        self.ledger.hold(row)
        return row


def _ignore(problem: Problem, account: str | None = None) -> None:
    """No one stops sending."""


@contextlib.asynccontextmanager
async def following(folder: Path, url: str, clock: VirtualClock) -> AsyncIterator[Parts]:
    """Make a follower with a new library in `folder`."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    put_empty_library(folder)
    library = await Library.open(folder, now=clock.now)
    client = SeedanceClient(url, KEY, now=clock.now, monotonic=clock.monotonic)
    changes: Signal[EngineEvent] = Signal()
    emergency = Emergency(EmergencyFiles(folder / "emergency"))
    ledger, waker = Ledger(library, emergency, clock, changes), InterruptibleSleep(clock)
    states: list[bool] = []

    def on_changed(online: bool) -> None:
        states.append(online)
        if online:
            waker.wake_cut_off()

    files = EmergencyFiles(folder / "emergency")
    downloader = Downloader(allow_loopback=True, now=clock.now, monotonic=clock.monotonic)
    tasks = TaskSupervisor(lambda error: None)
    clients = Clients(client, HeldKey(KeySource.SESSION, KEY))
    accounts = await Accounts.open(library, clients, clock)
    deps = EngineDeps(library, accounts, downloader, DECODER, clock, tasks, lambda: 0.5, files)
    follower = Follower(deps, ledger, Estimates(library), waker, Connection(on_changed), _ignore)
    try:
        yield Parts(library, client, ledger, waker, follower, clock, states)
    finally:
        await downloader.close()
        await clients.close()
        await library.close()
