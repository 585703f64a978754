"""One open library with its service. It opens and closes as a whole, whatever fails in between."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import sys
from dataclasses import field, replace
from pathlib import Path

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.domain.api_key import HeldKey
from seedance_studio.domain.errors import Code, LibraryError
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.opening_consent import OpeningConsent
from seedance_studio.domain.storage_settings import StorageSettings
from seedance_studio.domain.urls import is_on_this_machine
from seedance_studio.engine.clients import Clients
from seedance_studio.engine.clock import Clock, SystemClock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.deps import EngineDeps
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.references.services import ReferenceServices
from seedance_studio.engine.suspend_watch import watch_for_jumps
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.layout import DEMO, EMERGENCY
from seedance_studio.store.library import Library
from seedance_studio.store.presence import look, needs_restoring
from seedance_studio.store.sent_mark import MARKS
from seedance_studio.system.child import DemoProcess
from seedance_studio.system.daemon_thread import run_in_daemon
from seedance_studio.system.host_mark import RENEW_SECONDS, LibraryClaim, this_host

_TASK_GRACE = 1.0
_LOOK_SECONDS = 10.0
"""Longer than a disk needs to spin up."""
_DEMO = "demo"
"""The demo service's name in the rows: its port differs in each run."""
_log = logging.getLogger(__name__)


@frozen
class SessionPlan:
    """What to open: the library's folder, the service's address (ignored with `demo`), the key.

    `restore` says that the database is known to be damaged or missing. `expected` is the id that the library
    must have: empty allows any, None allows a new one. `state` is the folder of this computer for what must
    lie outside of the library's; without one nothing does.
    """

    folder: Path
    api_base: str
    key: HeldKey
    demo: bool
    demo_still: bool = False
    restore: bool = False
    expected: str | None = None
    consents: frozenset[OpeningConsent] = frozenset()
    storage: StorageSettings = field(default_factory=StorageSettings)
    state: Path | None = None

    def outside(self, name: str) -> Path | None:
        """A folder in `state`."""
        return None if self.state is None else self.state / name


class Session:
    """The open library, its engine, and everything they use. Made by `open`."""

    def __init__(
        self,
        plan: SessionPlan,
        deps: EngineDeps,
        references: ReferenceServices,
        claim: LibraryClaim,
        opened: contextlib.AsyncExitStack,
    ) -> None:
        self.plan = plan
        self.library, self.tasks, self.clock = deps.library, deps.tasks, deps.clock
        self.downloader, self.decoder = deps.downloader, deps.decoder
        self.references = references
        self._claim = claim
        self.engine = Engine(deps)
        self.base_url = deps.accounts.clients.base_url
        self.allow_loopback = is_on_this_machine(self.base_url)
        self._opened = opened

    @classmethod
    async def open(cls, plan: SessionPlan, tasks: TaskSupervisor, clock: Clock | None = None) -> Session:
        """Opens everything; a damaged or lost database is restored first. The tasks end with the session.

        Without a `clock` it is the machine's. Raises `LibraryError` or `StudioError`, and then leaves nothing
        open.
        """
        clock = clock or SystemClock()
        try:
            # Before the claim, which would already write to the folder.
            is_lost = await _is_lost(plan, clock)
            return await cls._open(replace(plan, restore=plan.restore or is_lost), tasks, clock)
        except LibraryError as error:
            if error.code is not Code.DAMAGED_LIBRARY or plan.restore:
                raise
            _log.error("The library in %s is damaged: %s", plan.folder, error)
        return await cls._open(replace(plan, restore=True), tasks, clock)

    @classmethod
    async def _open(cls, plan: SessionPlan, tasks: TaskSupervisor, clock: Clock) -> Session:
        decoder = Decoder()
        async with contextlib.AsyncExitStack() as opened:
            claim = await asyncio.to_thread(_claim, plan, clock.now())
            opened.push_async_callback(asyncio.to_thread, claim.release)
            demo = DemoProcess(_demo_command(plan))
            # Ended after the library is closed: nothing waits for it.
            opened.push_async_callback(demo.stop)
            library = await Library.open(
                plan.folder, now=clock.now, restore=plan.restore, marks=plan.outside(MARKS)
            )
            opened.push_async_callback(library.close)
            base_url = await demo.start() if plan.demo else plan.api_base
            opened.push_async_callback(decoder.close)
            clients = Clients(_make_client(plan, base_url, clock), plan.key)
            opened.push_async_callback(clients.close)
            accounts = await Accounts.open(library, clients, clock)
            loopback = is_on_this_machine(base_url)
            downloader = Downloader(allow_loopback=loopback, now=clock.now, monotonic=clock.monotonic)
            opened.push_async_callback(downloader.close)
            references = ReferenceServices(
                library, downloader, decoder, tasks, clock, allow_loopback=loopback
            )
            opened.push_async_callback(references.close)
            if plan.demo:
                await references.use_demo(base_url)
            else:
                await references.use_own(plan.storage)
            opened.push_async_callback(tasks.close, _TASK_GRACE)
            deps = EngineDeps(
                library,
                accounts,
                downloader,
                decoder,
                clock,
                tasks,
                random.Random().random,
                _emergency_files(plan),
                references.uploads.renew_all,
                references.bringer.bring,
            )
            return cls(plan, deps, references, claim, opened.pop_all())

    async def start(self, parallel: int) -> None:
        """Resumes unfinished work. Sends at most `parallel` requests at once."""
        await self.engine.start(parallel)
        self.tasks.start(watch_for_jumps(self.clock, self.engine.wake), "suspend-watch")

    async def until_taken_over(self) -> None:
        """Renews the mark that this computer has the library open. Returns once another one has taken it."""
        while await asyncio.to_thread(self._claim.renew, self.clock.now()):
            await self.clock.sleep(RENEW_SECONDS)
        _log.warning("Another computer has taken over the library in %s", self.plan.folder)

    def leave(self) -> None:
        """Limits `close` to five seconds, since the program ends."""
        self.engine.leave()

    async def close(self) -> None:
        """Waits for ids on their way, however long the answers take. Then cancels and closes everything
        else; a failure does not stop the rest."""
        try:
            async with self._opened:
                await self.engine.stop()
        except Exception:  # noqa: BLE001  what is left to do does not depend on it
            _log.exception("Closing the session")


async def _is_lost(plan: SessionPlan, clock: Clock) -> bool:
    """Whether the database is missing and must be restored. Raises `LibraryError`."""
    try:
        found = await run_in_daemon(lambda: look(plan.folder), _LOOK_SECONDS, "library-look")
    except TimeoutError:
        raise LibraryError(Code.LIBRARY_SILENT, str(plan.folder), retryable=True) from None
    anew, now = OpeningConsent.ANEW in plan.consents, clock.now()
    return await asyncio.to_thread(needs_restoring, plan.folder, found, plan.expected, anew=anew, now=now)


def _claim(plan: SessionPlan, now: float) -> LibraryClaim:
    over = OpeningConsent.TAKE_OVER in plan.consents
    return LibraryClaim.take(plan.folder, this_host(), now, over=over)


def _make_client(plan: SessionPlan, base_url: str, clock: Clock) -> SeedanceClient:
    service = _DEMO if plan.demo else ""
    return SeedanceClient(base_url, plan.key.key, now=clock.now, monotonic=clock.monotonic, service=service)


def _emergency_files(plan: SessionPlan) -> EmergencyFiles:
    return EmergencyFiles(*filter(None, (plan.folder / EMERGENCY, plan.outside(EMERGENCY))))


def _demo_command(plan: SessionPlan) -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "seedance_studio"]
    data = str(plan.folder / DEMO)
    look = ["--still"] if plan.demo_still else []
    return [*program, "demo-service", "--port", "0", "--data", data, "--parent-watch", *look]
