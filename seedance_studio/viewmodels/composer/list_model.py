"""A list of clips to make: read, looked at and priced, and then kept as a plan."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.elements import Element
from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.list_columns import OWN, ColumnUse
from seedance_studio.domain.list_rows import ListChoices, ListedRow, ListGround
from seedance_studio.domain.list_tables import ListForm, ListTable
from seedance_studio.domain.local import LIST_SUFFIXES
from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import Pace, Plan, PlannedRow
from seedance_studio.domain.price import CostKey, Price
from seedance_studio.domain.spending_limits import Verdict, judge
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.engine import Engine
from seedance_studio.engine.list_service import ListService, ListText
from seedance_studio.engine.text_files import TextFault
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.list_sums import ListSums
from seedance_studio.viewmodels.spending.fuse_model import FuseModel

IN_SIGHT = 32
"""How many rows are laid out before the others, so that the first ones are seen at once."""
_TYPING_MS = 150
_MOST_STEPS = 50


class ListStage(StrEnum):
    """How far a list is."""

    EMPTY = "empty"
    READING = "reading"
    UNREADABLE = "unreadable"
    """`fault` says why."""
    ROWLESS = "rowless"
    """It was read, and there is no row in it."""
    READ = "read"
    KEEPING = "keeping"
    KEPT = "kept"
    """`plan` has its rows."""


class ListModel(QObject):
    """One list at a time. `changed` follows every step, `asked` a list that was dropped on the window."""

    changed = Signal()
    asked = Signal()

    def __init__(self, engine: Engine, draft: DraftModel, fuse: FuseModel, *, allow_loopback: bool) -> None:
        super().__init__(draft)
        self._engine = engine
        self._draft = draft
        self._fuse = fuse
        self._allow_loopback = allow_loopback
        self._service = ListService(engine.estimates)
        self._elements: tuple[Element, ...] = ()
        self._source: ListText | None = None
        self._turn = 0
        self._steps: list[ListChoices] = []
        self._prices: dict[CostKey, Price | None] = {}
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._start_laying_out)
        self._forget()
        fuse.changed.connect(self._on_fuse)

    def _forget(self) -> None:
        self._turn += 1
        self._typing.stop()
        self._source = None
        self._steps.clear()
        self.stage = ListStage.EMPTY
        self.name = ""
        self._sums: ListSums | None = None
        self.table = ListTable(ListForm.TABLE)
        self.choices = ListChoices()
        self.rows: tuple[ListedRow, ...] = ()
        self.is_complete = False
        """Whether all rows are laid out and their prices were asked for."""
        self.fault: TextFault | None = None
        self.problem: Problem | None = None
        """Why it could not be kept, or why it keeps and does not go on."""
        self.plan: Plan | None = None
        self.goes_on = False
        """Whether the plan was let go on at once."""

    def set_elements(self, elements: tuple[Element, ...]) -> None:
        """Sets what prompts can name."""
        if elements != self._elements:
            self._elements = elements
            self.follow_draft()

    def follow_draft(self) -> None:
        """Lays the rows out anew: what they leave out comes from the draft as it is now."""
        if self.stage is ListStage.READ:
            self._start_laying_out()

    # reading

    def clear(self) -> None:
        """Forgets the list. A plan that was made of it stays."""
        self._forget()
        self._tell()

    def read_text(self, text: str, name: str = "") -> None:
        """Reads a text in place of any other list."""
        self._begin(name, ListChoices(), lambda turn: self._read(ListText(text), turn))

    def read_files(self, files: Sequence[Path]) -> None:
        """Reads a file, the pictures of a folder, or several pictures in place of any other list."""
        name = files[0].stem if len(files) == 1 else files[0].absolute().parent.name
        self._begin(name, ListChoices(), lambda turn: self._open(files, turn))

    def take(self, path: Path, otherwise: Callable[[], None]) -> None:
        """Takes what was dropped on the window: a list, or a folder. Calls `otherwise` for anything else."""
        if path.suffix.lower() in LIST_SUFFIXES:
            self.read_files([path])
            self.asked.emit()
        else:
            self._engine.tasks.start(self._take_folder(path, otherwise), "list")

    async def _take_folder(self, path: Path, otherwise: Callable[[], None]) -> None:
        if await self._service.is_folder(path):
            self.read_files([path])
            self.asked.emit()
        else:
            otherwise()

    def _begin(
        self, name: str, choices: ListChoices, work: Callable[[int], Coroutine[Any, Any, None]]
    ) -> None:
        """Starts to read. `work` gets the number of this turn: once another one begins, it is overtaken."""
        self._forget()
        self.stage, self.name, self.choices = ListStage.READING, name, choices
        self._engine.tasks.start(work(self._turn), "list")
        self._tell()

    async def _open(self, files: Sequence[Path], turn: int) -> None:
        found = await self._service.open(files)
        if turn != self._turn:
            return
        match found:
            case TextFault():
                self.fault, self.stage = found, ListStage.UNREADABLE
                self._tell()
            case ListText():
                await self._read(found, turn)
            case ListTable():
                await self._take(found, turn)

    async def _read(self, source: ListText, turn: int) -> None:
        table = await self._service.read(source, self.choices.form)
        if turn == self._turn:
            self._source = source
            await self._take(table, turn)

    async def _take(self, table: ListTable, turn: int) -> None:
        self.table = table
        if not table.rows:
            self.stage = ListStage.ROWLESS
            self._tell()
            return
        draft = self._draft.draft
        has_prompts = ColumnUse.PROMPT in table.uses
        self.choices = replace(
            self.choices,
            uses=table.uses,
            template="" if has_prompts else draft.prompt,
            with_references=not has_prompts and bool(draft.references),
        )
        await self._lay_out(turn)

    def _tell(self, sums: ListSums | None = None) -> None:
        self._sums = sums
        self.changed.emit()

    # choosing

    @property
    def can_undo(self) -> bool:
        """Whether there is a choice to take back."""
        return bool(self._steps) and self.stage is ListStage.READ

    @property
    def _is_kept(self) -> bool:
        """Whether the rows become a plan or are one. Then nothing of them changes, and they are kept once."""
        return self.stage in (ListStage.KEEPING, ListStage.KEPT)

    @property
    def can_be_lines(self) -> bool:
        """Whether the list is a text, so that it can be read in another form."""
        return self._source is not None

    @property
    def has_references(self) -> bool:
        """Whether the composer's draft has references that could go along."""
        return bool(self._draft.draft.references)

    def set_form(self, form: ListForm) -> None:
        """Reads the text in another form. What was chosen for the other form is forgotten."""
        source = self._source
        if source is not None and form is not self.table.form and not self._is_kept:
            self._begin(self.name, ListChoices(form), lambda turn: self._read(source, turn))

    def set_use(self, place: int, use: ColumnUse) -> None:
        """Says what a column is for. Another one that was the same field stays with the plan alone."""
        uses = list(self.choices.uses)
        if use not in OWN and use in uses:
            uses[uses.index(use)] = ColumnUse.KEPT
        uses[place] = use
        self._choose(replace(self.choices, uses=tuple(uses)))

    def set_template(self, template: str) -> None:
        """Sets the prompt of all rows as it is typed."""
        if template == self.choices.template or self._is_kept:
            return
        last = self._steps[-1] if self._steps else None
        if last is None or replace(last, template="") != replace(self.choices, template=""):
            self._keep_step()
        self.choices = replace(self.choices, template=template)
        self.is_complete = False
        self._typing.start()
        # The rows and their sums are as before, until they are laid out anew.
        self.changed.emit()

    def set_with_references(self, with_references: bool) -> None:
        """Has the draft's references go along with each row, or not."""
        self._choose(replace(self.choices, with_references=with_references))

    def tick(self, rows: Iterable[ListedRow], is_ticked: bool) -> None:
        """Takes rows in or leaves them out. One with something wrong stays out."""
        numbers = {row.number for row in rows if not row.faults}
        before = self.choices.left_out
        after = before - numbers if is_ticked else before | numbers
        if after != before and not self._is_kept:
            self._keep_step()
            self.choices = replace(self.choices, left_out=frozenset(after))
            self._tell()

    def undo(self) -> None:
        """Takes the last choice back."""
        if self.can_undo:
            before, self.choices = self.choices, self._steps.pop()
            self._on_choices(before)

    def _choose(self, choices: ListChoices) -> None:
        if choices != self.choices and not self._is_kept:
            self._keep_step()
            before, self.choices = self.choices, choices
            self._on_choices(before)

    def _keep_step(self) -> None:
        self._steps = [*self._steps, self.choices][-_MOST_STEPS:]

    def _on_choices(self, before: ListChoices) -> None:
        if replace(before, left_out=frozenset()) != replace(self.choices, left_out=frozenset()):
            self._start_laying_out()
        self._tell()

    # what it comes to

    def is_ticked(self, row: ListedRow) -> bool:
        """Whether the row is made."""
        return not row.faults and row.number not in self.choices.left_out

    def price_of(self, row: ListedRow) -> Price | None:
        """The price of a row; None if it is not known, or not known yet."""
        return self._prices.get(row.cost_key)

    @property
    def ticked(self) -> tuple[ListedRow, ...]:
        """The rows that are made, in order."""
        return tuple(row for row in self.rows if self.is_ticked(row))

    @property
    def sums(self) -> ListSums:
        """What all rows come to. It is added up once after each change."""
        if self._sums is None:
            self._sums = _add_up(self.rows, self.choices.left_out, self._prices)
        return self._sums

    def verdict(self, ceiling: float | None = None) -> Verdict:
        """What the limits say of all rows that are made. They count as one click, as in the plan."""
        sums = self.sums
        verdict = judge(self._fuse.touched, [sums.known, *[ceiling] * sums.unknown])
        return replace(verdict, needs_ceiling=sums.unknown > 0 and ceiling is None)

    # keeping

    def keep(self, name: str, cap: float, pace: Pace, consent: Consent | None = None) -> None:
        """Makes a plan of the rows that are ticked. With a consent, it goes on at once; without one, nothing
        is sent before *Go on*."""
        if self.stage is ListStage.READ and self.is_complete and self.ticked:
            self.stage, self.problem = ListStage.KEEPING, None
            self._engine.tasks.start(self._keep(name, cap, pace, consent), "keep-list")
            self._tell()

    async def _keep(self, name: str, cap: float, pace: Pace, consent: Consent | None) -> None:
        rows = [_planned(place, row) for place, row in enumerate(self.ticked)]
        try:
            self.plan = await self._engine.plans.make(name, rows, cap, pace)
            if consent is not None:
                await self._engine.plans.go_on(self.plan.id, consent)
                self.goes_on = True
        except StudioError as error:
            self.problem = problem_of(error)
        # It can be taken back once it is known that it does not go on.
        self.stage = ListStage.READ if self.plan is None else ListStage.KEPT
        self._tell()

    def take_back(self) -> None:
        """Removes the plan again, of which nothing was sent, and shows the rows as they were."""
        if self.stage is ListStage.KEPT and self.plan is not None and not self.goes_on:
            self.stage = ListStage.KEEPING
            self._engine.tasks.start(self._remove(self.plan), "keep-list")
            self._tell()

    async def _remove(self, plan: Plan) -> None:
        try:
            await self._engine.plans.remove(plan.id)
            self.plan, self.stage = None, ListStage.READ
        except StudioError as error:
            self.problem, self.stage = problem_of(error), ListStage.KEPT
        self._tell()

    # laying out

    def _start_laying_out(self) -> None:
        self._turn += 1
        self.is_complete = False
        self._engine.tasks.start(self._lay_out(self._turn), "list")

    async def _lay_out(self, turn: int) -> None:
        """Lays out the first rows, then the others, and asks for the prices of all."""
        if turn != self._turn:
            return
        table, choices = self.table, self.choices
        draft, models = self._draft.draft, self._draft.table
        ground = ListGround(draft, models, self._elements, self._allow_loopback)
        rows: tuple[ListedRow, ...] = ()
        for span in (range(IN_SIGHT), range(IN_SIGHT, len(table.rows))):
            if span:
                rows += await self._service.lay_out(table, choices, ground, span)
            sums = await self._sums_of(rows, self._prices, turn)
            if turn != self._turn:
                return
            self.rows, self.stage = rows, ListStage.READ
            self._tell(sums)
            # Painted first: a thread that lays rows out would share Python's lock with the window.
            await asyncio.sleep(0)
        try:
            prices = await self._service.prices(rows)
        except StudioError as error:
            prices = {}
            if turn == self._turn:
                self.problem = problem_of(error)
        sums = await self._sums_of(rows, prices, turn)
        if turn == self._turn:
            self._prices, self.is_complete = prices, True
            self._tell(sums)

    async def _sums_of(
        self, rows: tuple[ListedRow, ...], prices: Mapping[CostKey, Price | None], turn: int
    ) -> ListSums | None:
        """What rows come to, added up in a thread where there are many. None if other ones were ticked
        meanwhile, or this turn was overtaken."""
        if turn != self._turn:
            return None
        choices = self.choices
        sums = await asyncio.to_thread(_add_up, rows, choices.left_out, prices)
        return sums if self.choices is choices else None

    def _on_fuse(self) -> None:
        if self.stage is ListStage.READ:
            self.changed.emit()


def _add_up(
    rows: Sequence[ListedRow], left_out: frozenset[int], prices: Mapping[CostKey, Price | None]
) -> ListSums:
    ticked = (row for row in rows if not row.faults and row.number not in left_out)
    return ListSums.of(rows, [prices.get(row.cost_key) for row in ticked])


def _planned(place: int, row: ListedRow) -> PlannedRow:
    has_videos = any(item.kind is MediaKind.VIDEO for item in row.draft.references)
    return PlannedRow(place, row.draft, row.tags, row.columns, None if has_videos else 0.0)
