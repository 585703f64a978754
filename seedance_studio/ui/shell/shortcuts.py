"""The window's commands, carried out by the keys that they have now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.widgets.key_button import sequences
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap


class Shortcuts(QObject):
    """Works while the window is in front, also while text is edited. A held key acts once."""

    def __init__(self, window: QWidget, keys: KeyMap, acts: Mapping[Command, Callable[[], None]]) -> None:
        super().__init__(window)
        self._keys = keys
        self._shortcuts: dict[Command, QShortcut] = {}
        for command, act in acts.items():
            shortcut = QShortcut(window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)
            self._shortcuts[command] = shortcut
        keys.changed.connect(self._apply)
        self._apply()

    def _apply(self) -> None:
        for command, shortcut in self._shortcuts.items():
            shortcut.setKeys(sequences(self._keys.key(command)))
