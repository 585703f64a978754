"""The line at the bottom: connection, key, and the size of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.api_key import KeySource
from seedance_studio.ui.messages.keys import key_words
from seedance_studio.ui.messages.units import size
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.labels import StateDot, TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.status import StatusModel

if TYPE_CHECKING:
    from seedance_studio.domain.spending_limits import Standing


class StatusLine(Surface):
    """Follows the status. It says nothing about the connection before there is a key."""

    def __init__(self, model: StatusModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self.setFixedHeight(28)
        self._switch: QWidget | None = None
        self._dot = StateDot(theme)
        self._connection = TokenLabel(theme, "", "ok", 12)
        self._connection.setContentsMargins(0, 0, 12, 0)
        self._key = TokenLabel(theme, "", "muted", 12)
        self._limit = TokenLabel(theme, "", "muted", 12)
        self._limit.setContentsMargins(12, 0, 0, 0)
        self._library = TokenLabel(theme, "", "muted", 12)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._connection)
        row.addWidget(self._key)
        row.addWidget(self._limit)
        row.addStretch()
        row.addWidget(self._library)
        model.changed.connect(self._refresh)
        self._refresh()

    def put_part(self, part: QWidget) -> None:
        """Shows a part of the open library after the limit, until it is deleted."""
        self._row.insertWidget(self._row.indexOf(self._limit) + 1, part)
        put_in_reading_order(self)

    def put_switch(self, switch: QWidget) -> None:
        """Shows a part of the open library in the place of the key where several have names, until
        `drop_switch`."""
        self._switch = switch
        self._row.insertWidget(self._row.indexOf(self._key), switch)
        put_in_reading_order(self)
        self._refresh()

    def drop_switch(self) -> None:
        """Deletes that part again."""
        if self._switch is not None:
            self._switch.deleteLater()
            self._switch = None
        self._refresh()

    def _refresh(self) -> None:
        status = self._model.status
        token = "ok" if status.online else "warning"
        self._dot.set_token(token)
        self._connection.set_token(token)
        offline = self.tr("Offline: running generations continue at the service")
        self._connection.setText(self.tr("Connected") if status.online else offline)
        self._key.setText(key_words(status.key, status.key_name))
        # Until a library is open, no one can say that there is none.
        is_said = self._switch is None or not status.has_named_keys
        self._key.setVisible(is_said and status.known_key is not None)
        self._show_limit(status.tightest)
        has_key = status.key.source is not KeySource.NONE
        for part in (self._dot, self._connection):
            part.setVisible(has_key)
        self._library.setVisible(bool(status.clips) or (has_key and status.clips is not None))
        clips = self.tr("%Ln clips", "", status.clips or 0)
        self._library.setText(
            self.tr("Library: {clips} · {size}").format(clips=clips, size=size(status.clip_bytes))
            if status.clips
            else self.tr("Library: {clips}").format(clips=clips)
        )

    def say_reached(self, standing: Standing) -> None:
        """Has a screen reader say that nothing is left of a limit."""
        from seedance_studio.ui.messages import fuse_words

        announce(self._limit, fuse_words.reached_words(standing))

    def _show_limit(self, tightest: Standing | None) -> None:
        self._limit.setVisible(tightest is not None)
        if tightest is not None:
            from seedance_studio.ui.messages import fuse_words

            is_reached = tightest.is_used_up
            token = "error" if tightest.limit.is_hard else "warning"
            self._limit.set_token(token if is_reached else "muted")
            shown = fuse_words.reached_words if is_reached else fuse_words.used_sentence
            self._limit.setText(shown(tightest))
