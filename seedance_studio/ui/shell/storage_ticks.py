"""The test of a storage, live: four lines that wait, run, pass or fail."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.engine.references.storage_trial import TrialStep
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_icon, fill_rounded, painter_for
from seedance_studio.viewmodels.shell.storage_entry import StorageEntry, Tick, TickState

_PACE = 100
"""Milliseconds between updates of the running step's time."""
_MARK = 18


class StorageTicks(QWidget):
    """Shows the steps of `entry`'s test."""

    def __init__(self, entry: StorageEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._theme = theme
        words = {
            TrialStep.WRITE: (self.tr("Upload"), self.tr("a test file of 64 bytes")),
            TrialStep.READ: (self.tr("Read by its link"), self.tr("without your keys")),
            TrialStep.LAST: (self.tr("Link lasts"), self.tr("for six hours or more")),
            TrialStep.DELETE: (self.tr("Delete"), self.tr("nothing is left in the bucket")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(0)
        self._rows: dict[TrialStep, _Row] = {}
        for step, (title, detail) in words.items():
            if self._rows:
                column.addWidget(Line(theme))
            self._rows[step] = _Row(theme, title, detail)
            column.addWidget(self._rows[step])
        self._pulse = QTimer(self, interval=_PACE)
        self._pulse.timeout.connect(self._show_elapsed)
        theme.changed.connect(self.update)
        entry.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the current state of the steps."""
        for step, row in self._rows.items():
            row.show_tick(self._entry.ticks[step], self._failure(step))
        if self._entry.is_busy:
            self._pulse.start()
        else:
            self._pulse.stop()
        self._show_elapsed()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        area = QRectF(self.rect()).adjusted(FOCUS_ROOM, 0, -FOCUS_ROOM, 0)
        fill_rounded(painter_for(self), area, RADIUS_LARGE, tokens.panel, tokens.line)

    def _failure(self, step: TrialStep) -> str:
        problem = self._entry.problem
        if problem is None or self._entry.ticks[step].state is not TickState.FAILED:
            return ""
        return what_and_next(problem)

    def _show_elapsed(self) -> None:
        for step, row in self._rows.items():
            if self._entry.ticks[step].state is TickState.RUNS:
                row.show_seconds(self._entry.running_seconds)


class _Row(QWidget):
    def __init__(self, theme: Theme, title: str, detail: str) -> None:
        super().__init__()
        self._detail = detail
        self._title = TokenLabel(theme, title, "text", 13)
        self._words = TokenLabel(theme, detail, "muted", 12)
        self._words.setWordWrap(True)
        self._seconds = TokenLabel(theme, "", "muted", 12)
        self._mark = _TickMark(theme)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addLayout(texts, 1)
        row.addWidget(self._seconds)

    def show_tick(self, tick: Tick, failure: str) -> None:
        """Shows the step's state. `failure` says why it failed."""
        states = {
            TickState.WAITS: self.tr("waits"),
            TickState.RUNS: self.tr("running"),
            TickState.PASSED: self.tr("passed"),
            TickState.FAILED: self.tr("failed"),
        }
        self._mark.show_state(tick.state)
        self._title.set_token("muted" if tick.state is TickState.WAITS else "text")
        self._words.set_token("error" if failure else "muted")
        self._words.setText(failure or self._detail)
        spoken = f"{self._title.text()}: {states[tick.state]}"
        self._title.setAccessibleName(f"{spoken}. {failure}" if failure else spoken)
        if tick.state in (TickState.PASSED, TickState.FAILED):
            self.show_seconds(tick.seconds)
        else:
            self._seconds.clear()

    def show_seconds(self, seconds: float) -> None:
        """Shows how long it took, or has taken so far."""
        self._seconds.setText(self.tr("{seconds} s").format(seconds=number(max(seconds, 0.1))))


class _TickMark(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = TickState.WAITS
        self.setFixedSize(_MARK, _MARK)
        theme.changed.connect(self.update)

    def show_state(self, state: TickState) -> None:
        """Changes the state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = self._theme.tokens, painter_for(self)
        middle = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        match self._state:
            case TickState.PASSED:
                draw_icon(painter, self._theme, "check", tokens.ok_ink, middle, _MARK)
            case TickState.FAILED:
                draw_icon(painter, self._theme, "close", tokens.error_ink, middle, _MARK)
            case TickState.WAITS | TickState.RUNS:
                is_running = self._state is TickState.RUNS
                painter.setPen(QPen(QColor(tokens.accent if is_running else tokens.faint), 1.5))
                painter.drawEllipse(middle, 6, 6)
                if is_running:
                    painter.setBrush(QColor(tokens.accent))
                    painter.drawEllipse(middle, 2.5, 2.5)
