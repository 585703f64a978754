"""Says that a part of a file is used now, and offers to take that back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seedance_studio.ui.messages.cuts import undo_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.references.cutting import CuttingModel


class CutUndoLine(UndoLine):
    """Shown while the last cut can be undone, in a dialog only for that dialog's reference."""

    def __init__(
        self, cutting: CuttingModel, theme: Theme, parent: QWidget, *, reference_id: str | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._cutting = cutting
        self._reference_id = reference_id
        self._is_held = False
        self.button.clicked.connect(cutting.undo)
        cutting.changed.connect(self._refresh)
        self._refresh()

    def hold(self, is_held: bool) -> None:
        """Stays hidden while something else here offers the same."""
        self._is_held = is_held
        self._refresh()

    def _refresh(self) -> None:
        cutting = self._cutting
        wanted = self._reference_id is None or cutting.is_last_of(self._reference_id)
        is_due = cutting.can_undo and wanted and not self._is_held
        words = undo_words(cutting.made) if is_due else ""
        self.say(words, aloud=self._reference_id is None and words != self.text)
