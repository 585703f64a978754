"""The window's commands, carried out by the keys that they have now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.widgets.command_keys import CommandKeys
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap


class Shortcuts(QObject):
    """Follows the settings."""

    def __init__(self, window: QWidget, keys: KeyMap, acts: dict[Command, Callable[[], None]]) -> None:
        super().__init__(window)
        self._keys = keys
        self._acts = acts
        self._command_keys = CommandKeys(window)
        keys.changed.connect(self._apply)
        self._apply()

    def _apply(self) -> None:
        # If a file gives a key to several commands, the first one counts.
        acts = reversed(self._acts.items())
        self._command_keys.set_acts({self._keys.key(command): act for command, act in acts})
