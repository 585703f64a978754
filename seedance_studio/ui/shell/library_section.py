"""The settings of the library's folder, of what it remembers, and of copies."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from seedance_studio.domain.name_pattern import Naming
from seedance_studio.domain.request import Draft
from seedance_studio.ui.library.folder_dialog import ask_for_library_folder
from seedance_studio.ui.library.name_field import NameField
from seedance_studio.ui.shell.preference_page import PreferencePage
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.shell.preferences import Preferences


class LibrarySection(PreferencePage):
    """`can_forget` says whether a library is open, whose memory of refusals can be cleared."""

    folder_chosen = Signal(object)
    forget_asked = Signal()
    """What the service refused before is to be forgotten."""

    def __init__(
        self,
        folder: str,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        can_forget: bool,
    ) -> None:
        super().__init__(section_name(Section.LIBRARY), preferences, theme, parent)
        self._add_library(folder, can_forget)
        self._add_copies()
        self.column.addStretch()

    def _add_library(self, folder: str, can_forget: bool) -> None:
        form = self.add_group(self.tr("Library"))
        shown = QLineEdit(folder)
        shown.setReadOnly(True)
        shown.setAccessibleName(self.tr("Library folder"))
        choose = QPushButton(self.tr("Change…"))
        choose.clicked.connect(lambda: ask_for_library_folder(self, self.folder_chosen.emit))
        form.add_row(self.tr("Library folder"), shown, choose)
        self.first_stop = choose
        self.forget = QPushButton(self.tr("Forget all"))
        self.forget.setEnabled(can_forget)
        self.forget.clicked.connect(self._on_forget)
        words = self.tr("Which references and sentences were refused; on this computer alone")
        form.add_row(self.tr("Memory"), TokenLabel(self._theme, words, "muted", 12), self.forget)

    def _add_copies(self) -> None:
        form = self.add_group(self.tr("Copies"))
        sample = Naming(datetime.now(), self.tr("A lighthouse at dusk"), Draft().model, "4f1c09aa27be")
        names = NameField(self._preferences.settings.copy_names, sample, self._theme)
        names.changed.connect(partial(self.keep, "copy_names"))
        form.add_row(self.tr("Names of copies"), names)
        form.add_below(names.preview)
        words = self.tr("Write into each copy what made it: prompt, model, settings")
        form.add_row(self.tr("Recipe"), self.make_switch("recipe_in_copies", words))

    def _on_forget(self) -> None:
        self.forget_asked.emit()
        self.forget.setText(self.tr("Forgotten"))
        self.forget.setEnabled(False)
