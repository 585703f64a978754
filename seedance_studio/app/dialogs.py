"""What opens beside the workspace or in its place: the welcome, the settings, About."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from seedance_studio.app.key_flow import KeyFlow
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.paths import resources_folder
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.viewmodels.shell.storage_entry import StorageEntry


class OpensLibrary(Protocol):
    """Opens the demo's or the person's own library in place of what is open."""

    def __call__(self, *, demo: bool, with_sample: bool = False) -> None: ...


class Dialogs:
    """Builds each when it is asked for. `folder` gives the open library's, `choose_folder` takes another."""

    def __init__(
        self,
        preferences: Preferences,
        keys: KeyFlow,
        status: StatusModel,
        theme: Theme,
        icon: QIcon,
        tasks: TaskSupervisor,
        open_library: OpensLibrary,
        folder: Callable[[], Path],
        choose_folder: Callable[[Path], None],
        hosting: Callable[[], StorageEntry | None],
    ) -> None:
        self._preferences = preferences
        self._keys = keys
        self._status = status
        self._theme = theme
        self._icon = icon
        self._tasks = tasks
        self._open_library = open_library
        self._folder = folder
        self._choose_folder = choose_folder
        self._hosting = hosting

    def show_welcome(self, window: MainWindow) -> None:
        """Asks what to begin with, where no library is open."""
        from seedance_studio.ui.shell.welcome import Welcome

        welcome = Welcome(self._keys.entry, self._icon, self._theme)
        welcome.demo_asked.connect(lambda sample: self._open_library(demo=True, with_sample=sample))
        window.show_page(welcome)
        welcome.try_button.setFocus()

    def show_settings(self, window: MainWindow, *, focus_key: bool = False) -> None:
        """Opens the settings beside the window."""
        from seedance_studio.ui.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._preferences, self._keys.entry, self._status, str(self._folder()), self._theme, window
        )
        dialog.forget_asked.connect(lambda: self._tasks.start(self._keys.forget(), "forget-key"))
        dialog.demo_asked.connect(lambda: self._open_library(demo=True))
        dialog.live_asked.connect(lambda: self._open_library(demo=False))
        dialog.folder_chosen.connect(self._choose_folder)
        dialog.about_asked.connect(lambda: self.show_about(dialog))
        dialog.hosting_asked.connect(lambda: self._show_hosting(dialog))
        dialog.open()
        if focus_key:
            dialog.key_form.focus_field()

    def show_about(self, parent: QWidget) -> None:
        """Says what the program is and what it is made of."""
        from seedance_studio.system.licences import read_parts
        from seedance_studio.ui.shell.about_dialog import AboutDialog
        from seedance_studio.viewmodels.shell.about import AboutModel, AboutSources

        folder = resources_folder() / "licences"
        model = AboutModel(AboutSources(lambda: read_parts(folder), self._tasks.start))
        dialog = AboutDialog(model, self._icon, self._theme, parent)
        model.setParent(dialog)
        model.load()
        dialog.open()

    def _show_hosting(self, parent: QWidget) -> None:
        from seedance_studio.ui.shell.storage_dialog import StorageDialog

        entry = self._hosting()
        if entry is not None:
            StorageDialog(entry, self._preferences, self._theme, parent).open()
