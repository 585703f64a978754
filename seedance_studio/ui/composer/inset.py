"""The margin of the composer's rows, so that everything drawn starts on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from seedance_studio.ui.widgets.painted import FOCUS_ROOM

EDGE = 16
PAINTED_EDGE = EDGE - FOCUS_ROOM
"""For controls that reserve room for their focus ring themselves."""


def inset(content: QWidget | QLayout, left: int = EDGE, right: int = EDGE) -> QHBoxLayout:
    """Returns the content with that margin (pixels) on both sides."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, right, 0)
    row.setSpacing(0)
    if isinstance(content, QWidget):
        row.addWidget(content)
    else:
        row.addLayout(content)
    return row
