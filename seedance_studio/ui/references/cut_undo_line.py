"""Says that a part of a file is used now, and offers to take that back."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.messages.cuts import undo_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.references.cutting import CuttingModel


class CutUndoLine(QWidget):
    """Shown while the last cut can be undone, in a dialog only for that dialog's reference."""

    def __init__(
        self, cutting: CuttingModel, theme: Theme, parent: QWidget, *, reference_id: str | None = None
    ) -> None:
        super().__init__(parent)
        self._cutting = cutting
        self._reference_id = reference_id
        self._is_held = False
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self.button = LinkButton(theme, self.tr("Undo"), self, strong=True)
        self.button.clicked.connect(cutting.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
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
        is_news = is_due and words != self._words.text()
        self._words.setText(words)
        self.setVisible(is_due)
        if is_news and self._reference_id is None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._words, words))
