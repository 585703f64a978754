"""The settings as the window changes them. A change holds at once and is saved in the background."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.system.settings_writer import SettingsWriter

if TYPE_CHECKING:
    from concurrent.futures import Future

_FLUSH_SECONDS = 3.0
_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`changed` emits the name of the changed setting."""

    changed = Signal(str)

    def __init__(self, file: SettingsFile, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = SettingsWriter(file)
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """The current settings."""
        return self._settings

    def change(self, **changes: object) -> None:
        """Changes settings and saves them soon. If they can't be saved, they hold for this session."""
        before = self._settings
        self._settings = replace(before, **changes)
        if self._settings == before:
            return
        self._writer.put(self._settings).add_done_callback(_log_failure)
        self._tell(before, changes)

    async def commit(self, **changes: object) -> None:
        """Changes settings and saves them now, or changes none. Raises `OSError` if they can't be saved.

        A cancelled call is completed all the same: if it raises `CancelledError`, the settings are saved.
        """
        import asyncio

        before = self._settings
        self._settings = replace(before, **changes)
        saving, cancelled = asyncio.wrap_future(self._writer.put(self._settings, urgent=True)), None
        while not saving.done():
            try:
                await asyncio.wait([saving])
            except asyncio.CancelledError as error:
                cancelled = error
        if (failure := saving.exception()) is not None:
            self._settings = replace(self._settings, **{name: getattr(before, name) for name in changes})
            raise failure
        self._tell(before, changes)
        if cancelled is not None:
            raise cancelled

    def flush(self) -> None:
        """Waits until everything is saved, a few seconds at most."""
        self._writer.flush(_FLUSH_SECONDS)

    def _tell(self, before: Settings, changes: dict[str, object]) -> None:
        for name in changes:
            if getattr(before, name) != getattr(self._settings, name):
                self.changed.emit(name)


def _log_failure(saved: Future[None]) -> None:
    if (error := saved.exception()) is not None:
        _log.warning("The settings could not be saved", exc_info=error)
