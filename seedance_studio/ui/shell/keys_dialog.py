"""All keys at a glance, and the place to change them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.messages.commands import command_words, fault_words, key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.key_button import KEY_HIGH, LEAST_KEY, KeyButton
from seedance_studio.ui.widgets.labels import Pill, SectionLabel, TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.viewmodels.shell.key_map import CLIPS, LISTS, REVIEW, VIEWER, WINDOW, Command, KeyMap

_TITLE_BAR = QSize(0, 48)


class KeysDialog(QDialog):
    """Three columns: what works anywhere and in lists, the player's keys, and those of Library and Review.

    A press on a key changes it.
    """

    def __init__(self, keys: KeyMap, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self._buttons: dict[Command, KeyButton] = {}
        self._asked: tuple[Command, str] | None = None
        self.setWindowTitle(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24 - FOCUS_ROOM, 20, 24 - AROUND, 20)
        column.setSpacing(12)
        title = TokenLabel(theme, self.tr("Keys"), "text", 18, QFont.Weight.DemiBold, self)
        column.addLayout(set_in(title, FOCUS_ROOM))
        sides = QHBoxLayout()
        sides.setContentsMargins(0, 0, AROUND, 0)
        sides.setSpacing(32)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for side in (left, middle, right):
            side.setSpacing(6)
            sides.addLayout(side)
        self._add_commands(left, self.tr("Everywhere"), WINDOW)
        self._add_commands(middle, self.tr("Player"), VIEWER)
        self._add_commands(right, self.tr("Library"), CLIPS)
        self._add_commands(right, self.tr("Review"), REVIEW)
        self._add_fixed(self._add_commands(middle, self.tr("In lists and fields"), LISTS))
        for side in (left, middle, right):
            side.addStretch()
        column.addLayout(sides)
        column.addLayout(self._make_foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._body = ScrollBody(body)
        outer.addWidget(self._body)
        keys.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        # Its parts are wider in the window's style than before. Qt by itself makes no dialog higher than two
        # thirds of the screen. One that comes back keeps the size that the person gave it.
        if not event.spontaneous():
            self._body.updateGeometry()
            self.resize(self._body.sizeHint().boundedTo(self.screen().availableSize() - _TITLE_BAR))
        super().showEvent(event)

    def _add_commands(self, column: QVBoxLayout, name: str, commands: tuple[Command, ...]) -> QGridLayout:
        if column.count():
            column.addSpacing(12)
        column.addLayout(set_in(SectionLabel(self._theme, name, self), FOCUS_ROOM))
        grid = _grid()
        for row, command in enumerate(commands):
            button = KeyButton(self._theme, command_words(command), self)
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

    def _make_foot(self) -> QHBoxLayout:
        self._words = TokenLabel(self._theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._words.setContentsMargins(FOCUS_ROOM, 0, 0, 0)
        self._take = LinkButton(self._theme, self.tr("Use it here"), self, strong=True)
        self._take.clicked.connect(self._on_take)
        self._reset = LinkButton(self._theme, self.tr("Reset all keys"), self)
        self._reset.clicked.connect(self._keys.reset)
        foot = QHBoxLayout()
        foot.addWidget(self._words, 1)
        foot.addWidget(self._take)
        foot.addWidget(self._reset)
        return foot

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
