"""The strip above the jobs: why nothing is sent, how many wait, and actions for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.price import Total
from seedance_studio.ui.messages.keys import named_key_words
from seedance_studio.ui.messages.notices import action_words, cost_words
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.send_queue import QueueModel
from seedance_studio.viewmodels.shell.notices import NoticeAction, answers_to

_INDENT = 32
"""Pixels from the edge to the text: margin, dot, and gap."""
_ANSWERS = (
    NoticeAction.ENTER_KEY,
    NoticeAction.OPEN_ACCOUNT,
    NoticeAction.SET_UP_STORAGE,
    NoticeAction.GO_ON,
)
"""Everything that can answer a stop, the likeliest first."""
_AROUND = 7
"""Pixels that a text button adds around its text."""


class QueueStrip(Surface):
    """Hidden if nothing waits and sending is neither paused nor stopped."""

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._model = model
        self._dot = StateDot(theme, parent=self)
        self._words = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._toggle = LinkButton(theme, "", self, strong=True)
        self._toggle.clicked.connect(self._on_toggle)
        self._more = IconButton(theme, "more", self.tr("More for all waiting"), self, size=16)
        self._more.clicked.connect(self._show_menu)
        self._stop = _Stop(model, theme, self)
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
        column.addWidget(self._stop)
        column.addWidget(Line(theme, self))
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        waiting, paused = self._model.waiting, self._model.view.paused
        stopped = self._model.problem is not None
        self.setVisible(waiting > 0 or paused or stopped)
        self._words.set_text(self._state_words())
        self._dot.set_token("warning" if paused or stopped else "accent")
        self._toggle.setText(self.tr("Resume sending") if paused else self.tr("Pause sending"))
        # What was stopped goes on by its own button; what other keys send can be paused meanwhile.
        self._toggle.setVisible(not stopped or self._model.stopped_key is not None)
        self._more.setVisible(waiting > 0)
        self._stop.show_problem(self._model.problem, self._model.cost)

    def _state_words(self) -> str:
        waiting = self._model.waiting
        if self._model.stopped_key is not None:
            words = self.tr("Sending with {key} has stopped · %n waiting", "", waiting)
            return words.format(key=named_key_words(self._model.stopped_key))
        if self._model.problem is not None:
            return self.tr("Sending has stopped · %n waiting", "", waiting)
        if self._model.view.paused:
            return self.tr("Paused · %n waiting", "", waiting)
        return self.tr("%n waiting to be sent", "", waiting)

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
        release.setEnabled(bool(self._model.view.needs_confirmation or self._model.view.on_hold))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _Stop(QWidget):
    """The reason why sending stopped, with a button for each answer."""

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._reason = TokenLabel(theme, "", "muted", 12, parent=self)
        self._reason.setWordWrap(True)
        self._buttons = {
            action: LinkButton(theme, action_words(action), self, strong=True) for action in _ANSWERS
        }
        self._reason.setContentsMargins(_INDENT, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT - _AROUND, 0, 0, 0)
        row.setSpacing(2)
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _=False, action=action: model.answered.emit(action))
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 6)
        column.setSpacing(2)
        column.addWidget(self._reason)
        column.addLayout(row)

    def show_problem(self, problem: Problem | None, cost: Total | None) -> None:
        """Shows the reason and the actions while sending is stopped."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        said = explain(problem)
        self._reason.setText(" ".join(filter(None, (said.what, cost_words(cost), said.next))))
        answers = answers_to(problem)
        for action, button in self._buttons.items():
            button.setVisible(action in answers)
