"""The strip above the jobs: why nothing is sent, how many wait, and actions for all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.price import Total
from seedance_studio.domain.queue import NEVER, PausePoint
from seedance_studio.ui.jobs import queue_words
from seedance_studio.ui.jobs.pause_form import PauseForm
from seedance_studio.ui.messages.notices import action_words, cost_words
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, DOTS_AROUND, IconButton, LinkButton
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.ui.widgets.undo_line import UndoLine
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
_MOVED_SHOWN_MS = 10_000
_STAY_MS = 500


class QueueStrip(Surface):
    """Hidden if nothing waits and sending is neither paused nor stopped. It stays for a moment: a plan
    presses its rows one by one, and the cards below must not jump at each.

    Below the state stand what all that waits costs, when it is done, when it pauses, what was moved last, and
    what can be done with the selected cards.
    """

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._model = model
        self._dot = StateDot(theme, parent=self)
        self._words = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._toggle = LinkButton(theme, "", self, strong=True)
        self._toggle.clicked.connect(self._on_toggle)
        self._more = IconButton(theme, "more", self.tr("More for all waiting"), self, size=16)
        self._more.clicked.connect(self._show_menu)
        self._forecast = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._forecast.hide()
        self._pause = _Pause(model, theme, self)
        self._moved = UndoLine(theme, self, wraps=False)
        self._moved.button.set_key("Ctrl+Z")
        self._moved.button.clicked.connect(model.selection.order.undo)
        self._shown = QTimer(self, interval=_MOVED_SHOWN_MS, singleShot=True)
        self._shown.timeout.connect(lambda: self._moved.say("", aloud=False))
        self._number = 0
        self._selected = _Selected(model, theme, self)
        self._stop = _Stop(model, theme, self)
        self._is_halted = False
        self._leaving = QTimer(self, interval=_STAY_MS, singleShot=True)
        self._leaving.timeout.connect(self.hide)
        self._lay_out(theme)
        self.hide()
        model.changed.connect(self._refresh)
        model.selection.changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16 - DOTS_AROUND, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)
        row.addWidget(self._toggle)
        row.addWidget(self._more)
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT, 0, 16 - AROUND, 8)
        below.setSpacing(4)
        for part in (self._forecast, self._pause, self._moved, self._selected):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self._stop)
        column.addWidget(Line(theme, self))

    def _refresh(self) -> None:
        model = self._model
        waiting, paused = model.waiting, model.view.paused
        stopped = model.problem is not None
        if waiting or paused or stopped:
            self._leaving.stop()
            self._is_halted = paused or stopped
        elif self.isHidden() or self._is_halted:
            # It was there for the pause alone, which is over.
            self._leaving.stop()
            self.hide()
            return
        elif not self._leaving.isActive():
            self._leaving.start()
        is_leaving = self._leaving.isActive()
        # What was forecast last stays until it is forecast anew.
        forecast = queue_words.forecast_words(model.forecast, model.now)
        if not is_leaving and (self.isHidden() or not waiting or forecast[0]):
            self._forecast.set_text(*forecast)
            self._forecast.setVisible(bool(waiting and forecast[0]))
        self.show()
        self._words.set_text(queue_words.state_words(model))
        self._dot.set_token("warning" if paused or stopped else "accent")
        self._toggle.setText(self.tr("Resume sending") if paused else self.tr("Pause sending"))
        # What was stopped goes on by its own button; what other keys send can be paused meanwhile.
        self._toggle.setVisible(not stopped or model.stopped_key is not None)
        self._more.setVisible(waiting > 0 or is_leaving)
        self._pause.refresh()
        self._show_moved()
        self._selected.refresh()
        self._stop.show_problem(model.problem, model.cost)

    def _show_moved(self) -> None:
        moving = self._model.view.moving
        if moving is None:
            self._number = 0
            self._moved.say("", aloud=False)
        elif moving.number != self._number:
            is_new = moving.number > self._number
            self._number = moving.number
            self._moved.say(queue_words.moved_words(moving) if is_new else "", aloud=True)
            self._shown.start()

    def _on_toggle(self) -> None:
        commands = self._model.commands
        (commands.resume if self._model.view.paused else commands.pause)()

    def _show_menu(self) -> None:
        menu = Menu(self, self._more.accessibleName())
        model, commands = self._model, self._model.commands
        hold = menu.addAction(self.tr("Hold all"))
        hold.triggered.connect(lambda: commands.hold_all())
        hold.setEnabled(not model.is_all_held)
        # What is held while the menu is open has no part in the price that it names.
        kept = model.kept
        release = menu.addAction(queue_words.release_words(model.forecast, is_any=bool(kept)))
        release.triggered.connect(lambda: model.release(kept))
        release.setEnabled(bool(kept))
        menu.addSeparator()
        menu.addAction(self.tr("Pause at a time…")).triggered.connect(lambda: self._pause.ask_for_time())
        menu.addAction(self.tr("Pause after a sum…")).triggered.connect(lambda: self._pause.ask_for_sum())
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _Pause(QWidget):
    """When the queue pauses by itself, with a button that takes that back; or the form that asks for it."""

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = ElidedLabel(theme, token="text", size=12, parent=self)
        self._off = LinkButton(theme, self.tr("Don't pause"), self)
        self._off.clicked.connect(lambda: model.commands.pause_later(NEVER))
        self._form = PauseForm(theme, self)
        self._form.chosen.connect(self._set)
        self._form.closed.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._off)
        column.addLayout(row)
        column.addWidget(self._form)

    def ask_for_time(self) -> None:
        """Asks at what time to pause."""
        self._form.ask_for_time(self._model.now)
        self.refresh()

    def ask_for_sum(self) -> None:
        """Asks after how many credits to pause."""
        self._form.ask_for_sum(self._model.now)
        self.refresh()

    def refresh(self) -> None:
        """Shows when it pauses."""
        view = self._model.view
        words = queue_words.pause_words(view.pause, view.credits_left, self._model.now)
        self._words.set_text(words)
        self._words.setVisible(bool(words))
        self._off.setVisible(bool(words))
        self.setVisible(bool(words) or not self._form.isHidden())

    def _set(self, point: PausePoint) -> None:
        view = self._model.view
        # The other part stays as it is: of a sum, what is left of it.
        at = view.pause.at if point.at is None else point.at
        credits = view.credits_left if point.credits is None else point.credits
        self._model.commands.pause_later(PausePoint(at, credits))
        self.refresh()


class _Selected(QWidget):
    """How many waiting cards are selected, and what moves them."""

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._selection = selection = model.selection
        self._words = ElidedLabel(theme, token="text", size=12, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._words, 1)
        moves: tuple[tuple[str, Callable[[], None]], ...] = (
            (self.tr("First"), lambda: selection.order.put_first(selection.ids)),
            (self.tr("Earlier"), lambda: selection.order.shift(selection.ids, -1)),
            (self.tr("Later"), lambda: selection.order.shift(selection.ids, 1)),
            (self.tr("Clear"), selection.clear),
        )
        for name, work in moves:
            button = LinkButton(theme, name, self, strong=name != moves[-1][0])
            button.clicked.connect(work)
            row.addWidget(button)

    def refresh(self) -> None:
        """Shows how many are selected."""
        count = len(self._selection.ids)
        self.setVisible(count > 0)
        self._words.set_text(queue_words.selected_words(count))


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
        row.setContentsMargins(_INDENT - AROUND, 0, 0, 0)
        row.setSpacing(2)
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _=False, action=action: model.answered.emit(action))
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 6)
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
