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
    Signal,
)

from seedance_studio.domain.generation import Generation, State
from seedance_studio.engine.events import EngineEvent, GenerationChanged
from seedance_studio.viewmodels.shell.tips import plain_tip

PAGE = 30
GENERATION_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a row gives its `Generation`."""

Index = QModelIndex | QPersistentModelIndex


class FilmstripModel(QAbstractListModel):
    """`load_page` gives at most `PAGE` ready generations after the one of that id, or the latest for None.

    `folder` is the library's, where the clips are. `spoken` says a clip in words, for those who hear it.
    """

    shown = Signal(object)
    """A `Generation` that a view shows; told at every repaint."""

    def __init__(
        self,
        load_page: Callable[[str | None], Awaitable[Sequence[Generation]]],
        start: Callable[[Coroutine[Any, Any, None], str], object],
        folder: Path = Path(),
        spoken: Callable[[Generation], str] = lambda generation: generation.request.prompt,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._spoken = spoken
        self._load_page = load_page
        self._start = start
        self._rows: list[Generation] = []
        self._fresh: dict[str, Generation] = {}
        self._has_more = True
        self._is_loading = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The clips loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The prompt, the spoken words, also as a tool tip, and the generation under its own role."""
        if not index.isValid():
            return None
        generation = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return generation.request.prompt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(generation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._spoken(generation))
        if role != GENERATION_ROLE:
            return None
        self.shown.emit(generation)
        return generation

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
            self._fresh.clear()
            self._start(self._load(), "clips")

    def row_of(self, generation_id: str) -> int | None:
        """Where a clip stands."""
        return next((row for row, item in enumerate(self._rows) if item.id == generation_id), None)

    def on_event(self, event: EngineEvent) -> None:
        """Shows a clip that has become ready in the place that its time gives it."""
        if not isinstance(event, GenerationChanged):
            return
        generation = event.generation
        if self._is_loading:
            # The page under way may have been read before this was written.
            self._fresh[generation.id] = generation
        self._put(generation)

    async def _load(self) -> None:
        try:
            page = await self._load_page(self._rows[-1].id if self._rows else None)
        finally:
            self._is_loading = False
        self._has_more = len(page) >= PAGE
        known = {item.id for item in self._rows}
        added = [self._fresh.get(item.id, item) for item in page if item.id not in known]
        if added:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(added) - 1)
            self._rows.extend(added)
            self.endInsertRows()
        for generation in self._fresh.values():
            self._put(generation)

    def _put(self, generation: Generation) -> None:
        """Shows it anew, or in its place for the first time.

        The last row is where the next page begins, so a clip that is older than it is left to its page.
        """
        row = self.row_of(generation.id)
        if row is not None:
            self._rows[row] = generation
            self.dataChanged.emit(self.index(row), self.index(row))
        elif generation.state is State.READY:
            self._insert(generation)

    def _insert(self, generation: Generation) -> None:
        row = sum(_key(item) > _key(generation) for item in self._rows)
        if row < len(self._rows) or not self._has_more:
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, generation)
            self.endInsertRows()
        elif not self._rows:
            # The first page could not be read before: the view asks again only once there are rows.
            self.fetchMore(QModelIndex())


def _key(generation: Generation) -> tuple[float, str]:
    return generation.created_at, generation.id
