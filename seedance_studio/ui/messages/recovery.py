"""The report on a restored library: what came back, what may be missing, and what that means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.store.recovery import Recovery
from seedance_studio.ui.messages.units import moment, number


def what_happened(recovery: Recovery) -> str:
    """Returns one or two sentences."""
    translate = QCoreApplication.translate
    if recovery.is_log_lost:
        return translate(
            "Recovery",
            "The program did not end cleanly last time, and the file with the latest changes beside the"
            " database is missing or damaged. The library is open as it was before those changes.",
        )
    if recovery.is_older:
        return translate(
            "Recovery",
            "This computer has sent requests from this library that are not in it. Its folder was probably"
            " put back as it was on an earlier day, for example by a backup program.",
        )
    if recovery.was_missing:
        return _what_was_missing(recovery.backup_at)
    if recovery.backup_at is not None:
        text = translate("Recovery", "Its database was damaged. The backup of {time} has replaced it.")
        return text.format(time=moment(recovery.backup_at))
    if recovery.generations:
        return translate(
            "Recovery",
            "Its database was damaged, and there was no backup yet. Everything readable has been restored.",
        )
    return translate(
        "Recovery",
        "Its database was damaged, there was no backup yet, and nothing in it could be"
        " read. The library starts empty.",
    )


def _what_was_missing(backup_at: float | None) -> str:
    translate = QCoreApplication.translate
    if backup_at is None:
        return translate(
            "Recovery",
            "Its database was missing or empty, and there was no backup. The library starts empty.",
        )
    text = translate("Recovery", "Its database was missing or empty. The backup of {time} has replaced it.")
    return text.format(time=moment(backup_at))


def what_came_back(recovery: Recovery) -> tuple[tuple[str, str], ...]:
    """Returns what can be counted, each with its number."""
    translate = QCoreApplication.translate
    counts = (
        (_label_of_all(recovery), recovery.generations),
        (translate("Recovery", "Of these, newer than the backup"), recovery.rescued),
        (translate("Recovery", "Waiting at that time, perhaps sent since"), recovery.uncertain),
        (translate("Recovery", "Clips without a generation"), recovery.strays),
    )
    shown = counts if recovery.backup_at is not None else (counts[0], *counts[2:])
    return tuple((label, number(count)) for label, count in shown if count or label == counts[0][0])


def _label_of_all(recovery: Recovery) -> str:
    if recovery.is_kept:
        return QCoreApplication.translate("Recovery", "Generations in the library")
    return QCoreApplication.translate("Recovery", "Generations restored")


def what_it_means(recovery: Recovery) -> tuple[str, ...]:
    """Says in one paragraph each what may be missing, and what happens to the rest."""
    translate = QCoreApplication.translate
    missing = translate("Recovery", "What could not be read is missing from the list.")
    if recovery.is_kept:
        missing = translate("Recovery", "The latest generations may be missing from the list.")
    if recovery.backup_at is not None:
        missing = translate(
            "Recovery", "What was made after the backup and could not be read is missing from the list."
        )
    account = translate("Recovery", "Your account shows all that was charged.")
    words = [f"{missing} {account}"]
    if recovery.uncertain:
        words.append(translate("Recovery", "What may have been sent since is never sent again by itself."))
    if recovery.uncertain and recovery.is_kept:
        words[-1] += " " + translate(
            "Recovery",
            "Credits may have been charged for it: check in your account before you generate it again.",
        )
    if recovery.strays:
        words.append(translate("Recovery", "No clip was removed; all are where they were."))
    return tuple(words)
