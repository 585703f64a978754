"""Makes the sections of the settings when they are first shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from seedance_studio.app.launch_options import Places
from seedance_studio.app.libraries import Libraries
from seedance_studio.app.shell import Shell
from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import CREATE
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
            Section.HOSTING: self._make_hosting,
            Section.LIMITS: self._make_limits,
            Section.LIBRARY: self._make_library,
            Section.LOOK: self._make_look,
            Section.KEYS: self._make_keys,
            Section.ABOUT: self._make_about,
        }

    def _make_api_keys(self) -> QWidget:
        from seedance_studio.ui.shell.api_keys_section import ApiKeysSection

        shell = self._shell
        section = ApiKeysSection(self._accounts, shell.status, shell.preferences, shell.theme)
        section.switch_asked.connect(self._switch)
        return section

    def _make_hosting(self) -> QWidget:
        from seedance_studio.ui.jobs.thumbnails import Thumbnails
        from seedance_studio.ui.shell.closed_section import ClosedSection
        from seedance_studio.ui.shell.hosting_section import HostingSection

        shell, workspace = self._shell, self._libraries.workspace
        if workspace is None or self._places.is_demo:
            return ClosedSection(Section.HOSTING, shell.theme, is_demo=workspace is not None)
        models = workspace.models
        thumbnails = Thumbnails(models.tasks)
        section = HostingSection(
            models.storage_entry, models.link_trial, shell.preferences, thumbnails, shell.theme
        )
        section.create_asked.connect(lambda: shell.window.navigation.show(CREATE))
        return section

    def _make_limits(self) -> QWidget:
        from seedance_studio.ui.shell.closed_section import ClosedSection
        from seedance_studio.ui.spending.limits_editor import LimitsEditor

        theme, workspace = self._shell.theme, self._libraries.workspace
        if workspace is None:
            return ClosedSection(Section.LIMITS, theme)
        return LimitsEditor(workspace.models.spending.limits, theme)

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

    def _make_keys(self) -> QWidget:
        from seedance_studio.ui.shell.keys_section import KeysSection

        return KeysSection(self._shell.keys, self._shell.theme)

    def _make_about(self) -> QWidget:
        from seedance_studio.ui.shell.about_section import AboutSection
        from seedance_studio.viewmodels.shell.about import AboutModel

        model = AboutModel(resources_folder() / "licences", self._shell.tasks)
        section = AboutSection(model, self._shell.theme)
        model.load()
        return section

    def _switch(self, demo: bool) -> None:
        self._shell.window.leave_settings()
        self._libraries.switch(demo=demo)

    def _on_folder_chosen(self, chosen: Path) -> None:
        self._shell.window.leave_settings()
        if self._places.is_own:
            self._move.ask(chosen, self._places.folder)
        else:
            self._move.open(chosen)
