"""Plans in words: what one does, how far it is, what it would cost, and why a row is skipped."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.plan import HeldUp, Pace, PlanStanding, PlanState, RowStanding
from seedance_studio.domain.rehearsal import Rehearsal
from seedance_studio.domain.request import Field
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.messages import fuse_words, prices
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import fault_words, field_label
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.states import state_name
from seedance_studio.ui.messages.units import duration, number, percentage, when_words
from seedance_studio.viewmodels.jobs.plans_model import PlanView

TOKENS = {
    PlanState.WAITING: "info",
    PlanState.ARMED: "info",
    PlanState.RUNNING: "accent",
    PlanState.PAUSED: "warning",
    PlanState.STOPPED: "warning",
    PlanState.MISSED: "warning",
    PlanState.DONE: "ok",
}
"""The colour of each state's dot."""


def state_words(standing: PlanStanding) -> str:
    """What a plan does: `Waits for Go on`, `Begins at 18:00`."""
    translate = QCoreApplication.translate
    begins = translate("Plans", "Begins at {time}").format(time=moment_words(standing.plan.starts_at))
    return {
        PlanState.WAITING: translate("Plans", "Waits for Go on"),
        PlanState.ARMED: begins,
        PlanState.RUNNING: translate("Plans", "Running"),
        PlanState.PAUSED: translate("Plans", "Paused"),
        PlanState.STOPPED: translate("Plans", "Stopped"),
        PlanState.MISSED: translate("Plans", "Its time has passed"),
        PlanState.DONE: translate("Plans", "Done"),
    }[standing.state]


def progress_words(standing: PlanStanding) -> str:
    """How far it is: `12 of 60 · 480 of 2,400 credits`."""
    tally = standing.tally
    text = QCoreApplication.translate("Plans", "{sent} of {total} · {used} of {cap} credits")
    return text.format(
        sent=number(tally.sent),
        total=number(tally.total - tally.dropped),
        used=fuse_words.amount(tally.used),
        cap=fuse_words.amount(standing.plan.cap),
    )


def reason_words(view: PlanView) -> str:
    """Says why it has stopped, or what will stop it; empty without a reason."""
    standing = view.standing
    match standing.state:
        case PlanState.STOPPED | PlanState.MISSED:
            return stop_reason(standing)
        case PlanState.DONE:
            return _end_words(standing)
        case PlanState.RUNNING if standing.held_up is not None:
            return _held_up_words(standing.held_up)
        case _:
            pass
    if view.verdict.refuses and standing.can_go_on and standing.tally.left:
        text = QCoreApplication.translate("Plans", "It will stop on its way. {limit}.")
        return text.format(limit=fuse_words.over(fuse_words.last_to_free_up(view.verdict.refuses)))
    return _end_words(standing)


def stop_line(standing: PlanStanding) -> str:
    """Says in a line which plan stopped, and why."""
    return " ".join(filter(None, (f"{stop_title(standing)}.", stop_reason(standing))))


def stop_reason(standing: PlanStanding) -> str:
    """Says why a plan stopped, and what to do next."""
    if standing.state is PlanState.MISSED:
        return QCoreApplication.translate(
            "Plans", "Nothing was sent. Go on sends it now; Change sets another time."
        )
    return _stop_words(standing)


def stop_title(standing: PlanStanding) -> str:
    """Says which plan stopped: `The plan “Night” has stopped`."""
    name = standing.plan.name
    if standing.state is PlanState.MISSED:
        if not name:
            return QCoreApplication.translate("Plans", "A plan's time has passed")
        return QCoreApplication.translate("Plans", "The time of the plan “{name}” has passed").format(
            name=name
        )
    if not name:
        return QCoreApplication.translate("Plans", "A plan has stopped")
    return QCoreApplication.translate("Plans", "The plan “{name}” has stopped").format(name=name)


def go_on_words(view: PlanView) -> str:
    """What the button does and costs: `Go on · ≈ 1,920 credits`."""
    translate, standing = QCoreApplication.translate, view.standing
    at = standing.begins_at
    text = translate("Plans", "Go on · {price}")
    if at is not None:
        text = translate("Plans", "Go on at {time} · {price}")
    if not standing.tally.left:
        return translate("Plans", "Go on")
    known = standing.price
    price = translate("Plans", "price unknown") if known is None else prices.amount(known)
    return text.format(price=price, time=moment_words(at))


def go_on_anyway(view: PlanView) -> str:
    """What a soft limit asks on the button; empty if none does."""
    if not view.verdict.asks:
        return ""
    text = QCoreApplication.translate("Plans", "Go on anyway · {state}")
    return text.format(state=fuse_words.question(view.verdict))


def moment_words(at: float | None) -> str:
    """The time of day: `18:00`; with its date if that is not today. Empty for None."""
    return "" if at is None else when_words(at, QDateTime.currentSecsSinceEpoch())


def pace_words(pace: Pace) -> str:
    """How rows are released."""
    return {
        Pace.ALL_AT_ONCE: QCoreApplication.translate("Plans", "All at once"),
        Pace.ONE_BY_ONE: QCoreApplication.translate("Plans", "One by one"),
        Pace.AT_TIME: QCoreApplication.translate("Plans", "At a time of day"),
    }[pace]


def rehearsal_words(found: Rehearsal | None) -> str:
    """What to expect of what is left: when, for how much, and how many failures."""
    if found is None or not found.rows:
        return ""
    return " · ".join(filter(None, (_time_words(found), _cost_words(found), _failure_words(found))))


def row_words(row: RowStanding) -> str:
    """What became of a row."""
    if row.state is not None:
        return state_name(row.state)
    if row.is_dropped:
        return QCoreApplication.translate("Plans", "Taken out")
    if row.problem is not None:
        return QCoreApplication.translate("Plans", "Skipped: {why}").format(why=fault(row.problem))
    return QCoreApplication.translate("Plans", "Planned")


def fault(problem: Problem) -> str:
    """Why a row can't be sent."""
    field, _, name = problem.reason.partition(".")
    if problem.code == Code.ROW_FAULTY and field in set(Field):
        return f"{field_label(Field(field))}: {fault_words(name, problem.message)}"
    return what_and_next(problem)


def _held_up_words(held_up: HeldUp) -> str:
    if held_up.is_on_hold:
        return QCoreApplication.translate(
            "Plans", "A clip is on hold, and the next one waits. Release it or cancel it."
        )
    return QCoreApplication.translate(
        "Plans", "A clip got no clear answer, and the next one waits. Adopt it or set it aside."
    )


def _stop_words(standing: PlanStanding) -> str:
    verdict, problem = standing.verdict, standing.problem
    if verdict is not None and (why := fuse_words.why_not(verdict)):
        is_own = any(item.limit.scope is LimitScope.PLAN for item in verdict.refuses)
        raised = QCoreApplication.translate("Plans", "Change the plan to raise it.") if is_own else ""
        return f"{why}. {raised}".strip()
    if verdict is not None and verdict.asks:
        text = QCoreApplication.translate("Plans", "A limit asks first: {state}.")
        return text.format(state=fuse_words.question(verdict))
    return "" if problem is None else what_and_next(problem)


def _end_words(standing: PlanStanding) -> str:
    tally = standing.tally
    parts = [
        Counts.tr("%Ln ended without a clip", "", tally.failed) if tally.failed else "",
        Counts.tr("%Ln skipped", "", tally.skipped) if tally.skipped else "",
    ]
    return " · ".join(filter(None, parts))


def _time_words(found: Rehearsal) -> str:
    if found.soonest is None or found.latest is None:
        if found.untimed < found.rows:
            return Counts.tr("time of %Ln not known yet", "", found.untimed)
        return QCoreApplication.translate("Plans", "time not known yet")
    translate = QCoreApplication.translate
    if found.begins_at is None:
        soonest, latest = duration(found.soonest), duration(found.latest)
        about = translate("Plans", "done in about {time}")
        between = translate("Plans", "done in {soonest} to {latest}")
    else:
        # While a plan waits for its time, "in ten minutes" would soon be wrong.
        soonest = moment_words(found.begins_at + found.soonest)
        latest = moment_words(found.begins_at + found.latest)
        about = translate("Plans", "done about {time}")
        between = translate("Plans", "done between {soonest} and {latest}")
    return (about if soonest == latest else between).format(time=soonest, soonest=soonest, latest=latest)


def _cost_words(found: Rehearsal) -> str:
    if found.price is None:
        if found.unpriced < found.rows:
            return Counts.tr("price of %Ln not known", "", found.unpriced)
        return QCoreApplication.translate("Plans", "price not known")
    return prices.amount(found.price)


def _failure_words(found: Rehearsal) -> str:
    if found.failures is None or found.chance is None:
        if found.untried < found.rows:
            return Counts.tr("risk of failure of %Ln not known yet", "", found.untried)
        return QCoreApplication.translate("Plans", "risk of failure not known yet")
    if not found.failures:
        return QCoreApplication.translate("Plans", "none like these failed so far")
    text = QCoreApplication.translate("Plans", "≈ {count} would fail; {chance} that any does")
    return text.format(count=number(found.failures), chance=percentage(found.chance * 100))
