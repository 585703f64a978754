"""Problems in words: what happened, what it means for the credits, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code
from seedance_studio.domain.failure_causes import cause_of
from seedance_studio.domain.frozen import frozen
from seedance_studio.domain.generation import State
from seedance_studio.ui.messages import doubts
from seedance_studio.ui.messages.causes import cause_words, next_step
from seedance_studio.ui.messages.problem_codes import CODES, Source
from seedance_studio.ui.messages.units import moment, size


@frozen
class Explanation:
    """Whole sentences. `credits` is empty if no credits are at stake."""

    what: str
    credits: str
    next: str


# For each state what a problem in it means for the credits, and what to do or to expect.
_STATES: dict[State, tuple[Source, Source]] = {
    State.WAITING: (
        QT_TRANSLATE_NOOP("Problems", "Nothing has been charged."),
        QT_TRANSLATE_NOOP("Problems", "Send now tries it again at once."),
    ),
    State.SUBMITTING: (QT_TRANSLATE_NOOP("Problems", "It may be charged."), ""),
    State.UNCONFIRMED: (
        QT_TRANSLATE_NOOP("Problems", "It may have been charged."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Check in your account whether it was charged before you generate it again.",
        ),
    ),
    State.QUEUED: (
        QT_TRANSLATE_NOOP("Problems", "It has been charged."),
        QT_TRANSLATE_NOOP("Problems", "The program keeps asking the service; nothing is given up."),
    ),
    State.PROCESSING: (
        QT_TRANSLATE_NOOP("Problems", "It has been charged."),
        QT_TRANSLATE_NOOP("Problems", "The program keeps asking the service; nothing is given up."),
    ),
    State.SUCCEEDED: (
        QT_TRANSLATE_NOOP("Problems", "It is paid for; fetching it costs nothing."),
        QT_TRANSLATE_NOOP("Problems", "It is downloaded again automatically."),
    ),
    State.READY: ("", ""),
    State.FAILED: (
        QT_TRANSLATE_NOOP("Problems", "Whether the credits are refunded is up to the service."),
        QT_TRANSLATE_NOOP("Problems", "Retry sends it again, for a new charge."),
    ),
    State.CANCELLED: (
        QT_TRANSLATE_NOOP("Problems", "Whether the credits are refunded is up to the service."),
        QT_TRANSLATE_NOOP("Problems", "Retry sends it again, for a new charge."),
    ),
    State.REFUSED: (
        QT_TRANSLATE_NOOP("Problems", "Nothing was charged."),
        QT_TRANSLATE_NOOP("Problems", "Change it with Reuse. Retry sends it again, for a new charge."),
    ),
    State.EXPIRED: (
        QT_TRANSLATE_NOOP("Problems", "It is paid for; fetching it costs nothing."),
        QT_TRANSLATE_NOOP("Problems", "Fetch again asks the service for a new link."),
    ),
}

_ID_AT_HAND: Source = QT_TRANSLATE_NOOP(
    "Problems", "Its answer contained a request ID: Adopt checks it with the service, which costs nothing."
)
_QUOTED = frozenset({Code.REFUSED, Code.REFUSED_WITH_ID, Code.GENERATION_FAILED})
"""Codes whose message is written by the service for people to read."""
_ENDED = frozenset({State.FAILED, State.REFUSED})
_LONGEST_TIME = 11
_GOES_ON = frozenset({Code.RATE_LIMITED})


def explain(problem: Problem, state: State | None = None) -> Explanation:
    """Explains the problem for a generation in that state; without a state, for the whole program."""
    code = _code_of(problem)
    what, hint = CODES[code]
    credits, then = _STATES[state] if state else ("", "")
    if problem.since is not None:
        return Explanation(
            doubts.what_came(problem, problem.since), _words(credits), doubts.what_to_do(problem)
        )
    if state is State.UNCONFIRMED and problem.request_id:
        then = _ID_AT_HAND
    steps = (hint,) if code in _GOES_ON else (hint, then)
    step = next_step(cause_of(problem)) if state in _ENDED else ""
    return Explanation(
        _told(problem, code, state) or _words(what).replace("{folder}", problem.message),
        _words(credits),
        step or " ".join(_words(step) for step in steps if step),
    )


def what_and_next(problem: Problem) -> str:
    """Says for the whole program what happened and what to do, without the credits."""
    said = explain(problem)
    return " ".join(filter(None, (said.what, said.next)))


def _told(problem: Problem, code: Code, state: State | None) -> str:
    """Says what happened if that depends on more than the code: on the service's words, a number or the
    state."""
    if code in _QUOTED:
        return _quote(problem)
    if code is Code.DISK_FULL and problem.message.isdecimal():
        text = QCoreApplication.translate("Problems", "The disk is full: {size} more is needed.")
        return text.format(size=size(int(problem.message)))
    if code is Code.KEY_MISSING and problem.message:
        text = QCoreApplication.translate(
            "Problems", "No key was entered for {service}. The key of another service is never sent there."
        )
        return text.format(service=problem.message)
    if code is Code.KEY_GONE and problem.message:
        text = QCoreApplication.translate("Problems", "The key “{name}” is not here.")
        return text.format(name=problem.message)
    if code is Code.KEY_TAKEN and problem.message:
        text = QCoreApplication.translate("Problems", "This key is here already, as “{name}”.")
        return text.format(name=problem.message)
    if code is Code.OUTPUT_NOT_THERE and state is State.SUCCEEDED:
        return QCoreApplication.translate("Problems", "The clip is not at its address yet.")
    if code is Code.LIBRARY_ELSEWHERE:
        return _open_elsewhere(problem.message)
    return ""


def _open_elsewhere(mark: str) -> str:
    """`mark` contains a time in seconds since 1970 and a computer's name."""
    at, _, name = mark.partition(" ")
    if not at.isdecimal() or len(at) > _LONGEST_TIME or not name:
        return ""
    text = QCoreApplication.translate(
        "Problems", "This library is open on another computer: {name}, last seen {time}."
    )
    return text.format(name=name, time=moment(float(at)))


def _code_of(problem: Problem) -> Code:
    try:
        return Code(problem.code)
    except ValueError:
        # A library that a newer version wrote.
        return Code.UNEXPECTED


def _quote(problem: Problem) -> str:
    """The cause and the service's own words; without words its code. Empty if there is none of them."""
    words, cause = problem.message.strip() or problem.reason.strip(), cause_words(cause_of(problem))
    if not words:
        return ""
    if cause:
        text = QCoreApplication.translate("Problems", "{cause}: “{words}”")
    elif problem.code == Code.GENERATION_FAILED:
        text = QCoreApplication.translate("Problems", "The service could not make this video: “{words}”")
    else:
        text = QCoreApplication.translate("Problems", "The service refused the request: “{words}”")
    return text.format(cause=cause, words=words) + ("" if words.endswith((".", "!", "?", "。")) else ".")


def _words(source: Source) -> str:
    return QCoreApplication.translate("Problems", str(source)) if source else ""
