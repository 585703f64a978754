"""A field for the most that something of unknown price may cost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.typed_numbers import typed_number

_WIDE = 96
MOST_CREDITS = 1e9
"""More than this was mistyped: no account has so many credits, and such a limit would limit nothing."""


class CeilingField(QWidget):
    """`At most … credits`. Emits `None` while no such number is typed."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("At most, in credits"))
        self.field.setToolTip(self.tr("At most, in credits"))
        self.field.setFixedWidth(_WIDE)
        self.field.textChanged.connect(lambda: self.changed.emit(self.value))
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 0, 3, 0)
        row.setSpacing(8)
        row.addWidget(TokenLabel(theme, self.tr("At most"), "text", 12, parent=self))
        row.addWidget(self.field)
        row.addWidget(TokenLabel(theme, self.tr("credits each"), "muted", 12, parent=self))
        row.addStretch()

    @property
    def value(self) -> float | None:
        """The typed credits, as `read_credits` reads them."""
        return read_credits(self.field.text())


def read_credits(text: str) -> float | None:
    """The credits that a person typed, as the locale writes numbers; None if that is no number above 0, or is
    above `MOST_CREDITS`."""
    value = typed_number(text)
    return value if value is not None and 0 < value <= MOST_CREDITS else None
