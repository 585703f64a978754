"""The words of notices: what happened, what it means, and the labels of the actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.errors import Code
from seedance_studio.domain.plan import PlanStanding
from seedance_studio.domain.price import Total
from seedance_studio.domain.refunds import RefundNote, RefundState
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.engine.events import PriceDrifted
from seedance_studio.ui.messages import fuse_words, prices
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.messages.units import credits, number, percentage
from seedance_studio.viewmodels.shell.notices import Notice, NoticeAction, NoticeKind

_SEVERITY = {
    NoticeKind.QUEUE_STOPPED: "warning",
    NoticeKind.WAITING_FOUND: "warning",
    NoticeKind.MAYBE_CHARGED: "warning",
    NoticeKind.PRICE_DRIFTED: "warning",
    NoticeKind.KEY_SESSION_ONLY: "warning",
    NoticeKind.KEY_UNCHECKED: "warning",
    NoticeKind.KEY_NOT_KEPT: "warning",
    NoticeKind.LIMIT_REACHED: "warning",
    NoticeKind.DAYS_MISSING: "warning",
    NoticeKind.WAITING_ASKS: "warning",
    NoticeKind.KEY_MISSING: "info",
    NoticeKind.ACTION_FAILED: "warning",
    NoticeKind.DRAFTS_FULL: "info",
    NoticeKind.NOT_CANCELLED: "warning",
    NoticeKind.NOT_BACKED_UP: "warning",
    NoticeKind.NOT_MOVED: "warning",
    NoticeKind.ON_NETWORK: "warning",
    NoticeKind.ON_SYNCED: "warning",
    NoticeKind.ROOM_AGAIN: "ok",
    NoticeKind.REPORT_SAVED: "ok",
    NoticeKind.REFUND_NOTED: "ok",
    NoticeKind.NOTE_STANDS: "info",
    NoticeKind.FRAME_SAVED: "ok",
    NoticeKind.COPY_SAVED: "ok",
    NoticeKind.ANIMATING: "info",
    NoticeKind.REFERENCES_MISSING: "warning",
    NoticeKind.TOO_MANY_COPIES: "info",
    NoticeKind.COPIES_TAKEN: "ok",
    NoticeKind.WHICH_KEY: "info",
    NoticeKind.PLAN_STOPPED: "warning",
}


def severity(notice: Notice) -> str:
    """Returns info, warning or error."""
    return _SEVERITY.get(notice.kind, "error")


_WORDS: dict[NoticeKind, object] = {
    NoticeKind.QUEUE_STOPPED: QT_TRANSLATE_NOOP("Notices", "Sending has stopped; nothing is lost."),
    NoticeKind.ROOM_AGAIN: QT_TRANSLATE_NOOP(
        "Notices", "There is room on the disk again. What was waiting is being sent."
    ),
    NoticeKind.DAYS_MISSING: QT_TRANSLATE_NOOP(
        "Notices",
        "Since the restore, charges of some days may be missing. Limits that stop refuse everything on"
        " those days until you confirm.",
    ),
    NoticeKind.NOT_SAVED: QT_TRANSLATE_NOOP("Notices", "Nothing was sent and nothing charged."),
    NoticeKind.KEY_SESSION_ONLY: QT_TRANSLATE_NOOP("Notices", "The key is kept for this session only."),
    NoticeKind.KEY_UNCHECKED: QT_TRANSLATE_NOOP(
        "Notices", "The key could not be checked. It is kept; the first request will show whether it works."
    ),
    NoticeKind.KEY_NOT_KEPT: QT_TRANSLATE_NOOP("Notices", "The key was not kept."),
    NoticeKind.KEY_MISSING: QT_TRANSLATE_NOOP(
        "Notices", "There is no API key yet. Your library is open; sending needs a key."
    ),
    NoticeKind.LIBRARY_UNUSABLE: QT_TRANSLATE_NOOP("Notices", "The library could not be opened."),
    NoticeKind.DEMO_FAILED: QT_TRANSLATE_NOOP("Notices", "The demo service did not start."),
    NoticeKind.ACTION_FAILED: QT_TRANSLATE_NOOP("Notices", "That did not work."),
    NoticeKind.NOT_CANCELLED: QT_TRANSLATE_NOOP(
        "Notices", "The service did not cancel it: it continues, and so does its charge."
    ),
    NoticeKind.NOT_BACKED_UP: QT_TRANSLATE_NOOP(
        "Notices", "The daily backup of the library could not be made. It will be tried again."
    ),
    NoticeKind.NOT_MOVED: QT_TRANSLATE_NOOP(
        "Notices", "Your library was not moved. It is complete and where it was before."
    ),
    NoticeKind.ON_NETWORK: QT_TRANSLATE_NOOP(
        "Notices",
        "Your library is on a network drive. Open it on one computer at a time. While the drive can't be"
        " reached, nothing can be sent or saved.",
    ),
    NoticeKind.ON_SYNCED: QT_TRANSLATE_NOOP(
        "Notices",
        "Your library is in a folder that is synced with other computers. Open it on one computer at a time,"
        " after the folder has been synced.",
    ),
    NoticeKind.REPORT_SAVED: QT_TRANSLATE_NOOP(
        "Notices", "The report for support is saved as {name}. Neither your key nor any signed link is in it."
    ),
    NoticeKind.NOTE_STANDS: QT_TRANSLATE_NOOP(
        "Notices", "The note stands: the charge or its refund has changed since."
    ),
    NoticeKind.FRAME_SAVED: QT_TRANSLATE_NOOP("Notices", "The frame is saved as {name}."),
    NoticeKind.COPY_SAVED: QT_TRANSLATE_NOOP("Notices", "The copy is saved as {name}."),
    NoticeKind.UNEXPECTED: QT_TRANSLATE_NOOP(
        "Notices", "Something unexpected went wrong. What was sent is safe; the log has the details."
    ),
}
_SPEAKS_FOR_ITSELF = frozenset({NoticeKind.UNEXPECTED, NoticeKind.DEMO_FAILED})


def notice_words(notice: Notice) -> str:
    """Returns one or two sentences."""
    counted = _COUNTED.get(notice.kind)
    if counted is not None:
        return " ".join(filter(None, (counted(notice.count), cost_words(notice.cost))))
    if notice.verdict is not None:
        return _asking_words(notice.verdict)
    if notice.drift is not None:
        return _drift_words(notice.drift)
    if notice.plan is not None:
        return _plan_words(notice.plan)
    if notice.note is not None:
        return _note_words(notice.note)
    words = QCoreApplication.translate("Notices", str(_WORDS[notice.kind]))
    if notice.path is not None:
        return words.format(name=notice.path.name)
    if notice.problem is None or notice.kind in _SPEAKS_FOR_ITSELF:
        return words
    explanation = explain(notice.problem)
    said = (words, explanation.what, cost_words(notice.cost), explanation.next, _by_itself(notice))
    return " ".join(filter(None, said))


def _by_itself(notice: Notice) -> str:
    """Says of a full disk that nobody has to press anything once it has room."""
    if notice.kind is not NoticeKind.QUEUE_STOPPED or notice.problem is None:
        return ""
    if notice.problem.code != Code.DISK_FULL:
        return ""
    return QCoreApplication.translate("Notices", "Then sending goes on by itself.")


def cost_words(cost: Total | None) -> str:
    """What all that the answer sends will cost, in a sentence; empty where that was not asked."""
    if cost is None or (not cost.credits and cost.is_complete):
        return ""
    if not cost.credits:
        return QCoreApplication.translate("Notices", "What it costs is not known.")
    text = QCoreApplication.translate("Notices", "What is to be sent costs about {credits}.")
    if not cost.is_complete:
        text = QCoreApplication.translate(
            "Notices", "What is to be sent costs more than {credits}; not every price is known."
        )
    return text.format(credits=credits(cost.credits))


def _asking_words(verdict: Verdict) -> str:
    """What sending all that waits would exceed: `… 620 of 400 today.`"""
    text = QCoreApplication.translate("Notices", "Sending what is waiting would go over a limit: {state}.")
    cost = cost_words(verdict.price)
    return " ".join(filter(None, (text.format(state=fuse_words.question(verdict)), cost)))


def _plan_words(standing: PlanStanding) -> str:
    # What plans need is much to load before the first paint.
    from seedance_studio.ui.messages.plan_words import stop_line

    return stop_line(standing)


def _note_words(note: RefundNote) -> str:
    match note.state:
        case RefundState.ASKED:
            text = QCoreApplication.translate("Notices", "Noted that you asked for a refund.")
        case RefundState.REFUSED:
            text = QCoreApplication.translate("Notices", "Noted that the refund was refused.")
        case RefundState.REFUNDED:
            text = QCoreApplication.translate("Notices", "Noted as refunded: {credits}.")
        case RefundState.NONE if note.back:
            text = QCoreApplication.translate("Notices", "No longer noted as refunded: {credits}.")
        case RefundState.NONE:
            text = QCoreApplication.translate("Notices", "The note on the refund is taken back.")
        case _:
            assert_never(note.state)
    return text.format(credits=credits(abs(note.back)))


def _drift_words(drift: PriceDrifted) -> str:
    request = drift.generation.request
    text = QCoreApplication.translate(
        "Notices",
        "{model} cost {charged} for {seconds} s at {resolution}, not {expected}: {new} a second instead of"
        " {old}. The next prices follow that.",
    )
    return text.format(
        model=request.model,
        charged=credits(drift.charged),
        seconds=number(request.duration),
        resolution=request.resolution,
        expected=prices.amount(drift.expected),
        new=number(drift.charged / request.duration, 2),
        old=number(drift.expected.credits / request.duration, 2),
    )


def _waiting_words(count: int) -> str:
    return Counts.tr(
        "%Ln generations from last time are still waiting. Nothing is sent until you say so.", "", count
    )


def _maybe_charged_words(count: int) -> str:
    return Counts.tr(
        "%Ln generations got no clear answer: they may have been charged. Their cards under Jobs say what"
        " you can do; nothing is sent again by itself.",
        "",
        count,
    )


def _missing_words(count: int) -> str:
    return Counts.tr(
        "%Ln references of the clip are not known in this library. Add them again before you generate.",
        "",
        count,
    )


def _which_key_words(count: int) -> str:
    return Counts.tr(
        "%Ln generations were sent with a key that had no name. Which key follows them from now on?",
        "",
        count,
    )


def _animating_words(done: int) -> str:
    text = QCoreApplication.translate("Notices", "The animated picture is being made: {percent}")
    return text.format(percent=percentage(done))


def _too_many_words(count: int) -> str:
    return Counts.tr("At most %Ln clips can be dragged or copied at once. Export them instead.", "", count)


def _taken_words(count: int) -> str:
    return Counts.tr("%Ln files are on the clipboard.", "", count)


def _drafts_full_words(count: int) -> str:
    return Counts.tr("%Ln drafts are open. Close one first.", "", count)


def _held_words(count: int) -> str:
    return Counts.tr(
        "%Ln generations are on hold: they no longer fit into your limits. Nothing was charged for them.",
        "",
        count,
    )


_COUNTED: dict[NoticeKind, Callable[[int], str]] = {
    NoticeKind.DRAFTS_FULL: _drafts_full_words,
    NoticeKind.WAITING_FOUND: _waiting_words,
    NoticeKind.MAYBE_CHARGED: _maybe_charged_words,
    NoticeKind.REFERENCES_MISSING: _missing_words,
    NoticeKind.TOO_MANY_COPIES: _too_many_words,
    NoticeKind.COPIES_TAKEN: _taken_words,
    NoticeKind.ANIMATING: _animating_words,
    NoticeKind.WHICH_KEY: _which_key_words,
    NoticeKind.LIMIT_REACHED: _held_words,
}


_ACTIONS: dict[NoticeAction, object] = {
    NoticeAction.ENTER_KEY: QT_TRANSLATE_NOOP("Notices", "Enter key"),
    NoticeAction.GO_ON: QT_TRANSLATE_NOOP("Notices", "Go on"),
    NoticeAction.SEND_WAITING: QT_TRANSLATE_NOOP("Notices", "Send"),
    NoticeAction.SEND_ANYWAY: QT_TRANSLATE_NOOP("Notices", "Send anyway"),
    NoticeAction.REVIEW_WAITING: QT_TRANSLATE_NOOP("Notices", "Show"),
    NoticeAction.REVIEW_OPEN: QT_TRANSLATE_NOOP("Notices", "Show"),
    NoticeAction.TRY_AGAIN: QT_TRANSLATE_NOOP("Notices", "Try again"),
    NoticeAction.CHOOSE_FOLDER: QT_TRANSLATE_NOOP("Notices", "Choose folder"),
    NoticeAction.START_ANEW: QT_TRANSLATE_NOOP("Notices", "Start empty"),
    NoticeAction.OPEN_OTHER: QT_TRANSLATE_NOOP("Notices", "Open this one"),
    NoticeAction.TAKE_OVER: QT_TRANSLATE_NOOP("Notices", "Open it here"),
    NoticeAction.OPEN_ACCOUNT: QT_TRANSLATE_NOOP("Notices", "Open account page"),
    NoticeAction.SHOW_LIMITS: QT_TRANSLATE_NOOP("Notices", "Show limits"),
    NoticeAction.SET_UP_STORAGE: QT_TRANSLATE_NOOP("Notices", "Set up storage"),
    NoticeAction.STOP_ANIMATING: QT_TRANSLATE_NOOP("Notices", "Cancel"),
    NoticeAction.UNDO_NOTE: QT_TRANSLATE_NOOP("Notices", "Undo"),
    NoticeAction.SHOW_FILE: QT_TRANSLATE_NOOP("Notices", "Show in folder"),
    NoticeAction.SHOW_PLAN: QT_TRANSLATE_NOOP("Notices", "Show plan"),
}


def action_words(action: NoticeAction) -> str:
    """Returns a button's label."""
    return QCoreApplication.translate("Notices", str(_ACTIONS[action]))
