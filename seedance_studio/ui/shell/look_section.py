"""The settings of how the program looks, which language it speaks, and what it tells by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seedance_studio.domain.languages import LANGUAGES
from seedance_studio.ui.shell.preference_page import SHORT_FIELD, PreferencePage
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.shell.preferences import Preferences


class LookSection(PreferencePage):
    """Another language makes the whole window anew, with this section in it and the keyboard where it was."""

    def __init__(self, preferences: Preferences, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(section_name(Section.LOOK), preferences, theme, parent)
        self._add_look()
        form = self.add_group(self.tr("Notes"))
        words = self.tr("Show notes on the prompt; they stop nothing")
        form.add_row(self.tr("Prompt"), self.make_switch("prompt_notes", words))
        words = self.tr("When a clip is ready or has failed, while the window is not in front")
        form.add_row(self.tr("Notifications"), self.make_switch("notify", words))
        self.column.addStretch()

    def _add_look(self) -> None:
        form = self.add_group()
        system = self.tr("System")
        themes = ((system, "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark"))
        form.add_row(self.tr("Theme"), self.make_choice(self.tr("Theme"), "theme", themes), wide=SHORT_FIELD)
        languages = ((system, ""), *((name, code) for code, name in LANGUAGES.items()))
        language = self.make_choice(self.tr("Language"), "language", languages)
        form.add_row(self.tr("Language"), language, wide=SHORT_FIELD)
        self.first_stop = language
        words = self.tr("Decode video in software (after a restart)")
        form.add_row(self.tr("Playback"), self.make_switch("software_decoding", words))
