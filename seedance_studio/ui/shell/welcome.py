"""The page without a library: try the demo without a key, enter a key, or try again to open the library."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.languages import LANGUAGES
from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.ui.shell.logo import logo_label
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.buttons import PrimaryButton
from seedance_studio.ui.widgets.card import Card
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.preferences import Preferences

_WIDE = 460
_EDGE = 32


class Welcome(Surface):
    """`demo_asked` says whether to start with a sample prompt and picture."""

    demo_asked = Signal(bool)
    account_asked = Signal()
    """The person wants a key or credits."""
    again_asked = Signal()
    """The library that could not be opened is to be opened again."""

    def __init__(
        self,
        entry: KeyEntry,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._preferences = preferences
        self._begin = QCheckBox(self.tr("Begin with a prompt and a picture"))
        self._begin.setChecked(True)
        self.try_button = PrimaryButton(theme, self.tr("Try it now, without a key"))
        self.try_button.clicked.connect(lambda: self.demo_asked.emit(self._begin.isChecked()))
        self.key_form = KeyForm(entry, theme)
        card = Card(theme, RADIUS_LARGE + 6, self)
        card.setFixedWidth(_WIDE)
        column = QVBoxLayout(card)
        column.setContentsMargins(_EDGE - FOCUS_ROOM, 28, _EDGE - FOCUS_ROOM, 28)
        column.setSpacing(8)
        above, below = QVBoxLayout(), QVBoxLayout()
        self._add_greeting(above)
        self._unopened = self._unopened_row()
        above.addWidget(self._unopened)
        above.addSpacing(12)
        self._add_demo(below)
        below.addSpacing(12)
        below.addWidget(Line(theme))
        below.addSpacing(8)
        self._add_key(below)
        for part in (above, below):
            # The button between them has room of its own around it.
            part.setContentsMargins(FOCUS_ROOM, 0, FOCUS_ROOM, 0)
            part.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.try_button)
        column.addLayout(below)
        # Between stretches, not aligned: an aligned widget gets no more height than its unwrapped text.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addLayout(row)
        outer.addStretch()

    def offer_again(self) -> None:
        """Says that the library could not be opened, and offers to try again."""
        self._unopened.show()

    def _unopened_row(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        again = QPushButton(self.tr("Try again"))
        again.setAccessibleName(again.text())
        again.clicked.connect(self.again_asked)
        row.addWidget(self._wrapped(self.tr("The library could not be opened."), 14), 1)
        row.addWidget(again)
        part.hide()
        return part

    def _add_greeting(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(logo_label())
        row.addStretch()
        box = self._language_box()
        # On Linux a combo box has no name of its own for assistive tools: they ask who labels it.
        label = TokenLabel(self._theme, self.tr("Language"), "muted", 12)
        label.setBuddy(box)
        for widget in (label, box):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        title = self.tr("Welcome to Seedance Studio")
        column.addWidget(TokenLabel(self._theme, title, "text", 22, QFont.Weight.DemiBold))
        lead = self.tr(
            "Describe a scene, add pictures, watch the clip. Everything you make stays on this computer."
        )
        column.addWidget(self._wrapped(lead, 14))

    def _add_demo(self, column: QVBoxLayout) -> None:
        column.addWidget(self._begin)
        note = self.tr("The demo draws simple clips on this computer. Nothing is charged.")
        column.addWidget(self._wrapped(note, 12))

    def _add_key(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionLabel(self._theme, self.tr("Enter my API key")))
        column.addWidget(self.key_form)
        hint = self.tr("Create a key in your account's dashboard. It is kept in the system's keyring alone.")
        column.addWidget(self._wrapped(hint, 12))
        account = QPushButton(self.tr("Get a key or credits on the service's page"))
        account.setAccessibleName(account.text())
        account.clicked.connect(self.account_asked)
        column.addWidget(account)

    def _language_box(self) -> ChoiceBox:
        box = ChoiceBox(self.tr("Language"))
        known = tuple((name, code) for code, name in LANGUAGES.items())
        box.show_choices(((self.tr("System language"), ""), *known), self._preferences.settings.language)
        box.chosen.connect(self._on_language)
        return box

    def _on_language(self, code: str) -> None:
        self._preferences.change(language=code)

    def _wrapped(self, words: str, size: int) -> TokenLabel:
        label = TokenLabel(self._theme, words, "muted", size)
        label.setWordWrap(True)
        return label
