"""Windows that open over another one, as a part of it for assistive tools. Qt reports them nowhere."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from seedance_studio.ui.widgets.roles import set_interface


def report_in_window(popup: QWidget) -> None:
    """Makes a popup a part of its parent's window while it is open."""
    popup.installEventFilter(_Reporter(popup))


class _Reporter(QObject):
    """Makes the popup's place when it opens, and removes it when it closes."""

    def __init__(self, popup: QWidget) -> None:
        super().__init__(popup)
        self._place: _Place | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and isinstance(watched, QWidget):
            self._remove()
            parent = watched.parentWidget()
            if event.type() == QEvent.Type.Show and parent is not None:
                self._place = _Place(watched, parent.window())
        return False

    def _remove(self) -> None:
        if self._place is not None and shiboken6.isValid(self._place):
            self._place.hide()
            self._place.deleteLater()
        self._place = None


class _Place(QWidget):
    """Where a window has its popup: a dot in the corner that shows nothing."""

    def __init__(self, popup: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.width() - 1, window.height() - 1, 1, 1)
        set_interface(self, _PlaceInterface(self, popup))
        self.show()


class _PlaceInterface(QAccessibleWidget):
    """Reports the popup as the only child of its place."""

    def __init__(self, place: QWidget, popup: QWidget) -> None:
        super().__init__(place, QAccessible.Role.Pane)
        self._popup = popup

    def childCount(self) -> int:
        return int(shiboken6.isValid(self._popup))

    def child(self, index: int) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._popup)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return 0 if shiboken6.isValid(self._popup) and child.object() is self._popup else -1
