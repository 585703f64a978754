"""What the cells of the charges say."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetricsF

from seedance_studio.domain.bookkeeping import LineKind
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.spending import ChargedPress, ChargedTake, off_by
from seedance_studio.ui.jobs.job_words import TOKENS, Tone, model_line, tone
from seedance_studio.ui.messages.spending import clock_time, kind_name, local_day, no_project
from seedance_studio.ui.messages.states import state_words
from seedance_studio.ui.messages.units import counted_credits, credits, day_words, number
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.spending.charge_table import ChargeRow, DayHeading
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_CHARGE = str(LineKind.CHARGE)
_STATEMENT = str(LineKind.STATEMENT)
_WORST = (Tone.ERROR, Tone.WARNING, Tone.ACTIVE, Tone.MUTED, Tone.OK)


class Column(IntEnum):
    """The columns of the table, from the left."""

    TIME = 0
    REQUEST = 1
    PROJECT = 2
    SETTINGS = 3
    ESTIMATE = 4
    CHARGE = 5
    OFF_BY = 6
    STATE = 7


@frozen
class CellWords:
    """A cell's words and the token of their colour. `short` is said where there is no room."""

    text: str
    token: str = "text"
    short: str = ""

    def fitting(self, measures: QFontMetricsF, wide: float) -> str:
        """The words, or the short ones where the others take more than `wide` pixels."""
        is_short = self.short not in ("", self.text) and measures.horizontalAdvance(self.text) > wide
        return self.short if is_short else self.text


def titles() -> tuple[str, ...]:
    """The columns' titles, from the left."""
    return (
        QCoreApplication.translate("Charges", "Time"),
        QCoreApplication.translate("Charges", "Request"),
        QCoreApplication.translate("Charges", "Project"),
        QCoreApplication.translate("Charges", "Settings"),
        QCoreApplication.translate("Charges", "Estimate"),
        QCoreApplication.translate("Charges", "Charge"),
        QCoreApplication.translate("Charges", "Off by"),
        QCoreApplication.translate("Charges", "State"),
    )


def heading_words(heading: DayHeading, today: date) -> tuple[str, str, CellWords]:
    """A day's name, its date, and what was charged: `Today`, `Thursday 26 November`, `340 (3.40 €)`."""
    return *day_words(local_day(heading.slot), today), _amount(heading.spent.credits)


def cell_words(model: SpendingModel, row: ChargeRow, column: Column) -> CellWords:
    """What a cell of a press or a take says."""
    shown = row.shown
    if isinstance(shown, DayHeading):
        return CellWords("")
    match column:
        case Column.TIME | Column.REQUEST | Column.PROJECT | Column.SETTINGS:
            return _what_it_was(model, shown, row.takes[0], column)
        case Column.ESTIMATE:
            is_known = shown.estimate is not None and shown.credits is not None
            return CellWords(_about(shown.estimate) if is_known else "", "muted")
        case Column.CHARGE:
            return _charge(shown)
        case Column.OFF_BY:
            return _off_by(off_by(shown))
        case Column.STATE:
            return _state(row.takes, shown.kind if isinstance(shown, ChargedPress) else _CHARGE)


def _what_it_was(
    model: SpendingModel, shown: ChargedPress | ChargedTake, first: ChargedTake, column: Column
) -> CellWords:
    generation = first.generation
    if column is Column.TIME:
        return CellWords(clock_time(shown.at, model.zone), "muted")
    if column is Column.PROJECT:
        project = model.project_of(first.project)
        return CellWords(no_project() if project is None else project.name)
    if column is Column.SETTINGS:
        return CellWords("" if generation is None else model_line(generation), "muted")
    return CellWords(first.request_id if generation is None else " ".join(generation.request.prompt.split()))


def spoken_cell(model: SpendingModel, row: ChargeRow, column: int) -> str:
    """What is heard of a cell."""
    if isinstance(row.shown, DayHeading):
        name, day, _ = heading_words(row.shown, model.today)
        said = f"{name}, {day}"
        return f"{said}: {credits(row.shown.spent.credits)}" if column == 0 else ""
    text = cell_words(model, row, Column(column)).text
    if column == Column.REQUEST and len(row.takes) > 1:
        return f"{text} ×{len(row.takes)}"
    return text


def _charge(shown: ChargedPress | ChargedTake) -> CellWords:
    if shown.credits is not None:
        return _amount(shown.credits)
    unknown = QCoreApplication.translate("Charges", "not known")
    if shown.estimate is None:
        return CellWords(unknown, "warning")
    text = QCoreApplication.translate("Charges", "not known, {estimate}")
    return CellWords(text.format(estimate=_about(shown.estimate)), "warning")


def _amount(charged: float) -> CellWords:
    """Where there is no room for both, the money is left out."""
    return CellWords(counted_credits(charged), short=number(charged, 2))


def _about(estimate: float | None) -> str:
    text = QCoreApplication.translate("Prices", "≈ {credits}")
    return "" if estimate is None else text.format(credits=number(estimate, 2))


def _off_by(difference: float | None) -> CellWords:
    if difference is None:
        return CellWords("")
    figure = number(abs(difference), 2)
    if difference > 0:
        return CellWords(f"+{figure}", "warning")
    return CellWords(f"−{figure}", "ok") if difference < 0 else CellWords(figure, "muted")


def _state(takes: tuple[ChargedTake, ...], kind: str) -> CellWords:
    if kind != _CHARGE:
        return CellWords(kind_name(kind), "muted" if kind == _STATEMENT else "ok")
    known = [take.generation for take in takes if take.generation is not None]
    if not known:
        return CellWords("")
    words = {state_words(generation) for generation in known}
    worst = min((tone(JobView(generation)) for generation in known), key=_WORST.index)
    if len(words) == 1:
        return CellWords(words.pop(), TOKENS[worst])
    text = QCoreApplication.translate("Charges", "{count} of {all} ready")
    count = sum(_is_ready(generation) for generation in known)
    return CellWords(text.format(count=number(count), all=number(len(takes))), TOKENS[worst])


def _is_ready(generation: Generation) -> bool:
    return generation.state is State.READY and generation.discarded_at is None
