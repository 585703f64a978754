"""Makes the sections of the settings when they are first shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from seedance_studio.app import dialogs
from seedance_studio.app.launch_options import Places
from seedance_studio.app.libraries import Libraries
from seedance_studio.app.shell import Shell
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.viewmodels.library.moving import LibraryMove
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel

if TYPE_CHECKING:
    from seedance_studio.ui.shell.settings_page import Makers


class SectionMakers:
    """They read what is open when they are called, and serve every window of the run."""

    def __init__(
        self,
        shell: Shell,
        accounts: AccountsModel,
        libraries: Libraries,
        places: Places,
        move: LibraryMove,
    ) -> None:
        self._shell = shell
        self._accounts = accounts
        self._libraries = libraries
        self._places = places
        self._move = move

    @property
    def makers(self) -> Makers:
        """What makes each section."""
        return {
            Section.API_KEYS: self._make_api_keys,
            Section.LIBRARY: self._make_library,
            Section.LOOK: self._make_look,
        }

    def _make_api_keys(self) -> QWidget:
        from seedance_studio.ui.shell.api_keys_section import ApiKeysSection

        shell = self._shell
        section = ApiKeysSection(self._accounts, shell.status, shell.preferences, shell.theme)
        section.switch_asked.connect(self._switch)
        section.dialog_asked.connect(self._show_dialog)
        return section

    def _make_library(self) -> QWidget:
        from seedance_studio.ui.shell.library_section import LibrarySection

        shell = self._shell
        is_open = shell.window.workspace is not None
        folder = str(self._places.folder)
        section = LibrarySection(folder, shell.preferences, shell.theme, can_forget=is_open)
        section.forget_asked.connect(shell.window.forget_refusals)
        section.folder_chosen.connect(self._on_folder_chosen)
        return section

    def _make_look(self) -> QWidget:
        from seedance_studio.ui.shell.look_section import LookSection

        return LookSection(self._shell.preferences, self._shell.theme)

    def _switch(self, demo: bool) -> None:
        self._shell.window.leave_settings()
        self._libraries.switch(demo=demo)

    def _on_folder_chosen(self, chosen: Path) -> None:
        self._shell.window.leave_settings()
        if self._places.is_own:
            self._move.ask(chosen, self._places.folder)
        else:
            self._move.open(chosen)

    def _show_dialog(self, section: Section) -> None:
        shell, workspace = self._shell, self._libraries.workspace
        if section is Section.ABOUT:
            dialogs.show_about(shell, shell.window)
        elif section is Section.KEYS:
            shell.window.show_keys()
        elif section is Section.LIMITS:
            shell.window.show_limits()
        elif workspace is not None:
            dialogs.show_storage(shell, workspace.models.storage_entry, shell.window)
