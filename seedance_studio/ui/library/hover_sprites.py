"""Shows the frame of a clip that belongs to the pointer's place, from the clip's sprite sheet."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from shiboken6 import isValid

from seedance_studio.domain.generation import Generation
from seedance_studio.domain.sprites import COLUMNS, ROWS, frame_at
from seedance_studio.engine.feed.sprite_sheets import SpriteSheets
from seedance_studio.engine.tasks import TaskSupervisor

REST_MS = 120
"""How long the pointer rests on a clip before its sheet is asked for."""
_MOST_KEPT = 4


class HoverSprites(QObject):
    """Knows which clip the pointer is on, and where. Only that one's sheet is asked for."""

    loaded = Signal()

    def __init__(self, sheets: SpriteSheets, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._tasks = tasks
        self._generation: Generation | None = None
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self.share = 0.0
        """Where the pointer is, as a share of the clip's length."""
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)

    def point_at(self, generation: Generation | None, share: float) -> None:
        """Takes the pointer's place: on a clip, or on none."""
        self.share = share
        shown = None if self._generation is None else self._generation.id
        self._generation = generation
        if generation is None:
            self._rest.stop()
        elif generation.id != shown and generation.id not in self._kept:
            self._rest.start()

    def frame(self, generation: Generation) -> tuple[QPixmap, QRect] | None:
        """Returns the sheet of the clip under the pointer and the part of it to show; None while there is
        none."""
        if self._generation is None or generation.id != self._generation.id:
            return None
        sheet = self._kept.get(generation.id)
        if sheet is None:
            return None
        wide, high = sheet.width() // COLUMNS, sheet.height() // ROWS
        row, column = frame_at(self.share)
        return sheet, QRect(column * wide, row * high, wide, high)

    def _ask(self) -> None:
        if self._generation is not None:
            self._tasks.start(self._bring(self._generation), "sprites")

    async def _bring(self, generation: Generation) -> None:
        path = await self._sheets.sheet(generation)
        if path is None:
            return
        image = await asyncio.to_thread(QImage, str(path))
        if image.isNull() or not isValid(self):
            return
        self._kept[generation.id] = QPixmap.fromImage(image)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit()
