"""The Seedance Open API. What charges credits is sent once, on a fresh connection, never again by itself."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

import httpx
import msgspec

from seedance_studio.api import wire
from seedance_studio.api.refusals import read_failure, submit_failure
from seedance_studio.api.transport import (
    USER_AGENT,
    Timeouts,
    TooLarge,
    code_of,
    detail_of,
    make_ssl_context,
    read_body,
    was_not_sent,
)
from seedance_studio.domain.answers import Accepted, Exchange, Snapshot
from seedance_studio.domain.errors import BadAnswer, Code, NotSent, OutcomeUnknown, Unreachable
from seedance_studio.domain.redact import redact
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.urls import check_base_url

_GENERATIONS = "/api/open/v1/video/generations"
_MODELS = "/api/open/v1/models"
_KEPT_BODY = 8_000


class SeedanceClient:
    """Every method raises children of `StudioError` alone, none of which holds the key.

    Reads share `concurrency` connections; a submission has one of its own, since a connection that the
    server has just closed would leave its outcome unknown.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        concurrency: int = 8,
        timeouts: Timeouts | None = None,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._base_url = check_base_url(base_url)
        self._key = key
        self._now = now
        self._monotonic = monotonic
        self._timeouts = timeouts or Timeouts()
        self._verify = verify
        self._concurrency = concurrency
        self._clients: tuple[httpx.AsyncClient, httpx.AsyncClient] | None = None
        self._opening = asyncio.Lock()

    def use_key(self, key: str) -> None:
        """Signs everything from now on with another key."""
        self._key = key

    async def list_models(self) -> object:
        """The list of models as the API gives it, for `domain.models.read_models`."""
        answer, _ = await self._read("GET", _MODELS)
        return answer.get("data")

    async def submit(self, request: GenerationRequest) -> Accepted:
        """Sends a generation, which charges credits.

        Raises `NotSent`, `Refused` or one of its children: nothing was charged. Raises `OutcomeUnknown`
        where it may have been.
        """
        content = msgspec.json.encode(request.to_wire())
        draft = Exchange(self._now(), "POST", _GENERATIONS, sent=self._kept(content))
        started = self._monotonic()
        submitting, _ = await self._open()
        try:
            async with submitting.stream(
                "POST", self._base_url + _GENERATIONS, content=content, headers=self._headers()
            ) as response:
                body = await read_body(response)
        except TooLarge as error:
            raise OutcomeUnknown(Code.TOO_LARGE, exchange=self._ended(draft, started, error.body)) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._lost(error, self._ended(draft, started)) from None
        exchange = self._ended(draft, started, body, response.status_code)
        failure = submit_failure(response, body, exchange, self._now())
        if failure is not None:
            raise failure
        return self._accepted(body, exchange)

    async def get(self, request_id: str) -> Snapshot:
        """How a generation stands."""
        answer, exchange = await self._read("GET", self._path(request_id))
        status = wire.read_status(answer)
        said = wire.read_id(answer)
        if not status or (said is not None and said != request_id):
            raise BadAnswer(Code.BAD_ANSWER, "another id, or no status", exchange=exchange)
        return Snapshot(request_id, status, wire.read_output_url(answer), wire.read_problem(answer), exchange)

    async def cancel(self, request_id: str) -> Exchange:
        """Asks for a cancel; what came of it, the next `get` says."""
        _, exchange = await self._read("POST", self._path(request_id) + "/cancel")
        return exchange

    async def close(self) -> None:
        """Closes every connection; again is no error."""
        clients, self._clients = self._clients, None
        for client in clients or ():
            await client.aclose()

    async def _read(self, method: str, path: str) -> tuple[dict[str, object], Exchange]:
        draft = Exchange(self._now(), method, path)
        started = self._monotonic()
        _, reading = await self._open()
        try:
            async with reading.stream(method, self._base_url + path, headers=self._headers()) as response:
                body = await read_body(response)
        except TooLarge as error:
            raise BadAnswer(Code.TOO_LARGE, exchange=self._ended(draft, started, error.body)) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            exchange = self._ended(draft, started)
            if isinstance(error, httpx.InvalidURL):
                raise BadAnswer(Code.UNEXPECTED, "invalid address", exchange=exchange) from None
            raise Unreachable(code_of(error), detail_of(error), exchange=exchange) from None
        exchange = self._ended(draft, started, body, response.status_code)
        failure = read_failure(response, body, exchange, self._now())
        if failure is not None:
            raise failure
        try:
            return wire.decode_object(body), exchange
        except wire.NotUnderstood as error:
            raise BadAnswer(Code.BAD_ANSWER, str(error), exchange=exchange) from None

    def _accepted(self, body: bytes, exchange: Exchange) -> Accepted:
        try:
            answer = wire.decode_object(body)
        except wire.NotUnderstood as error:
            raise OutcomeUnknown(Code.BAD_ANSWER, str(error), exchange=exchange) from None
        request_id = wire.read_id(answer)
        if request_id is None:
            raise OutcomeUnknown(Code.BAD_ANSWER, "no requestId", exchange=exchange)
        return Accepted(request_id, wire.read_status(answer), wire.read_credits(answer), exchange)

    def _lost(
        self, error: httpx.HTTPError | httpx.InvalidURL, exchange: Exchange
    ) -> NotSent | OutcomeUnknown:
        if isinstance(error, httpx.InvalidURL):
            return NotSent(Code.UNEXPECTED, "invalid address", exchange=exchange)
        kind = NotSent if was_not_sent(error) else OutcomeUnknown
        return kind(code_of(error), detail_of(error), exchange=exchange)

    def _path(self, request_id: str) -> str:
        # Dots are encoded too: an id of ".." must not climb.
        return f"{_GENERATIONS}/{quote(request_id, safe='').replace('.', '%2E')}"

    def _headers(self) -> Mapping[str, str]:
        return {
            "Authorization": f"Bearer {self._key}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }

    def _ended(
        self, draft: Exchange, started: float, body: bytes = b"", status: int | None = None
    ) -> Exchange:
        elapsed = self._monotonic() - started
        return replace(draft, status=status, elapsed=elapsed, received=self._kept(body))

    def _kept(self, body: bytes) -> str:
        return redact(body[: 2 * _KEPT_BODY].decode("utf-8", "replace"), self._key)[:_KEPT_BODY]

    async def _open(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        """The clients for submissions and for reads; made off the loop, since certificates are read."""
        async with self._opening:
            if self._clients is None:
                self._clients = await asyncio.to_thread(self._make_clients)
            return self._clients

    def _make_clients(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        verify = self._verify or make_ssl_context()
        submitting = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        reading = httpx.Limits(max_connections=self._concurrency, max_keepalive_connections=self._concurrency)
        return self._make_client(verify, submitting), self._make_client(verify, reading)

    def _make_client(self, verify: ssl.SSLContext, limits: httpx.Limits) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            verify=verify,
            limits=limits,
            timeout=self._timeouts.to_httpx(),
            follow_redirects=False,
            headers={"User-Agent": USER_AGENT},
        )
