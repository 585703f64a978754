"""Whether the system asks for none of the motion that it takes for ornament. Qt does not say."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_SOON_MS = 500
_ASKED = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
}
"""Each setting with the value that asks for stillness."""


class SystemMotion(QObject):
    """Asks once. On Linux the desktop's portal answers later, if it runs, and then `changed` tells."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_reduced = False
        if sys.platform == "win32":
            self.is_reduced = not _windows_animates()
        elif sys.platform == "darwin":
            access = QSettings("apple.com", "universalaccess")
            self.is_reduced = access.value("reduceMotion") in (True, 1, "1", "true")
        elif _has_session_bus():
            # After the first paint, which QtDBus would hold up.
            soon = QTimer(self, interval=_SOON_MS, singleShot=True)
            soon.timeout.connect(self._ask_portal)
            soon.timeout.connect(soon.deleteLater)
            soon.start()

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.sessionBus()
        for (namespace, key), still in _ASKED.items():
            message = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "Read")
            message.setArguments([namespace, key])
            message.setAutoStartService(False)
            watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
            watcher.finished.connect(lambda done, still=still: self._on_answer(done, still))

    def _on_answer(self, watcher: QDBusPendingCallWatcher, still: int) -> None:
        from PySide6.QtDBus import QDBusMessage

        reply = watcher.reply()
        watcher.deleteLater()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and _bare(reply.arguments()[0]) == still:
            self.is_reduced = True
            self.changed.emit()


def _bare(value: object) -> object:
    """The portal wraps its variants twice."""
    from PySide6.QtDBus import QDBusVariant

    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _has_session_bus() -> bool:
    """Asking without one would start one."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return bool(runtime) and Path(runtime, "bus").exists()


def _windows_animates() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    animates = ctypes.c_int(1)
    get_client_area_animation = 0x1042
    ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(animates), 0)
    return bool(animates.value)
