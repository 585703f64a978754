"""Runs the program from its first paint to its end: opens a session, shows it, closes it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from seedance_studio.app.answers import answer_notices
from seedance_studio.app.dialogs import Dialogs
from seedance_studio.app.failures import Failures
from seedance_studio.app.key_flow import KeyFlow
from seedance_studio.app.library_care import LibraryCare
from seedance_studio.app.options import Options
from seedance_studio.app.places import Places
from seedance_studio.app.session_end import SessionEnd
from seedance_studio.app.single_instance import RaiseServer
from seedance_studio.domain.errors import LibraryError, StudioError
from seedance_studio.engine.api_key_service import HeldKey, KeyPlace
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.app.attention import Attention
    from seedance_studio.app.session import Session
    from seedance_studio.app.workspace import Workspace

_DEMO_KEY = "sd2_demo"
_CLOSE_SECONDS = 5.0
_FIRST_PAINT_SECONDS = 2.0
_log = logging.getLogger(__name__)


class Controller(QObject):
    """Owns the window and the session; everything in them is handed what it needs."""

    def __init__(
        self,
        options: Options,
        places: Places,
        preferences: Preferences,
        theme: Theme,
        icon: QIcon,
        retranslate: Callable[[], None],
    ) -> None:
        super().__init__()
        self._options = options
        self._places = places
        self._preferences = preferences
        self._theme = theme
        self._icon = icon
        self._retranslate = retranslate
        self._quit = asyncio.Event()
        self._painted = asyncio.Event()
        self._raise_server: RaiseServer | None = None
        self.status = StatusModel(self)
        self.notices = NoticeModel(self)
        self._failures = Failures(self.notices)
        self._tasks = TaskSupervisor(self._failures.tell)
        self.session: Session | None = None
        self._session_end = SessionEnd(self._tasks)
        self.keys = KeyFlow(
            options,
            self._tasks,
            self.status,
            self.notices,
            lambda: self.session,
            self._on_key_for_live,
        )
        self.workspace: Workspace | None = None
        self._care = LibraryCare(self, preferences, theme, self._tasks)
        self._failures.hears = self._care.hears
        self._dialogs = Dialogs(
            preferences,
            self.keys,
            self.status,
            theme,
            icon,
            self._tasks,
            self._switch,
            lambda: self.folder,
            self._care.choose_folder,
            lambda: None if self.workspace is None else self.workspace.references.hosting,
        )
        self.window = self._make_window()
        answer_notices(self, self._dialogs, self._care.answers)
        preferences.changed.connect(self._on_preference)

    @property
    def folder(self) -> Path:
        """The library that this run opens."""
        return self._places.folder(demo=self._is_demo)

    def ask_to_quit(self) -> None:
        """Begins the end of the program; again is no error."""
        self._quit.set()

    async def run(self, check: Callable[[Controller], Awaitable[int]] | None = None) -> int:
        """Shows the window until the person closes it, or until `check` is done; the exit status."""
        asyncio.get_running_loop().set_exception_handler(self._failures.on_loop_error)
        try:
            async with asyncio.timeout(_FIRST_PAINT_SECONDS):
                await self._painted.wait()
        except TimeoutError:
            _log.info("No first paint yet; going on")
        self._tasks.start(self._theme.motion.ask_desktop(), "reduced-motion")
        # Beside the wait for the end: a drive that does not answer must not keep the window from closing.
        begun = self._care.openings.start(self._begin())
        status = 0
        if check is None or begun is None:
            await self._quit.wait()
        else:
            await begun
            status = await check(self)
        await self._end()
        return status

    async def open_session(
        self, *, demo: bool, with_sample: bool = False, held: HeldKey | None = None
    ) -> None:
        """Opens the library and its service in place of whatever was open; one call after the other."""
        async with self._care.openings.turn:
            await self._open(demo=demo, with_sample=with_sample, held=held)

    async def _open(self, *, demo: bool, with_sample: bool, held: HeldKey | None) -> None:
        # Imported once the window is painted: httpx and its like take longer than the window itself.
        from seedance_studio.app.session import SessionPlan

        await self.close_session()
        self.window.show_opening()
        held = HeldKey(KeyPlace.DEMO, _DEMO_KEY) if demo else held or await self.keys.load()
        plan = SessionPlan(
            self._places.folder(demo=demo),
            self._options.api_base,
            held,
            demo,
            self._options.demo_speed,
            storage=self._preferences.settings.storage,
            expected=self._places.expected(demo=demo),
            emergency=self._places.emergency,
        )
        meeting = await self._places.meeting(demo=demo)
        try:
            session = await self._care.open(plan, self._failures.tell)
        except StudioError as error:
            self._care.tell_unopened(plan, error)
            self._dialogs.show_welcome(self.window)
            return
        self.session = session
        self.status.update(key=held, online=True)
        self._raise_server = RaiseServer(meeting, lambda: self.window.bring_to_front(), self)
        try:
            await self._show_session(session, with_sample=with_sample)
        except LibraryError as error:
            self._failures.tell(error)
            return
        self.keys.warn(held)

    async def _begin(self) -> None:
        if self._care.take_up_move():
            return
        if self._places.is_settled:
            await self.open_session(demo=self._is_demo)
        else:
            self._dialogs.show_welcome(self.window)

    async def _show_session(self, session: Session, *, with_sample: bool) -> None:
        from seedance_studio.app.workspace import Workspace

        draft = await session.library.load_draft()
        workspace = Workspace(
            session,
            draft,
            self._preferences,
            self.notices,
            self.status,
            show_details=lambda generation_id: self.window.show_details(generation_id),
        )
        self.workspace = workspace
        view = self.window.show_workspace(workspace.models, self._preferences.settings.panes)
        await workspace.load()
        if with_sample and (draft is None or not draft.prompt):
            workspace.begin_sample()
        await session.start(self._preferences.settings.parallel_submissions)
        self._care.begin(session, view)
        self._attention.begin(session)

    @cached_property
    def _attention(self) -> Attention:
        from seedance_studio.app.attention import Attention

        return Attention(self, self._preferences, self._icon, self._tasks)

    async def close_session(self) -> None:
        """Closes the open library and its service; none open is no error."""
        session, self.session = self.session, None
        workspace, self.workspace = self.workspace, None
        if self.window.workspace is not None:
            self._preferences.change(panes=self.window.workspace.panes)
        if self._raise_server is not None:
            self._raise_server.close()
            self._raise_server = None
        await self._session_end.close(session, workspace, self.window)

    async def _end(self) -> None:
        self._preferences.change(window=self.window.geometry_text)
        self.window.hide()
        self._session_end.leave(self.session)
        await self._care.openings.stop()
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.close_session()
        except TimeoutError:
            _log.warning("The session did not close in time")
        await self._tasks.close(1.0)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.status, self.notices, self._theme, self._icon)
        window.restore_geometry_text(self._preferences.settings.window)
        window.close_asked.connect(self.ask_to_quit)
        window.painted.connect(self._painted.set)
        window.top_bar.settings_asked.connect(lambda: self._dialogs.show_settings(self.window))
        window.top_bar.theme_asked.connect(self._on_theme_asked)
        return window

    @property
    def _is_demo(self) -> bool:
        return self.session.plan.demo if self.session is not None else self._places.begins_with_demo

    @property
    def is_own(self) -> bool:
        """Whether the library is the one that the settings name."""
        return not self._is_demo and not self._places.is_folder_given

    def _on_key_for_live(self, held: HeldKey) -> None:
        self._preferences.change(mode="live")
        if self.session is None or self.session.plan.demo:
            self._care.openings.start(self.open_session(demo=False, held=held))

    def _switch(self, *, demo: bool, with_sample: bool = False) -> None:
        self._preferences.change(mode="demo" if demo else "live")
        self._care.openings.start(self.open_session(demo=demo, with_sample=with_sample))

    def reopen(self) -> None:
        """Opens the library anew."""
        self._care.openings.start(self.open_session(demo=self._is_demo))

    def _on_preference(self, name: str) -> None:
        settings = self._preferences.settings
        match name:
            case "theme":
                self._theme.apply(settings.theme)
            case "language":
                self._retranslate()
                self._tasks.start(self._rebuild(), "rebuild")
            case "library_folder" if self.is_own:
                self.reopen()

    async def _rebuild(self) -> None:
        """Builds the window anew, in another language; what runs at the service goes on."""
        async with self._care.openings.turn:
            demo, was_open = self._is_demo, self.session is not None
            await self.close_session()
            if self._quit.is_set():
                return
            old = self.window
            self._preferences.change(window=old.geometry_text)
            self.window = self._make_window()
            self.window.show()
            old.hide()
            old.deleteLater()
            if was_open:
                await self._open(demo=demo, with_sample=False, held=None)
            else:
                self._dialogs.show_welcome(self.window)

    def _on_theme_asked(self) -> None:
        self._preferences.change(theme="light" if self._theme.tokens.is_dark else "dark")
