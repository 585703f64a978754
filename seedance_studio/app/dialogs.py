"""Shows the pages without a library, and asks about another folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedance_studio.app.shell import Shell
from seedance_studio.viewmodels.shell.key_entry import KeyEntry

if TYPE_CHECKING:
    from seedance_studio.ui.shell.welcome import Welcome
    from seedance_studio.viewmodels.library.moving import FolderChoice, LibraryMove, MovingModel


def show_welcome(shell: Shell, keys: KeyEntry, *, can_try_again: bool) -> Welcome:
    """Shows the welcome page, where the person chooses how to start, or tries again to open the library."""
    from seedance_studio.ui.shell.welcome import Welcome

    welcome = Welcome(keys, shell.preferences, shell.theme)
    if can_try_again:
        welcome.offer_again()
    shell.window.show_page(welcome)
    welcome.try_button.setFocus()
    return welcome


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
