"""Runs the program from its first paint to its end: opens a session, shows it, closes it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from seedance_studio.app.options import SERVICE, Options
from seedance_studio.app.single_instance import RaiseServer
from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.engine.key_desk import HeldKey, KeyDesk, KeyPlace
from seedance_studio.engine.ledger import problem_of
from seedance_studio.engine.tasks import TaskSupervisor
from seedance_studio.system.keys import KeyStore
from seedance_studio.system.paths import AppPaths
from seedance_studio.ui.main_window import MainWindow
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.top_bar import CREATE
from seedance_studio.viewmodels.key_entry import KeyEntry
from seedance_studio.viewmodels.notices import Notice, NoticeAction, NoticeKind, NoticeModel
from seedance_studio.viewmodels.preferences import Preferences
from seedance_studio.viewmodels.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.api.client import SeedanceClient
    from seedance_studio.app.session import Session
    from seedance_studio.app.workspace import Workspace

KEY_VARIABLE = "SEEDANCE_API_KEY"
_CLOSE_SECONDS = 5.0
_FIRST_PAINT_SECONDS = 2.0
_log = logging.getLogger(__name__)


class Controller(QObject):
    """Owns the window and the session; everything in them is handed what it needs."""

    def __init__(
        self,
        options: Options,
        paths: AppPaths,
        preferences: Preferences,
        theme: Theme,
        icon: QIcon,
        retranslate: Callable[[], None],
    ) -> None:
        super().__init__()
        self._options = options
        self._paths = paths
        self._preferences = preferences
        self._theme = theme
        self._icon = icon
        self._retranslate = retranslate
        self._quit = asyncio.Event()
        self._painted = asyncio.Event()
        self._tasks = TaskSupervisor(self._on_failure)
        self._desk = KeyDesk(KeyStore(), self._make_client)
        self._raise_server: RaiseServer | None = None
        self.entry = KeyEntry(self._desk.enter, self._tasks, self)
        self.status = StatusModel(self)
        self.notices = NoticeModel(self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.window = self._make_window()
        self.entry.accepted.connect(self._on_key_accepted)
        self.notices.action_chosen.connect(self._on_action)
        preferences.changed.connect(self._on_preference)

    @property
    def folder(self) -> Path:
        """The library that this run opens."""
        return self._folder_of(demo=self._is_demo)

    def ask_to_quit(self) -> None:
        """Begins the end of the program; again is no error."""
        self._quit.set()

    async def run(self, check: Callable[[Controller], Awaitable[int]] | None = None) -> int:
        """Shows the window until the person closes it, or until `check` is done; the exit status."""
        asyncio.get_running_loop().set_exception_handler(self._on_loop_error)
        try:
            async with asyncio.timeout(_FIRST_PAINT_SECONDS):
                await self._painted.wait()
        except TimeoutError:
            _log.info("No first paint yet; going on")
        await self._begin()
        status = 0
        if check is not None:
            status = await check(self)
        else:
            await self._quit.wait()
        await self._end()
        return status

    async def open_session(self, *, demo: bool, with_sample: bool = False) -> None:
        """Opens the library and its service in place of whatever was open."""
        # Imported once the window is painted: httpx and its like take longer than the window itself.
        from seedance_studio.app.session import Session, SessionPlan

        await self._close_session()
        self.window.show_opening()
        held = HeldKey(KeyPlace.DEMO, "sd2_demo") if demo else await self._load_key()
        plan = SessionPlan(
            self._folder_of(demo=demo), self._options.api_base, held, demo, self._options.demo_speed
        )
        try:
            session = await Session.open(plan, self._on_failure)
        except StudioError as error:
            _log.error("Opening %s: %s", plan.folder, error)
            kind = NoticeKind.DEMO_FAILED if demo and error.code is Code.UNEXPECTED else None
            self._show_closed(Notice(kind or NoticeKind.LIBRARY_UNUSABLE, problem_of(error)))
            return
        self.session = session
        self.status.update(key=held, online=True)
        self._raise_server = RaiseServer(plan.folder, self.window.bring_to_front, self)
        await self._show_session(session, with_sample=with_sample)
        self._warn_of_key(held)

    async def _begin(self) -> None:
        settings = self._preferences.settings
        chosen = self._options.demo or settings.mode or os.environ.get(KEY_VARIABLE)
        if chosen or self._options.api_base != SERVICE:
            await self.open_session(demo=self._is_demo)
        else:
            self._show_welcome()

    async def _show_session(self, session: Session, *, with_sample: bool) -> None:
        from seedance_studio.app.workspace import Workspace

        draft = await session.library.load_draft()
        workspace = Workspace(
            session,
            draft,
            self._preferences,
            self.notices,
            self.status,
            sample_prompt=_sample_prompt,
            show_details=self._on_show_details,
        )
        self.workspace = workspace
        self.window.show_workspace(workspace.models, self._preferences.settings.panes)
        await workspace.load()
        if with_sample and (draft is None or not draft.prompt):
            workspace.begin_sample()
        await session.engine.start(self._preferences.settings.parallel_submissions)

    async def _load_key(self) -> HeldKey:
        try:
            return await self._desk.load(os.environ.get(KEY_VARIABLE))
        except StudioError as error:
            return HeldKey(KeyPlace.NONE, problem=problem_of(error))

    def _warn_of_key(self, held: HeldKey) -> None:
        if held.place is not KeyPlace.NONE or self.session is None:
            return
        self.session.engine.stop_sending(held.problem or Problem(str(Code.KEY_MISSING)))
        self.notices.withdraw(NoticeKind.QUEUE_STOPPED)
        actions = (NoticeAction.ENTER_KEY,)
        self.notices.show(Notice(NoticeKind.KEY_MISSING, held.problem, actions=actions))

    async def _close_session(self) -> None:
        session, self.session = self.session, None
        workspace, self.workspace = self.workspace, None
        if self.window.workspace is not None:
            self._preferences.change(panes=self.window.workspace.panes)
        if self._raise_server is not None:
            self._raise_server.close()
            self._raise_server = None
        if session is None:
            return
        self.window.show_opening()
        if workspace is not None:
            await workspace.models.composer.flush()
        await session.close()

    async def _end(self) -> None:
        self._preferences.change(window=self.window.geometry_text)
        self.window.hide()
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self._close_session()
        except TimeoutError:
            _log.warning("The session did not close in time")
        await self._tasks.close(1.0)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.status, self.notices, self._theme, self._icon)
        window.restore_geometry_text(self._preferences.settings.window)
        window.close_asked.connect(self.ask_to_quit)
        window.painted.connect(self._painted.set)
        window.top_bar.settings_asked.connect(lambda: self._show_settings())
        window.top_bar.theme_asked.connect(self._on_theme_asked)
        return window

    def _show_welcome(self) -> None:
        from seedance_studio.ui.welcome import Welcome

        welcome = Welcome(self.entry, self._icon, self._theme)
        welcome.demo_asked.connect(self._on_demo_asked)
        self.window.show_page(welcome)
        welcome.try_button.setFocus()

    def _show_closed(self, notice: Notice) -> None:
        self.notices.show(Notice(notice.kind, notice.problem, actions=(NoticeAction.TRY_AGAIN,)))
        self._show_welcome()

    def _show_settings(self, *, focus_key: bool = False) -> None:
        from seedance_studio.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._preferences, self.entry, self.status, str(self.folder), self._theme, self.window
        )
        dialog.forget_asked.connect(lambda: self._tasks.start(self._forget_key(), "forget-key"))
        dialog.demo_asked.connect(lambda: self._on_demo_asked(False))
        dialog.live_asked.connect(self._on_live_asked)
        dialog.open()
        if focus_key:
            dialog.key_form.focus_field()

    async def _forget_key(self) -> None:
        try:
            held = await self._desk.forget()
        except StudioError as error:
            self.notices.show(Notice(NoticeKind.ACTION_FAILED, problem_of(error)))
            return
        self.status.update(key=held)
        if self.session is not None:
            self.session.client.use_key("")
            self._warn_of_key(held)

    def _make_client(self, key: str) -> SeedanceClient:
        from seedance_studio.api.client import SeedanceClient
        from seedance_studio.engine.clock import SystemClock

        clock = SystemClock()
        return SeedanceClient(self._options.api_base, key, now=clock.now, monotonic=clock.monotonic)

    @property
    def _is_demo(self) -> bool:
        if self.session is not None:
            return self.session.plan.demo
        return self._options.demo or (
            self._preferences.settings.mode == "demo" and not os.environ.get(KEY_VARIABLE)
        )

    def _folder_of(self, *, demo: bool) -> Path:
        if self._options.library is not None:
            return self._options.library
        if demo:
            return self._paths.demo_library
        chosen = self._preferences.settings.library_folder
        return Path(chosen) if chosen else self._paths.library

    def _on_key_accepted(self, held: HeldKey) -> None:
        self._preferences.change(mode="live")
        if self.session is not None and not self.session.plan.demo:
            self.session.client.use_key(held.key)
            self.status.update(key=held)
            self.session.engine.go_on()
            if held.problem is not None:
                self.notices.show(Notice(NoticeKind.KEY_SESSION_ONLY, held.problem))
        else:
            self._tasks.start(self._open_with(held), "open-session")

    async def _open_with(self, held: HeldKey) -> None:
        await self.open_session(demo=False)
        if self.session is not None and held.place is KeyPlace.SESSION:
            self._on_key_accepted(held)

    def _on_demo_asked(self, with_sample: bool) -> None:
        self._preferences.change(mode="demo")
        self._tasks.start(self.open_session(demo=True, with_sample=with_sample), "open-session")

    def _on_live_asked(self) -> None:
        self._preferences.change(mode="live")
        self._tasks.start(self.open_session(demo=False), "open-session")

    def _on_action(self, action: NoticeAction) -> None:
        match action:
            case NoticeAction.ENTER_KEY:
                self._show_settings(focus_key=True)
            case NoticeAction.GO_ON if self.session is not None:
                self.session.engine.go_on()
            case NoticeAction.SEND_WAITING if self.session is not None and self.workspace is not None:
                self.workspace.models.jobs.release()
                self.session.engine.send_waiting()
            case NoticeAction.TRY_AGAIN:
                self._tasks.start(self.open_session(demo=self._is_demo), "open-session")
            case _:
                _log.info("Nothing to do for %s", action)

    def _on_preference(self, name: str) -> None:
        settings = self._preferences.settings
        match name:
            case "theme":
                self._theme.apply(settings.theme)
            case "language":
                self._retranslate()
                self._tasks.start(self._rebuild(), "rebuild")
            case "parallel_submissions" if self.session is not None:
                self.session.engine.set_parallel(settings.parallel_submissions)
            case "library_folder" if not self._is_demo and self._options.library is None:
                self._tasks.start(self.open_session(demo=False), "open-session")
            case _:
                pass

    async def _rebuild(self) -> None:
        """Builds the window anew, in another language; what runs at the service goes on."""
        demo, was_open = self._is_demo, self.session is not None
        await self._close_session()
        old = self.window
        self._preferences.change(window=old.geometry_text)
        self.window = self._make_window()
        self.window.show()
        old.hide()
        old.deleteLater()
        if was_open:
            await self.open_session(demo=demo)
        else:
            self._show_welcome()

    def _on_theme_asked(self) -> None:
        self._preferences.change(theme="light" if self._theme.tokens.is_dark else "dark")

    def _on_show_details(self, generation_id: str) -> None:
        if self.window.workspace is not None:
            self.window.top_bar.set_view(CREATE)
            self.window.workspace.side.show_details(generation_id)

    def _on_failure(self, error: BaseException) -> None:
        self.notices.show(Notice(NoticeKind.UNEXPECTED, Problem(str(Code.UNEXPECTED), type(error).__name__)))

    def _on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            _log.error("%s", context.get("message"), exc_info=error)
            self._on_failure(error)
        else:
            _log.error("%s", context.get("message"))


def _sample_prompt() -> str:
    return QCoreApplication.translate(
        "Sample",
        "The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.",
    )
