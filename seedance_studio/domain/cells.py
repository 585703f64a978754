"""The combinations that a press can make: the alternatives of the prompt times the values that are ticked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from seedance_studio.domain.alternatives import MOST_CELLS, Alternative, read_alternatives
from seedance_studio.domain.bound_prompt import BoundPrompt
from seedance_studio.domain.choice import Choice, Option
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.full_settings import FullSettings
from seedance_studio.domain.models import ModelSpec, ModelTable
from seedance_studio.domain.price import CostKey
from seedance_studio.domain.request import Draft, Field
from seedance_studio.domain.several import NOT_SEVERAL

COMPARED: tuple[Field, ...] = (Field.MODEL, Field.RESOLUTION, Field.ASPECT_RATIO, Field.DURATION)
"""The fields of which several values can be ticked, in the order in which they are shown."""


@frozen
class Cell:
    """One combination. `values` has a value for each of `COMPARED`, and `compared` those of them that have
    several. `unfit` is the field whose value the model does not offer; None if it can be sent."""

    alternative: Alternative
    values: tuple[Option, ...]
    compared: tuple[Field, ...] = ()
    unfit: Field | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its options of the prompt."""
        return self.alternative.words

    @property
    def weight(self) -> int:
        """How many clips one of each has of it."""
        return self.alternative.weight

    @property
    def options(self) -> tuple[tuple[Field, Option], ...]:
        """The values that tell it from its neighbours."""
        return tuple(pair for pair in zip(COMPARED, self.values, strict=True) if pair[0] in self.compared)

    @property
    def key(self) -> tuple[str, ...]:
        """How a draft names it among those that it leaves out."""
        return (*self.words, *(f"{field}={value}" for field, value in self.options))

    def bound(self, typed: BoundPrompt) -> BoundPrompt:
        """Its prompt, with mentions bound as in the prompt as typed."""
        return self.alternative.bound(typed)

    def of(self, draft: Draft) -> Draft:
        """The draft with this combination alone."""
        prompt = self.bound(draft.bound_prompt)
        chosen = dict(zip(map(str, COMPARED), self.values, strict=True))
        return replace(draft.with_prompt(prompt), several=NOT_SEVERAL, **chosen)

    def choice(self, typed: str, full: FullSettings | None = None) -> Choice | None:
        """What a generation keeps of it, and of the draft that was made cheap; None for nothing."""
        found = Choice(typed, self.words, self.compared, full)
        return found if found.is_of_several or full is not None else None

    def cost_key(self, drafts: CostKey) -> CostKey:
        """What decides its price, by that of the draft."""
        model, resolution, _, duration = self.values
        return replace(drafts, model=str(model), resolution=str(resolution), duration=int(duration))


@frozen
class CellGroup:
    """What a row, a column or a further dimension stands for. `field` is None for a group of the prompt."""

    field: Field | None
    options: tuple[Option, ...]


@frozen
class Cells:
    """All combinations, those of the first option of the first group first. `cells` is empty if there are
    more than `MOST_CELLS`. Without groups there is one."""

    groups: tuple[CellGroup, ...]
    cells: tuple[Cell, ...]

    @property
    def is_too_many(self) -> bool:
        """Whether there are more combinations than can be sent at once."""
        return not self.cells

    @property
    def tickable(self) -> tuple[Cell, ...]:
        """Those that can be sent."""
        return tuple(cell for cell in self.cells if cell.unfit is None)


def read_cells(draft: Draft, table: ModelTable) -> Cells:
    """Everything that a press of this draft can make."""
    read = read_alternatives(draft.prompt)
    values = [ticked(draft, field, table) for field in COMPARED]
    compared = tuple(field for field, some in zip(COMPARED, values, strict=True) if len(some) > 1)
    groups = (
        *(CellGroup(None, tuple(option.words for option in group.options)) for group in read.groups),
        *(CellGroup(field, some) for field, some in zip(COMPARED, values, strict=True) if field in compared),
    )
    if len(read.cells) * math.prod(map(len, values)) > MOST_CELLS:
        return Cells(groups, ())
    combined = tuple(product(*values))
    unfit = {chosen: _unfit(chosen, table) for chosen in combined}
    return Cells(
        groups,
        tuple(Cell(one, chosen, compared, unfit[chosen]) for one in read.cells for chosen in combined),
    )


def ticked(draft: Draft, field: Field, table: ModelTable) -> tuple[Option, ...]:
    """The values of a field that are ticked, the draft's own among them, in the order of what is offered."""
    own, others = getattr(draft, field), getattr(draft.several, field)
    chosen: set[Option] = {own, *others}
    found = tuple(value for value in offered(draft, field, table) if value in chosen)
    # What is not offered is shown as it is, for the person to mend.
    return found if own in found else (own, *found)


def offered(draft: Draft, field: Field, table: ModelTable) -> tuple[Option, ...]:
    """The values of a field that can be ticked: all that one of the ticked models offers."""
    if field is Field.MODEL:
        return tuple(model.id for model in table.models)
    models = ticked_models(draft, table)
    found = dict.fromkeys(value for model in models for value in _offered_by(model, field))
    return tuple(sorted(found, key=int)) if field is Field.DURATION else tuple(found)


def ticked_models(draft: Draft, table: ModelTable) -> tuple[ModelSpec, ...]:
    """The models that are ticked and known, the draft's own first."""
    known = (table.get(model) for model in dict.fromkeys((draft.model, *draft.several.model)))
    return tuple(model for model in known if model is not None)


def with_ticked(draft: Draft, field: Field, values: Iterable[Option]) -> Draft:
    """The draft with exactly these values of a field; one is needed. Its own value stays if it is there."""
    chosen = tuple(dict.fromkeys(values))
    before: Option = getattr(draft, field)
    own = before if before in chosen else chosen[0]
    others = tuple(value for value in chosen if value != own)
    return replace(draft, **{field: own}, several=replace(draft.several, **{field: others}))


def _unfit(chosen: tuple[Option, ...], table: ModelTable) -> Field | None:
    model = table.get(str(chosen[0]))
    if model is None:
        return Field.MODEL
    rest = zip(COMPARED[1:], chosen[1:], strict=True)
    return next((field for field, value in rest if value not in _offered_by(model, field)), None)


def _offered_by(model: ModelSpec, field: Field) -> tuple[Option, ...]:
    found = field.offered_by(model)
    return () if found is None else tuple(value for value in found if isinstance(value, str | int))
