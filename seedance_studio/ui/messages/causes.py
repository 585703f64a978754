"""The causes of a failure in words: what the service says, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.failure_causes import Cause

_WORDS: dict[Cause, tuple[object, object]] = {
    Cause.PROMPT: (
        QT_TRANSLATE_NOOP("Causes", "The service did not accept the prompt"),
        QT_TRANSLATE_NOOP("Causes", "Change the prompt with Reuse; the same one would probably fail again."),
    ),
    Cause.REFERENCE: (
        QT_TRANSLATE_NOOP("Causes", "The service did not accept a reference"),
        QT_TRANSLATE_NOOP("Causes", "Replace or remove that reference with Reuse."),
    ),
    Cause.FACE: (
        QT_TRANSLATE_NOOP("Causes", "The service found a real person's face or likeness"),
        QT_TRANSLATE_NOOP("Causes", "With Reuse, choose a reference or words without a real person."),
    ),
    Cause.CONTENT: (
        QT_TRANSLATE_NOOP("Causes", "The service did not accept the content"),
        QT_TRANSLATE_NOOP(
            "Causes",
            "Change the prompt or the references with Reuse; the service does not say which of them it was.",
        ),
    ),
    Cause.OUTPUT_PICTURE: (
        QT_TRANSLATE_NOOP("Causes", "The service made the video, but withheld its picture"),
        QT_TRANSLATE_NOOP(
            "Causes", "Make the prompt milder with Reuse; the next video will be a different one."
        ),
    ),
    Cause.OUTPUT_SOUND: (
        QT_TRANSLATE_NOOP("Causes", "The service made the video, but withheld its sound"),
        QT_TRANSLATE_NOOP("Causes", "Ask for another sound, or for none, in the prompt with Reuse."),
    ),
    Cause.TOO_LONG: (
        QT_TRANSLATE_NOOP("Causes", "The service took too long and gave up"),
        QT_TRANSLATE_NOOP("Causes", "Retry sends it again, for a new charge."),
    ),
    Cause.CREDITS: (
        QT_TRANSLATE_NOOP("Causes", "The account does not have enough credits"),
        QT_TRANSLATE_NOOP("Causes", "Add credits on your account page, then use Retry."),
    ),
    Cause.SERVICE: (
        QT_TRANSLATE_NOOP("Causes", "The service itself is in trouble"),
        QT_TRANSLATE_NOOP("Causes", "Wait a little. Retry then sends it again, for a new charge."),
    ),
}


def cause_words(cause: Cause) -> str:
    """Says what happened, without a full stop; empty for UNKNOWN."""
    return _words(_WORDS[cause][0]) if cause in _WORDS else ""


def next_step(cause: Cause) -> str:
    """The one thing to do next, as a sentence; empty for UNKNOWN."""
    return _words(_WORDS[cause][1]) if cause in _WORDS else ""


def _words(source: object) -> str:
    return QCoreApplication.translate("Causes", str(source))
