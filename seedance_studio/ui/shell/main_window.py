"""The window: top bar, notices, one page in the middle, status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.shell.menu_key import add_menu_key
from seedance_studio.ui.shell.navigation import Navigation
from seedance_studio.ui.shell.page_area import PageArea
from seedance_studio.ui.shell.panes import COMPOSER, JOBS
from seedance_studio.ui.shell.settings_cover import SettingsCover
from seedance_studio.ui.shell.settings_sections import Section
from seedance_studio.ui.shell.shortcuts import Shortcuts
from seedance_studio.ui.shell.status_line import StatusLine
from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW, SPENDING, TopBar
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import ENTER_KEYS
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.domain.generation import Generation
    from seedance_studio.ui.composer.composer_panel import ComposerPanel
    from seedance_studio.ui.library.result_line import ResultLine
    from seedance_studio.ui.references.drops import DropTarget
    from seedance_studio.ui.shell.account_switch import AccountSwitch
    from seedance_studio.ui.shell.workspace_view import ViewMoment, WorkspaceView
    from seedance_studio.viewmodels.shell.notices import NoticeAction, NoticeModel
    from seedance_studio.viewmodels.shell.workspace import WorkspaceModels

_SIZE = (1480, 920)
_LEAST = (1040, 640)


class MainWindow(Surface):
    """Shows a page without a library, and the workspace with one. Closing it is a request: the program
    ends once its work is safe."""

    close_asked = Signal()
    painted = Signal()

    def __init__(
        self,
        status: StatusModel,
        keys: KeyMap,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        set_role(self, QAccessible.Role.Window)
        self._keys = keys
        self._theme = theme
        self.workspace: WorkspaceView | None = None
        self._drops: DropTarget | None = None
        self._result_line: ResultLine | None = None
        self._switch: AccountSwitch | None = None
        self.setWindowTitle("Seedance Studio")
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        self.top_bar = TopBar(status, keys, theme, self)
        self.navigation = Navigation(self.top_bar, self)
        self.top_bar.spending_asked.connect(partial(self.navigation.show, SPENDING))
        opening = EmptyState(theme, "library", self.tr("Opening your library…"))
        self._pages = PageArea(opening, theme, self)
        self.settings = SettingsCover(self._pages, self.top_bar, theme, self)
        self.navigation.asked.connect(self.settings.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(Line(theme))
        column.addWidget(self._pages, 1)
        column.addWidget(Line(theme))
        self._status_line = StatusLine(status, theme)
        column.addWidget(self._status_line)
        Shortcuts(self, keys, self._make_acts())
        add_menu_key(self)
        put_in_reading_order(self)
        # Else the first button would be ringed until there is something to do.
        opening.setFocus()

    @property
    def geometry_text(self) -> str:
        """The window's geometry as base64."""
        return self.saveGeometry().toBase64().toStdString()

    def restore_geometry_text(self, text: str) -> None:
        """Restores the geometry."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode()))

    def show_notices(self, notices: NoticeModel) -> None:
        """Shows these over the pages from now on."""
        self._pages.show_notices(notices)
        notices.action_chosen.connect(self._on_action)
        notices.plan_asked.connect(self.show_plans)

    def show_page(self, page: QWidget) -> None:
        """Shows a page in place of a workspace."""
        self._drop_workspace()
        self._pages.show_page(page)

    def show_opening(self) -> None:
        """Shows that a library is being opened."""
        self._drop_workspace()
        self._pages.show_first()

    def show_waiting_for_answer(self) -> None:
        """Shows that a request is on its way, and that the program waits for its answer, instead of the
        settings too."""
        self.leave_settings()
        sentence = self.tr(
            "A request is on its way to the service. The program waits for the answer, so"
            " that no paid clip is lost. This can take a minute or two."
        )
        self.show_page(EmptyState(self._theme, "clock", sentence))

    def show_workspace(self, models: WorkspaceModels, panes: str) -> WorkspaceView:
        """Shows an open library."""
        # Qt Multimedia alone takes longer to import than the empty window takes to paint.
        from seedance_studio.ui.library.result_line import ResultLine
        from seedance_studio.ui.references.drops import DropTakers, DropTarget
        from seedance_studio.ui.shell.account_switch import AccountSwitch
        from seedance_studio.ui.shell.workspace_view import WorkspaceView

        self._drop_workspace()
        workspace = self.workspace = WorkspaceView(models, self._keys, self._theme)
        self.workspace.panes.restore(panes)
        takers = DropTakers(
            models.composer.references,
            models.references.sources,
            models.recipes,
            models.importing,
            models.composer.open_list,
            lambda: workspace.is_in_library() and self.settings.section is None,
        )
        self._result_line = ResultLine(models.library.grid.organising, self._theme)
        self._status_line.put_part(self._result_line)
        self._switch = AccountSwitch(models.accounts, self._theme)
        self._switch.settings_asked.connect(partial(self.show_settings, Section.API_KEYS))
        self._status_line.put_switch(self._switch)
        self._drops = DropTarget(self, takers, self._theme)
        self._drops.hovered.connect(self.workspace.viewer.stage.set_covered)
        self._drops.taken.connect(self._on_dropped)
        models.actions.details_asked.connect(self.show_details)
        workspace.limits_asked.connect(self.show_limits)
        self._pages.show_page(self.workspace, self.workspace.viewer.filmstrip)
        self.navigation.set_workspace(self.workspace, models.library.search)
        models.fuse.reached.connect(self._status_line.say_reached)
        self.top_bar.set_workspace(True)
        self.settings.renew()
        return self.workspace

    def show_settings(self, section: Section | None = None) -> None:
        """Shows a section of the settings over the page, or the one that was shown last."""
        self.settings.show(section)

    def leave_settings(self) -> None:
        """Shows the page below the settings again."""
        self.settings.leave()

    def resume(self, moment: ViewMoment) -> None:
        """Shows an open library as it was shown before."""
        if self.workspace is not None:
            if moment.played is not None:
                self.workspace.viewer.stage.resume(moment.played)
            self.navigation.resume(moment.view)

    def show_details(self, generation_id: str) -> None:
        """Shows the generation's details beside the viewer."""
        if self.workspace is not None:
            self.navigation.show(CREATE)
            self.workspace.side.show_details(generation_id)

    def review(self, is_meant: Callable[[Generation], bool]) -> None:
        """Shows the jobs and focuses the first matching one."""
        if self.workspace is not None:
            self.navigation.show(CREATE)
            self.workspace.side.review(is_meant)

    def bring_to_front(self) -> None:
        """Raises the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit)
        button = self.focusWidget()
        if event.key() in ENTER_KEYS and isinstance(button, QPushButton):
            # By itself Qt presses buttons by Enter in dialogs alone.
            if not event.isAutoRepeat():
                button.click()
        elif event.key() == Qt.Key.Key_Escape and self.top_bar.search.hasFocus():
            self.navigation.leave_search()
        elif self.settings.section is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.settings.go_back()
            else:
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and typing:
            self.focusWidget().clearFocus()
        elif typing or self.workspace is None or not self.workspace.handle_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def show_keys(self) -> None:
        """Shows all keys in the settings, or the page below where they are shown already."""
        if self.settings.section is Section.KEYS:
            self.leave_settings()
        else:
            self.show_settings(Section.KEYS)

    def show_limits(self) -> None:
        """Shows the spending limits in the settings."""
        self.show_settings(Section.LIMITS)

    def show_plans(self, plan_id: str) -> None:
        """Shows a plan of the open library, in front of other windows."""
        self.bring_to_front()
        if self.workspace is not None:
            self.leave_settings()
            self.workspace.show_plans(plan_id)

    def _on_action(self, action: NoticeAction) -> None:
        """Shows what some answers of a notice ask for. The others are the library's or the program's."""
        from seedance_studio.viewmodels.jobs.job_view import is_waiting
        from seedance_studio.viewmodels.shell.notices import NoticeAction

        match action:
            case NoticeAction.REVIEW_WAITING:
                self.review(is_waiting)
            case NoticeAction.REVIEW_OPEN:
                self.review(lambda generation: generation.is_open)
            case NoticeAction.SHOW_LIMITS:
                self.show_limits()
            case NoticeAction.SET_UP_STORAGE:
                self.show_settings(Section.HOSTING)
            case _:
                pass

    def _make_acts(self) -> dict[Command, Callable[[], None]]:
        """What the keys do that work everywhere. The composer's own is with its button."""
        return {
            Command.KEYS: self.show_keys,
            Command.SEARCH: self.top_bar.focus_search,
            Command.SETTINGS: self.top_bar.ask_for_settings,
            Command.SHOW_CREATE: partial(self.navigation.show, CREATE),
            Command.SHOW_LIBRARY: partial(self.navigation.show, LIBRARY),
            Command.SHOW_REVIEW: partial(self.navigation.show, REVIEW),
            Command.SHOW_SPENDING: partial(self.navigation.show, SPENDING),
            Command.CLEAR: self._on_composer(lambda composer: composer.clear()),
            Command.NEW_DRAFT: self._on_composer(lambda composer: composer.new_draft()),
            Command.CLOSE_DRAFT: self._on_composer(lambda composer: composer.close_draft()),
            Command.REOPEN_DRAFT: self._on_composer(lambda composer: composer.reopen_draft()),
            Command.PREVIOUS_DRAFT: self._on_composer(lambda composer: composer.show_next_draft(-1)),
            Command.NEXT_DRAFT: self._on_composer(lambda composer: composer.show_next_draft(1)),
            Command.OPEN_FILES: self._on_composer(lambda composer: composer.choose_files()),
            Command.CANCEL: self._cancel,
            Command.TOGGLE_COMPOSER: partial(self._toggle, COMPOSER),
            Command.TOGGLE_JOBS: partial(self._toggle, JOBS),
        }

    def _on_composer(self, act: Callable[[ComposerPanel], None]) -> Callable[[], None]:
        """Does that with the composer, in the Create view."""

        def work() -> None:
            if self.workspace is not None:
                self.navigation.show(CREATE)
                act(self.workspace.composer)

        return work

    def _cancel(self) -> None:
        if self.workspace is not None:
            self.navigation.show(CREATE)
            self.workspace.panes.set_shown(JOBS, True)
            self.workspace.side.cancel()

    def _toggle(self, pane: int) -> None:
        is_covered = self.settings.section is not None
        if self.workspace is not None and self.workspace.view == CREATE and not is_covered:
            panes = self.workspace.panes
            panes.set_shown(pane, not panes.is_shown(pane))

    def _on_dropped(self) -> None:
        if self.settings.section is not None:
            self.navigation.show(CREATE)

    def _drop_workspace(self) -> None:
        self.top_bar.set_workspace(False)
        if self._drops is not None:
            self._drops.close()
            self._drops = None
        if self._switch is not None:
            self._status_line.drop_switch()
            self._switch = None
        if self._result_line is not None:
            self._result_line.deleteLater()
            self._result_line = None
        if self.workspace is not None:
            self.navigation.set_workspace(None, None)
            self.workspace.close_view()
            self.workspace = None
            self.settings.renew()
