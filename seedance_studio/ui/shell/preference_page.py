"""A section of the settings that is made of groups of fields, each for one preference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.choice_box import Choice, ChoiceBox
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.labels import SectionLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.titled_page import TitledPage
from seedance_studio.viewmodels.shell.preferences import Preferences

SHORT_FIELD = 240
"""Pixels of width of a field whose content is short."""
_LABELS_WIDE = 140


class PreferencePage(TitledPage):
    """What is changed holds at once."""

    def __init__(
        self, title: str, preferences: Preferences, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.set_title(title)
        self.column.addSpacing(8)
        self._preferences = preferences
        self._theme = theme

    def add_group(self, name: str = "") -> Form:
        """Adds an empty form, below a heading with that name."""
        form = Form()
        # The fields of all groups stand in one line.
        form.setColumnMinimumWidth(0, _LABELS_WIDE)
        form.setContentsMargins(FOCUS_ROOM, 0, FOCUS_ROOM, 0)
        if name:
            self.column.addSpacing(12)
            self.column.addLayout(set_in(SectionLabel(self._theme, name), FOCUS_ROOM))
        self.column.addLayout(form)
        return form

    def make_choice(self, label: str, name: str, choices: Sequence[Choice]) -> ChoiceBox:
        """For the preference of that name."""
        box = ChoiceBox(label)
        box.show_choices(choices, getattr(self._preferences.settings, name))
        box.chosen.connect(partial(self.keep, name))
        return box

    def make_switch(self, name: str, words: str) -> QCheckBox:
        """For the preference of that name, which is on or off."""
        box = QCheckBox(words)
        box.setChecked(getattr(self._preferences.settings, name))
        box.toggled.connect(partial(self.keep, name))
        return box

    def keep(self, name: str, value: object) -> None:
        """Changes the preference of that name."""
        self._preferences.change(**{name: value})
