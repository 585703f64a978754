"""Network and server faults, as scripts for `support.fault_server`."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from support.fault_server import Answer, Fault, Line, through

XML = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"


def by_kind(**faults: Fault) -> Fault:
    """A fault for each kind of request. Other kinds go through."""

    async def script(line: Line) -> None:
        await faults.get(line.kind, through)(line)

    return script


def in_turn(*faults: Fault) -> Fault:
    """The faults in order. The last one is repeated forever."""
    rest = list(faults)

    async def script(line: Line) -> None:
        await (rest.pop(0) if len(rest) > 1 else rest[0])(line)

    return script


async def reset_before(line: Line) -> None:
    """A TCP reset before the body is read. The service never gets the request."""
    line.reset()


async def reset_after(line: Line) -> None:
    """A TCP reset after the service got the whole request."""
    await line.forward()
    line.reset()


async def close_after(line: Line) -> None:
    """Close the connection without an answer, after the service got the whole request."""
    await line.forward()


async def stall(line: Line) -> None:
    """The service gets the request, but no answer ever comes."""
    await line.forward()
    await asyncio.Event().wait()


def truncate(share: float = 0.5) -> Fault:
    """The answer ends before its Content-Length."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        await line.send(answer.head() + answer.body[: int(len(answer.body) * share)])

    return fault


def break_off(share: float = 0.5) -> Fault:
    """Like `truncate`, but with a TCP reset, after enough time for the first part to be read."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        await line.send(answer.head() + answer.body[: int(len(answer.body) * share)])
        await asyncio.sleep(0.1)
        line.reset()

    return fault


def trickle(pieces: int, seconds: float) -> Fault:
    """The answer in `pieces` pieces, spread over `seconds`."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        await line.send(answer.head())
        size = len(answer.body) // pieces + 1
        for start in range(0, len(answer.body), size):
            await line.send(answer.body[start : start + size])
            await asyncio.sleep(seconds / pieces)

    return fault


def say(
    status: int, body: bytes = b"", *, reached: bool = False, headers: dict[str, str] | None = None
) -> Fault:
    """Our own answer instead of the service's. The service gets the request only if `reached`."""
    lines = {"content-length": str(len(body)), "connection": "close"} | (headers or {})

    async def fault(line: Line) -> None:
        if reached:
            await line.forward()
        await line.body()
        await line.answer(Answer(status, lines, body))

    return fault


def junk(body: bytes) -> Fault:
    """A 200 with an unusable body, although the service accepted the request."""
    return say(200, body, reached=True)


def refuse(status: int) -> Fault:
    """A refusal with the documented error body. The service never gets the request."""
    return say(status, b'{"success": false, "error": {"code": "no", "message": "no"}}')


def busy(retry_after: float) -> Fault:
    """429 with a Retry-After in seconds."""
    return say(429, headers={"retry-after": f"{retry_after:g}"})


def no_more_than(count: int) -> Fault:
    """Lets so many submissions through. The others are told to wait for an hour."""

    async def script(line: Line) -> None:
        is_one_more = line.kind == "submit" and len(line.server.posts) >= count
        await (busy(3600) if is_one_more else through)(line)

    return script


def redirect(target: str, status: int = 307) -> Fault:
    """A redirect to another address."""
    return say(status, headers={"location": target})


def lie(by: int) -> Fault:
    """A Content-Length that is wrong by `by` bytes."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        length = {"content-length": str(len(answer.body) + by)}
        await line.answer(replace(answer, headers=answer.headers | length))

    return fault


def retag(etag: str) -> Fault:
    """The whole file with another ETag, even if a range was requested."""

    async def fault(line: Line) -> None:
        line.headers.pop("range", None)
        answer = await line.forward()
        await line.answer(replace(answer, headers=answer.headers | {"etag": etag}))

    return fault


expired = (say(403, XML), say(410, b"gone"), say(200, XML))
"""What servers answer for an expired address."""
