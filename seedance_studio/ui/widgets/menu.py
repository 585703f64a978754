"""Menus that assistive tools can list, and choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from seedance_studio.ui.widgets.popups import report_in_window

_SPARE = 2


class Menu(QMenu):
    """Has its parent's name if it gets none. It is deleted once it is closed, unless `stays` is set.

    It closes also when an assistive tool chooses from it, which Qt's own does not.
    """

    def __init__(self, parent: QWidget, name: str = "", *, stays: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or parent.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not stays)
        report_in_window(self)
        self.triggered.connect(self.close)
        self.aboutToShow.connect(self._widen)

    def _widen(self) -> None:
        """Makes room for what is cut off of a pixel where the screen is scaled, or words would be elided."""
        self.setMinimumWidth(0)
        self.setMinimumWidth(self.sizeHint().width() + _SPARE)
