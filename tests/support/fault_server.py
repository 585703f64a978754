"""The demo service behind our own TCP proxy, which injects the faults of a script (see `support.faults`).

The service has its own process and the proxy its own thread, so a test may block, await or kill freely.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_GENERATIONS = "/api/open/v1/video/generations"
_LINGER = (1, 13, struct.pack("ii", 1, 0))
"""SO_LINGER of 0 s, which makes a close send a TCP reset."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The service's answer. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def head(self) -> bytes:
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        return f"HTTP/1.1 {self.status} Said\r\n{lines}\r\n".encode()


@dataclass(frozen=True, slots=True)
class Post:
    """A submission that reached the service, and the id it got."""

    prompt: str
    metadata: dict[str, object]
    request_id: str


@dataclass
class Line:
    """One request and its connection, for a fault to act on."""

    server: FaultServer
    method: str
    target: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    _body: bytes | None = None

    @property
    def kind(self) -> str:
        """submit, cancel, status, file or other."""
        if self.method == "POST":
            return "submit" if self.target == _GENERATIONS else "cancel"
        for kind, start in (("status", _GENERATIONS + "/"), ("file", "/files/")):
            if self.target.startswith(start):
                return kind
        return "other"

    @property
    def subject(self) -> str:
        """The request id in the address, or empty."""
        found = re.search(r"req_[0-9a-f]+", self.target)
        return found[0] if found else ""

    async def body(self) -> bytes:
        """The request's body. The first call reads it."""
        if self._body is None:
            self._body = await self.reader.readexactly(int(self.headers.get("content-length", "0")))
        return self._body

    async def forward(self) -> Answer:
        """Forward the request to the service and return its whole answer."""
        body = await self.body()
        headers = self.headers | {"connection": "close"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.service.port)
        try:
            writer.write(f"{self.method} {self.target} HTTP/1.1\r\n{lines}\r\n".encode() + body)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            answer = Answer(int(head.split()[1]), _headers(head), await reader.read())
        finally:
            writer.close()
        if self.kind == "submit" and answer.status == 200:
            sent = json.loads(body)
            given = json.loads(answer.body)["requestId"]
            self.server.posts.append(Post(sent["prompt"], sent.get("metadata", {}), given))
        return answer

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self, answer: Answer) -> None:
        await self.send(answer.head() + answer.body)

    def reset(self) -> None:
        """End the connection with a TCP reset."""
        self.writer.get_extra_info("socket").setsockopt(*_LINGER)
        self.writer.transport.abort()


Fault = Callable[[Line], Awaitable[None]]


async def through(line: Line) -> None:
    """No fault: pass the service's answer on."""
    await line.answer(await line.forward())


class DemoService:
    """The demo service in a process of its own. Many proxies may be in front of it, one after the other."""

    def __init__(self, data: Path, options: tuple[str, ...] = ("--speed", "20", "--still")) -> None:
        self._data = data
        self._options = options
        self.port = 0

    def jobs(self) -> dict[str, dict[str, object]]:
        """All stored generations, by id."""
        files = (self._data / "generations").glob("*.json")
        return {job["id"]: job for job in (json.loads(file.read_bytes()) for file in files)}

    def clip(self, request_id: str) -> bytes:
        """The clip that was rendered."""
        return (self._data / "clips" / f"{request_id}.mp4").read_bytes()

    def __enter__(self) -> DemoService:
        command = [sys.executable, "-m", "seedance_studio", "demo-service", "--port", "0", "--parent-watch"]
        self._process = subprocess.Popen(
            [*command, "--data", str(self._data), *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        said = re.search(r"http://127\.0\.0\.1:(\d+)", self._process.stdout.readline())
        assert said is not None
        self.port = int(said[1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # It ends with its input, and lets go of what it shares with its renderer.
        self._process.communicate()


@dataclass
class FaultServer:
    """`script` handles every request. `calls` records all requests, `posts` the submissions that reached the
    service."""

    service: DemoService
    script: Fault = through
    calls: list[tuple[str, str]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """The Authorization header of every request that had one."""
    url: str = ""
    _open: set[asyncio.Task[None]] = field(default_factory=set)

    def count(self, kind: str) -> int:
        """How many requests of this kind were received."""
        return sum(called == kind for called, _ in tuple(self.calls))

    def __enter__(self) -> FaultServer:
        up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(up)), name="faults")
        self._thread.start()
        assert up.wait(60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(60)

    async def _serve(self, up: threading.Event) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        up.set()
        await self._over.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Closed also if the end comes before the task begins.
        task = asyncio.create_task(self._converse(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        task.add_done_callback(lambda _: writer.close())

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The program may have been killed by now.
        with contextlib.suppress(OSError, EOFError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, target, _ = head.split(" ", 2)
            line = Line(self, method, target, _headers(head), reader, writer)
            self.calls.append((line.kind, line.target))
            self.keys += filter(None, [line.headers.get("authorization")])
            await self.script(line)


def _headers(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.split("\r\n")[1:] if line)
    return {name.lower(): value.strip() for name, _, value in pairs} | {"connection": "close"}
