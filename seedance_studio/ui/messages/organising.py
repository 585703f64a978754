"""What was done to the clips of the library, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.organisation import CommandKind, Flag
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.viewmodels.library.organising import CommandResult, CommandWay

STAR = "★"


def result_words(result: CommandResult) -> str:
    """Says what was done, taken back, or done again."""
    if result.way is CommandWay.UNDONE:
        return Counts.tr("Undone: %Ln clips are as before", "", result.count)
    if result.way is CommandWay.REDONE:
        return Counts.tr("Done again: %Ln clips", "", result.count)
    return _done(result.what, result.count, result.name)


def _done(what: CommandKind, count: int, name: str) -> str:
    match what:
        case CommandKind.STAR | CommandKind.FLAG | CommandKind.SEEN:
            return _judged(what, count, name)
        case CommandKind.TAG:
            return Counts.tr("%Ln clips tagged “{name}”", "", count).format(name=name)
        case CommandKind.UNTAG:
            return Counts.tr("“{name}” removed from %Ln clips", "", count).format(name=name)
        case CommandKind.MOVE if name:
            return Counts.tr("%Ln clips moved to {name}", "", count).format(name=name)
        case CommandKind.MOVE:
            return Counts.tr("%Ln clips taken out of their project", "", count)
        case _:
            return _kept(what, count)


def _judged(what: CommandKind, count: int, name: str) -> str:
    if what is CommandKind.FLAG:
        return _flagged(Flag(name), count)
    if what is CommandKind.SEEN:
        if name:
            return Counts.tr("%Ln clips marked as seen", "", count)
        return Counts.tr("%Ln clips marked as not seen", "", count)
    if name == "0":
        return Counts.tr("%Ln clips without stars now", "", count)
    return Counts.tr("%Ln clips rated {stars}", "", count).format(stars=STAR * int(name))


def _flagged(flag: Flag, count: int) -> str:
    match flag:
        case Flag.PICK:
            return Counts.tr("%Ln clips picked", "", count)
        case Flag.REJECT:
            return Counts.tr("%Ln clips rejected", "", count)
        case Flag.NONE:
            return Counts.tr("%Ln clips neither picked nor rejected", "", count)


def _kept(what: CommandKind, count: int) -> str:
    match what:
        case CommandKind.TRASH if not count:
            return QCoreApplication.translate(
                "Organising", "Nothing was moved to the trash. What is still being made stays."
            )
        case CommandKind.TRASH:
            return Counts.tr("%Ln clips moved to the trash", "", count)
        case CommandKind.RESTORE:
            return Counts.tr("%Ln clips taken out of the trash", "", count)
        case CommandKind.EMPTY_TRASH:
            return Counts.tr("%Ln clips removed", "", count)
        case CommandKind.KEEP:
            return QCoreApplication.translate("Organising", "Keeper chosen")
        case CommandKind.DECIDE:
            return QCoreApplication.translate("Organising", "Winner chosen: keeper of its takes, ★★★★★")
        case CommandKind.NOTE:
            return QCoreApplication.translate("Organising", "Note saved")
        case _:
            return _of_names(what)


def _of_names(what: CommandKind) -> str:
    match what:
        case CommandKind.RENAME_PROJECT | CommandKind.RENAME_TAG | CommandKind.RENAME_SEARCH:
            return QCoreApplication.translate("Organising", "Renamed")
        case CommandKind.REMOVE_PROJECT:
            return QCoreApplication.translate("Organising", "Project removed, its clips are kept")
        case CommandKind.REMOVE_TAG | CommandKind.REMOVE_SEARCH:
            return QCoreApplication.translate("Organising", "Removed")
        case _:
            return QCoreApplication.translate("Organising", "Saved")
