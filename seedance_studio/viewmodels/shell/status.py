"""The facts about the whole session that the top bar and the status line show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.frozen import frozen

if TYPE_CHECKING:
    from seedance_studio.domain.spending_limits import Standing
    from seedance_studio.engine.engine import Engine
    from seedance_studio.engine.events import EngineEvent
    from seedance_studio.viewmodels.rereading import Rereading


@frozen
class SessionStatus:
    """A snapshot of the session. `known_key` is None while a library opens, `key_name` empty for one without
    a name, `clips` None until they are counted, and `clip_bytes` are the bytes of all clips on disk.

    `day` is the standing of the day's limit, `tightest` that of the limit of which the least is left; None
    without a limit.
    """

    online: bool = True
    known_key: HeldKey | None = None
    key_name: str = ""
    has_named_keys: bool = False
    running: int = 0
    credits_today: float = 0.0
    day: Standing | None = None
    tightest: Standing | None = None
    clips: int | None = None
    clip_bytes: int = 0

    @property
    def key(self) -> HeldKey:
        """The key in use, as far as it is known."""
        return self.known_key or HeldKey(KeySource.NONE)


class StatusModel(QObject):
    """The status. Every change is emitted."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = SessionStatus()
        self._engine: Engine | None = None
        self._counting: Rereading | None = None

    @property
    def status(self) -> SessionStatus:
        """The current status."""
        return self._status

    def follow(self, engine: Engine) -> None:
        """Follows this library and its service from now on."""
        # Not before the first paint, which needs none of it.
        from seedance_studio.viewmodels.rereading import Rereading

        # While a thousand are sent, the figures change with each step of each.
        self._counting = Rereading(engine.tasks, "figures", self.refresh)
        self._engine = engine
        engine.changes.connect(self._on_event)

    async def refresh(self) -> None:
        """Counts the clips and today's credits again."""
        engine = self._engine
        if engine is None:
            return
        counts = await engine.library.counts()
        today = engine.fuse.spans().day
        self.update(
            credits_today=await engine.library.credits_since(today.start),
            clips=counts.clips,
            clip_bytes=counts.clip_bytes,
        )

    def _on_event(self, event: EngineEvent) -> None:
        # Not before the first paint, which needs none of it.
        from seedance_studio.domain.generation import POLLED, State
        from seedance_studio.engine.events import ConnectionChanged, GenerationChanged

        match event:
            case ConnectionChanged(online):
                self.update(online=online)
            case GenerationChanged(generation) if self._counting is not None:
                # The states that change the credits or the clips.
                if generation.state in POLLED | {State.READY}:
                    self._counting.ask()
            case _:
                pass

    def update(self, **changes: object) -> None:
        """Replaces some values."""
        status = replace(self._status, **changes)
        if status != self._status:
            self._status = status
            self.changed.emit()
