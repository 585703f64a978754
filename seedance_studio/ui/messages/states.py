"""Words for states and progress."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.errors import Code
from seedance_studio.domain.generation import REMOTE, Generation, State
from seedance_studio.ui.messages import fuse_words
from seedance_studio.ui.messages.units import duration, number, size, unit_for
from seedance_studio.viewmodels.jobs.job_view import JobView, Received

_DOCUMENTED = frozenset({"", "queued", "processing", "succeeded", "failed", "cancelled"})


def transferred(transfer: Received) -> str:
    """Returns how much has arrived, for example `3.2 of 8.1 MB`."""
    if transfer.total is None:
        return size(transfer.received)
    factor, unit = unit_for(transfer.total)
    text = QCoreApplication.translate("States", "{received} of {total} {unit}")
    received, total = number(transfer.received / factor), number(transfer.total / factor)
    return text.format(received=received, total=total, unit=unit)


def state_name(state: State) -> str:
    """Returns one or two words for a state."""
    names = {
        State.WAITING: QCoreApplication.translate("States", "Waiting to be sent"),
        State.SUBMITTING: QCoreApplication.translate("States", "Sending…"),
        State.UNCONFIRMED: QCoreApplication.translate("States", "No answer after sending"),
        State.QUEUED: QCoreApplication.translate("States", "Queued"),
        State.PROCESSING: QCoreApplication.translate("States", "Generating"),
        State.SUCCEEDED: QCoreApplication.translate("States", "Downloading"),
        State.READY: QCoreApplication.translate("States", "Ready"),
        State.FAILED: QCoreApplication.translate("States", "Failed"),
        State.CANCELLED: QCoreApplication.translate("States", "Cancelled"),
        State.REFUSED: QCoreApplication.translate("States", "Refused"),
        State.EXPIRED: QCoreApplication.translate("States", "Link expired"),
    }
    return names[state]


def state_words(generation: Generation) -> str:
    """Says where a generation stands. An unknown word of the service is quoted."""
    if generation.cancel_requested_at is not None and generation.state in REMOTE | {State.SUBMITTING}:
        return QCoreApplication.translate("States", "Cancelling…")
    if generation.state in REMOTE and generation.remote_status not in _DOCUMENTED:
        text = QCoreApplication.translate("States", "The service says: “{status}”")
        return text.format(status=generation.remote_status)
    if generation.discarded_at is not None:
        return QCoreApplication.translate("States", "Clip removed by you")
    if generation.is_unverified:
        return QCoreApplication.translate("States", "Ready, not verified")
    if generation.state is State.SUCCEEDED and generation.problem is not None:
        if generation.problem.code == Code.CLIP_GONE:
            return QCoreApplication.translate("States", "File gone, fetching again")
        return QCoreApplication.translate("States", "Finished, not downloaded yet")
    return state_name(generation.state)


def progress_words(job: JobView) -> str:
    """Returns state and progress, for example `Generating · 48 s of about 1 min 20 s`."""
    words = state_words(job.generation)
    if job.sends_in is not None:
        text = QCoreApplication.translate("States", "Sends in {time}")
        return text.format(time=duration(math.ceil(job.sends_in)))
    if job.edited:
        return QCoreApplication.translate("States", "Being edited in the composer")
    if job.held_by_limit:
        return _held_words(job)
    if job.on_hold:
        return QCoreApplication.translate("States", "On hold")
    if job.needs_confirmation and job.generation.problem is None:
        return QCoreApplication.translate("States", "Waits for your go-ahead")
    if words != state_name(job.generation.state):
        return words
    if job.generation.state is State.READY and job.elapsed is not None:
        text = QCoreApplication.translate("States", "Ready in {time}")
        return text.format(time=duration(job.elapsed))
    detail = progress_detail(job)
    return f"{words} · {detail}" if detail else words


def progress_detail(job: JobView) -> str:
    """How far it is: `48 s of about 1 min 20 s`; empty if nothing is known."""
    match job.generation.state:
        case State.WAITING if job.waiting.place is not None:
            return _place_words(job.waiting.place)
        case State.QUEUED if job.expected:
            text = QCoreApplication.translate("States", "usually {time}")
            return text.format(time=duration(job.expected))
        case State.PROCESSING if job.expected and job.elapsed is not None:
            if job.elapsed <= job.expected:
                text = QCoreApplication.translate("States", "{time} of about {expected}")
            else:
                text = QCoreApplication.translate("States", "{time}, usually {expected}")
            return text.format(time=duration(job.elapsed), expected=duration(job.expected))
        case State.SUCCEEDED:
            return transferred(job.transfer) if job.transfer else ""
        case State.QUEUED | State.PROCESSING:
            return duration(job.elapsed) if job.elapsed is not None else ""
        case _:
            return ""


def _held_words(job: JobView) -> str:
    refuses = () if job.verdict is None else job.verdict.refuses
    if not refuses:
        return QCoreApplication.translate("States", "On hold: it fits into the limit again")
    words = QCoreApplication.translate("States", "On hold: limit reached")
    return " · ".join(filter(None, (words, fuse_words.frees_words(fuse_words.last_to_free_up(refuses)))))


def _place_words(place: int) -> str:
    if place == 0:
        return QCoreApplication.translate("States", "next")
    return QCoreApplication.translate("States", "{count} ahead").format(count=place)
