"""One open library with its service: opened as a whole, closed as a whole, whatever fails between."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.app.options import Consent
from seedance_studio.app.reference_services import ReferenceServices
from seedance_studio.domain.hosting import StoragePlace
from seedance_studio.domain.urls import is_on_this_machine
from seedance_studio.engine.api_key_service import HeldKey
from seedance_studio.engine.clock import SystemClock
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.engine import Engine, EngineDeps
from seedance_studio.engine.suspend_watch import watch_for_jumps
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.layout import DEMO, EMERGENCY
from seedance_studio.store.library import Library
from seedance_studio.system.child import DemoProcess
from seedance_studio.system.host_mark import LibraryClaim, this_host

_TASK_GRACE = 1.0
_DEMO = "demo"
"""The demo service's name in the rows: it has another port in each run."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What to open: the library's folder, the service's base (ignored with `demo`), the key.

    With `restore` the library's database is known to be damaged or missing. `expected` is the id that the
    library must have: empty for any library, None where a new one may begin. `emergency` is a folder for what
    finds no room in the library's.
    """

    folder: Path
    api_base: str
    key: HeldKey
    demo: bool
    demo_speed: float = 1.0
    restore: bool = False
    expected: str | None = None
    consents: frozenset[Consent] = frozenset()
    storage: StoragePlace = field(default_factory=StoragePlace)
    emergency: Path | None = None


class Session:
    """The open library, its claim, client, decoder, engine and, in demo mode, the demo service's process."""

    def __init__(
        self,
        plan: SessionPlan,
        library: Library,
        claim: LibraryClaim,
        client: SeedanceClient,
        downloader: Downloader,
        tasks: TaskSupervisor,
        demo: DemoProcess | None,
        base_url: str,
    ) -> None:
        self.plan = plan
        self.library = library
        self.client = client
        self.base_url = base_url
        self.allow_loopback = is_on_this_machine(base_url)
        self.tasks = tasks
        self.clock = SystemClock()
        self.decoder = Decoder()
        self.references = ReferenceServices(
            library.references, tasks, self.clock, self.decoder, allow_loopback=self.allow_loopback
        )
        renew = self.references.uploads.renew_all
        chance = random.Random().random
        folders = [folder for folder in (plan.folder / EMERGENCY, plan.emergency) if folder is not None]
        emergency = EmergencyFiles(*folders)
        self.engine = Engine(
            EngineDeps(library, client, downloader, self.decoder, self.clock, tasks, chance, emergency, renew)
        )
        self.claim = claim
        self.downloader = downloader
        self._demo = demo

    @classmethod
    async def open(cls, plan: SessionPlan, on_failure: Callable[[BaseException], None]) -> Session:
        """Opens everything. Raises `LibraryError` or `StudioError`; then nothing is left open."""
        clock = SystemClock()
        async with contextlib.AsyncExitStack() as opened:
            claim = await asyncio.to_thread(_claim, plan, clock.now())
            opened.callback(claim.release)
            library = await Library.open(plan.folder, now=clock.now, restore=plan.restore)
            opened.push_async_callback(library.close)
            demo: DemoProcess | None = None
            base_url = plan.api_base
            if plan.demo:
                demo = DemoProcess(_demo_command(plan))
                opened.push_async_callback(demo.stop)
                base_url = await demo.start()
            client = SeedanceClient(
                base_url,
                plan.key.key,
                now=clock.now,
                monotonic=clock.monotonic,
                service=_DEMO if plan.demo else "",
            )
            opened.push_async_callback(client.close)
            downloader = Downloader(
                allow_loopback=is_on_this_machine(base_url), now=clock.now, monotonic=clock.monotonic
            )
            opened.push_async_callback(downloader.close)
            tasks = TaskSupervisor(on_failure)
            session = cls(plan, library, claim, client, downloader, tasks, demo, base_url)
            if plan.demo:
                await session.references.use_demo(base_url)
            else:
                await session.references.use_own(plan.storage)
            opened.pop_all()
            return session

    async def start(self, parallel: int) -> None:
        """Takes up what is unfinished; `parallel` requests at most are sent at once."""
        await self.engine.start(parallel)
        self.tasks.start(watch_for_jumps(self.clock, self.engine.wake), "wakefulness")

    def leave(self) -> None:
        """The program ends: `close` takes five seconds at most."""
        self.engine.leave()

    async def close(self) -> None:
        """Ids on their way come home first, however long their answers take, then all else is cancelled."""
        await self.engine.stop()
        await self.tasks.close(_TASK_GRACE)
        closing = (
            self.references.close,
            self.client.close,
            self.downloader.close,
            self.decoder.close,
            self.library.close,
        )
        for close in closing:
            try:
                await close()
            except Exception:  # noqa: BLE001  one that fails must not keep the others open
                _log.exception("Closing the session")
        if self._demo is not None:
            await self._demo.stop()
        await asyncio.to_thread(self.claim.release)


def _claim(plan: SessionPlan, now: float) -> LibraryClaim:
    over = Consent.TAKE_OVER in plan.consents
    return LibraryClaim.take(plan.folder, this_host(), now, over=over)


def _demo_command(plan: SessionPlan) -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "seedance_studio"]
    data = str(plan.folder / DEMO)
    speed = str(plan.demo_speed)
    return [*program, "demo-service", "--port", "0", "--data", data, "--speed", speed, "--parent-watch"]
