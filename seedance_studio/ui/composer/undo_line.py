"""Below the prompt: what has just replaced the whole draft, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.draft_model import Change, DraftModel


class UndoLine(QWidget):
    """Hidden again as soon as anything else is done."""

    undone = Signal()

    def __init__(self, model: DraftModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        undo = LinkButton(theme, self.tr("Undo"), self, strong=True)
        undo.clicked.connect(model.undo)
        undo.clicked.connect(self.undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(undo)
        model.last_change_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        names = ", ".join(map(field_label, self._model.filled))
        words = {
            None: "",
            Change.CLEARED: self.tr("The draft is cleared."),
            Change.FILLED: self.tr("Taken from what was pasted: {fields}.").format(fields=names),
        }[self._model.last_change]
        self._words.setText(words)
        self.setVisible(bool(words))
        if words:
            announce(self._words, words)
