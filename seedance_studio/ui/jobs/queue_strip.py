"""The strip above the jobs: how many wait to be sent, and what can be done to all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.queue import QueueModel


class QueueStrip(Surface):
    """Hidden while nothing waits and sending is not paused."""

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._model = model
        self._dot = StateDot(theme, parent=self)
        self._words = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._toggle = LinkButton(theme, "", self, strong=True)
        self._toggle.clicked.connect(self._on_toggle)
        self._more = IconButton(theme, "more", self.tr("More for all that wait"), self, size=16)
        self._more.clicked.connect(self._show_menu)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)
        row.addWidget(self._toggle)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line(theme, self))
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        waiting, paused = self._model.waiting, self._model.view.paused
        self.setVisible(waiting > 0 or paused)
        words = self.tr("%n waiting to be sent", "", waiting)
        if paused:
            words = self.tr("Paused · %n waiting", "", waiting)
        self._words.set_text(words)
        self._dot.set_token("warning" if paused else "accent")
        self._toggle.setText(self.tr("Resume sending") if paused else self.tr("Pause sending"))
        self._more.setVisible(waiting > 0)

    def _on_toggle(self) -> None:
        commands = self._model.commands
        (commands.resume if self._model.view.paused else commands.pause)()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        commands = self._model.commands
        hold = menu.addAction(self.tr("Hold all"))
        hold.triggered.connect(lambda: commands.hold_all())
        hold.setEnabled(not self._model.is_all_held)
        release = menu.addAction(self.tr("Release all"))
        release.triggered.connect(lambda: commands.release_all())
        release.setEnabled(bool(self._model.view.held or self._model.view.parked))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
