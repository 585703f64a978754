"""What every part of the program shares: window, settings, notices, status and tasks."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.ui.shell.main_window import MainWindow
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    import asyncio

    from seedance_studio.engine.tasks import TaskSupervisor
    from seedance_studio.ui.shell.settings_page import Makers
    from seedance_studio.viewmodels.shell.notices import NoticeModel

_log = logging.getLogger(__name__)


class Shell(QObject):
    """Lives for the whole run. A change of language replaces `window`."""

    close_asked = Signal()
    library_damaged = Signal(object)
    """A task failed with a `LibraryError`. The person is not told yet."""

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.preferences = preferences
        self.theme = theme
        self.keys = KeyMap(preferences, self)
        self.status = StatusModel(self)
        self._sections: Makers = {}
        self.window = self._make_window()

    @cached_property
    def notices(self) -> NoticeModel:
        """The notices of the window. They reach far into the program, and are made after the first paint."""
        from seedance_studio.viewmodels.shell.notices import NoticeModel

        notices = NoticeModel(self)
        self.window.show_notices(notices)
        return notices

    @cached_property
    def tasks(self) -> TaskSupervisor:
        """Tasks that belong to no library."""
        from seedance_studio.engine.tasks import TaskSupervisor

        return TaskSupervisor(self.tell)

    def tell(self, error: BaseException) -> None:
        """Takes an error that nothing handled. It is logged already."""
        from seedance_studio.domain.answers import Problem
        from seedance_studio.domain.errors import Code, LibraryError
        from seedance_studio.viewmodels.shell.notices import Notice, NoticeKind

        if isinstance(error, LibraryError) and error.code is Code.DAMAGED_LIBRARY:
            self.library_damaged.emit(error)
        else:
            self.notices.show(
                Notice(NoticeKind.UNEXPECTED, Problem(str(Code.UNEXPECTED), type(error).__name__))
            )

    def on_loop_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Takes an error that reached the event loop."""
        raised = context.get("exception")
        error = raised if isinstance(raised, BaseException) else None
        _log.error("%s", context.get("message"), exc_info=error)
        if error is not None:
            self.tell(error)

    def offer_settings(self, sections: Makers) -> None:
        """Shows these sections of the settings in this window and in those that come after it."""
        self._sections = sections
        self.window.settings.offer(sections)

    def renew_window(self) -> None:
        """Makes a new window in another language."""
        old = self.window
        self.preferences.change(window=old.geometry_text)
        self.window = self._make_window()
        self.window.show_notices(self.notices)
        self.window.settings.offer(self._sections)
        self.window.show()
        old.hide()
        old.deleteLater()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.status, self.keys, self.theme)
        window.restore_geometry_text(self.preferences.settings.window)
        window.close_asked.connect(self.close_asked)
        window.top_bar.theme_asked.connect(self._on_theme_asked)
        return window

    def _on_theme_asked(self) -> None:
        self.preferences.change(theme="light" if self.theme.tokens.is_dark else "dark")
