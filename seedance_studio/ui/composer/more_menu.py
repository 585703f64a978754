"""A quiet button with a menu: what can be done with the draft and needs no button of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.viewmodels.shell.tips import plain_tip


class MoreMenu(IconButton):
    """The owner adds the entries, in the order in which they are shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "more", "", parent, size=16)
        self.set_tip(self.tr("More for this draft"))
        self._menu = Menu(self, stays=True)
        self._menu.setToolTipsVisible(True)
        self.clicked.connect(self._show_menu)

    def add(self, text: str, tip: str, work: Callable[[], None]) -> QAction:
        """Adds an entry that calls `work`."""
        entry = self._menu.addAction(text)
        entry.setToolTip(plain_tip(tip))
        entry.triggered.connect(lambda _=False: work())
        return entry

    def begin_group(self) -> None:
        """Sets what follows apart."""
        self._menu.addSeparator()

    def _show_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
