"""The settings as the window changes them: each change is saved at once."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from seedance_studio.system.settings import Settings, SettingsFile

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`changed` names what was changed."""

    changed = Signal(str)

    def __init__(self, file: SettingsFile, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """All of them."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Takes on some and saves all. One that can't be saved holds for this session."""
        before = self._settings
        self._settings = replace(before, **changes)
        if self._settings == before:
            return
        self._write()
        self._tell(before, changes)

    def commit(self, **changes: Any) -> None:
        """Takes on some for good, or none of them. Raises `OSError` where they can't be saved."""
        before = self._settings
        self._settings = replace(before, **changes)
        try:
            self._file.save(self._settings)
        except OSError:
            self._settings = before
            raise
        self._tell(before, changes)

    def _tell(self, before: Settings, changes: dict[str, Any]) -> None:
        for name in changes:
            if getattr(before, name) != getattr(self._settings, name):
                self.changed.emit(name)

    def _write(self) -> None:
        try:
            self._file.save(self._settings)
        except OSError:
            _log.warning("The settings could not be saved", exc_info=True)
