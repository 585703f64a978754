"""What the top bar and the status line say of the session as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from seedance_studio.engine.api_key_service import HeldKey, KeyPlace


@dataclass(frozen=True, slots=True)
class SessionStatus:
    """One moment of a session. `clip_bytes` counts the clips on disk."""

    online: bool = True
    key: HeldKey = field(default_factory=lambda: HeldKey(KeyPlace.NONE))
    running: int = 0
    credits_today: float = 0.0
    clips: int = 0
    clip_bytes: int = 0


class StatusModel(QObject):
    """The status, told whenever it changes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = SessionStatus()

    @property
    def status(self) -> SessionStatus:
        """The status now."""
        return self._status

    def update(self, **changes: object) -> None:
        """Replaces some of its members."""
        status = replace(self._status, **changes)
        if status != self._status:
            self._status = status
            self.changed.emit()
