"""The API's published contract, and a server on loopback that lets nothing else through."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from seedance_studio.api.client import SeedanceClient
from seedance_studio.api.http_exchange import ConnectionOptions, Timeouts

SPEC = Path(__file__).with_name("openapi.yaml")
VIOLATION = 418
UNKNOWN = {"success": False, "error": {"code": "not_found", "message": "No such generation"}}


@dataclass
class Sent:
    """One request as the contract's checker wants to see it: at the published host."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    host_url: str = "https://www.seedance2.ink"

    def __post_init__(self) -> None:
        from openapi_core.datatypes import RequestParameters

        self.method = self.method.lower()
        self.parameters = RequestParameters(header=Headers(self.headers))

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass
class Answered:
    """One answer as the contract's checker wants to see it."""

    status_code: int
    data: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)


class Contract:
    """The published contract and its examples. Its checker is imported here: no other worker needs it."""

    def __init__(self) -> None:
        from openapi_core import OpenAPI

        self.document: dict[str, Any] = yaml.safe_load(SPEC.read_text("utf-8"))
        self._checker = OpenAPI.from_file_path(str(SPEC))

    def faults(self, sent: Sent) -> list[str]:
        """What the contract has against a request."""
        return [_explain(error) for error in self._checker.iter_request_errors(sent)]

    def answer_faults(self, sent: Sent, answered: Answered) -> list[str]:
        """What the contract has against an answer."""
        return [_explain(error) for error in self._checker.iter_response_errors(sent, answered)]

    def allows_body(self, body: object) -> bool:
        """Whether a submission with this body is allowed."""
        headers = {"content-type": "application/json", "authorization": "Bearer sd2_x"}
        content = json.dumps(body).encode()
        return not self.faults(Sent("post", "/api/open/v1/video/generations", headers, content))

    def example(self, path: str, method: str, name: str) -> dict[str, Any]:
        answer = self.document["paths"][path][method]["responses"]["200"]["content"]["application/json"]
        return answer["examples"][name]["value"]


def _explain(error: BaseException) -> str:
    inner = getattr(error.__cause__, "schema_errors", None) or [error.__cause__ or error]
    return f"{type(error).__name__}: {'; '.join(str(each).splitlines()[0] for each in inner)}"


@contextmanager
def _serving(app: Starlette) -> Iterator[str]:
    """The application over real HTTP, from a thread; gives its base."""
    # Without the protocol's number asyncio leaves Nagle's algorithm on: 40 ms for each answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    config = uvicorn.Config(app, log_level="critical", ws="none", http="h11", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
    assert not thread.is_alive()


@pytest.fixture(autouse=True, scope="session")
def no_proxies() -> Iterator[None]:
    """Whatever proxy this machine uses is none of these tests' business."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(scope="session")
def contract() -> Contract:
    return Contract()


@pytest.fixture(scope="session")
def serving() -> Callable[[Starlette], AbstractContextManager[str]]:
    """Serves an application over real HTTP for as long as the context lasts."""
    return _serving


@pytest.fixture(scope="session")
def kinds() -> tuple[type[Sent], type[Answered]]:
    """How the contract wants to see requests and answers."""
    return Sent, Answered


@dataclass
class Strict:
    """A server that answers with the contract's own examples, and 418 to whatever the contract forbids."""

    base: str
    bodies: list[dict[str, Any]]
    seen: list[Sent]


@pytest.fixture(scope="module")
def strict_server(contract: Contract) -> Iterator[Strict]:
    bodies: list[dict[str, Any]] = []
    seen: list[Sent] = []
    generation = "/api/open/v1/video/generations/{requestId}"

    def choose(sent: Sent) -> dict[str, Any]:
        if sent.path.endswith("/models"):
            return {"success": True, "data": [{"id": "seedance-2.0"}]}
        if sent.path.endswith("/cancel"):
            return {"success": True, "requestId": "req_1234567890", "status": "cancelled"}
        if sent.method == "get":
            return contract.example(generation, "get", "succeeded")
        bodies.append(json.loads(sent.body or b"null"))
        name = "imageToVideo" if "mediaUrls" in bodies[-1] else "textToVideo"
        return contract.example("/api/open/v1/video/generations", "post", name)

    async def answer(request: Request) -> Response:
        path = request.scope["raw_path"].decode("ascii")
        sent = Sent(request.method, path, dict(request.headers), await request.body() or None)
        seen.append(sent)
        faults = contract.faults(sent)
        if request.url.query:
            faults.append("a query, which no operation has")
        if faults:
            return JSONResponse({"faults": faults}, VIOLATION)
        status = 404 if sent.path.endswith("req_00000000000000000000") else 200
        response = JSONResponse(UNKNOWN if status == 404 else choose(sent), status)
        answered = Answered(status, bytes(response.body), response.headers["content-type"])
        assert contract.answer_faults(sent, answered) == []
        return response

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    with _serving(Starlette(routes=[Route("/{rest:path}", answer, methods=methods)])) as base:
        yield Strict(base, bodies, seen)


@pytest.fixture
async def connect() -> AsyncIterator[Callable[..., SeedanceClient]]:
    """Makes real clients, which are closed at the end."""
    made: list[SeedanceClient] = []

    def make(base: str, key: str = "sd2_contract") -> SeedanceClient:
        options = ConnectionOptions(Timeouts(connect=10, read=30))
        client = SeedanceClient(base, key, now=time.time, monotonic=time.monotonic, options=options)
        made.append(client)
        return client

    yield make
    for client in made:
        await client.close()
