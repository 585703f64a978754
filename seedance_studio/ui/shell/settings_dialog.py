"""The settings: key, library, look, language, sending and playing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
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
from seedance_studio.domain.name_pattern import Naming
from seedance_studio.domain.request import Draft
from seedance_studio.system.settings import MOST_PARALLEL, UNDO_SECONDS
from seedance_studio.ui.library.folder_dialog import ask_for_library_folder
from seedance_studio.ui.library.name_field import NameField
from seedance_studio.ui.messages.units import duration
from seedance_studio.ui.shell.keys_card import KeysCard
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.choice_box import Choice, ChoiceBox
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import ScrollBody
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel

_LEAST_WIDE = 520

_TITLE_BAR = QSize(0, 48)


class SettingsDialog(QDialog):
    """Beside the window, never in its way. Every change holds at once."""

    demo_asked = Signal()
    live_asked = Signal()
    hosting_asked = Signal()
    folder_chosen = Signal(object)
    about_asked = Signal()
    keys_asked = Signal()
    limits_asked = Signal()
    forget_asked = Signal()
    """What the service refused before is to be forgotten."""

    def __init__(
        self,
        preferences: Preferences,
        accounts: AccountsModel,
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
        self.keys = KeysCard(accounts, status, theme)
        self.keys.switch_asked.connect(self._on_switch)
        self._folder = QLineEdit(folder)
        self._folder.setReadOnly(True)
        self._folder.setAccessibleName(self.tr("Library folder"))
        self.language = self._make_choice(self.tr("Language"), "language", _languages(self.tr("System")))
        body = QWidget()
        body.setMinimumWidth(_LEAST_WIDE)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(TokenLabel(theme, self.tr("Settings"), "text", 18, QFont.Weight.DemiBold))
        column.addWidget(self.keys)
        column.addLayout(self._make_form())
        column.addStretch()
        column.addLayout(self._make_foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollBody(body))
        # Else Enter in any field presses the first of them.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        put_in_reading_order(self)
        # Qt by itself makes no dialog higher than two thirds of the screen.
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - _TITLE_BAR))
        self.keys.form.focus_field()

    def go_on_at(self, place: QPoint) -> None:
        """Stands where another one stood, in which the language was just changed."""
        # To `move`, the frame is a part of the window, and its size is not known yet.
        self.setGeometry(QRect(place, self.size()))
        self.language.setFocus()

    def follow_library(self, *, is_open: bool) -> None:
        """Offers what the open library can do. Another one may open while this stands here."""
        self.limits.setEnabled(is_open)
        self.forget.setEnabled(is_open)
        self.forget.setText(self.tr("Forget all"))
        self.set_up.setEnabled(is_open and not self._is_demo)
        self._show_hosting()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()

    def _make_form(self) -> Form:
        form = Form()
        choose = QPushButton(self.tr("Change…"))
        choose.clicked.connect(self._on_choose_folder)
        form.add_row(self.tr("Library folder"), self._folder, choose)
        form.add_row(self.tr("Hosting"), *self._hosting_row())
        themes = (
            (self.tr("System"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        )
        form.add_row(self.tr("Theme"), self._make_choice(self.tr("Theme"), "theme", themes))
        form.add_row(self.tr("Language"), self.language)
        self._add_sending(form)
        self._add_copies(form)
        self._add_playing(form)
        return form

    def _add_sending(self, form: Form) -> None:
        parallel = QSpinBox()
        parallel.setAccessibleName(self.tr("Send at once"))
        parallel.setRange(1, MOST_PARALLEL)
        parallel.setValue(self._preferences.settings.parallel_submissions)
        parallel.valueChanged.connect(partial(self._keep, "parallel_submissions"))
        form.add_row(self.tr("Send at once"), parallel)
        periods = ((self.tr("Off"), 0), *((duration(seconds), seconds) for seconds in UNDO_SECONDS[1:]))
        self.limits = QPushButton(self.tr("Limits…"))
        self.limits.clicked.connect(self.limits_asked)
        words = self.tr("What may be spent by click, day, week, month and project")
        form.add_row(self.tr("Limits"), TokenLabel(self._theme, words, "muted", 12), self.limits)
        form.add_row(self.tr("Undo send"), self._make_choice(self.tr("Undo send"), "undo_seconds", periods))
        words = self.tr("Send an ID with each request, so that support can find it")
        form.add_row(self.tr("Metadata"), self._make_switch("tag_requests", words))
        words = self.tr("Show notes on the prompt; they stop nothing")
        form.add_row(self.tr("Prompt"), self._make_switch("prompt_notes", words))
        self.forget = QPushButton(self.tr("Forget all"))
        self.forget.clicked.connect(self._on_forget)
        words = self.tr("Which references and sentences were refused; on this computer alone")
        form.add_row(self.tr("Memory"), TokenLabel(self._theme, words, "muted", 12), self.forget)

    def _add_copies(self, form: Form) -> None:
        sample = Naming(datetime.now(), self.tr("A lighthouse at dusk"), Draft().model, "4f1c09aa27be")
        names = NameField(self._preferences.settings.copy_names, sample, self._theme)
        names.changed.connect(partial(self._keep, "copy_names"))
        form.add_row(self.tr("Names of copies"), names)
        form.add_below(names.preview)
        words = self.tr("Write into each copy what made it: prompt, model, settings")
        form.add_row(self.tr("Recipe"), self._make_switch("recipe_in_copies", words))

    def _add_playing(self, form: Form) -> None:
        words = self.tr("Decode video in software (after a restart)")
        form.add_row(self.tr("Playback"), self._make_switch("software_decoding", words))
        words = self.tr("When a clip is ready or has failed, while the window is not in front")
        form.add_row(self.tr("Notifications"), self._make_switch("notify", words))
        keys = QPushButton(self.tr("Show and change…"))
        keys.clicked.connect(self.keys_asked)
        form.add_row(self.tr("Keys"), TokenLabel(self._theme, self.tr("For all commands"), "muted", 12), keys)

    def _make_choice(self, label: str, name: str, choices: Sequence[Choice]) -> ChoiceBox:
        """For the setting of that name."""
        box = ChoiceBox(label)
        box.show_choices(choices, getattr(self._preferences.settings, name))
        box.chosen.connect(partial(self._keep, name))
        return box

    def _make_switch(self, name: str, words: str) -> QCheckBox:
        """For the setting of that name, which is on or off."""
        box = QCheckBox(words)
        box.setChecked(getattr(self._preferences.settings, name))
        box.toggled.connect(partial(self._keep, name))
        return box

    def _make_foot(self) -> QHBoxLayout:
        about = LinkButton(self._theme, self.tr("About Seedance Studio"))
        about.clicked.connect(self.about_asked)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(TokenLabel(self._theme, self.tr("Version {0}").format(__version__), "muted", 12))
        foot.addStretch()
        foot.addWidget(about)
        foot.addSpacing(8)
        foot.addWidget(close)
        return foot

    def _keep(self, name: str, value: object) -> None:
        self._preferences.change(**{name: value})

    def _hosting_row(self) -> tuple[QWidget, QPushButton]:
        """What of the person's own files is uploaded to, and the button that changes it."""
        self.set_up = QPushButton(self.tr("Set up…"))
        self.set_up.clicked.connect(self.hosting_asked)
        self._hosting = TokenLabel(self._theme, "", "muted", 12)
        self._preferences.changed.connect(self._show_hosting)
        self._show_hosting()
        return self._hosting, self.set_up

    def _show_hosting(self) -> None:
        place = self._preferences.settings.storage
        words = place.name if place.bucket else self.tr("not set up yet")
        if self._is_demo:
            words = self.tr("provided by the demo")
        self._hosting.setText(words)

    @property
    def _is_demo(self) -> bool:
        return self._status.status.key.source is KeySource.DEMO

    def _on_forget(self) -> None:
        self.forget_asked.emit()
        self.forget.setText(self.tr("Forgotten"))
        self.forget.setEnabled(False)

    def _on_choose_folder(self) -> None:
        ask_for_library_folder(self, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        self.close()
        self.folder_chosen.emit(folder)

    def _on_switch(self) -> None:
        (self.live_asked if self._is_demo else self.demo_asked).emit()
        self.close()


def _languages(system: str) -> tuple[Choice, ...]:
    return ((system, ""), *((name, code) for code, name in LANGUAGES.items()))
