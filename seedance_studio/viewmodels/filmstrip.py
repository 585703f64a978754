"""The clips, latest first, as far as they have been asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import EngineEvent, GenerationChanged

PAGE = 30
GENERATION_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a row gives its `Generation`."""

Index = QModelIndex | QPersistentModelIndex


class FilmstripModel(QAbstractListModel):
    """`load_page` gives at most `PAGE` ready generations after the one of that id, or the latest for None.

    `folder` is the library's, where the clips are.
    """

    def __init__(
        self,
        load_page: Callable[[str | None], Awaitable[Sequence[Generation]]],
        start: Callable[[Coroutine[Any, Any, None], str], object],
        folder: Path = Path(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._load_page = load_page
        self._start = start
        self._rows: list[Generation] = []
        self._has_more = True
        self._is_loading = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The clips loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt for display and accessibility, the generation under its own role."""
        if not index.isValid():
            return None
        generation = self._rows[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return generation.request.prompt
        return generation if role == GENERATION_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Clips can be dragged, to be used as references."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The clips' files."""
        mime = QMimeData()
        clips = (self._rows[index.row()].clip for index in indexes)
        mime.setUrls(
            [QUrl.fromLocalFile(str(self._folder / clip.path)) for clip in clips if clip is not None]
        )
        return mime

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the library has earlier clips."""
        return self._has_more and not self._is_loading and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        if self.canFetchMore(parent):
            self._is_loading = True
            self._start(self._load(), "clips")

    def row_of(self, generation_id: str) -> int | None:
        """Where a clip stands."""
        return next((row for row, item in enumerate(self._rows) if item.id == generation_id), None)

    def on_event(self, event: EngineEvent) -> None:
        """A clip that has become ready comes first among its elders."""
        if not isinstance(event, GenerationChanged) or event.generation.state is not State.READY:
            return
        generation = event.generation
        if self.row_of(generation.id) is None:
            keys = [(item.created_at, item.id) for item in self._rows]
            row = sum(key > (generation.created_at, generation.id) for key in keys)
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, generation)
            self.endInsertRows()

    async def _load(self) -> None:
        try:
            page = await self._load_page(self._rows[-1].id if self._rows else None)
        finally:
            self._is_loading = False
        self._has_more = len(page) >= PAGE
        known = {item.id for item in self._rows}
        fresh = [item for item in page if item.id not in known]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
            self._rows.extend(fresh)
            self.endInsertRows()
