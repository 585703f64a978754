"""All keys at a glance, and the place to change them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.messages.commands import command_words, fault_words, key_words
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton, set_in
from seedance_studio.ui.widgets.in_turns import InTurns
from seedance_studio.ui.widgets.key_button import KEY_HIGH, LEAST_KEY, KeyButton
from seedance_studio.ui.widgets.labels import Pill, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.titled_page import TitledPage
from seedance_studio.viewmodels.shell.key_map import CLIPS, LISTS, REVIEW, VIEWER, WINDOW, Command, KeyMap

_WIDE, _BETWEEN = 1200, 32
_ALL_BESIDE = 1180
"""Pixels of width from which all three columns are beside each other."""


class KeysSection(TitledPage):
    """Three columns, or two where there is no room for them: what works anywhere, the keys of player and
    lists, and those of Library and Review. A press on a key changes it.

    One group is made at once, and the others in the turns of the window that follow.
    """

    def __init__(self, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, wide=_WIDE)
        self.set_title(section_name(Section.KEYS))
        self._keys = keys
        self._theme = theme
        self._buttons: dict[Command, KeyButton] = {}
        self._asked: tuple[Command, str] | None = None
        # Its buttons are higher than its words.
        self.put_below_title(self._make_head(), 0)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for side in (left, middle, right):
            side.setSpacing(6)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rest.setSpacing(_BETWEEN)
        self._rest.addLayout(middle)
        self._rest.addLayout(right)
        sides = QHBoxLayout()
        sides.setSpacing(_BETWEEN)
        sides.addLayout(left)
        sides.addLayout(self._rest)
        sides.addStretch()
        self._add_commands(left, self.tr("Everywhere"), WINDOW)
        left.addStretch()
        self.column.addLayout(sides)
        self.column.addStretch()
        self.first_stop = self._buttons[WINDOW[0]]
        keys.changed.connect(self._refresh)
        self._refresh()
        steps = (
            partial(self._add_commands, middle, self.tr("Player"), VIEWER),
            partial(self._add_commands, right, self.tr("Library"), CLIPS),
            partial(self._add_commands, right, self.tr("Review"), REVIEW),
            partial(self._add_lists, middle),
            right.addStretch,
            partial(put_in_reading_order, self),
        )
        self._making = InTurns(steps, self)
        self._making.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        are_beside = self.width() >= _ALL_BESIDE
        way = QBoxLayout.Direction.LeftToRight if are_beside else QBoxLayout.Direction.TopToBottom
        self._rest.setDirection(way)

    def _add_lists(self, column: QVBoxLayout) -> None:
        self._add_fixed(self._add_commands(column, self.tr("In lists and fields"), LISTS))
        column.addStretch()

    def _add_commands(self, column: QVBoxLayout, name: str, commands: tuple[Command, ...]) -> QGridLayout:
        if column.count():
            column.addSpacing(12)
        column.addLayout(set_in(SectionLabel(self._theme, name, self), FOCUS_ROOM))
        grid = _grid()
        for row, command in enumerate(commands):
            button = KeyButton(self._theme, command_words(command), self)
            button.show_key(self._keys.key(command))
            button.chosen.connect(partial(self._on_chosen, command))
            self._buttons[command] = button
            grid.addWidget(button, row, 0)
            grid.addWidget(TokenLabel(self._theme, command_words(command), "text", 13, parent=self), row, 1)
        column.addLayout(grid)
        return grid

    def _add_fixed(self, grid: QGridLayout) -> None:
        """What lists and fields do by themselves, which can't be changed."""
        fixed = (
            ("↑ ↓", self.tr("Next and previous")),
            (key_words("Return"), self.tr("Play, or show details")),
            (self.tr("Ctrl+← →"), self.tr("Move a reference")),
            ("Alt+↑ ↓", self.tr("Earlier prompts")),
            (key_words("Ctrl+Space"), self.tr("Tick one more option, to compare")),
            ("Esc", self.tr("Leave a field")),
        )
        for row, (key, does) in enumerate(fixed, grid.rowCount()):
            pill = Pill(self._theme, self)
            pill.setMinimumWidth(LEAST_KEY - 2 * FOCUS_ROOM)
            pill.set_text(key)
            grid.addLayout(set_in(pill, FOCUS_ROOM), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.setRowMinimumHeight(row, KEY_HIGH)
            grid.addWidget(TokenLabel(self._theme, does, "text", 13, parent=self), row, 1)

    def _make_head(self) -> QHBoxLayout:
        self._words = TokenLabel(self._theme, "", "muted", parent=self)
        self._words.setWordWrap(True)
        self._take = LinkButton(self._theme, self.tr("Use it here"), self, strong=True)
        self._take.clicked.connect(self._on_take)
        self._reset = LinkButton(self._theme, self.tr("Reset all keys"), self)
        self._reset.clicked.connect(self._keys.reset)
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._take)
        head.addWidget(self._reset)
        return head

    def _on_chosen(self, command: Command, key: str) -> None:
        fault, owners = self._keys.fault(command, key), self._keys.owners(command, key)
        if fault is not None:
            self._say(fault_words(fault, key), "error")
        elif owners:
            words = self.tr("“{key}” is already the key of “{command}”.")
            self._say(words.format(key=key_words(key), command=command_words(owners[0])), "warning")
            self._asked = (command, key)
            self._take.show()
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._keys.assign(command, key)
            self._refresh()

    def _on_take(self) -> None:
        if self._asked is not None:
            command, key = self._asked
            self._keys.assign(command, key)
            self._buttons[command].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, token: str) -> None:
        self._refresh()
        self._words.set_token(token)
        self._words.setText(words)

    def _refresh(self) -> None:
        self._asked = None
        self._take.hide()
        self._words.set_token("muted")
        self._words.setText(self.tr("Press a key's button to choose another key."))
        self._reset.setEnabled(not self._keys.are_default)
        for command, button in self._buttons.items():
            button.show_key(self._keys.key(command))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setColumnMinimumWidth(0, 96)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    return grid
