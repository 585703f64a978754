"""A dialog's content, which scrolls on a low screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

BAR_ROOM = 10
"""Pixels that a content leaves free at its right, where the bar lies while it scrolls."""


def stack_beside_bar(dialog: QWidget, body: QLayout, *foot: QWidget | QLayout) -> None:
    """Puts the foot below a body whose right half scrolls. The bar lies in the margin of the dialog."""
    below = QVBoxLayout()
    below.setContentsMargins(0, 0, BAR_ROOM, 0)
    below.setSpacing(10)
    for part in foot:
        if isinstance(part, QLayout):
            below.addLayout(part)
        else:
            below.addWidget(part)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20 - BAR_ROOM, 16)
    column.setSpacing(10)
    column.addLayout(body, 1)
    column.addLayout(below)


class ScrollBody(QScrollArea):
    """As large as its content, if there is room."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        # `setWidget` has it filled with the ground of a dialog.
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        content = self._content
        wide = content.sizeHint().width()
        high = content.heightForWidth(wide) if content.hasHeightForWidth() else content.sizeHint().height()
        # Without room for its bar the content would be cut where it scrolls.
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 0)
