"""Notes where a desktop has nothing better than a tray."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon

from seedance_studio.system.desktop_notification import DesktopNotification
from seedance_studio.ui.shell.tray_notes import TrayNotes

NOTE = DesktopNotification("wrong", "A generation has failed", "Ink blooms", "Show")


def test_a_click_names_the_note_and_without_a_tray_none_is_shown(qapp, qtbot):
    notes = TrayNotes()
    tray = notes.findChild(QSystemTrayIcon)
    assert tray is not None
    notes.show(NOTE)
    assert tray.isVisible() == QSystemTrayIcon.isSystemTrayAvailable()
    if not tray.isVisible():
        with qtbot.assertNotEmitted(notes.clicked):
            tray.messageClicked.emit()
    notes.withdraw()
    assert not tray.isVisible()
    notes.deleteLater()
