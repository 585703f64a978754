"""A server on loopback whose every byte the test chooses, and the clients that talk to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import trustme

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.download import Downloader
from seedance_studio.api.http_exchange import ConnectionOptions, Timeouts
from seedance_studio.domain.request import GenerationRequest

KEY = "sd2_live_9f8e7d6c5b4a39281706"


@dataclass
class Call:
    """One received request."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> object:
        return json.loads(self.body)


Answer = Callable[[asyncio.StreamWriter, Call], Awaitable[None]]


@dataclass
class Wire:
    """Makes answers, and servers that give them in order. The last answer is repeated forever."""

    server_tls: ssl.SSLContext
    client_tls: ssl.SSLContext
    servers: list[ScriptedServer] = field(default_factory=list)

    async def serve(self, *answers: bytes | Answer, tls: bool = False) -> ScriptedServer:
        server = ScriptedServer([*answers], "https" if tls else "http")
        await server.start(self.server_tls if tls else None)
        self.servers.append(server)
        return server

    def reply(self, body: object = b"", status: int = 200, **headers: str) -> bytes:
        """A complete answer. Underscores in header names stand for hyphens."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        lines = {
            "content-type": "application/json",
            "content-length": str(len(content)),
            "connection": "close",
        }
        lines |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content

    def then_reset(self, data: bytes = b"") -> Answer:
        """Some bytes, then a TCP reset."""

        async def answer(writer: asyncio.StreamWriter, _: Call) -> None:
            writer.write(data)
            await writer.drain()
            sock = writer.get_extra_info("socket")
            sock.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER, 0 s
            writer.transport.abort()

        return answer

    def then_close(self, data: bytes = b"") -> Answer:
        """Some bytes, then a normal close."""

        async def answer(writer: asyncio.StreamWriter, _: Call) -> None:
            writer.write(data)
            await writer.drain()

        return answer

    def then_trickle(self, data: bytes, drop: bytes) -> Answer:
        """Some bytes, then a few more again and again, forever."""

        async def answer(writer: asyncio.StreamWriter, _: Call) -> None:
            writer.write(data)
            while True:
                writer.write(drop)
                await writer.drain()
                await asyncio.sleep(0.01)

        return answer

    def then_stall(self, data: bytes = b"") -> Answer:
        """Some bytes, then silence with the connection open."""

        async def answer(writer: asyncio.StreamWriter, _: Call) -> None:
            writer.write(data)
            await writer.drain()
            await asyncio.Event().wait()

        return answer


class ScriptedServer:
    def __init__(self, answers: list[bytes | Answer], scheme: str) -> None:
        self.calls: list[Call] = []
        self.called = asyncio.Event()
        self.connections = 0
        self._answers = answers
        self._scheme = scheme
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, tls: ssl.SSLContext | None) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"{self._scheme}://127.0.0.1:{self.port}"

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
        self.connections += 1
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._answer(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            call = await _read_call(reader)
            self.calls.append(call)
            self.called.set()
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
            if not isinstance(answer, bytes):
                await answer(writer, call)
                return
            writer.write(answer)
            await writer.drain()
            if b"connection: close" in answer.partition(b"\r\n\r\n")[0]:
                return


async def _read_call(reader: asyncio.StreamReader) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ", 2)
    pairs = (line.split(": ", 1) for line in head[1:] if line)
    headers = {name.lower(): value for name, value in pairs}
    return Call(method, target, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


@pytest.fixture(autouse=True, scope="session")
def no_proxies() -> Iterator[None]:
    """Keep this machine's proxy settings out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(scope="session")
def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS contexts for servers, and for clients that trust only those."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(server)
    authority.configure_trust(client)
    return server, client


@pytest.fixture
async def wire(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> AsyncIterator[Wire]:
    wire = Wire(*contexts)
    yield wire
    for server in wire.servers:
        await server.stop()


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture
def request_() -> GenerationRequest:
    return GenerationRequest("seedance-2.0", "A river — 川, seen from above", 5, "720p", "16:9")


@pytest.fixture
async def connect(wire: Wire) -> AsyncIterator[Callable[..., SeedanceClient]]:
    """Makes clients that are closed at the end. Their default timeout is 5 s."""
    clients: list[SeedanceClient] = []

    def make(
        url: str,
        *,
        key: str = KEY,
        patience: float = 5.0,
        total: float = 30.0,
        reads: int = 8,
    ) -> SeedanceClient:
        client = SeedanceClient(
            url,
            key,
            now=lambda: 1_700_000_000.0,
            monotonic=time.monotonic,
            options=ConnectionOptions(Timeouts(patience, patience, total), wire.client_tls, reads),
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.close()


@pytest.fixture
async def downloader(wire: Wire) -> AsyncIterator[Callable[..., Downloader]]:
    """Makes downloaders that are closed at the end. By default they may read from loopback."""
    made: list[Downloader] = []

    def make(*, allow_loopback: bool = True, patience: float = 5.0, **options: Any) -> Downloader:
        options = {"now": lambda: 1_700_000_000.0, "monotonic": time.monotonic, **options}
        one = Downloader(
            allow_loopback=allow_loopback,
            timeouts=Timeouts(patience, patience),
            verify=wire.client_tls,
            **options,
        )
        made.append(one)
        return one

    yield make
    for one in made:
        await one.close()
