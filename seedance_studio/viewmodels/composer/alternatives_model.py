"""Which clips a press makes: how many, and of which combinations of alternatives and ticked values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.cells import Cell, Cells, offered, read_cells, ticked, with_ticked
from seedance_studio.domain.choice import Option
from seedance_studio.domain.models import ModelTable
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import NOT_SEVERAL
from seedance_studio.domain.take_counts import OneOfEach, carried, fallen, fits, most_takes, stepped
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.composer.fitting import given_up


class Misfit(StrEnum):
    """Why the number of clips can't be sent."""

    NONE_TICKED = "none_ticked"
    TOO_MANY_CELLS = "too_many_cells"
    """More combinations than a press may make."""
    NUMBER = "number"
    """Not the same number of each combination, or dearer than what was ticked before: the person must set
    it."""


class AlternativesModel(QObject):
    """The cells of the draft in sight, which are ticked, and the number of clips.

    Where cells come and go, the number and what they cost together stay or fall, never rise. `cost_of`
    returns what decides the price of a cell, and its price in credits, if that is known.
    """

    changed = Signal()

    def __init__(self, model: DraftModel, cost_of: Callable[[Cell], tuple[CostKey, float | None]]) -> None:
        super().__init__(model)
        self._model = model
        self._cost_of = cost_of
        self._read_of: tuple[Draft, ModelTable] | None = None
        self._read = Cells((), ())
        self._before: tuple[Cell, ...] = ()
        self._owed: tuple[int, OneOfEach] | None = None
        """The number, and what one of each cost, before cells came of which the price is asked for."""
        model.prompt_changed.connect(self._on_cells)
        model.draft_replaced.connect(self._on_draft)
        model.press_changed.connect(self._on_cells)
        self._on_draft()

    @property
    def read(self) -> Cells:
        """What the draft stands for."""
        draft, table = self._model.draft, self._model.table
        parts = Draft(
            model=draft.model,
            prompt=draft.prompt,
            duration=draft.duration,
            resolution=draft.resolution,
            aspect_ratio=draft.aspect_ratio,
            several=draft.several,
        )
        if self._read_of is None or self._read_of[0] != parts or self._read_of[1] is not table:
            self._read_of, self._read = (parts, table), read_cells(parts, table)
        return self._read

    @property
    def ticked(self) -> tuple[Cell, ...]:
        """The cells of which clips are made."""
        left_out = frozenset(self._model.draft.left_out)
        return tuple(cell for cell in self.read.tickable if cell.key not in left_out)

    def tick(self, cells: Iterable[Cell], is_ticked: bool) -> None:
        """Takes cells in, or leaves them out."""
        keys = {cell.key for cell in cells}
        known = {cell.key for cell in self.read.cells}
        kept = [item for item in self._model.draft.left_out if item in known and item not in keys]
        self._model.set_press(left_out=(*kept, *(() if is_ticked else sorted(keys))))

    @property
    def given_up(self) -> tuple[tuple[Field, Option], ...]:
        """The values that the draft was set to and that are not offered now."""
        return given_up(self._model.draft, self._model.tabs.in_sight.wished, self._model.table)

    @property
    def is_several(self) -> bool:
        """Whether a field has several values that are ticked."""
        return self._model.draft.several != NOT_SEVERAL

    def values(self, field: Field) -> tuple[tuple[Option, bool], ...]:
        """All values that can be ticked of a field, and whether each one is."""
        draft, table = self._model.draft, self._model.table
        chosen = ticked(draft, field, table)
        return tuple((value, value in chosen) for value in offered(draft, field, table))

    def tick_value(self, field: Field, value: Option, is_ticked: bool) -> None:
        """Ticks one more value of a field, or takes one away. The last one stays."""
        chosen = [known for known, is_chosen in self.values(field) if is_chosen and known != value]
        values = [*chosen, *([value] if is_ticked else [])]
        if values:
            draft = with_ticked(self._model.draft, field, values)
            self._model.set_options(**{field: getattr(draft, field), "several": draft.several})

    def untick_others(self) -> None:
        """Leaves the draft's own value of each field."""
        self._model.set_options(several=NOT_SEVERAL)

    @property
    def step(self) -> int:
        """How many clips one of each ticked cell are, by their weights."""
        return _step(self.ticked)

    @property
    def count(self) -> int:
        """How many clips a press makes, if they fit."""
        return self._model.draft.takes

    @property
    def misfit(self) -> Misfit | None:
        """Why that number can't be sent; None if it can."""
        return self._misfit_with(self.step)

    def _misfit_with(self, step: int) -> Misfit | None:
        if self.read.is_too_many or (step and not most_takes(step)):
            return Misfit.TOO_MANY_CELLS
        if not step:
            return Misfit.NONE_TICKED
        return None if fits(self.count, step) else Misfit.NUMBER

    @property
    def can_rise(self) -> bool:
        """Whether plus leads to another number."""
        return stepped(self.count, self.step, 1) != self.count

    @property
    def can_fall(self) -> bool:
        """Whether minus leads to another number."""
        return stepped(self.count, self.step, -1) != self.count

    def step_by(self, by: int) -> None:
        """The person presses plus (1) or minus (-1)."""
        self._owed = None
        self.set_count(stepped(self.count, self.step, by))

    def set_count(self, count: int) -> None:
        """The person sets the number. One that does not fit becomes the nearest below, if there is one."""
        self._owed = None
        self._model.set_press(takes=fallen(count, self.step))

    @property
    def clips(self) -> tuple[Cell, ...]:
        """The cell of each clip that a press makes, one of each before the second of any; empty while the
        number does not fit."""
        ticked = self.ticked
        step = _step(ticked)
        if self._misfit_with(step) is not None:
            return ()
        one_of_each = [cell for cell in ticked for _ in range(cell.weight)]
        return tuple(one_of_each * (self.count // step))

    def follow_options(self) -> None:
        """Follows a change of the draft's options, or of what the models offer."""
        self._on_cells()

    def settle(self) -> None:
        """Takes the number down once the service's prices are there, if what was ticked is dearer.

        Where they could not be read, it is done when they come.
        """
        after = self._one_of_each(self._before)
        if self._owed is not None and after.cost is not None:
            takes, before = self._owed
            self._owed = None
            self._model.set_press(takes=min(self.count, carried(takes, before, after)))

    def _on_draft(self) -> None:
        self._before, self._owed = (), None
        self._on_cells()

    def _on_cells(self) -> None:
        before, self._before = self._before, self.ticked
        takes = self._carried(before, self._before)
        if takes != self.count:
            # This comes back here by `press_changed`.
            self._model.set_press(takes=takes)
        else:
            self.changed.emit()

    def _carried(self, before: Sequence[Cell], after: Sequence[Cell]) -> int:
        # Each key in the prompt makes other cells, mostly with the same options.
        if not before or _weights(before) == _weights(after):
            return fallen(self.count, _step(after))
        # One value in place of another is the person's own choice: its cell has the same key, and the number
        # stays.
        if len({self._cost_of(cell)[0] for cell in (*before, *after)}) == 1:
            # Where all cost the same, how much that is does not matter.
            return carried(self.count, *(OneOfEach(_step(cells), _step(cells)) for cells in (before, after)))
        was, will = self._one_of_each(before), self._one_of_each(after)
        if self._owed is None and was.cost is not None and will.cost is None:
            self._owed = self.count, was
        return carried(self.count, was, will)

    def _one_of_each(self, cells: Sequence[Cell]) -> OneOfEach:
        costs = [self._cost_of(cell)[1] for cell in cells]
        known = [cost * cell.weight for cost, cell in zip(costs, cells, strict=True) if cost is not None]
        return OneOfEach(_step(cells), sum(known) if len(known) == len(costs) else None)


def _weights(cells: Iterable[Cell]) -> list[tuple[tuple[str, ...], int]]:
    return [(cell.key, cell.weight) for cell in cells]


def _step(cells: Iterable[Cell]) -> int:
    return sum(cell.weight for cell in cells)
