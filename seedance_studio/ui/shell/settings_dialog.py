"""The settings: key, library, look, language, sending and playing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from seedance_studio import __version__
from seedance_studio.domain.api_key import KeySource
from seedance_studio.domain.languages import LANGUAGES
from seedance_studio.system.settings import MOST_PARALLEL, UNDO_SECONDS
from seedance_studio.ui.library.folder_dialog import ask_for_folder
from seedance_studio.ui.messages.units import duration
from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.ui.shell.status_line import key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.choice_box import Choice, ChoiceBox
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.viewmodels.shell.key_entry import KeyEntry
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel


class SettingsDialog(QDialog):
    """Beside the window, never in its way. Every change holds at once."""

    forget_asked = Signal()
    demo_asked = Signal()
    live_asked = Signal()
    hosting_asked = Signal()
    folder_chosen = Signal(object)
    about_asked = Signal()

    def __init__(
        self,
        preferences: Preferences,
        entry: KeyEntry,
        status: StatusModel,
        folder: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._status = status
        self._theme = theme
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.key_form = KeyForm(entry, theme)
        self._key = TokenLabel(theme, "", "muted", 12)
        self._forget = LinkButton(theme, self.tr("Forget key"))
        self._forget.clicked.connect(self.forget_asked)
        self._switch = LinkButton(theme, "", strong=True)
        self._switch.clicked.connect(self._on_switch)
        self._folder = QLineEdit(folder)
        self._folder.setReadOnly(True)
        self._folder.setAccessibleName(self.tr("Library folder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        title = TokenLabel(theme, self.tr("Settings"), "text", 18, QFont.Weight.DemiBold)
        column.addWidget(title)
        column.addSpacing(8)
        self._add_key_part(column)
        column.addWidget(Line(theme))
        column.addSpacing(8)
        column.addLayout(self._make_form())
        column.addStretch()
        about = LinkButton(theme, self.tr("About Seedance Studio"))
        about.clicked.connect(self.about_asked)
        foot = QHBoxLayout()
        foot.addWidget(TokenLabel(theme, self.tr("Version {0}").format(__version__), "muted", 12))
        foot.addStretch()
        foot.addWidget(about)
        column.addLayout(foot)
        status.changed.connect(self._refresh)
        self._refresh()

    def _add_key_part(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionLabel(self._theme, self.tr("API key")))
        row = QHBoxLayout()
        row.addWidget(self._key)
        row.addStretch()
        row.addWidget(self._forget)
        row.addWidget(self._switch)
        column.addLayout(row)
        column.addWidget(self.key_form)
        column.addSpacing(8)

    def _make_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_places(form)
        self._add_look(form)
        self._add_sending(form)
        self._add_playing(form)
        return form

    def _add_places(self, form: QFormLayout) -> None:
        choose = QPushButton(self.tr("Change…"))
        choose.clicked.connect(self._on_choose_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        form.addRow(self.tr("Library folder"), row)
        hosting = QPushButton(self.tr("Set up…"))
        hosting.clicked.connect(self.hosting_asked)
        form.addRow(self.tr("Hosting"), self._hosting_row(hosting))

    def _add_look(self, form: QFormLayout) -> None:
        themes = (
            (self.tr("System"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        )
        self._add_choice(form, self.tr("Theme"), "theme", themes)
        known = tuple((name, code) for code, name in LANGUAGES.items())
        self._add_choice(form, self.tr("Language"), "language", ((self.tr("System"), ""), *known))

    def _add_sending(self, form: QFormLayout) -> None:
        parallel = QSpinBox()
        parallel.setRange(1, MOST_PARALLEL)
        parallel.setValue(self._preferences.settings.parallel_submissions)
        parallel.valueChanged.connect(partial(self._keep, "parallel_submissions"))
        form.addRow(self.tr("Send at once"), parallel)
        periods = ((self.tr("Off"), 0), *((duration(seconds), seconds) for seconds in UNDO_SECONDS[1:]))
        self._add_choice(form, self.tr("Undo send"), "undo_seconds", periods)
        words = self.tr("Send an ID with each request, so that support can find it")
        self._add_switch(form, self.tr("Metadata"), "tag_requests", words)

    def _add_playing(self, form: QFormLayout) -> None:
        words = self.tr("Decode video in software (after a restart)")
        self._add_switch(form, self.tr("Playback"), "software_decoding", words)
        words = self.tr("When a clip is ready or has failed, while the window is not in front")
        self._add_switch(form, self.tr("Notifications"), "notify", words)

    def _add_choice(self, form: QFormLayout, label: str, name: str, choices: Sequence[Choice]) -> None:
        """A row for the setting of that name."""
        box = ChoiceBox(label)
        box.show_choices(choices, getattr(self._preferences.settings, name))
        box.chosen.connect(partial(self._keep, name))
        form.addRow(label, box)

    def _add_switch(self, form: QFormLayout, label: str, name: str, words: str) -> None:
        """A row for the setting of that name, which is on or off."""
        box = QCheckBox(words)
        box.setChecked(getattr(self._preferences.settings, name))
        box.toggled.connect(partial(self._keep, name))
        form.addRow(label, box)

    def _keep(self, name: str, value: object) -> None:
        self._preferences.change(**{name: value})

    def _hosting_row(self, button: QPushButton) -> QHBoxLayout:
        """What of the person's own files is uploaded to."""
        demo = self._status.status.key.source is KeySource.DEMO
        place = self._preferences.settings.storage
        words = place.name if place.bucket else self.tr("not set up yet")
        if demo:
            words = self.tr("provided by the demo")
            button.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(TokenLabel(self._theme, words, "muted", 12), 1)
        row.addWidget(button)
        return row

    def _on_choose_folder(self) -> None:
        ask_for_folder(self, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        self.close()
        self.folder_chosen.emit(folder)

    def _on_switch(self) -> None:
        demo = self._status.status.key.source is KeySource.DEMO
        (self.live_asked if demo else self.demo_asked).emit()
        self.close()

    def _refresh(self) -> None:
        key = self._status.status.key
        demo = key.source is KeySource.DEMO
        self._key.setText(key_words(key))
        self._forget.setVisible(key.source in (KeySource.KEYRING, KeySource.SESSION))
        self._switch.setText(self.tr("Leave the demo") if demo else self.tr("Open the demo"))
