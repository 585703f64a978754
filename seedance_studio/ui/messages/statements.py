"""What a statement and the books say to each other, in words."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone

from seedance_studio.domain.statement_matching import Pairing, PairingKind
from seedance_studio.engine.text_files import TextFault
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import explain, what_and_next
from seedance_studio.ui.messages.units import credits, moment, number, shortened
from seedance_studio.viewmodels.spending.reconciling import ReconcileRow

_LONGEST = 60


def stated_time(row: ReconcileRow) -> str:
    """When, as the statement's clock shows it; else as ours does."""
    pairing = row.pairing
    time = pairing.lines[0].time if pairing.lines else None
    if time is None:
        return moment(pairing.booked[0].at) if not pairing.lines else ""
    shown = QDateTime.fromSecsSinceEpoch(int(time.at), QTimeZone(QTimeZone.Initialization.UTC))
    if time.has_time:
        return QLocale().toString(shown, QLocale.FormatType.ShortFormat)
    return QLocale().toString(shown.date(), QLocale.FormatType.ShortFormat)


def stated_credits(row: ReconcileRow) -> str:
    """What the statement charges; less than nothing for what it gives back."""
    pairing = row.pairing
    known = [line.credits for line in pairing.lines]
    if not known or None in known:
        return "–"
    return number(pairing.stated, 2)


def booked_credits(row: ReconcileRow) -> str:
    """What the books hold."""
    booked = row.pairing.booked
    if not booked or row.pairing.kind is PairingKind.UNKNOWN:
        return "–"
    if any(item.charged is None for item in booked):
        return QCoreApplication.translate("Statements", "not known")
    return number(sum((item.charged or 0.0) - item.refunded for item in booked), 2)


def subject(row: ReconcileRow) -> str:
    """What it is about: the prompts of the generations, else the line itself."""
    pairing = row.pairing
    known = [item for item in pairing.booked if not item.is_brought]
    if known and pairing.kind is not PairingKind.UNKNOWN:
        return f"{known[0].prompt}  ×{len(pairing.booked)}" if len(pairing.booked) > 1 else known[0].prompt
    return pairing.lines[0].text if pairing.lines else pairing.booked[0].request_id or ""


def outcome(row: ReconcileRow) -> str:
    """What was found, in a few words; or what was done about it."""
    translate = QCoreApplication.translate
    pairing = row.pairing
    if row.settled is not None:
        return _done(row)
    match pairing.kind:
        case PairingKind.AGREES:
            brought = translate("Statements", "Agrees, brought in")
            return brought if pairing.can_be_taken_out else translate("Statements", "Agrees")
        case PairingKind.FOUND:
            return translate("Statements", "Found, amount not compared")
        case PairingKind.DIFFERS:
            return _difference(pairing)
        case PairingKind.UNKNOWN:
            may_be = translate("Statements", "Perhaps one without an answer")
            return may_be if pairing.booked else translate("Statements", "Not in this library")
        case PairingKind.ABSENT | PairingKind.NOT_CHARGED:
            return translate("Statements", "Not on the statement")
        case PairingKind.UNCLEAR:
            return translate("Statements", "Unclear")
        case _:
            assert_never(pairing.kind)


def advice(row: ReconcileRow) -> str:
    """One or two sentences: what it means, and what can be done."""
    translate = QCoreApplication.translate
    if row.problem is not None and not row.is_brought_in:
        return what_and_next(row.problem)
    if row.settled is not None:
        return _fixed(row) if row.is_fixed else _done(row)
    if row.pairing.can_be_taken_out:
        return translate(
            "Statements",
            "It was brought in from a statement. A counter-line takes it out of your figures and limits.",
        )
    return _brought_advice(row) if row.is_brought_in else _advice(row.pairing)


def act_words(row: ReconcileRow) -> str:
    """The name of the one thing that can be done with it."""
    translate = QCoreApplication.translate
    match row.pairing.kind:
        case PairingKind.UNKNOWN if row.is_brought_in:
            return translate("Statements", "Bring into the books")
        case PairingKind.UNKNOWN:
            return translate("Statements", "Adopt")
        case PairingKind.AGREES | PairingKind.ABSENT:
            return translate("Statements", "Take out of the books")
        case PairingKind.NOT_CHARGED:
            return translate("Statements", "Note as not charged")
        case _:
            return translate("Statements", "Write the correction")


def fault_words(fault: TextFault) -> str:
    """Why a file could not be read, and what to do."""
    translate = QCoreApplication.translate
    match fault:
        case TextFault.UNREADABLE:
            return translate("Statements", "The file can't be read. Copy its lines and paste them here.")
        case TextFault.TOO_LARGE:
            return translate("Statements", "The file is too large. Export a shorter time from your account.")
        case TextFault.WORKBOOK:
            return translate(
                "Statements", "This is not a text file. Save it as CSV, or copy its lines and paste them."
            )
        case _:
            assert_never(fault)


def _difference(pairing: Pairing) -> str:
    translate = QCoreApplication.translate
    if pairing.booked[0].charged is None and pairing.correction.more is not None:
        return translate("Statements", "The charge was not known")
    if pairing.more and not pairing.back:
        return _signed(pairing.more)
    if pairing.back and not pairing.more:
        return translate("Statements", "{credits} given back").format(credits=credits(pairing.back))
    text = translate("Statements", "{difference}, {credits} given back")
    return text.format(difference=_signed(pairing.more), credits=credits(pairing.back))


def _signed(more: float) -> str:
    translate = QCoreApplication.translate
    text = (
        translate("Statements", "{credits} more") if more > 0 else translate("Statements", "{credits} less")
    )
    return text.format(credits=credits(abs(more)))


def _fixed(row: ReconcileRow) -> str:
    translate = QCoreApplication.translate
    if row.pairing.kind is PairingKind.UNKNOWN and not row.is_brought_in:
        return translate("Statements", "This can't be undone any more: its clip is here.")
    return translate("Statements", "This can't be undone any more: the books have changed since.")


def _done(row: ReconcileRow) -> str:
    translate = QCoreApplication.translate
    match row.pairing.kind:
        case PairingKind.UNKNOWN if row.is_brought_in:
            return translate("Statements", "Brought into the books")
        case PairingKind.AGREES | PairingKind.ABSENT:
            return translate("Statements", "Taken out of the books")
        case PairingKind.UNKNOWN:
            return translate("Statements", "Adopted")
        case PairingKind.NOT_CHARGED:
            return translate("Statements", "Noted as not charged")
        case _:
            return translate("Statements", "Corrected")


def _brought_advice(row: ReconcileRow) -> str:
    translate = QCoreApplication.translate
    why = translate("Statements", "Nothing that was sent from this library fits it.")
    if row.problem is not None:
        why = explain(row.problem).what
    told = translate(
        "Statements",
        "Bring it in and it counts in your figures and limits, as a line of its own without a clip.",
    )
    return f"{why} {told}"


def _advice(pairing: Pairing) -> str:  # noqa: C901  one arm a kind
    translate = QCoreApplication.translate
    match pairing.kind:
        case PairingKind.AGREES:
            return translate("Statements", "The statement and the books say the same.")
        case PairingKind.FOUND:
            return translate(
                "Statements", "The request is in the library; the line names no credits that can be read."
            )
        case PairingKind.DIFFERS if not pairing.can_be_corrected:
            return translate("Statements", "It is still running. Its charge is settled once it ends.")
        case PairingKind.DIFFERS:
            return translate(
                "Statements",
                "One more line makes the books agree with the statement. No line is changed.",
            )
        case PairingKind.UNKNOWN if pairing.can_be_adopted:
            return Counts.tr(
                "%Ln requests without an answer were sent about then. Adopt asks the service, which costs"
                " nothing, and fetches the clip.",
                "",
                len(pairing.booked),
            )
        case PairingKind.UNKNOWN if pairing.booked:
            prompt = shortened(pairing.booked[0].prompt, _LONGEST)
            text = translate(
                "Statements", "It may be “{prompt}”. The line names no ID: enter it on its card."
            )
            return text.format(prompt=prompt)
        case PairingKind.UNKNOWN:
            return translate("Statements", "Nothing that was sent from this library fits it.")
        case PairingKind.ABSENT:
            return translate(
                "Statements",
                "The service's answer said that it was charged, but the statement, which covers that time,"
                " does not have it.",
            )
        case PairingKind.NOT_CHARGED:
            return translate(
                "Statements",
                "No answer came, and the statement, which has every other charge of its time, does not have"
                " this one.",
            )
        case PairingKind.UNCLEAR:
            return _unclear(pairing)
        case _:
            assert_never(pairing.kind)


def _unclear(pairing: Pairing) -> str:
    lines = Counts.tr("%Ln lines", "", len(pairing.lines))
    charges = Counts.tr("%Ln charges", "", len(pairing.booked))
    text = QCoreApplication.translate(
        "Statements", "{lines} and {charges} here could be the same, but not all of them. Nothing is guessed."
    )
    return text.format(lines=lines, charges=charges)


def covered_words(first: float, last: float) -> str:
    """The time that the statement covers."""
    text = QCoreApplication.translate("Statements", "It covers {first} to {last}.")
    return text.format(first=moment(first), last=moment(last))
