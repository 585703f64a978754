"""The line at the bottom: connection, key, and the size of the library."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.ui.messages.units import size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import StateDot, TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.status import StatusModel


class StatusLine(Surface):
    """Follows the status. It says nothing about the connection before there is a key."""

    def __init__(self, model: StatusModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self.setFixedHeight(28)
        self._dot = StateDot(theme)
        self._connection = TokenLabel(theme, "", "ok", 12)
        self._connection.setContentsMargins(0, 0, 12, 0)
        self._key = TokenLabel(theme, "", "muted", 12)
        self._library = TokenLabel(theme, "", "muted", 12)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._connection)
        row.addWidget(self._key)
        row.addStretch()
        row.addWidget(self._library)
        model.changed.connect(self._refresh)
        self._refresh()

    def put_part(self, part: QWidget) -> None:
        """Shows a part of the open library after the key, until it is deleted."""
        self._row.insertWidget(self._row.indexOf(self._key) + 1, part)
        put_in_reading_order(self)

    def _refresh(self) -> None:
        status = self._model.status
        token = "ok" if status.online else "warning"
        self._dot.set_token(token)
        self._connection.set_token(token)
        offline = self.tr("Offline: running generations continue at the service")
        self._connection.setText(self.tr("Connected") if status.online else offline)
        self._key.setText(key_words(status.key))
        has_key = status.key.source is not KeySource.NONE
        for part in (self._dot, self._connection):
            part.setVisible(has_key)
        self._library.setVisible(has_key or bool(status.clips))
        clips = self.tr("%Ln clips", "", status.clips)
        self._library.setText(
            self.tr("Library: {clips} · {size}").format(clips=clips, size=size(status.clip_bytes))
            if status.clips
            else self.tr("Library: {clips}").format(clips=clips)
        )


def key_words(key: HeldKey) -> str:
    """Says where the key is kept, with its last four characters."""
    translate = QCoreApplication.translate
    tail = f"····{key.tail}" if key.tail else ""
    match key.source:
        case KeySource.DEMO:
            return translate("Keys", "Demo: nothing is charged and no key is needed")
        case KeySource.KEYRING:
            return translate("Keys", "Key {tail} in the system keyring").format(tail=tail)
        case KeySource.SESSION:
            return translate("Keys", "Key {tail} for this session only").format(tail=tail)
        case KeySource.ENVIRONMENT:
            return translate("Keys", "Key {tail} from the environment, for this run").format(tail=tail)
        case KeySource.NONE:
            return translate("Keys", "No API key")
