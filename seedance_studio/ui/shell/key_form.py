"""The field for the API key. The key is checked before it is kept, and never shown again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.shell.key_entry import KeyEntry


class KeyForm(QWidget):
    """Hands the typed key to `entry`. The field keeps it, and the keyboard, until there is an answer."""

    def __init__(self, entry: KeyEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._field = QLineEdit(self)
        self._field.setAccessibleName(self.tr("API key"))
        self._field.setPlaceholderText("sd2_live_…")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setAccessibleName(self.tr("Save"))
        self._message = TokenLabel(theme, "", "muted", 12, parent=self)
        self._message.setWordWrap(True)
        self._message.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._message)
        self._field.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        entry.changed.connect(self._refresh)

    def focus_field(self) -> None:
        """Focuses the field."""
        self._field.setFocus()

    def _on_save(self) -> None:
        # The button is disabled during the check and would lose the keyboard to some other control.
        self.focus_field()
        text = self._field.text()
        if text.strip():
            self._entry.enter(text)
        else:
            self._say("error", self.tr("The field is empty: paste your key into it."))

    def _refresh(self) -> None:
        entry = self._entry
        self._save.setEnabled(not entry.is_checking)
        self._field.setReadOnly(entry.is_checking)
        if entry.is_checking:
            self._say("muted", self.tr("Checking the key with the service…"))
        elif entry.problem is not None:
            self._field.clear()
            explanation = explain(entry.problem)
            kept = self.tr("The key was not kept.") if not entry.is_kept else ""
            self._say("error", " ".join(filter(None, (explanation.what, kept, explanation.next))))
        elif entry.unchecked is not None:
            unchecked = self.tr(
                "The key could not be checked. It is kept; the first request will show whether it works."
            )
            self._say("warning", f"{unchecked} {explain(entry.unchecked).what}")
        elif entry.is_kept:
            self._field.clear()
            self._say("ok", self.tr("The key works."))

    def _say(self, token: str, text: str) -> None:
        self._message.set_token(token)
        self._message.setText(text)
        self._message.show()
        announce(self._message, text)
