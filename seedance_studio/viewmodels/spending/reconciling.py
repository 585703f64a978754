"""Reconciles the books with a statement: what was read, what it was held against, and what was settled."""

from __future__ import annotations

import sys
from collections.abc import Coroutine
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, StudioError, problem_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.statement_matching import Audit, Pairing, PairingKind
from seedance_studio.domain.statements import Statement
from seedance_studio.engine.money.statement_service import Settled, StatementService
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.engine.text_files import TextFault

RowKey = tuple[PairingKind, tuple[int, ...], tuple[str, ...]]
_LAST = sys.maxsize
_NONE_OF_THEM = frozenset({Code.ID_OF_ANOTHER, Code.ID_UNKNOWN})
"""What the service answers where a line is none of those that it may be."""


@frozen
class ReconcileRow:
    """One pairing. `settled` once that was done, `is_fixed` once it can't be taken back any more.

    `problem` is why the last press failed.
    """

    pairing: Pairing
    settled: Settled | None = None
    is_fixed: bool = False
    problem: Problem | None = None
    is_busy: bool = False

    @property
    def key(self) -> RowKey:
        """Tells the row from all others."""
        lines = tuple(line.number for line in self.pairing.lines)
        return self.pairing.kind, lines, tuple(item.generation_id for item in self.pairing.booked)

    @property
    def can_be_settled(self) -> bool:
        """Whether there is something to do with it."""
        pairing = self.pairing
        return self.settled is None and (
            pairing.can_be_corrected
            or pairing.can_be_adopted
            or pairing.can_be_brought
            or pairing.can_be_taken_out
            or pairing.kind is PairingKind.NOT_CHARGED
        )

    @property
    def is_brought_in(self) -> bool:
        """Whether settling it writes, or wrote, a line of its own: it is none of the generations here."""
        if self.settled is not None:
            return self.settled.is_brought
        pairing = self.pairing
        is_none = self.problem is not None and self.problem.code in _NONE_OF_THEM
        return pairing.can_be_brought and (is_none or not pairing.can_be_adopted)

    @property
    def is_open(self) -> bool:
        """Whether the statement and the books differ in it, and that can be settled."""
        return self.can_be_settled and not self.pairing.can_be_taken_out


@frozen
class _Settling:
    """What was done with the rows of one statement, why something could not be, and what is being done."""

    done: dict[RowKey, ReconcileRow] = field(default_factory=dict[RowKey, ReconcileRow])
    troubles: dict[RowKey, Problem] = field(default_factory=dict[RowKey, Problem])
    busy: set[RowKey] = field(default_factory=set[RowKey])


class ReconcilingModel(QObject):
    """Nothing is written before `settle`. `changed` follows every step."""

    changed = Signal()
    account_asked = Signal()
    """The person wants to see the account's page."""

    def __init__(
        self, service: StatementService, tasks: TaskSupervisor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._tasks = tasks
        self._text = ""
        self._turn = 0
        self._audit = Audit()
        self._settling = _Settling()
        self.statement: Statement | None = None
        self.fault: TextFault | None = None
        self.problem: Problem | None = None
        """Why the library could not be read."""
        self.is_reading = False
        self._account: str | None = None
        self.day_first: bool | None = None
        self.charges_are_negative: bool | None = None

    @property
    def audit(self) -> Audit:
        """What the statement was found to say."""
        return self._audit

    @property
    def rows(self) -> tuple[ReconcileRow, ...]:
        """All pairings. What was settled stays as it was, so that it can be undone."""
        settling = self._settling
        done = {line.number for row in settling.done.values() for line in row.pairing.lines}
        open_ = (
            ReconcileRow(pairing)
            for pairing in self._audit.pairings
            if not pairing.lines or not done.issuperset(line.number for line in pairing.lines)
        )
        found = [*settling.done.values(), *(row for row in open_ if row.key not in settling.done)]
        found = [
            replace(row, problem=settling.troubles.get(row.key), is_busy=row.key in settling.busy)
            for row in found
        ]
        found.sort(key=_place)
        return tuple(found)

    def set_account(self, account: str | None) -> None:
        """Holds statements against what one account sent; None for all."""
        if account != self._account:
            self._account = account
            self._tasks.start(self._hold_against_library(), "statement")

    def read(self, text: str) -> None:
        """Reads a text in place of any other."""
        self._text = text
        self.day_first = self.charges_are_negative = None
        self._settling = _Settling()
        self._start(self._read())

    def read_file(self, file: Path) -> None:
        """Reads a file in place of any other text."""
        self._start(self._read_file(file))

    def set_day_first(self, is_first: bool) -> None:
        """Reads dates as the person says."""
        self.day_first = is_first
        self._start(self._read())

    def set_charges_negative(self, are_negative: bool) -> None:
        """Reads amounts as the person says."""
        self.charges_are_negative = are_negative
        self._start(self._read())

    def clear(self) -> None:
        """Forgets the statement. What was settled stays."""
        self._turn += 1
        self._text, self.statement, self.fault, self.problem = "", None, None, None
        self._audit = Audit()
        self._settling = _Settling()
        self.is_reading = False
        self.changed.emit()

    def settle(self, key: RowKey) -> None:
        """Does the one thing that the row allows."""
        row = self._row(key)
        if row is not None and row.can_be_settled and not row.is_busy:
            self._begin(key, self._settle(row, self._settling))

    def undo(self, key: RowKey) -> None:
        """Takes back what was done with the row."""
        settling = self._settling
        row = settling.done.get(key)
        if row is not None and row.settled is not None and not row.is_fixed and key not in settling.busy:
            self._begin(key, self._undo(row, row.settled, settling))

    def _row(self, key: RowKey) -> ReconcileRow | None:
        return next((row for row in self.rows if row.key == key), None)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._turn += 1
        self.is_reading = True
        self.fault = self.problem = None
        self._tasks.start(work, "statement")
        self.changed.emit()

    async def _read_file(self, file: Path) -> None:
        turn = self._turn
        found = await self._service.read_file(file)
        if turn != self._turn:
            return
        if isinstance(found, TextFault):
            self.fault, self.is_reading = found, False
            self.changed.emit()
        else:
            self.read(found)

    async def _read(self) -> None:
        turn = self._turn
        statement = await self._service.read(
            self._text, day_first=self.day_first, charges_are_negative=self.charges_are_negative
        )
        if turn == self._turn:
            self.statement = statement
            await self._hold_against_library()

    async def _hold_against_library(self) -> None:
        turn, statement, account = self._turn, self.statement, self._account
        if statement is None:
            return
        try:
            audit, problem = await self._service.audit(statement, account), None
        except StudioError as error:
            audit, problem = self._audit, problem_of(error)
        if (turn, account) != (self._turn, self._account) or statement is not self.statement:
            # Another one is read or held against the library meanwhile.
            return
        self._audit, self.problem, self.is_reading = audit, problem, False
        self.changed.emit()

    def _begin(self, key: RowKey, work: Coroutine[Any, Any, None]) -> None:
        self._settling.busy.add(key)
        self._settling.troubles.pop(key, None)
        self._tasks.start(self._run(key, work, self._settling), "settle")
        self.changed.emit()

    async def _run(self, key: RowKey, work: Coroutine[Any, Any, None], settling: _Settling) -> None:
        # Another statement can be read meanwhile: this is noted with the rows of its own.
        try:
            await work
        except StudioError as error:
            settling.troubles[key] = problem_of(error)
        finally:
            settling.busy.discard(key)
        await self._hold_against_library()

    async def _settle(self, row: ReconcileRow, settling: _Settling) -> None:
        if row.is_brought_in:
            settled = await self._service.bring_in(row.pairing, self._account or "")
        else:
            settled = await self._service.settle(row.pairing)
        if settled is not None:
            settling.done[row.key] = ReconcileRow(row.pairing, settled)

    async def _undo(self, row: ReconcileRow, settled: Settled, settling: _Settling) -> None:
        if await self._service.undo(settled):
            del settling.done[row.key]
        else:
            settling.done[row.key] = replace(row, is_fixed=True)


def _place(row: ReconcileRow) -> tuple[float, float]:
    """Lines as they stand on the statement; then what it does not have, oldest first."""
    lines, booked = row.pairing.lines, row.pairing.booked
    return (lines[0].number, 0.0) if lines else (_LAST, booked[0].at)
