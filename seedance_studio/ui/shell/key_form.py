"""The field for the API key. The key is checked before it is kept, and never shown again."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.accounts import UNASSIGNED
from seedance_studio.domain.organisation import clean_name
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.shell.key_entry import KeyEntry, KeyTarget


class KeyForm(QWidget):
    """Hands the typed key to `entry`. The field keeps it, and the keyboard, until there is an answer.

    With `set_account` it takes another account's key, with `ask_for_new` the name and the key of a new one.
    """

    def __init__(self, entry: KeyEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._account = UNASSIGNED
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("API key"))
        self.field.setPlaceholderText("sd2_live_…")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._name = QLineEdit(self)
        self._name.setAccessibleName(self.tr("Name of the key"))
        self._name.setPlaceholderText(self.tr("Name of the key"))
        self._name.setMaxLength(60)
        self._name.hide()
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setAccessibleName(self.tr("Save"))
        self._message = TokenLabel(theme, "", "muted", 12, parent=self)
        self._message.setWordWrap(True)
        self._message.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self.field, 2)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._message)
        self._name.returnPressed.connect(self.focus_field)
        self.field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        entry.changed.connect(self._refresh)
        if entry.is_checking:
            # One that was entered in a form that is gone.
            self._refresh()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets at which Tab stops, in reading order."""
        return self._name, self.field, self._save

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A window that is minimised still shows it.
        if not event.spontaneous():
            self._entry.note_shown(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._entry.note_shown(False)

    def focus_field(self) -> None:
        """Focuses the field for the key, or that for the name as long as that is empty."""
        (self.field if self._has_name else self._name).setFocus()

    def set_account(self, account: str) -> None:
        """Takes the key of this account from now on."""
        self._account = account
        self._begin(is_new=False)

    def ask_for_new(self) -> None:
        """Takes the name and the key of a new account from now on."""
        self._begin(is_new=True)

    @property
    def _has_name(self) -> bool:
        return self._name.isHidden() or bool(clean_name(self._name.text()))

    def _begin(self, *, is_new: bool) -> None:
        self._entry.clear()
        self._message.hide()
        self.field.clear()
        self._name.clear()
        self._name.setVisible(is_new)

    def _on_save(self) -> None:
        # The button is disabled during the check and would lose the keyboard to some other control.
        self.focus_field()
        text = self.field.text()
        if not self._has_name:
            self._say("error", self.tr("Give the key a name first, such as the name of a client."))
        elif not text.strip():
            self._say("error", self.tr("The field is empty: paste your key into it."))
        elif self._name.isHidden():
            self._entry.enter(text, KeyTarget(self._account))
        else:
            self._entry.enter(text, KeyTarget(name=clean_name(self._name.text())))

    def _refresh(self) -> None:
        entry = self._entry
        self._save.setEnabled(not entry.is_checking)
        self.field.setReadOnly(entry.is_checking)
        if entry.is_checking:
            self._say("muted", self.tr("Checking the key with the service…"))
        elif entry.problem is not None:
            self.field.clear()
            explanation = explain(entry.problem)
            kept = self.tr("The key was not kept.") if not entry.is_kept else ""
            self._say("error", " ".join(filter(None, (explanation.what, kept, explanation.next))))
        elif entry.unchecked is not None:
            unchecked = self.tr(
                "The key could not be checked. It is kept; the first request will show whether it works."
            )
            self._say("warning", f"{unchecked} {explain(entry.unchecked).what}")
        elif entry.is_kept:
            self.field.clear()
            self._say("ok", self.tr("The key works."))

    def _say(self, token: str, text: str) -> None:
        self._message.set_token(token)
        self._message.setText(text)
        self._message.show()
        announce(self._message, text)
