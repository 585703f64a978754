"""Everything that can go wrong between the program and the service, as scripts for `support.fault_server`."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from support.fault_server import Answer, Fault, Line, through

XML = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"


def by_kind(**faults: Fault) -> Fault:
    """A fault for each kind of request; the others go through."""

    async def script(line: Line) -> None:
        await faults.get(line.kind, through)(line)

    return script


def in_turn(*faults: Fault) -> Fault:
    """One after the other; the last goes on for ever."""
    rest = list(faults)

    async def script(line: Line) -> None:
        await (rest.pop(0) if len(rest) > 1 else rest[0])(line)

    return script


async def reset_before(line: Line) -> None:
    """A reset before the body has been read: the service never hears of it."""
    line.reset()


async def reset_after(line: Line) -> None:
    """A reset once the service has the whole request."""
    await line.forward()
    line.reset()


async def close_after(line: Line) -> None:
    """An orderly end without an answer, once the service has the whole request."""
    await line.forward()


async def stall(line: Line) -> None:
    """The service has it, and no answer ever comes."""
    await line.forward()
    await asyncio.Event().wait()


def truncate(share: float = 0.5) -> Fault:
    """The answer ends early, though its length was told."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        await line.send(answer.head() + answer.body[: int(len(answer.body) * share)])

    return fault


def break_off(share: float = 0.5) -> Fault:
    """The same with a reset instead of an end, once what came before can have been read."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        await line.send(answer.head() + answer.body[: int(len(answer.body) * share)])
        await asyncio.sleep(0.1)
        line.reset()

    return fault


def trickle(pieces: int, seconds: float) -> Fault:
    """The answer in so many pieces, over so many seconds."""

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
    """An answer of ours in place of the service's, which hears of the request only if it `reached` it."""
    lines = {"content-length": str(len(body)), "connection": "close"} | (headers or {})

    async def fault(line: Line) -> None:
        if reached:
            await line.forward()
        await line.body()
        await line.answer(Answer(status, lines, body))

    return fault


def junk(body: bytes) -> Fault:
    """A 200 that says nothing usable, though the service took the request."""
    return say(200, body, reached=True)


def refuse(status: int) -> Fault:
    """The documented envelope of a no; the service never hears of the request."""
    return say(status, b'{"success": false, "error": {"code": "no", "message": "no"}}')


def busy(retry_after: float) -> Fault:
    """429, with the seconds to wait."""
    return say(429, headers={"retry-after": f"{retry_after:g}"})


def redirect(target: str, status: int = 307) -> Fault:
    """To another place, for whoever would follow."""
    return say(status, headers={"location": target})


def lie(by: int) -> Fault:
    """A Content-Length that is wrong by so many bytes."""

    async def fault(line: Line) -> None:
        answer = await line.forward()
        length = {"content-length": str(len(answer.body) + by)}
        await line.answer(replace(answer, headers=answer.headers | length))

    return fault


def retag(etag: str) -> Fault:
    """Another ETag than before, and with it all of the file, whatever part was asked for."""

    async def fault(line: Line) -> None:
        line.headers.pop("range", None)
        answer = await line.forward()
        await line.answer(replace(answer, headers=answer.headers | {"etag": etag}))

    return fault


expired = (say(403, XML), say(410, b"gone"), say(200, XML))
"""How an address that is no longer good can show itself."""
