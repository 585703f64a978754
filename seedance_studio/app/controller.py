"""Runs the program after its first paint, and carries out what the person asks for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seedance_studio.app.launch_options import Options, Places
from seedance_studio.app.libraries import Libraries
from seedance_studio.app.shell import Shell
from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.opening_consent import OpeningConsent
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.system.garbage import set_aside, take_back
from seedance_studio.ui.messages.money import set_own_money
from seedance_studio.ui.shell.section_makers import SectionMakers
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.top_bar import CREATE
from seedance_studio.viewmodels.library.moving import FolderChoice, LibraryMove, MovingModel
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import NoticeAction
from seedance_studio.viewmodels.shell.shell_models import ShellModels

if TYPE_CHECKING:
    from seedance_studio.ui.shell.desktop_alerts import DesktopAlerts
    from seedance_studio.ui.shell.main_window import MainWindow
    from seedance_studio.viewmodels.shell.workspace_state import Workspace

Check = Callable[["Workspace | None", "MainWindow"], Awaitable[int]]
"""Looks at the open library, if there is one, and the window; returns the exit status."""
_CLOSE_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Controller(QObject):
    """Owns everything that lives for the whole run. `retranslate` applies the language of the settings."""

    def __init__(
        self, options: Options, places: Places, shell: Shell, retranslate: Callable[[], None]
    ) -> None:
        super().__init__()
        self.shell = shell
        self._options = options
        self._places = places
        self._retranslate = retranslate
        self._quit = asyncio.Event()
        shared = (shell.preferences, shell.notices, shell.status)
        keys = ApiKeyService.of(options.api_base)
        self.accounts = AccountsModel(keys, *shared, shell.tasks, self)
        models = ShellModels(*shared, shell.keys, self.accounts)
        self.libraries = Libraries(options, places, models, shell)
        self._move = LibraryMove(shell.preferences, shell.notices, shell.tasks, self.libraries.close, self)
        self._offer_settings(models)
        self._answers = self._make_answers()
        self.accounts.entry.accepted.connect(self.libraries.use_key)
        self.libraries.unopened.connect(self._show_welcome)
        self.libraries.shown.connect(self._on_shown)
        self.libraries.closed.connect(self._on_closed)
        self._move.asked.connect(self._ask_about_folder)
        self._move.begun.connect(self._show_moving)
        self._move.given_up.connect(self.libraries.reopen)
        shell.close_asked.connect(self.ask_to_quit)
        shell.notices.action_chosen.connect(self._on_action)
        shell.preferences.changed.connect(self._on_preference)
        set_own_money(shell.preferences.settings.own_money)

    def _offer_settings(self, shared: ShellModels) -> None:
        shell, libraries, places = self.shell, self.libraries, self._places
        sections = SectionMakers(
            shared,
            shell.theme,
            shell.tasks,
            lambda: places.folder,
            lambda: None if libraries.workspace is None else libraries.workspace.models,
        )
        sections.setParent(self)
        sections.demo_asked.connect(self._switch)
        sections.folder_chosen.connect(self._on_folder_chosen)
        sections.create_asked.connect(lambda: shell.window.navigation.show(CREATE))
        shell.offer_settings(sections.makers)

    def _switch(self, demo: bool) -> None:
        self.shell.window.leave_settings()
        self.libraries.switch(demo=demo)

    def _on_folder_chosen(self, chosen: Path) -> None:
        self.shell.window.leave_settings()
        if self._places.is_own:
            self._move.ask(chosen, self._places.folder)
        else:
            self._move.open(chosen)

    def ask_to_quit(self) -> None:
        """Asks the program to end. Calling it again is no error."""
        self._quit.set()

    async def run(self, check: Check | None = None) -> int:
        """Runs until the person closes the window, or until `check` is done. Returns the exit status."""
        asyncio.get_running_loop().set_exception_handler(self.shell.on_loop_error)
        self.shell.tasks.start(self.shell.theme.motion.ask_desktop(), "reduced-motion")
        # Beside the wait for the end: a drive that does not answer must not keep the window from closing.
        begun = self.libraries.begin(self._begin())
        try:
            if check is None or begun is None:
                await self._quit.wait()
                return 0
            await begun
            return await check(self.libraries.workspace, self.shell.window)
        finally:
            # Also after a check that failed: threads of an open library would keep the process.
            await self._end()

    async def _begin(self) -> None:
        if self._places.is_own and self._move.take_up(self._places.folder):
            # The library opens afterwards.
            return
        if self._places.is_settled:
            await self.libraries.open_again()
        else:
            self.shell.status.update(known_key=HeldKey(KeySource.NONE))
            self._show_welcome()

    async def _end(self) -> None:
        window = self.shell.window
        self.shell.preferences.change(window=window.geometry_text)
        window.hide()
        await self.libraries.stop()
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await self.libraries.close()
        except TimeoutError:
            _log.warning("The session did not close in time")
        await self.shell.tasks.close(1.0)

    @cached_property
    def _alerts(self) -> DesktopAlerts:
        from seedance_studio.ui.shell.desktop_alerts import DesktopAlerts

        shell = self.shell
        alerts = DesktopAlerts(shell.preferences, shell.tasks, shell)
        alerts.asked.connect(self._show_create)
        alerts.plan_asked.connect(self._show_plan)
        return alerts

    def _on_shown(self) -> None:
        set_aside()
        self._alerts.follow(self.libraries.workspace)
        if self._places.is_own:
            self._move.clear_old()

    def _on_closed(self) -> None:
        take_back()
        self._alerts.follow(None)

    def _make_answers(self) -> dict[NoticeAction, Callable[[], object]]:
        """Maps actions of a notice or the queue strip to what they do. The others are the open library's and
        the window's."""
        try_again = self.libraries.try_again
        return {
            NoticeAction.ENTER_KEY: self._enter_key,
            NoticeAction.TRY_AGAIN: try_again,
            NoticeAction.OPEN_ACCOUNT: self._open_account,
            NoticeAction.CHOOSE_FOLDER: self._choose_folder,
            NoticeAction.START_ANEW: partial(try_again, OpeningConsent.ANEW),
            NoticeAction.OPEN_OTHER: partial(try_again, OpeningConsent.ANEW),
            NoticeAction.TAKE_OVER: partial(try_again, OpeningConsent.TAKE_OVER),
        }

    def _choose_folder(self) -> None:
        from seedance_studio.ui.library.folder_dialog import ask_for_library_folder

        # It must still be the same library, so that its id stays in the settings.
        change = self.shell.preferences.change
        ask_for_library_folder(self.shell.window, lambda folder: change(library_folder=str(folder)))

    def _show_create(self) -> None:
        self.shell.window.bring_to_front()
        self.shell.window.navigation.show(CREATE)

    def _show_plan(self, plan_id: str) -> None:
        # The window is another one after a change of language.
        self.shell.window.show_plans(plan_id)

    def _open_account(self) -> None:
        from seedance_studio.ui.outside import open_page

        open_page(self._options.account_page)

    def _show_welcome(self) -> None:
        from seedance_studio.ui.shell.welcome import Welcome

        shell = self.shell
        welcome = Welcome(self.accounts.entry, shell.preferences, shell.theme)
        if self._places.is_settled:
            # This page comes because the library could not be opened.
            welcome.offer_again()
        welcome.account_asked.connect(self._open_account)
        welcome.again_asked.connect(lambda: self.libraries.try_again())
        welcome.demo_asked.connect(self._on_demo_asked)
        shell.window.show_page(welcome)
        welcome.try_button.setFocus()

    def _ask_about_folder(self, choice: FolderChoice) -> None:
        from seedance_studio.ui.library.folder_dialog import make_folder_dialog

        make_folder_dialog(choice, self._move, self.shell.theme, self.shell.window).open()

    def _show_moving(self, model: MovingModel) -> None:
        from seedance_studio.ui.library.moving_page import MovingPage

        self.shell.window.show_page(MovingPage(model, self.shell.theme))

    def _on_demo_asked(self, with_sample: bool) -> None:
        self.libraries.switch(demo=True, with_sample=with_sample)

    def _on_action(self, action: NoticeAction) -> None:
        answer = self._answers.get(action)
        if answer is not None:
            answer()

    def _enter_key(self) -> None:
        self.shell.window.show_settings(Section.API_KEYS)
        self.accounts.entry_asked.emit()

    def _on_preference(self, name: str) -> None:
        match name:
            case "theme":
                self.shell.theme.apply(self.shell.preferences.settings.theme)
            case "language":
                self._retranslate()
                self.shell.tasks.start(self._rebuild(), "rebuild")
            case "credit_price" | "currency":
                set_own_money(self.shell.preferences.settings.own_money)
                if self.libraries.workspace is not None:
                    # Whatever shows credits is shown anew, with the same in money.
                    self.libraries.workspace.models.fuse.changed.emit()
            case "library_folder" if self._places.is_own:
                self.libraries.reopen()
            case _:
                pass

    async def _rebuild(self) -> None:
        """Rebuilds the window in another language. Requests at the service go on."""
        libraries, shell = self.libraries, self.shell
        async with libraries.turn:
            view, was_open = shell.window.workspace, libraries.session is not None
            moment, section = None if view is None else view.moment, shell.window.settings.section
            await libraries.close()
            if self._quit.is_set():
                return
            shell.renew_window()
            if not was_open:
                self._show_welcome()
            if section is not None:
                shell.window.show_settings(section)
            if not was_open:
                return
            await libraries.open(demo=self._places.is_demo)
            if moment is not None:
                shell.window.resume(moment)
