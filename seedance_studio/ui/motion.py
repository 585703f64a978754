"""Whether the system asks for reduced motion. Qt does not tell."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class SystemMotion(QObject):
    """Knows it at once on Windows and macOS. On Linux, `ask_desktop` finds out."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_reduced = False
        if sys.platform == "win32":
            self._is_reduced = not _windows_animates()
        elif sys.platform == "darwin":
            from PySide6.QtCore import QSettings

            access = QSettings("apple.com", "universalaccess")
            self._is_reduced = access.value("reduceMotion") in (True, 1, "1", "true")

    @property
    def is_reduced(self) -> bool:
        """Whether decorative motion is off."""
        return self._is_reduced

    def set_reduced(self, reduced: bool) -> None:
        """Sets what the system asks for."""
        if reduced != self._is_reduced:
            self._is_reduced = reduced
            self.changed.emit()

    async def ask_desktop(self) -> None:
        """Asks the Linux desktop. Call it after the first paint, which the import would delay."""
        if sys.platform == "linux":
            from seedance_studio.system.portal import prefers_reduced_motion

            self.set_reduced(await prefers_reduced_motion())


def _windows_animates() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    animates = ctypes.c_int(1)
    get_client_area_animation = 0x1042
    ctypes.windll.user32.SystemParametersInfoW(get_client_area_animation, 0, ctypes.byref(animates), 0)
    return bool(animates.value)
