"""Which clips a press makes: how many, and of which of the prompt's alternatives."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.alternatives import Alternative, Alternatives, read_alternatives
from seedance_studio.domain.take_counts import fallen, fits, most_takes, stepped
from seedance_studio.viewmodels.composer.draft_model import DraftModel


class Misfit(StrEnum):
    """Why the number of clips can't be sent."""

    NONE_TICKED = "none_ticked"
    TOO_MANY_CELLS = "too_many_cells"
    """More combinations than a press may make."""
    NUMBER = "number"
    """Not the same number of each combination: the person must set it."""


class AlternativesModel(QObject):
    """The cells of the draft in sight, which are ticked, and the number of clips.

    Where cells come and go, the number stays or falls, never rises.
    """

    changed = Signal()

    def __init__(self, model: DraftModel) -> None:
        super().__init__(model)
        self._model = model
        model.prompt_changed.connect(self._on_cells)
        model.draft_replaced.connect(self._on_cells)
        model.press_changed.connect(self._on_cells)
        self._on_cells()

    @property
    def read(self) -> Alternatives:
        """What the prompt stands for."""
        return read_alternatives(self._model.draft.prompt)

    @property
    def ticked(self) -> tuple[Alternative, ...]:
        """The cells of which clips are made."""
        return tuple(cell for cell in self.read.cells if self.is_ticked(cell))

    def is_ticked(self, cell: Alternative) -> bool:
        """Whether clips of this cell are made."""
        return cell.words not in self._model.draft.left_out

    def tick(self, cells: Iterable[Alternative], is_ticked: bool) -> None:
        """Takes cells in, or leaves them out."""
        words = {cell.words for cell in cells}
        known = {cell.words for cell in self.read.cells}
        kept = [item for item in self._model.draft.left_out if item in known and item not in words]
        self._model.set_press(left_out=(*kept, *(() if is_ticked else sorted(words))))

    @property
    def step(self) -> int:
        """How many clips one of each ticked cell are, by their weights."""
        return sum(cell.weight for cell in self.ticked)

    @property
    def count(self) -> int:
        """How many clips a press makes, if they fit."""
        return self._model.draft.takes

    @property
    def misfit(self) -> Misfit | None:
        """Why that number can't be sent; None if it can."""
        step = self.step
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
        self.set_count(stepped(self.count, self.step, by))

    def set_count(self, count: int) -> None:
        """The person sets the number. One that does not fit becomes the nearest below, if there is one."""
        self._model.set_press(takes=fallen(count, self.step))

    @property
    def clips(self) -> tuple[Alternative, ...]:
        """The cell of each clip that a press makes, one of each before the second of any; empty while the
        number does not fit."""
        if self.misfit is not None:
            return ()
        one_of_each = [cell for cell in self.ticked for _ in range(cell.weight)]
        return tuple(one_of_each * (self.count // self.step))

    def _on_cells(self) -> None:
        takes = fallen(self.count, self.step)
        if takes != self.count:
            # This comes back here by `press_changed`.
            self._model.set_press(takes=takes)
        else:
            self.changed.emit()
