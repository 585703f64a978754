"""Shows the pages without a library, and the dialogs: About, storage, another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from seedance_studio.app.shell import Shell
from seedance_studio.system.paths import resources_folder
from seedance_studio.viewmodels.shell.key_entry import KeyEntry

if TYPE_CHECKING:
    from seedance_studio.ui.shell.welcome import Welcome
    from seedance_studio.viewmodels.library.moving import FolderChoice, LibraryMove, MovingModel
    from seedance_studio.viewmodels.shell.storage_entry import StorageEntry


def show_welcome(shell: Shell, keys: KeyEntry, *, can_try_again: bool) -> Welcome:
    """Shows the welcome page, where the person chooses how to start, or tries again to open the library."""
    from seedance_studio.ui.shell.welcome import Welcome

    welcome = Welcome(keys, shell.preferences, shell.theme)
    if can_try_again:
        welcome.offer_again()
    shell.window.show_page(welcome)
    welcome.try_button.setFocus()
    return welcome


def show_about(shell: Shell, parent: QWidget) -> None:
    """Shows what the program is and what it is made of."""
    from seedance_studio.ui.shell.about_dialog import AboutDialog
    from seedance_studio.viewmodels.shell.about import AboutModel

    model = AboutModel(resources_folder() / "licences", shell.tasks)
    dialog = AboutDialog(model, shell.theme, parent)
    model.setParent(dialog)
    model.load()
    dialog.open()


def show_storage(shell: Shell, entry: StorageEntry, parent: QWidget) -> None:
    """Opens the set-up of the person's own storage. It goes with the library, whose uploads it is for."""
    from seedance_studio.ui.shell.storage_dialog import StorageDialog

    dialog = StorageDialog(entry, shell.preferences, shell.theme, parent)
    if shell.window.workspace is not None:
        shell.window.workspace.take_along(dialog)
    dialog.open()


def ask_about_folder(shell: Shell, move: LibraryMove, choice: FolderChoice) -> None:
    """Asks whether to move the library to a folder, or to open the library there."""
    from seedance_studio.ui.library.folder_dialog import make_folder_dialog

    make_folder_dialog(
        choice.fit,
        choice.target,
        move=lambda: move.move(choice.current, choice.target),
        open_it=lambda: move.open(choice.chosen),
        theme=shell.theme,
        parent=shell.window,
    ).open()


def show_moving(shell: Shell, model: MovingModel) -> None:
    """Shows how far the move of a library is."""
    from seedance_studio.ui.library.moving_page import MovingPage

    shell.window.show_page(MovingPage(model, shell.theme))
