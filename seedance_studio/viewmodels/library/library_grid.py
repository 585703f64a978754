"""The generations that match the search, as the cells of a grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from seedance_studio.domain.filters import SortOrder
from seedance_studio.engine.feed.changes import FeedChange, Inserted, Removed, Reset
from seedance_studio.engine.feed.generation_feed import GenerationFeed
from seedance_studio.engine.feed.sorted_keys import Day
from seedance_studio.viewmodels.feed_table import FeedTable
from seedance_studio.viewmodels.jobs.job_view import JobView


class LibraryModel(FeedTable):
    """Reads nothing before `open`. Old cells stay until those of a new search are read."""

    changed = Signal()
    """The search or the number of cells may have changed."""

    def __init__(
        self,
        feed: GenerationFeed,
        spoken: Callable[[JobView], str],
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(feed, spoken, folder, columns=1, parent=parent)
        feed.changed.connect(self._on_count)

    @property
    def is_loaded(self) -> bool:
        """Whether the cells are read."""
        return self.feed.is_loaded

    @property
    def query(self) -> str:
        """The search text. Empty matches everything."""
        return self.feed.filter.text

    @property
    def shown_query(self) -> str:
        """The search text that the cells belong to."""
        return self.feed.shown.text

    @property
    def order(self) -> SortOrder:
        """The order of the cells."""
        return self.feed.order

    def open(self) -> None:
        """Reads the library once."""
        self.feed.open()

    def set_query(self, text: str) -> None:
        """Searches the prompts for a text. Empty matches everything."""
        self._select(text.strip(), self.order)

    def set_order(self, order: SortOrder) -> None:
        """Sets the order."""
        self._select(self.query, order)

    def day(self, place: int) -> Day:
        """Returns the day on which the cell's generation was made."""
        return self.feed.day(place)

    def _select(self, text: str, order: SortOrder) -> None:
        self.feed.select(replace(self.feed.filter, text=text), order)
        self.changed.emit()

    def _on_count(self, change: FeedChange) -> None:
        if isinstance(change, Reset | Inserted | Removed):
            self.changed.emit()
