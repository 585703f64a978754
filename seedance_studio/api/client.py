"""The Seedance Open API. What it charges for is sent once, on a fresh connection, and never again."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import httpx
import msgspec

from seedance_studio.api import wire
from seedance_studio.api.refusals import id_in, read_failure, said_no, submit_failure
from seedance_studio.api.transport import Call, Reply, Timeouts, exchange, make_client
from seedance_studio.domain.answers import Accepted, Exchange, Problem, Snapshot
from seedance_studio.domain.errors import (
    BadAnswer,
    Came,
    Code,
    KeyUnusable,
    NotFound,
    NotSent,
    OutcomeUnknown,
)
from seedance_studio.domain.open_api import GENERATIONS, MODELS, request_headers
from seedance_studio.domain.redact import redact
from seedance_studio.domain.request import GenerationRequest
from seedance_studio.domain.urls import InvalidUrl, UrlFault, check_base_url

_NO_GENERATION = "req_00000000000000000000"
"""An id as the service gives them, of a generation that does not exist."""
_KEPT = 8_000
_SEEN = 64_000


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
        service: str = "",
    ) -> None:
        """`service` names the service whose ids these are, where its address is not the same in every run.

        Raises `InvalidUrl`, and `KeyUnusable` for a key that no header can carry.
        """
        if key and not all("!" <= char <= "~" for char in key):
            raise KeyUnusable(Code.KEY_MALFORMED)
        self._base_url = _check_host(check_base_url(base_url))
        self.service = service or self._base_url
        self._key = key
        self._now = now
        self._monotonic = monotonic
        self._timeouts = timeouts or Timeouts()
        self._verify = verify
        self._concurrency = concurrency
        self._clients: tuple[httpx.AsyncClient, httpx.AsyncClient] | None = None
        self._opening = asyncio.Lock()

    @property
    def key(self) -> str:
        """What everything is signed with; empty without one."""
        return self._key

    def use_key(self, key: str) -> None:
        """Signs everything from now on with another key."""
        self._key = key

    async def list_models(self) -> object:
        """The list of models as the API gives it, for `domain.models.read_models`."""
        reply, record = await self._read("GET", MODELS)
        return (await self._object(reply, record)).get("data")

    async def check_key(self) -> None:
        """Asks for a generation that does not exist: a service that took the key says so.

        The list of models would not do, for it may be had without any key. Raises `AccountBlocked` with
        UNAUTHORIZED where the key is refused, and any other `StudioError` where nothing was found out.
        """
        try:
            await self.get(_NO_GENERATION)
        except NotFound as error:
            if error.is_documented:
                return
            raise
        raise BadAnswer(Code.BAD_ANSWER, "a generation that does not exist was found")

    async def submit(self, request: GenerationRequest) -> Accepted:
        """Sends a generation, which charges credits.

        Raises `NotSent`, `Refused` or one of its children: nothing was charged. Raises `OutcomeUnknown`
        where it may have been.
        """
        try:
            content = msgspec.json.encode(request.to_wire())
        except (TypeError, ValueError, OverflowError):
            raise NotSent(Code.UNEXPECTED, "the request can't be written as JSON") from None
        clients = await self._open()
        reply, record = await self._exchange(clients[0], "POST", GENERATIONS, content)
        failure = submit_failure(reply, record, self._now(), self._key)
        if failure is not None:
            raise failure
        return self._accepted(reply, record)

    async def get(self, request_id: str) -> Snapshot:
        """How a generation stands."""
        reply, record = await self._read("GET", self._path(request_id))
        answer = await self._object(reply, record)
        status, said = wire.read_status(answer), wire.read_id(answer)
        if not status:
            raise said_no(reply, record, self._key) or BadAnswer(
                Code.BAD_ANSWER, "no status", reason=Came.NO_STATUS, exchange=record
            )
        if said not in (None, request_id):
            detail = "the answer is about another id"
            raise BadAnswer(Code.BAD_ANSWER, detail, reason=Came.ANOTHER_ID, exchange=record)
        return Snapshot(
            request_id,
            status,
            wire.read_output_url(answer),
            self._problem(answer),
            record,
            wire.read_text(answer, "model"),
            wire.read_text(answer, "prompt"),
            wire.read_seconds(answer),
            wire.read_text(answer, "aspectRatio"),
        )

    async def cancel(self, request_id: str) -> Exchange:
        """Asks for a cancel; what came of it, the next `get` says."""
        reply, record = await self._read("POST", self._path(request_id) + "/cancel")
        await self._object(reply, record)
        refusal = said_no(reply, record, self._key)
        if refusal is not None:
            raise refusal
        return record

    async def close(self) -> None:
        """Closes every connection; again is no error."""
        clients, self._clients = self._clients, None
        for client in clients or ():
            await client.aclose()

    async def _read(self, method: str, path: str) -> tuple[Reply, Exchange]:
        clients = await self._open()
        reply, record = await self._exchange(clients[1], method, path)
        failure = read_failure(reply, record, self._now(), self._key)
        if failure is not None:
            raise failure
        return reply, record

    async def _exchange(
        self, client: httpx.AsyncClient, method: str, path: str, content: bytes | None = None
    ) -> tuple[Reply, Exchange]:
        at, started = self._now(), self._monotonic()
        headers = request_headers(self._key, has_body=content is not None)
        call = Call(method, self._base_url + path, headers, content)
        reply = await exchange(client, call, self._timeouts.total)
        return reply, Exchange(
            at,
            method,
            path,
            reply.status,
            self._monotonic() - started,
            self._kept(content or b""),
            self._kept(reply.body),
        )

    async def _object(self, reply: Reply, record: Exchange) -> dict[str, object]:
        try:
            if len(reply.body) > _SEEN:
                # 5 MB of JSON take long enough to be seen in the window.
                return await asyncio.to_thread(wire.decode_object, reply.body)
            return wire.decode_object(reply.body)
        except wire.NotUnderstood as error:
            detail, came = redact(str(error), self._key), wire.what_came(reply.body)
            raise BadAnswer(Code.BAD_ANSWER, detail, reason=came, exchange=record) from None

    def _accepted(self, reply: Reply, record: Exchange) -> Accepted:
        try:
            answer = wire.decode_object(reply.body)
        except wire.NotUnderstood as error:
            raise OutcomeUnknown(
                Code.BAD_ANSWER,
                redact(str(error), self._key),
                exchange=record,
                request_id=id_in(reply, self._key),
            ) from None
        request_id = wire.read_id(answer)
        if request_id is None:
            raise OutcomeUnknown(
                Code.BAD_ANSWER,
                "no requestId where it is due",
                exchange=record,
                request_id=id_in(reply, self._key),
            )
        return Accepted(
            request_id,
            wire.read_status(answer),
            wire.read_credits(answer),
            record,
            wire.read_output_url(answer),
            self._problem(answer),
        )

    def _problem(self, answer: dict[str, object]) -> Problem | None:
        problem = wire.read_problem(answer)
        if problem is None:
            return None
        words, reason = redact(problem.message, self._key), redact(problem.reason, self._key)
        return replace(problem, message=words, reason=reason)

    def _path(self, request_id: str) -> str:
        if not wire.is_usable_id(request_id):
            raise BadAnswer(Code.BAD_ANSWER, "an id that can't be asked for")
        return f"{GENERATIONS}/{quote(request_id, safe='')}"

    def _kept(self, body: bytes | bytearray) -> str:
        text = body[:_SEEN].decode("utf-8", "replace")
        if self._key:
            text = text.replace(self._key, "***")
            if len(body) > _SEEN:
                # The key may begin at the very end of what was looked at.
                text = text[: -len(self._key)]
        return redact(text)[:_KEPT]

    async def _open(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        """The client for submissions and the one for reads, made off the loop since certificates are read."""
        async with self._opening:
            if self._clients is None:
                self._clients = await asyncio.to_thread(self._make_clients)
            return self._clients

    def _make_clients(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        many = self._concurrency
        submitting = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        reading = httpx.Limits(max_connections=many, max_keepalive_connections=many)
        return (
            make_client(self._verify, self._timeouts, submitting),
            make_client(self._verify, self._timeouts, reading),
        )


def _check_host(base_url: str) -> str:
    try:
        _ = httpx.URL(base_url).host
    except (httpx.InvalidURL, ValueError):
        raise InvalidUrl(UrlFault.MALFORMED) from None
    return base_url
