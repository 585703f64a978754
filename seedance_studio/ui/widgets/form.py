"""Labels on the left, level with their fields on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget


class Form(QGridLayout):
    """`QFormLayout` sets labels a little higher than their fields and leaves some untied."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalSpacing(10)
        self.setHorizontalSpacing(16)
        self.setColumnStretch(1, 1)

    def add_below(self, note: QWidget) -> None:
        """Adds something under the last field, close to it."""
        note.setContentsMargins(0, 0, 0, 2)
        self.addWidget(note, self.rowCount(), 1)

    def add_row(self, text: str, field: QWidget, *beside: QWidget, wide: int = 0) -> QLabel:
        """Adds a field, with an optional widget to its right. Returns its label.

        The field is `wide` pixels wide, or takes all the room.
        """
        label = QLabel(text)
        label.setBuddy(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 0 if wide else 1)
        for widget in beside:
            row.addWidget(widget)
        if wide:
            field.setFixedWidth(wide)
            row.addStretch()
        place = self.rowCount()
        self.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        self.addLayout(row, place, 1)
        return label
