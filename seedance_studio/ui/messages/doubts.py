"""Words for a service that answers again and again without a usable state: what came, since when, what to
do."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import AnswerFault, Code
from seedance_studio.ui.messages.units import moment

_CAME: dict[str, object] = {
    AnswerFault.PAGE: QT_TRANSLATE_NOOP("Problems", "a web page instead of data"),
    AnswerFault.NOTHING: QT_TRANSLATE_NOOP("Problems", "empty"),
    AnswerFault.NO_STATUS: QT_TRANSLATE_NOOP("Problems", "without a status"),
    AnswerFault.ANOTHER_ID: QT_TRANSLATE_NOOP("Problems", "about another generation"),
    Code.REDIRECTED: QT_TRANSLATE_NOOP("Problems", "a redirect to another address"),
    Code.TOO_LARGE: QT_TRANSLATE_NOOP("Problems", "too large to be read"),
    Code.TRUNCATED: QT_TRANSLATE_NOOP("Problems", "cut off halfway"),
    Code.SERVER_ERROR: QT_TRANSLATE_NOOP("Problems", "an internal error of the service"),
}
_UNUSABLE = QT_TRANSLATE_NOOP("Problems", "one that can't be understood")
_NETWORK = frozenset({AnswerFault.PAGE, Code.REDIRECTED})
"""Typical for a network's login page that answers in the service's place."""
_NO_KEY = frozenset({Code.KEY_GONE, Code.KEY_MISSING})
_SILENT = frozenset({Code.TIMED_OUT, Code.CONNECTION_LOST})


def what_came(problem: Problem, since: float) -> str:
    """Says in one sentence what came, and since when."""
    if problem.code == Code.OTHER_SERVICE:
        text = QCoreApplication.translate("Problems", "It was sent to {service}, which is not asked now.")
        return text.format(service=problem.message)
    if problem.code in _NO_KEY:
        text = QCoreApplication.translate("Problems", "The key that it was sent with is not here.")
        if problem.message:
            text = QCoreApplication.translate("Problems", "The key “{name}”, which sent it, is not here.")
        return text.format(name=problem.message)
    if problem.code in _SILENT:
        text = QCoreApplication.translate("Problems", "Since {time} no answer about it has come.")
        return text.format(time=moment(since))
    if problem.code == Code.REFUSED:
        text = QCoreApplication.translate(
            "Problems", "Since {time} every answer about it has been a refusal: “{words}”."
        )
        return text.format(time=moment(since), words=problem.message.strip().rstrip("."))
    text = QCoreApplication.translate("Problems", "Since {time} every answer about it has been {what}.")
    return text.format(time=moment(since), what=QCoreApplication.translate("Problems", _came(problem)))


def what_to_do(problem: Problem) -> str:
    """Says what goes on by itself, and what the person can do."""
    if problem.code == Code.OTHER_SERVICE:
        return QCoreApplication.translate(
            "Problems", "Open the program with that service, and it is followed there. Nothing is given up."
        )
    if problem.code in _NO_KEY:
        return QCoreApplication.translate(
            "Problems", "Enter that key in the settings, and it is followed again. Nothing is given up."
        )
    steps = [
        QCoreApplication.translate(
            "Problems",
            "The program keeps asking; nothing is given up. If this goes on, save the"
            " report for support: it contains what the service answered.",
        )
    ]
    if _NETWORK & {problem.code, problem.reason}:
        network = QCoreApplication.translate(
            "Problems", "Check your network: a Wi-Fi login page or a proxy may be in the way."
        )
        steps.insert(0, network)
    return " ".join(steps)


def _came(problem: Problem) -> str:
    return str(_CAME.get(problem.code) or _CAME.get(problem.reason) or _UNUSABLE)
