"""The words of desktop notifications: short plain text that says what happened to the credits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.generation import Generation, State
from seedance_studio.domain.plan import PlanStanding
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.plan_words import progress_words as plan_progress_words
from seedance_studio.ui.messages.plan_words import stop_reason
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.messages.units import shortened
from seedance_studio.viewmodels.shell.attention import Alert, Outcome

_LONGEST = 120


def alert_title(alert: Alert) -> str:
    """Says in a few words what happened."""
    translate = QCoreApplication.translate
    if alert.outcome is Outcome.READY:
        if alert.count == 1:
            return translate("Attention", "Your clip is ready")
        return Counts.tr("%Ln clips are ready", "", alert.count)
    if alert.count > 1:
        return Counts.tr("%Ln generations need attention", "", alert.count)
    match alert.latest.state:
        case State.UNCONFIRMED:
            return translate("Attention", "No answer after sending: it may have been charged")
        case State.REFUSED:
            return translate("Attention", "A request was refused")
        case State.EXPIRED:
            return translate("Attention", "A clip could not be fetched")
        case _:
            return translate("Attention", "A generation has failed")


def alert_body(alert: Alert) -> str:
    """Returns the prompt, followed by what went wrong."""
    generation = alert.latest
    words = " ".join(generation.request.prompt.split())
    prompt = shortened(words, _LONGEST)
    return "\n".join(filter(None, (prompt, _wrong(generation))))


def plan_body(standing: PlanStanding) -> str:
    """Returns why a plan came to a stand, and how far it is."""
    return "\n".join(filter(None, (stop_reason(standing), plan_progress_words(standing))))


def spoken_end(generation: Generation) -> str:
    """What is said once when a generation ends, or when no one knows whether it was charged."""
    outcome = Outcome.READY if generation.state is State.READY else Outcome.WRONG
    alert = Alert(outcome, generation, 1)
    return ". ".join((alert_title(alert), *alert_body(alert).splitlines()))


def alert_action() -> str:
    """Says what a click does."""
    return QCoreApplication.translate("Attention", "Show")


def _wrong(generation: Generation) -> str:
    if generation.problem is None or generation.state is State.READY:
        return ""
    said = explain(generation.problem, generation.state)
    return " ".join(filter(None, (said.what, said.credits)))
