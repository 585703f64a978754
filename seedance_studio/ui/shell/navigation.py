"""Switches between the views, and searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.ui.shell.top_bar import CREATE, LIBRARY, REVIEW, TopBar

if TYPE_CHECKING:
    from seedance_studio.domain.query_terms import Word
    from seedance_studio.ui.library.query_completer import QueryCompleter
    from seedance_studio.ui.shell.workspace_view import WorkspaceView
    from seedance_studio.viewmodels.library.search_models import SearchModels


class Navigation(QObject):
    """Typing in the search field opens the Library. Leaving the field returns to the previous view.

    The field shows the search of the Library, whoever changes it.
    """

    asked = Signal()
    """A view was asked for. It is there, but something may lie over it."""

    def __init__(self, top_bar: TopBar, parent: QObject) -> None:
        super().__init__(parent)
        self._top_bar = top_bar
        self._workspace: WorkspaceView | None = None
        self._finding: SearchModels | None = None
        self._completer: QueryCompleter | None = None
        self._before = CREATE
        top_bar.view_asked.connect(self.show)
        top_bar.search_changed.connect(self._on_typed)
        top_bar.search.returnPressed.connect(self._on_return)

    def set_workspace(self, workspace: WorkspaceView | None, finding: SearchModels | None) -> None:
        """Shows the open library in the view that was asked for while it was being opened, or in Create."""
        view = CREATE if workspace is None else self._before
        self._workspace = self._finding = None
        self._top_bar.search.clear()
        self._workspace, self._finding = workspace, finding
        if workspace is not None:
            workspace.create_asked.connect(lambda: self.show(CREATE))
            workspace.review_asked.connect(lambda: self.show(REVIEW))
            workspace.library_asked.connect(lambda: self.show(LIBRARY))
        if finding is not None:
            self._offer_words()
            finding.filters.changed.connect(self._on_filters)
            self._on_filters()
        self.resume(view)

    def _offer_words(self) -> None:
        """Completes what is typed from now on. The first paint comes before there is anything to search."""
        from seedance_studio.ui.library.query_completer import QueryCompleter

        self._completer = self._completer or QueryCompleter(self._top_bar.search, self._known)

    def show(self, view: str) -> None:
        """Shows CREATE, LIBRARY, REVIEW or SPENDING, and nothing over it."""
        self._before = view
        self._show(view)
        self.asked.emit()
        self._take_keyboard(view)

    def resume(self, view: str) -> None:
        """Shows a view below whatever lies over it."""
        self._before = view
        self._show(view)
        if self._workspace is not None and self._workspace.isVisibleTo(self._workspace.window()):
            self._take_keyboard(view)

    def _take_keyboard(self, view: str) -> None:
        if self._workspace is not None and view == LIBRARY and not self._top_bar.search.hasFocus():
            self._workspace.library.focus_grid()
        elif self._workspace is not None and view == REVIEW:
            self._workspace.take_keyboard()

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
        if self._workspace is None or self._finding is None or text == self._finding.filters.text:
            return
        if text.strip():
            self._show(LIBRARY)
            self.asked.emit()
        self._search()

    def _on_return(self) -> None:
        self._search()
        if self._workspace is not None:
            self._show(LIBRARY)
            self.asked.emit()
            self._workspace.library.focus_grid()

    def _search(self) -> None:
        if self._finding is not None:
            self._finding.filters.set_text(self._top_bar.search.text())

    def _known(self) -> Mapping[Word, Sequence[str]]:
        return {} if self._finding is None else self._finding.places.known

    def _on_filters(self) -> None:
        field = self._top_bar.search
        if self._finding is not None and field.text() != self._finding.filters.text:
            field.setText(self._finding.filters.text)
