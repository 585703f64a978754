"""The client of the Seedance Open API. A paid request is sent once, on a fresh connection, never retried."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import quote

import httpx
import msgspec

from seedance_studio.api import wire
from seedance_studio.api.http_exchange import Call, ConnectionOptions, Reply, exchange, make_client
from seedance_studio.api.refusals import id_in, read_failure, refusal_in, submit_failure
from seedance_studio.domain.answers import Accepted, Exchange, Snapshot
from seedance_studio.domain.errors import (
    AnswerFault,
    BadAnswer,
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
"""A well-formed id that no generation has."""
_MOST_RECORDED = 8_000
_MOST_SCANNED = 64_000


class SeedanceClient:
    """Every method raises only subclasses of `StudioError`, and none of them contains the key.

    Reads share a few connections. Each submission opens its own: if it reused one that the server had just
    closed, we could not tell whether the request arrived.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        options: ConnectionOptions | None = None,
        service: str = "",
    ) -> None:
        """`service` identifies the service when its address changes from run to run, as the demo's does.

        Raises `InvalidUrl`, or `KeyUnusable` for a key that can't be sent in a header.
        """
        if key and not all("!" <= char <= "~" for char in key):
            raise KeyUnusable(Code.KEY_MALFORMED)
        self._base_url = _check_host(check_base_url(base_url))
        self.service = service or self._base_url
        self._key = key
        self._now = now
        self._monotonic = monotonic
        self._options = options or ConnectionOptions()
        self._clients: tuple[httpx.AsyncClient, httpx.AsyncClient] | None = None
        self._opening = asyncio.Lock()

    @property
    def base_url(self) -> str:
        """The service's address."""
        return self._base_url

    def with_key(self, key: str) -> SeedanceClient:
        """A client of the same service that sends another key, over connections of its own."""
        return SeedanceClient(
            self._base_url,
            key,
            now=self._now,
            monotonic=self._monotonic,
            options=self._options,
            service=self.service,
        )

    async def list_models(self) -> object:
        """The API's list of models, unchecked; `domain.models.read_models` reads it."""
        reply, record = await self._read("GET", MODELS)
        return (await self._object(reply, record)).get("data")

    async def check_key(self) -> None:
        """Ask for a generation that does not exist: a "not found" proves that the key was accepted.

        The list of models proves nothing, since it needs no key. Raises `AccountBlocked` with UNAUTHORIZED
        if the key is refused, and another `StudioError` if the check told us nothing.
        """
        try:
            await self.get(_NO_GENERATION)
        except NotFound as error:
            if error.is_documented:
                return
            raise
        raise BadAnswer(Code.BAD_ANSWER, "a generation that does not exist was found")

    async def submit(self, request: GenerationRequest) -> Accepted:
        """Submit a generation. This charges credits.

        Raises `NotSent` or `Refused` (or a subclass) if nothing was charged, and `OutcomeUnknown` if
        something may have been.
        """
        try:
            content = msgspec.json.encode(request.to_wire())
        except (TypeError, ValueError, OverflowError):
            raise NotSent(Code.UNEXPECTED, "the request can't be encoded as JSON") from None
        clients = await self._open()
        reply, record = await self._exchange(clients[0], "POST", GENERATIONS, content)
        failure = submit_failure(reply, record, self._now(), self._key)
        if failure is not None:
            raise failure
        return self._accepted(reply, record)

    async def get(self, request_id: str) -> Snapshot:
        """The current state of a generation."""
        reply, record = await self._read("GET", self._path(request_id))
        answer = await self._object(reply, record)
        status, answered_id = wire.read_status(answer), wire.read_id(answer)
        if not status:
            raise refusal_in(reply, record, self._key) or BadAnswer(
                Code.BAD_ANSWER, "no status", reason=AnswerFault.NO_STATUS, exchange=record
            )
        if answered_id not in (None, request_id):
            detail = "the answer is about another id"
            raise BadAnswer(Code.BAD_ANSWER, detail, reason=AnswerFault.ANOTHER_ID, exchange=record)
        return Snapshot(
            request_id,
            status,
            wire.read_output_url(answer),
            wire.read_problem(answer, self._key),
            record,
            wire.read_text(answer, "model"),
            wire.read_text(answer, "prompt"),
            wire.read_seconds(answer),
            wire.read_text(answer, "aspectRatio"),
        )

    async def cancel(self, request_id: str) -> Exchange:
        """Request a cancel. Only a later `get` tells whether it took effect."""
        reply, record = await self._read("POST", self._path(request_id) + "/cancel")
        await self._object(reply, record)
        refusal = refusal_in(reply, record, self._key)
        if refusal is not None:
            raise refusal
        return record

    async def close(self) -> None:
        """Close every connection. May be called more than once."""
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
        reply = await exchange(client, call, self._options.timeouts.total)
        return reply, Exchange(
            at,
            method,
            path,
            reply.status,
            self._monotonic() - started,
            self._recorded(content or b""),
            self._recorded(reply.body),
        )

    async def _object(self, reply: Reply, record: Exchange) -> dict[str, object]:
        try:
            if len(reply.body) > _MOST_SCANNED:
                # Decoding 5 MB of JSON on the loop would visibly freeze the window.
                return await asyncio.to_thread(wire.decode_object, reply.body)
            return wire.decode_object(reply.body)
        except wire.NotUnderstood as error:
            detail, kind = redact(str(error), self._key), wire.kind_of(reply.body)
            raise BadAnswer(Code.BAD_ANSWER, detail, reason=kind, exchange=record) from None

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
                "the answer has no requestId",
                exchange=record,
                request_id=id_in(reply, self._key),
            )
        return Accepted(
            request_id,
            wire.read_status(answer),
            wire.read_credits(answer),
            record,
            wire.read_output_url(answer),
            wire.read_problem(answer, self._key),
        )

    def _path(self, request_id: str) -> str:
        if not wire.is_usable_id(request_id):
            raise BadAnswer(Code.BAD_ANSWER, "the id can't be part of an address")
        return f"{GENERATIONS}/{quote(request_id, safe='')}"

    def _recorded(self, body: bytes | bytearray) -> str:
        text = body[:_MOST_SCANNED].decode("utf-8", "replace")
        if self._key:
            text = text.replace(self._key, "***")
            if len(body) > _MOST_SCANNED:
                # The key may start just before the cut, where `replace` can't match it.
                text = text[: -len(self._key)]
        return redact(text)[:_MOST_RECORDED]

    async def _open(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        """The clients for submissions and for reads. Made in a thread: they load the certificates."""
        async with self._opening:
            if self._clients is None:
                self._clients = await asyncio.to_thread(self._make_clients)
            return self._clients

    def _make_clients(self) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
        options = self._options
        submitting = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        reading = httpx.Limits(max_connections=options.reads, max_keepalive_connections=options.reads)
        return (
            make_client(options.verify, options.timeouts, submitting),
            make_client(options.verify, options.timeouts, reading),
        )


def _check_host(base_url: str) -> str:
    try:
        _ = httpx.URL(base_url).host
    except (httpx.InvalidURL, ValueError):
        raise InvalidUrl(UrlFault.MALFORMED) from None
    return base_url
