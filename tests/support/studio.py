"""The program with its window in the test's own process, connected to a fake service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel
from support.service import Service

from seedance_studio.app.controller import Controller
from seedance_studio.app.launch_options import Options, Places
from seedance_studio.app.shell import Shell
from seedance_studio.engine.session import Session
from seedance_studio.system.paths import AppPaths
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.shell.workspace_view import WorkspaceView
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.workspace_state import Workspace


class Studio:
    """Built as in `app.application`, with an API key for this run.

    `mode` is the person's choice at the first start; "" for none, which opens the welcome page.
    """

    def __init__(self, folder: Path, service: Service, theme: Theme, mode: str = "live") -> None:
        self._opens_library = bool(mode)
        self.library, self.empty = folder / "library", folder / "empty"
        self.preferences = Preferences(SettingsFile(folder / "settings.json"), Settings())
        paths = AppPaths(
            folder / "settings.json",
            folder / "logs",
            self.library,
            folder / "demo",
            folder / "emergency",
            folder / "runtime",
        )
        options = Options(api_base=service.url, key="sd2_live_of_these_tests_0123") if mode else Options()
        places = Places(options, paths, self.preferences)
        self.shell = Shell(self.preferences, theme)
        self.controller = Controller(options, places, self.shell, lambda: None)
        self.libraries = self.controller.libraries

    @property
    def session(self) -> Session:
        """The open one."""
        session = self.libraries.session
        assert session is not None
        return session

    @property
    def workspace(self) -> Workspace:
        """What the window shows of the open library."""
        workspace = self.libraries.workspace
        assert workspace is not None
        return workspace

    @property
    def view(self) -> WorkspaceView:
        """The page of the open library."""
        view = self.shell.window.workspace
        assert view is not None
        return view

    async def run(self, check: Callable[[], Awaitable[None]]) -> None:
        """Open the window, and run the test's check once the library is open."""

        async def open_and_check(workspace: Workspace | None, _: MainWindow) -> int:
            assert (workspace is not None) is self._opens_library
            await check()
            return 0

        self.shell.window.show()
        assert await self.controller.run(open_and_check) == 0

    def says(self, words: str) -> bool:
        """Whether the window shows a text that begins so."""
        labels = self.shell.window.findChildren(QLabel)
        return any(label.isVisible() and label.text().startswith(words) for label in labels)
