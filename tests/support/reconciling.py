"""The statement service over a test's library, in front of a service that knows some ids."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from support.archives import Archive, Starter
from support.opened import engine_over
from support.service import Act, Service, refuse, report

from seedance_studio.domain.generation import Generation
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.money.statement_service import StatementService

DAY = 86400.0


def knows(*ids: str) -> Act:
    """An answer to a status request: these wait in the service's queue, and it knows no other."""

    async def act(service: Service, writer: asyncio.StreamWriter) -> None:
        known = report("queued", creditsCharged=40.0)
        await (known if service.asked in ids else refuse(404))(service, writer)

    return act


def engine_before(archive: Archive, service: str) -> Engine:
    """An engine over an archive, in front of a service. Nobody follows what it adopts."""
    nobody = Starter()
    nobody.drop()
    engine = engine_over(archive.library, nobody, service=service)
    engine.changes.connect(archive.changes.emit)
    return engine


def a_statement_service(engine: Engine) -> StatementService:
    """The statement service. Its days are those of UTC."""
    return StatementService(engine.library, engine.books, engine.reconciler, UTC)


def a_statement(around: float, *lines: tuple[str, float, float]) -> str:
    """A statement's text: id, time and credits of each line. It covers the days around a time."""
    edges = (("edge-before", around - DAY, 1.0), ("edge-after", around + DAY, 1.0))
    rows = [
        f"{name},{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ},{credits}"
        for name, at, credits in (edges[0], *lines, edges[1])
    ]
    return "\n".join(["request id,time,credits", *rows])


def sent(generation: Generation, at: float, **facts: object) -> Generation:
    """The generation as sent at a time."""
    return replace(generation, created_at=at, submitted_at=at, **facts)
