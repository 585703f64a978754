"""All keys at a glance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import Pill, SectionLabel, TokenLabel


class KeysDialog(QDialog):
    """Two columns: what one does anywhere and in the lists, and the player's keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(TokenLabel(theme, self.tr("Keys"), "text", 18, QFont.Weight.DemiBold))
        sides = QHBoxLayout()
        sides.setSpacing(40)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(8)
            sides.addLayout(side)
        self._add_part(left, self.tr("Create"), self._create_keys())
        left.addSpacing(12)
        self._add_part(left, self.tr("Jobs and Library"), self._list_keys())
        self._add_part(right, self.tr("Player"), self._player_keys())
        left.addStretch()
        right.addStretch()
        column.addLayout(sides)

    def _create_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Ctrl+Enter"), self.tr("Generate")),
            ("Alt+↑ ↓", self.tr("Earlier prompts")),
            (self.tr("Ctrl+← →"), self.tr("Move a reference")),
            (self.tr("Ctrl+F"), self.tr("Search")),
            ("Esc", self.tr("Leave a field")),
            ("F1", self.tr("Keys")),
        )

    def _list_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("Next and previous")),
            (self.tr("Enter"), self.tr("Play, or show details")),
            ("R", self.tr("Reuse all settings")),
        )

    def _player_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Space, K"), self.tr("Play and pause")),
            ("← →", self.tr("One frame back or forward")),
            ("J", self.tr("Back several frames")),
            ("L", self.tr("Faster")),
            ("M", self.tr("Mute")),
            ("F", self.tr("Fullscreen")),
        )

    def _add_part(self, column: QVBoxLayout, name: str, keys: tuple[tuple[str, str], ...]) -> None:
        column.addWidget(SectionLabel(self._theme, name))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (key, does) in enumerate(keys):
            pill = Pill(self._theme)
            pill.set_text(key)
            grid.addWidget(pill, row, 0)
            grid.addWidget(TokenLabel(self._theme, does, "text", 13), row, 1)
        column.addLayout(grid)
