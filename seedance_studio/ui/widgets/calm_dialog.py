"""A dialog that says something in a few sentences and offers what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.icon_mark import IconMark
from seedance_studio.ui.widgets.labels import TokenLabel

_WIDE = 520
_ICON = 24


class CalmDialog(QDialog):
    """Icon and title, then the added parts from top to bottom, then the buttons. Deleted when closed."""

    def __init__(
        self, theme: Theme, icon: str, token: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDE)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark(theme, icon, token, _ICON, self))
        self._title = TokenLabel(theme, title, "text", 16, QFont.Weight.DemiBold, self)
        head.addWidget(self._title, 1)
        self._body = QVBoxLayout()
        self._body.setSpacing(10)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(self._body)
        column.addSpacing(4)
        column.addLayout(self._buttons)

    def fit(self) -> None:
        """Fits the height to the text at the current width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            # Only a text that wraps makes the height depend on the width.
            has_text = layout.hasHeightForWidth()
            high = layout.totalHeightForWidth(_WIDE) if has_text else layout.totalSizeHint().height()
            self.setFixedHeight(high)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def set_title(self, title: str) -> None:
        """Changes the title."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)

    def say(self, text: str, token: str = "text") -> TokenLabel:
        """Adds a paragraph of plain text."""
        label = TokenLabel(self._theme, text, token, 13, parent=self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._body.addWidget(label)
        return label

    def put(self, widget: QWidget) -> None:
        """Adds any other part."""
        self._body.addWidget(widget)

    def offer(
        self,
        text: str,
        act: Callable[[], None] | None = None,
        *,
        is_first: bool = False,
        stays: bool = False,
    ) -> QPushButton:
        """Adds a button. It closes the dialog unless `stays` is set. Enter takes the first choice."""
        button = QPushButton(text, self)
        button.setDefault(is_first)
        button.setAutoDefault(is_first)
        if not stays:
            button.clicked.connect(self.close)
        if act is not None:
            button.clicked.connect(lambda: act())
        self._buttons.addWidget(button)
        if is_first:
            button.setFocus()
        return button
