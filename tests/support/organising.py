"""An organiser over a real library, and all that the organising tables hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from support.virtual_clock import VirtualClock

from seedance_studio.domain.filters import Filter, Scope
from seedance_studio.engine.events import EngineEvent
from seedance_studio.engine.organising.organiser import Organiser
from seedance_studio.engine.organising.trash import Trash
from seedance_studio.engine.safekeeping.emergency import Emergency
from seedance_studio.engine.sending.ledger import Ledger
from seedance_studio.engine.signals import Signal
from seedance_studio.store.database import DATABASE
from seedance_studio.store.emergency import EmergencyFiles
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.library.organising import OrganisingModel
from seedance_studio.viewmodels.library.trash_model import TrashModel

TABLES = (
    *("organised", "tagged", "projects", "tags", "searches", "marks", "comparisons", "lineage"),
    *("accounts", "limits", "limit_changes", "balances", "refund_notes", "presets", "saved_prompts"),
    *("outcomes", "forgotten"),
    *("plans", "planned_rows"),
    "elements",
)

Dump = dict[str, list[tuple[object, ...]]]


def dump(folder: Path) -> Dump:
    """Every row of the tables that hold what the person said."""
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


class OrganisingBench:
    """`told` is all that the organiser told."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.changes: Signal[EngineEvent] = Signal()
        self.told: list[EngineEvent] = []
        self.changes.connect(self.told.append)
        self.organiser = Organiser(library.organisation, VirtualClock(), self.changes)

    def dump(self) -> Dump:
        return dump(self.library.folder)

    async def keys(self) -> Sequence[int]:
        """The keys of all generations, oldest first."""
        return sorted((await self.library.listing(Filter(scope=Scope.EVERYTHING))).keys)


def organising_of(archive: Any) -> OrganisingModel:
    """The commands on the clips of an archive. What they change is told by `archive.changes`."""
    organiser = Organiser(archive.library.organisation, VirtualClock(), archive.changes)
    return OrganisingModel(organiser, archive.library.organisation, archive.starter)


def trash_of(archive: Any, organising: OrganisingModel | None = None) -> TrashModel:
    """The trash of an archive, with commands of its own unless others are given."""
    organising = organising or organising_of(archive)
    library = archive.library
    emergency = Emergency(EmergencyFiles(library.folder / "emergency", library.folder / "state"))
    trash = Trash(library, Ledger(library, emergency, VirtualClock(), archive.changes), VirtualClock())
    return TrashModel(trash, library, organising, archive.starter)
