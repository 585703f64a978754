"""Asks what a newly chosen library folder is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QWidget

from seedance_studio.store.moving import Fit
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.file_dialogs import ask_for_folder
from seedance_studio.viewmodels.library.moving import FolderChoice, LibraryMove


def ask_for_library_folder(parent: QWidget, on_chosen: Callable[[Path], None]) -> None:
    """Lets the person choose a folder. It does not start in the library's folder, whose drive may not
    answer."""
    title = QCoreApplication.translate("FolderDialog", "Library folder")
    videos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    ask_for_folder(parent, title, videos, on_chosen)


def make_folder_dialog(
    choice: FolderChoice, move: LibraryMove, theme: Theme, parent: QWidget | None = None
) -> CalmDialog:
    """Asks whether to move the library to the folder, or to open the library there."""
    fit, translate = choice.fit, QCoreApplication.translate
    dialog = CalmDialog(
        theme, "folder", "muted", translate("FolderDialog", "Change the library folder"), parent
    )
    match fit:
        case Fit.LIBRARY:
            text = translate("FolderDialog", "There is a library in this folder already: {folder}")
            label = translate("FolderDialog", "Open that library")
        case Fit.NESTED:
            text = translate("FolderDialog", "A new, empty library will be created in this folder: {folder}")
            label = translate("FolderDialog", "Open that folder")
        case _:
            text = translate("FolderDialog", "Your library can move to this folder: {folder}")
            label = translate("FolderDialog", "Open that folder")
    dialog.say(text.format(folder=choice.target))
    stays = translate(
        "FolderDialog", "Without a move your library stays where it is, and nothing in it changes."
    )
    dialog.say(stays, "muted")
    dialog.offer(translate("FolderDialog", "Cancel"))
    dialog.offer(label, lambda: move.open(choice.chosen), is_first=fit is not Fit.FREE)
    if fit is Fit.FREE:
        label = translate("FolderDialog", "Move my library there")
        dialog.offer(label, lambda: move.move(choice.current, choice.target), is_first=True)
    return dialog
