"""Five places for references. Tiles can be moved and removed by mouse and by keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.request import Field
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.references.hover_player import HoverPlayer
from seedance_studio.ui.references.reference_tile import FreePlace, ReferenceTile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.references.references import ReferencesModel


class ReferenceStrip(QWidget):
    """Shows the model's references in order. The first free place asks for another one."""

    add_asked = Signal()
    emptied = Signal()
    """The last reference was removed here."""
    open_asked = Signal(str)
    """Emits the id of a reference to show in large."""

    def __init__(
        self, model: ReferencesModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, QAccessible.Role.Grouping)
        self._model = model
        self._theme = theme
        self._thumbnails = thumbnails
        self._hover = HoverPlayer(self)
        self._tiles: list[ReferenceTile] = []
        self._aspect_ratio = ""
        self.setAccessibleName(field_label(Field.REFERENCES))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        model.changed.connect(self._on_references)
        model.known.connect(self._on_known)
        thumbnails.loaded.connect(self._repaint)
        self._rebuild()

    def show_aspect_ratio(self, aspect_ratio: str) -> None:
        """Shows on each picture what this aspect ratio cuts from it."""
        self._aspect_ratio = aspect_ratio
        for tile in self._tiles:
            tile.show_aspect_ratio(aspect_ratio)

    def show_refused(self, words: dict[str, str]) -> None:
        """Warns on the tiles of references that were refused before, by their ids. New tiles know of none."""
        for tile in self._tiles:
            tile.show_refused(words.get(tile.tracked.id, ""))

    def _on_references(self) -> None:
        self._rebuild()
        self._put_in_tab_order()

    def _on_known(self) -> None:
        # What is known of one may put others beyond a limit, too.
        for tile in self._tiles:
            tracked = self._model.get(tile.tracked.id)
            if tracked is not None:
                tile.show_tracked(tracked, self._model.excesses(tracked.id))

    def _repaint(self) -> None:
        for tile in self._tiles:
            tile.update()

    def _rebuild(self) -> None:
        self._hover.stop()
        empty_layout(self._row)
        self._tiles = []
        for position, tracked in enumerate(self._model.items):
            self._tiles.append(self._make_tile(position, tracked))
            self._row.addWidget(self._tiles[-1])
            # At once, since the keyboard may be put on it before the layout gets to it.
            self._tiles[-1].show()
        for place in range(len(self._tiles), MAX_REFERENCES):
            free = FreePlace(self._theme, is_next=place == len(self._tiles), parent=self)
            free.clicked.connect(self.add_asked)
            self._row.addWidget(free)

    def _make_tile(self, position: int, tracked: TrackedReference) -> ReferenceTile:
        is_last = position == len(self._model.items) - 1
        tile = ReferenceTile(tracked, position, is_last, self._thumbnails, self._theme, self)
        tile.show_aspect_ratio(self._aspect_ratio)
        tile.show_tracked(tracked, self._model.excesses(tracked.id))
        tile.again_asked.connect(lambda: self._model.retry(tracked.id))
        tile.open_asked.connect(lambda: self.open_asked.emit(tracked.id))
        self._hover.watch(tile)
        tile.step_asked.connect(partial(self._step_from, position))
        tile.move_asked.connect(partial(self._move_by, position))
        tile.drop_asked.connect(partial(self._drop, position))
        tile.remove_asked.connect(lambda: self._remove(position))
        return tile

    def _put_in_tab_order(self) -> None:
        """Puts new tiles into the Tab order where the strip is.

        Qt puts new widgets last, and can insert one only after a widget that takes the focus itself, so this
        looks for the last such one.
        """
        before = self.previousInFocusChain()
        while before and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for tile in self._tiles:
            if before:
                QWidget.setTabOrder(before, tile)
            before = tile

    def _step_from(self, position: int, step: int) -> None:
        self._focus(position + step)

    def _move_by(self, position: int, step: int) -> None:
        self._move(position, position + step)

    def _focus(self, position: int) -> None:
        if 0 <= position < len(self._tiles):
            self._tiles[position].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, position: int, to: int) -> None:
        if 0 <= to < len(self._tiles):
            self._model.move(self._tiles[position].tracked.id, to)
            self._focus(to)

    def _drop(self, position: int, x: int) -> None:
        place = int(x * MAX_REFERENCES / max(self.width(), 1))
        to = min(max(place, 0), len(self._tiles) - 1)
        if to == position:
            self._row.invalidate()
            self._row.activate()
        self._move(position, to)

    def _remove(self, position: int) -> None:
        self._model.remove(self._tiles[position].tracked.id)
        if self._tiles:
            self._focus(min(position, len(self._tiles) - 1))
        else:
            self.emptied.emit()
