"""Tells assistive tools which clips are selected, and takes what they select."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView

from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.viewmodels.library.library_grid import LibraryModel


class HeardSelection(QObject):
    """Qt's own selection, which these tools read, holds the selected cells in sight, and only while someone
    listens: to keep it for 100,000 cells would take too long."""

    def __init__(self, view: FeedView, library: LibraryModel) -> None:
        super().__init__(view)
        self._view = view
        self._library = library
        self._is_telling = False
        self._announced = 0
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._tell)
        view.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        view.selectionModel().selectionChanged.connect(self._on_selected)
        for changed in (library.selection.changed, library.modelReset, view.verticalScrollBar().valueChanged):
            changed.connect(self._begin)

    def _begin(self) -> None:
        if QAccessible.isActive():
            self._soon.start()

    def _tell(self) -> None:
        selection, chosen = self._library.selection, QItemSelection()
        for place in self._in_sight():
            if self._library.feed.key(place) in selection:
                index = self._library.index_at(place)
                chosen.select(index, index)
        self._is_telling = True
        try:
            self._view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        finally:
            self._is_telling = False
        count = len(selection)
        if count != self._announced and max(count, self._announced) > 1:
            announce(self._view, Counts.tr("%Ln selected", "", count))
        self._announced = count

    def _in_sight(self) -> range:
        lines, view = self._library.lines, self._view
        if not lines.cells:
            return range(0)
        last = view.rowAt(view.viewport().height() - 1)
        shown = range(max(view.rowAt(0), 0), (lines.count - 1 if last < 0 else last) + 1)
        filled = [places for line in shown if (places := lines.places(line))]
        return range(filled[0].start, filled[-1].stop) if filled else range(0)

    def _on_selected(self, added: QItemSelection, removed: QItemSelection) -> None:
        """An assistive tool has selected cells, or the other way round."""
        if self._is_telling:
            return
        selection = self._library.selection
        for indexes, is_on in ((added.indexes(), True), (removed.indexes(), False)):
            for index in indexes:
                place = self._library.place_of(index)
                if place is not None and (self._library.feed.key(place) in selection) != is_on:
                    selection.toggle(place)
                    # As after a click, the inspector shows it.
                    self._view.choose(place)
