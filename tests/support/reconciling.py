"""A desk for statements over a test's library, whose service knows one request under each id."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.virtual_clock import VirtualClock

from seedance_studio.domain.errors import AdoptionRefused, Code
from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.money.bookkeeper import Bookkeeper
from seedance_studio.engine.money.statement_desk import StatementDesk
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.store.emergency import EmergencyFiles

DAY = 86400.0


class ServiceStand:
    """Plays the reconciler: under `known` ids the service has what is adopted, and of all else nothing."""

    def __init__(self, library: Any, known: set[str]) -> None:
        self._library = library
        self._known = known

    async def adopt(self, generation_id: str, request_id: str) -> None:
        """Sets the id, as an adoption does."""
        if request_id not in self._known:
            raise AdoptionRefused(Code.ID_UNKNOWN)
        found = await self._library.get(generation_id)
        await self._library.save(
            replace(found, request_id=request_id, state=State.QUEUED, credits_charged=40.0, adopted_at=1.0)
        )

    async def disown(self, generation_id: str, before: Generation | None = None) -> None:
        """Takes it back while there is no clip."""
        found = await self._library.get(generation_id)
        if found.clip is None:
            await self._library.save(
                replace(found, request_id=None, state=State.UNCONFIRMED, adopted_at=None)
            )


def a_desk(archive: Any, folder: Path, *known: str) -> StatementDesk:
    """The desk over an archive."""
    clock = VirtualClock()
    emergency = Emergency(EmergencyFiles(folder / "emergency", folder / "state"))
    ledger = Ledger(archive.library, emergency, clock, archive.changes)
    books = Bookkeeper(archive.library, ledger, clock, archive.changes)
    return StatementDesk(archive.library, books, ServiceStand(archive.library, set(known)), UTC)  # type: ignore[arg-type]


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
