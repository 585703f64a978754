"""Switches between the views, and searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW, TopBar

if TYPE_CHECKING:
    from seedance_studio.ui.shell.workspace_view import WorkspaceView
    from seedance_studio.viewmodels.library.library_grid import LibraryModel

_TYPING_MS = 150


class Navigation(QObject):
    """Typing in the search field opens the Library. Leaving the field returns to the previous view."""

    def __init__(self, top_bar: TopBar, parent: QObject) -> None:
        super().__init__(parent)
        self._top_bar = top_bar
        self._workspace: WorkspaceView | None = None
        self._library: LibraryModel | None = None
        self._before = CREATE
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._search)
        top_bar.view_asked.connect(self.show)
        top_bar.search_changed.connect(self._on_typed)
        top_bar.search.returnPressed.connect(self._on_return)

    def set_workspace(self, workspace: WorkspaceView | None, library: LibraryModel | None) -> None:
        """Starts with the Create view of the open library, or with nothing."""
        self._workspace = self._library = None
        self._top_bar.search.clear()
        self._typing.stop()
        self._workspace, self._library = workspace, library
        if workspace is not None:
            workspace.create_asked.connect(lambda: self.show(CREATE))
            workspace.review_asked.connect(lambda: self.show(REVIEW))
            workspace.review.library_asked.connect(lambda: self.show(LIBRARY))
            workspace.library.clear_asked.connect(self._top_bar.search.clear)
        self.show(CREATE)

    def show(self, view: str) -> None:
        """Shows CREATE, LIBRARY or REVIEW."""
        self._before = view
        self._show(view)
        if self._workspace is not None and view == LIBRARY and not self._top_bar.search.hasFocus():
            self._workspace.library.focus_grid()
        elif self._workspace is not None and view == REVIEW:
            self._workspace.review.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_search(self) -> None:
        """Ends the search and returns to the view where it began."""
        self._top_bar.search.clear()
        self._top_bar.search.clearFocus()
        self.show(self._before)

    def _show(self, view: str) -> None:
        self._top_bar.set_view(view)
        if self._workspace is not None:
            self._workspace.show_view(view)

    def _on_typed(self, text: str) -> None:
        if self._workspace is None:
            return
        if text.strip():
            self._show(LIBRARY)
            self._typing.start()
        else:
            self._search()

    def _on_return(self) -> None:
        self._search()
        if self._workspace is not None:
            self._show(LIBRARY)
            self._workspace.library.focus_grid()

    def _search(self) -> None:
        self._typing.stop()
        if self._library is not None:
            self._library.set_query(self._top_bar.search.text())
