"""A fake service whose every answer the test chooses, and an engine that talks to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from support.decoding import DECODER
from support.empty_library import put_empty_library
from support.generations import a_generation, a_request
from support.pressing import press_one

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.api.http_exchange import ConnectionOptions, Timeouts
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.references import Reference
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.engine.clients import Clients
from seedance_studio.engine.decoder import Decoder
from seedance_studio.engine.deps import EngineDeps, keep_links
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.engine.money.accounts import Accounts
from seedance_studio.engine.references.bringing import Brought, links_alone
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.layout import EMERGENCY
from seedance_studio.store.library import Library

KEY = "sd2_live_engine_tests_0123456789"
SECONDS = 4
POSTS = "/api/open/v1/video/generations"

Act = Callable[["Service", asyncio.StreamWriter], Awaitable[None]]


def reply(body: object, status: int = 200, **headers: str) -> Act:
    """A complete answer with a JSON body, or with these bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def act(_: Service, writer: asyncio.StreamWriter) -> None:
        lines = {"content-length": str(len(content)), "connection": "close"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content)
        await writer.drain()

    return act


def refuse(status: int, code: str = "no") -> Act:
    """The API's documented error body."""
    return reply({"success": False, "error": {"code": code, "message": code}}, status)


def report(status: str, **members: object) -> Act:
    """An answer to a status request, with the requested id."""

    async def act(service: Service, writer: asyncio.StreamWriter) -> None:
        told: dict[str, object] = {
            "success": True,
            "requestId": service.asked,
            "status": status,
            "error": None,
        }
        await reply(told | members)(service, writer)

    return act


def accept(**members: object) -> Act:
    """An answer that accepts a submission. Ids count up from `req_1`."""

    async def act(service: Service, writer: asyncio.StreamWriter) -> None:
        service.taken += 1
        told = {
            "success": True,
            "requestId": f"req_{service.taken}",
            "status": "queued",
            "creditsCharged": 32,
        }
        await reply(told | members)(service, writer)

    return act


async def reset(_: Service, writer: asyncio.StreamWriter) -> None:
    """A TCP reset after the request was read."""
    writer.get_extra_info("socket").setsockopt(1, 13, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def silence(service: Service, writer: asyncio.StreamWriter) -> None:
    """No answer, but the connection stays open."""
    service.silent.set()
    await asyncio.Event().wait()


@dataclass
class Service:
    """Answers from the lists in order. The last answer of a list is repeated forever."""

    clip: bytes
    posts: list[Act] = field(default_factory=list)
    gets: list[Act] = field(default_factory=list)
    cancels: list[Act] = field(default_factory=list)
    files: list[Act] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    bodies: list[dict[str, object]] = field(default_factory=list)
    silent: asyncio.Event = field(default_factory=asyncio.Event)
    asked: str = ""
    taken: int = 0
    url: str = ""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def count(self, method: str, path: str = "") -> int:
        """How many requests with this method, and this text in their path, were received."""
        return sum(called == method and path in target for called, target in self.calls)

    async def start(self, port: int = 0) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self.posts = self.posts or [accept()]
        self.gets = self.gets or [report("processing"), self.finished()]
        self.files = self.files or [reply(self.clip, etag='"clip"')]

    def finished(self, name: str = "clip.mp4") -> Act:
        return report("succeeded", output={"type": "video", "url": f"{self.url}/files/{name}"})

    async def stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, path, _ = head.split(" ", 2)
        length = next(
            (
                int(line.split(":")[1])
                for line in head.lower().splitlines()
                if line.startswith("content-length")
            ),
            0,
        )
        body = await reader.readexactly(length)
        self.calls.append((method, path))
        self.heads.append(head.lower())
        if method == "POST" and path == POSTS:
            self.bodies.append(json.loads(body))
            acts = self.posts
        elif path.endswith("/cancel"):
            acts = self.cancels
        elif path.startswith("/files/"):
            acts = self.files
        else:
            self.asked = path.rsplit("/", 1)[-1]
            acts = self.gets
        act = acts.pop(0) if len(acts) > 1 else acts[0]
        await act(self, writer)


class FastClock:
    """A clock that never really waits: each wait takes 20 turns of the loop and is recorded in `waits`."""

    def __init__(self) -> None:
        self.time = 1_800_000_000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        await self.wait(asyncio.Event(), seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.waits.append(seconds)
        for _ in range(20):
            if event.is_set():
                return
            await asyncio.sleep(0)
        self.time += seconds


class Addressed(Protocol):
    """What stands in for the service: the address is all that a bench needs of it."""

    @property
    def url(self) -> str: ...


ServiceT = TypeVar("ServiceT", bound=Addressed)


class _TestTasks(TaskSupervisor):
    """Drops what a timer of the window starts between a test and its fixtures, where Qt is turned and no loop
    runs. In the program one always does."""

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any] | None:
        """Runs it, if a loop runs."""
        if asyncio._get_running_loop() is None:
            work.close()
            return None
        return super().start(work, name)


@dataclass
class Bench(Generic[ServiceT]):
    """The program without a window. It can be ended and begun again, like a restart."""

    folder: Path
    service: ServiceT
    clock: FastClock = field(default_factory=FastClock)
    events: list[EngineEvent] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    renew: Callable[[tuple[str, ...]], Awaitable[tuple[str, ...]]] = keep_links
    bring: Callable[[Sequence[Reference]], Awaitable[Brought]] = links_alone
    decoder: Decoder = DECODER
    zone: tzinfo | None = None
    keys: dict[str, str] = field(default_factory=dict)
    """The keys of named accounts, by the account's id, as the keyring would have them."""

    async def begin(
        self, *, parallel: int = 3, timeouts: Timeouts | None = None, restore: bool = False
    ) -> None:
        if not restore:
            put_empty_library(self.folder)
        self.library = await Library.open(self.folder, now=self.clock.now, restore=restore)
        self.tasks = _TestTasks(self.failures.append)
        now, monotonic = self.clock.now, self.clock.monotonic
        options = ConnectionOptions(timeouts or Timeouts())
        self.client = SeedanceClient(self.service.url, KEY, now=now, monotonic=monotonic, options=options)
        self.clients = Clients(self.client, HeldKey(KeySource.SESSION, KEY))
        for account, key in self.keys.items():
            self.clients.use_key(account, HeldKey(KeySource.KEYRING, key))
        self.accounts = await Accounts.open(self.library, self.clients, self.clock)
        self.downloader = Downloader(allow_loopback=True, now=now, monotonic=monotonic)
        self.engine = Engine(
            EngineDeps(
                self.library,
                self.accounts,
                self.downloader,
                self.decoder,
                self.clock,
                self.tasks,
                lambda: 0.5,
                EmergencyFiles(self.folder / EMERGENCY, self.folder.parent / "state"),
                self.renew,
                self.bring,
                self.zone,
            )
        )
        self._news = asyncio.Event()
        self.engine.changes.connect(self._hear)
        await self.engine.start(parallel)

    def _hear(self, event: EngineEvent) -> None:
        self.events.append(event)
        self._news.set()

    async def end(self, *, politely: bool = True) -> None:
        if politely:
            self.engine.leave()
            await self.engine.stop()
        await self.tasks.close(1)
        await self.clients.close()
        await self.downloader.close()
        await self.library.close()

    async def submit(self, prompt: str = "a prompt") -> Generation:
        return await press_one(
            self.engine, GenerationRequest("seedance-2.0", prompt, SECONDS, "720p", "16:9")
        )

    async def until(self, generation: Generation, *states: State) -> Generation:
        """Wait until the generation is in one of the states, and return it."""
        return await self.until_true(
            generation, lambda latest: latest.state in states, f"{[str(state) for state in states]}"
        )

    async def until_true(
        self, generation: Generation, met: Callable[[Generation], bool], what: str = "so"
    ) -> Generation:
        async with asyncio.timeout(60):
            while True:
                self._news.clear()
                latest = await self.library.get(generation.id)
                assert latest is not None
                if met(latest):
                    return latest
                await self._until_news()
        raise AssertionError(what)

    async def until_heard(self, kind: type[EngineEvent]) -> EngineEvent:
        async with asyncio.timeout(60):
            while not (heard := [event for event in self.events if isinstance(event, kind)]):
                self._news.clear()
                await self._until_news()
        return heard[-1]

    async def _until_news(self) -> None:
        """What nothing tells of is looked at again soon."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), 0.02)

    def states(self, generation: Generation) -> list[State]:
        """The states that the generation went through, in order, as the events showed them."""
        seen = [
            event.generation.state
            for event in self.events
            if isinstance(event, GenerationChanged) and event.generation.id == generation.id
        ]
        return [state for index, state in enumerate(seen) if index == 0 or state != seen[index - 1]]


@contextlib.asynccontextmanager
async def running(
    bench: Bench[ServiceT], *, parallel: int = 3, timeouts: Timeouts | None = None
) -> AsyncIterator[Bench[ServiceT]]:
    """One run of a bench. Fails if one of our tasks fails."""
    await bench.begin(parallel=parallel, timeouts=timeouts)
    try:
        yield bench
    finally:
        await bench.end(politely=False)
    assert not bench.failures


async def with_one_accepted(bench: Bench, request_id: str) -> Generation:
    """Add a queued generation with this request id to the library, as an earlier run would have left it."""
    sent = a_request(duration=SECONDS, resolution="480p")
    row = a_generation(request=sent, state=State.QUEUED, request_id=request_id, attempts=1)
    async with running(bench):
        await bench.library.add(row)
    return row


class StillClock(FastClock):
    """A clock that only moves when the test calls `pass_time`."""

    def __init__(self) -> None:
        super().__init__()
        self._moved = asyncio.Event()

    def pass_time(self, seconds: float) -> None:
        """Move the clock, which ends all waits that are over."""
        self.time += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.waits.append(seconds)
        until = self.time + seconds
        while not event.is_set() and self.time < until:
            bells = [asyncio.ensure_future(bell.wait()) for bell in (event, self._moved)]
            try:
                await asyncio.wait(bells, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for bell in bells:
                    bell.cancel()
