"""Notifications through a tray icon: on Windows, on macOS, and on desktops without anything better."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from seedance_studio.system.desktop_notification import DesktopNotification

_SHOWN_MS = 10_000


class TrayNotes(QObject):
    """The icon exists only while a notification is shown. Without a tray nothing is shown."""

    clicked = Signal(str)
    """Emits the notification's key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._tray = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
        self._tray.setToolTip("Seedance Studio")
        self._tray.messageClicked.connect(self._on_clicked)
        self._tray.activated.connect(self._on_clicked)

    def show(self, note: DesktopNotification) -> None:
        """Shows a notification in place of the previous one."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._key = note.key
            self._tray.show()
            self._tray.showMessage(note.title, note.body, self._tray.icon(), _SHOWN_MS)

    def withdraw(self) -> None:
        """Hides the notification."""
        self._tray.hide()

    def _on_clicked(self) -> None:
        if self._key:
            self.clicked.emit(self._key)
