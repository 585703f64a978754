"""Makes the sections of the settings when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.shell_models import ShellModels

if TYPE_CHECKING:
    from seedance_studio.engine.tasks import TaskSupervisor
    from seedance_studio.ui.shell.settings_page import Makers
    from seedance_studio.viewmodels.shell.workspace import WorkspaceModels


class SectionMakers(QObject):
    """Serves every window of the run. What is open is read when a section is made."""

    demo_asked = Signal(bool)
    """Emits True for the demo, False for the way back from it."""
    folder_chosen = Signal(object)
    """Emits the folder that the person wants for the library."""
    create_asked = Signal()
    """Something that was added is to be seen in the Create view."""

    def __init__(
        self,
        shared: ShellModels,
        theme: Theme,
        tasks: TaskSupervisor,
        folder: Callable[[], Path],
        models: Callable[[], WorkspaceModels | None],
    ) -> None:
        """`folder` returns the library's, `models` those of the open library; None stands for no library."""
        super().__init__()
        self._shared = shared
        self._preferences = shared.preferences
        self._theme = theme
        self._tasks = tasks
        self._folder = folder
        self._models = models

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

        shared = self._shared
        section = ApiKeysSection(shared.accounts, shared.status, self._preferences, self._theme)
        section.switch_asked.connect(self.demo_asked)
        return section

    def _make_hosting(self) -> QWidget:
        from seedance_studio.ui.jobs.thumbnails import Thumbnails
        from seedance_studio.ui.shell.closed_section import ClosedSection
        from seedance_studio.ui.shell.hosting_section import HostingSection

        models = self._models()
        if models is None or models.is_demo:
            return ClosedSection(Section.HOSTING, self._theme, is_demo=models is not None)
        thumbnails = Thumbnails(models.tasks)
        section = HostingSection(
            models.storage_entry, models.link_trial, self._preferences, thumbnails, self._theme
        )
        section.create_asked.connect(self.create_asked)
        return section

    def _make_limits(self) -> QWidget:
        from seedance_studio.ui.shell.closed_section import ClosedSection
        from seedance_studio.ui.spending.limits_editor import LimitsEditor

        models = self._models()
        if models is None:
            return ClosedSection(Section.LIMITS, self._theme)
        return LimitsEditor(models.spending.limits, self._theme)

    def _make_library(self) -> QWidget:
        from seedance_studio.ui.shell.library_section import LibrarySection

        models, folder = self._models(), str(self._folder())
        is_open = models is not None
        section = LibrarySection(folder, self._preferences, self._theme, can_forget=is_open)
        if models is not None:
            section.forget_asked.connect(models.composer.refusals.forget_all)
        section.folder_chosen.connect(self.folder_chosen)
        return section

    def _make_look(self) -> QWidget:
        from seedance_studio.ui.shell.look_section import LookSection

        return LookSection(self._preferences, self._theme)

    def _make_keys(self) -> QWidget:
        from seedance_studio.ui.shell.keys_section import KeysSection

        return KeysSection(self._shared.keys, self._theme)

    def _make_about(self) -> QWidget:
        from seedance_studio.ui.shell.about_section import AboutSection
        from seedance_studio.viewmodels.shell.about import AboutModel

        model = AboutModel(resources_folder() / "licences", self._tasks)
        section = AboutSection(model, self._theme)
        model.load()
        return section
