"""Replaces the workspace while the library moves: target, progress, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.messages.states import transferred
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_view import Received
from seedance_studio.viewmodels.library.moving import MovingModel

_WIDE = 440


class MovingPage(Surface):
    """Follows its model."""

    def __init__(self, model: MovingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", parent)
        self._model = model
        title = TokenLabel(theme, self.tr("Moving your library"), "text", 18, QFont.Weight.DemiBold)
        place = TokenLabel(theme, model.place, "muted", 13)
        self._bar = ThinProgress(theme)
        self._words = TokenLabel(theme, "", "muted", 12)
        calm = TokenLabel(
            theme,
            self.tr(
                "Each file is copied and compared before the old one is removed. You can"
                " close the window: nothing is lost, and the move continues at the next"
                " start."
            ),
            "muted",
            12,
        )
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(model.cancel)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        for label in (title, place, self._words, calm):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (title, place, self._bar, self._words, calm):
            middle.addWidget(widget)
        middle.addSpacing(4)
        middle.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QWidget(self)
        column.setFixedWidth(_WIDE)
        column.setLayout(middle)
        row = QHBoxLayout(self)
        row.addWidget(column, 0, Qt.AlignmentFlag.AlignCenter)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        model = self._model
        self._bar.set_fraction(model.done / model.total if model.total else None)
        self._cancel.setEnabled(not model.is_ending)
        if model.is_ending:
            self._words.setText(self.tr("Undoing the move…"))
        elif model.total is None:
            self._words.setText(self.tr("Counting files…"))
        else:
            self._words.setText(transferred(Received(model.done, model.total)))
