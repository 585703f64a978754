"""Asks what a newly chosen library folder is meant for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog


class Choice(StrEnum):
    """What the chosen folder allows."""

    OPEN = "open"
    """There is a library in it already."""
    BEGIN = "begin"
    """It lies in the open library's folder, or the other way round."""
    MOVE = "move"


def make_folder_dialog(
    choice: Choice,
    chosen: Path,
    target: Path,
    *,
    move: Callable[[], None],
    open_it: Callable[[], None],
    theme: Theme,
    parent: QWidget | None = None,
) -> CalmDialog:
    """`target` is where the library would go, in or at the folder that was `chosen`."""
    translate = QCoreApplication.translate
    dialog = CalmDialog(
        theme, "folder", "muted", translate("FolderDialog", "Change the library folder"), parent
    )
    match choice:
        case Choice.OPEN:
            text = translate("FolderDialog", "There is a library in this folder already: {folder}")
            label = translate("FolderDialog", "Open that library")
        case Choice.BEGIN:
            text = translate("FolderDialog", "A library begins anew in this folder: {folder}")
            label = translate("FolderDialog", "Open that folder")
        case Choice.MOVE:
            text = translate("FolderDialog", "Your library can move to this folder: {folder}")
            label = translate("FolderDialog", "Open that folder")
    dialog.say(text.format(folder=target if choice is Choice.MOVE else chosen))
    stays = translate(
        "FolderDialog", "Without a move your library stays where it is, and nothing in it changes."
    )
    dialog.say(stays, "muted")
    dialog.offer(translate("FolderDialog", "Cancel"))
    dialog.offer(label, open_it, is_first=choice is not Choice.MOVE)
    if choice is Choice.MOVE:
        dialog.offer(translate("FolderDialog", "Move my library there"), move, is_first=True)
    return dialog
