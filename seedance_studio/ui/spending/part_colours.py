"""The colours of the parts of a bar."""

from __future__ import annotations

from seedance_studio.domain.bookkeeping import LineKind
from seedance_studio.domain.generation import State
from seedance_studio.domain.spending import Grouping
from seedance_studio.ui.tokens import Tokens
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_STATES = {
    State.READY: "ok",
    State.FAILED: "error",
    State.REFUSED: "error",
    State.EXPIRED: "warning",
    State.UNCONFIRMED: "warning",
    State.CANCELLED: "faint",
}
_KINDS = {LineKind.REFUND: "ok"}


def part_colour(tokens: Tokens, model: SpendingModel, part: str) -> str:
    """Returns the colour of a part: a project's own, a state's, or the next one of the chart."""
    chart = tokens.chart[model.number_of(part) % len(tokens.chart)]
    match model.grouping:
        case Grouping.PROJECT:
            project = model.project_of(part)
            return tokens.faint if project is None else tokens.project(project.color)
        case Grouping.STATE if part in tuple(State):
            return getattr(tokens, _STATES.get(State(part), "info"))
        case Grouping.KIND if part in tuple(LineKind):
            named = _KINDS.get(LineKind(part))
            return chart if named is None else getattr(tokens, named)
        case _:
            return chart
