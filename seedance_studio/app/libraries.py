"""Opens and closes libraries. At most one is open at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.app.launch_options import Options, Places
from seedance_studio.app.library_watch import LibraryWatch
from seedance_studio.app.shell import Shell
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.errors import LibraryError, StudioError
from seedance_studio.domain.opening_consent import OpeningConsent
from seedance_studio.system.single_instance import RaiseServer
from seedance_studio.viewmodels.shell.notices import NoticeKind, unopened_notice
from seedance_studio.viewmodels.shell.shell_models import ShellModels

if TYPE_CHECKING:
    from seedance_studio.engine.session import Session, SessionPlan
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

_log = logging.getLogger(__name__)
_DEMO_KEY = "sd2_demo"
_STOP_SECONDS = 1.0
_SESSION = "seedance_studio.engine.session"
_SHOWN_BY = (
    "viewmodels.composer.composer",
    "viewmodels.library.library_models",
    "viewmodels.shell.workspace",
    "viewmodels.shell.workspace_state",
    "ui.shell.window_words",
    "ui.composer.composer_panel",
    "ui.viewer.viewer_pane",
    "ui.jobs.side_pane",
    "ui.library.library_page",
    "ui.shell.workspace_view",
)
"""What shows a library, in pieces of less than a tenth of a second."""


class Libraries(QObject):
    """`session` and `workspace` belong to the open library.

    Only quitting may cut off a request that has no answer yet. Everything else that closes a library waits
    for the answer.
    """

    shown = Signal()
    """A library is open and its unfinished work goes on."""
    closed = Signal()
    """The library that was shown is not to be used any more."""
    unopened = Signal()
    """No library could be opened. The person was told why."""

    def __init__(self, options: Options, places: Places, shared: ShellModels, shell: Shell) -> None:
        super().__init__(shell)
        self._options = options
        self._places = places
        self._shared = shared
        self._keys = shared.accounts
        self._shell = shell
        self._watch = LibraryWatch(places, shell)
        self._watch.reopen_asked.connect(self.reopen)
        self._agreed: set[OpeningConsent] = set()
        """What the person agreed to, until a library is open."""
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.turn = asyncio.Lock()
        """Held while a library is opened or closed."""
        self._asked: asyncio.Task[None] | None = None
        self._closing_turn = asyncio.Lock()
        self._closing: Session | None = None
        self._raise_server: RaiseServer | None = None

    def switch(self, *, demo: bool, with_sample: bool = False) -> None:
        """Switches between the demo's library and the person's own, also for later starts."""
        self._shell.preferences.change(mode="demo" if demo else "live")
        self.begin(self._open_in_turn(demo=demo, with_sample=with_sample))

    def use_key(self, held: HeldKey) -> None:
        """Opens the person's own library with this key, unless it is open already."""
        self._shell.preferences.change(mode="live")
        if self.session is None or self.session.plan.demo:
            self.begin(self._open_in_turn(demo=False, held=held))

    def reopen(self) -> None:
        """Closes and opens the library again."""
        self.begin(self.open_again())

    def try_again(self, *consents: OpeningConsent) -> None:
        """Tries again to open the library, with what the person agreed to. A second press changes nothing."""
        if self._asked is None or self._asked.done():
            self._agreed.update(consents)
            self._shell.notices.withdraw(NoticeKind.LIBRARY_UNUSABLE, NoticeKind.DEMO_FAILED)
            self.reopen()

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """Starts a task that opens a library. Returns None while the program ends."""
        self._asked = self._shell.tasks.start(work, "open-session")
        return self._asked

    async def open_again(self) -> None:
        """Opens this run's library once no other is being opened or closed."""
        await self._open_in_turn(demo=self._places.is_demo)

    async def stop(self) -> None:
        """Ends the program's work: stops opening, and limits how long `close` waits for answers."""
        for session in (self.session, self._closing):
            if session is not None:
                session.leave()
        if self._asked is not None and not self._asked.done():
            self._asked.cancel()
            await asyncio.wait([self._asked], timeout=_STOP_SECONDS)

    async def close(self) -> None:
        """Closes the open library; without one it does nothing.

        A cancelled call does not cancel the closing.
        """
        session, self.session = self.session, None
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            self.closed.emit()
        self._keys.follow(None)
        view = self._shell.window.workspace
        if view is not None:
            self._shell.preferences.change(panes=view.panes.text)
        closing = self._shell.tasks.start(self._close(session, workspace), "close-session")
        if closing is not None:
            await asyncio.shield(closing)

    async def _close(self, session: Session | None, workspace: Workspace | None) -> None:
        async with self._closing_turn:
            if self._raise_server is not None:
                await self._raise_server.close()
                self._raise_server = None
            if session is None:
                return
            self._closing = session
            window = self._shell.window
            try:
                window.show_opening()
                if workspace is not None:
                    await workspace.close()
                if session.engine.is_posting:
                    window.show_waiting_for_answer()
                await session.close()
            finally:
                self._closing = None

    async def _open_in_turn(
        self, *, demo: bool, with_sample: bool = False, held: HeldKey | None = None
    ) -> None:
        async with self.turn:
            await self.open(demo=demo, with_sample=with_sample, held=held)

    async def open(self, *, demo: bool, with_sample: bool = False, held: HeldKey | None = None) -> None:
        """Opens a library and its service in place of the open one. The caller holds `turn`."""
        await self.close()
        self._places.is_demo = demo
        self._shell.status.update(known_key=None, clips=None)
        self._shell.window.show_opening()
        if demo:
            held = HeldKey(KeySource.DEMO, _DEMO_KEY)
        elif held is None:
            held = await self._keys.service.load(self._options.key)
        meeting = await self._places.meeting()
        plan = await self._plan(held)
        preparing = self._shell.tasks.start(_prepare(), "prepare-view")
        try:
            session = self.session = await self._open_session(plan)
        except StudioError as error:
            _log.error("Opening %s: %s", plan.folder, error)
            self._shell.notices.show(unopened_notice(error, is_demo=demo, is_own=self._places.is_own))
            self._shell.status.update(known_key=held)
            self.unopened.emit()
            return
        self._shell.status.update(known_key=held, key_name="", has_named_keys=False, online=True)
        self._keys.follow(session.engine, is_demo=demo)
        self._raise_server = RaiseServer(meeting, lambda: self._shell.window.bring_to_front())
        if preparing is not None:
            await preparing
        try:
            await self._show(session, with_sample=with_sample)
        except LibraryError as error:
            self._shell.tell(error)
            return
        self._keys.warn(held)

    async def _plan(self, held: HeldKey) -> SessionPlan:
        # What belongs to a library takes half a second to import, in which the window would stand still.
        # Nothing of it knows Qt.
        await asyncio.to_thread(import_module, _SESSION)
        from seedance_studio.engine.session import SessionPlan

        folder = self._places.folder
        return SessionPlan(
            folder,
            self._options.api_base,
            held,
            self._places.is_demo,
            self._options.demo_still,
            storage=self._shell.preferences.settings.storage,
            expected=self._places.expected,
            state=self._places.state,
            restore=self._watch.must_restore(folder),
            consents=frozenset(self._agreed),
        )

    async def _open_session(self, plan: SessionPlan) -> Session:
        from seedance_studio.engine.session import Session
        from seedance_studio.engine.tasks import TaskSupervisor

        session = await Session.open(plan, TaskSupervisor(self._shell.tell))
        self._agreed.clear()
        return session

    async def _show(self, session: Session, *, with_sample: bool) -> None:
        from seedance_studio.ui.shell.window_words import words_for_models
        from seedance_studio.viewmodels.shell.workspace import WorkspaceModels
        from seedance_studio.viewmodels.shell.workspace_state import Workspace

        shell, settings, shared = self._shell, self._shell.preferences.settings, self._shared
        drafts = await session.library.load_drafts()
        models = WorkspaceModels(session, shared, words_for_models(shell.theme), drafts)
        workspace = self.workspace = Workspace(session, shared, models)
        shell.window.show_workspace(models, settings.panes)
        await workspace.load()
        begin = models.begin_sample
        if with_sample and begin is not None and (drafts is None or not drafts.in_sight.prompt):
            begin()
        await session.start(settings.parallel_submissions)
        self._watch.begin(session)
        self.shown.emit()


async def _prepare() -> None:
    """Imports what shows a library while that is opened, part by part: the window answers in between."""
    for name in _SHOWN_BY:
        import_module(f"seedance_studio.{name}")
        await asyncio.sleep(0)
