"""A page that is imported and made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.in_turns import InTurns, import_steps
from seedance_studio.ui.widgets.surface import Surface


class LatePage(Surface):
    """An empty panel, until the page is there.

    To import, make and lay out a page takes longer than a frame. So each of the modules is imported in a turn
    of the window's loop of its own, then `make` makes the page in one, and it is shown in the next. If the
    keyboard is in its place by then, it gets it.
    """

    def __init__(
        self, theme: Theme, modules: Sequence[str], make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._make = make
        self._page: QWidget | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        InTurns((*import_steps(modules), self._put, self._show), self).start()

    def _put(self) -> None:
        self._page = self._make()
        self._page.hide()
        self._room.addWidget(self._page)

    def _show(self) -> None:
        page = self._page
        if page is not None:
            has_keyboard = self.hasFocus()
            self.setFocusProxy(page)
            page.show()
            if has_keyboard:
                page.setFocus(Qt.FocusReason.OtherFocusReason)
