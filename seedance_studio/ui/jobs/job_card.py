"""One generation as a card: picture, prompt, where it stands, what it cost, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.card_parts import (
    ActionRow,
    ProgressRow,
    PromptLines,
    StatusRow,
    Thumb,
    plain_label,
)
from seedance_studio.ui.jobs.job_words import TOKENS, JobWords, Tone, action_hint, action_name, describe
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, draw_focus
from seedance_studio.viewmodels.job_view import Action, JobView

_MARGIN = 16
_WITH_BAR = frozenset({State.SUBMITTING, State.QUEUED, State.PROCESSING, State.SUCCEEDED})
_IN_ONE_ROW = frozenset({State.READY, State.CANCELLED})
_ICONS = {
    State.WAITING: "clock",
    State.SUBMITTING: "clock",
    State.QUEUED: "clock",
    State.PROCESSING: "sparkle",
    State.FAILED: "error",
    State.REFUSED: "error",
    State.CANCELLED: "close",
    State.EXPIRED: "link",
    State.UNCONFIRMED: "warning",
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

Perform = Callable[[Action, JobView], None]


class JobCard(QWidget):
    """Shows one `JobView`. Enter and a double click play it, or show its details where there is no clip."""

    stepped = Signal(int)
    """An arrow key asks for the card that many places on."""
    focused = Signal()

    def __init__(self, theme: Theme, perform: Perform, job: JobView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._perform = perform
        self._words: JobWords | None = None
        self._actions: tuple[Action, ...] = ()
        self.job = job
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._thumb = Thumb(theme, self)
        self._prompt = PromptLines(theme, self)
        self._model = plain_label(theme, "muted", 12, self)
        self._progress = ProgressRow(theme, self)
        self._status = StatusRow(theme, self)
        self._note = plain_label(theme, "muted", 12, self, wraps=True)
        self._more = IconButton(theme, "more", self.tr("More actions"), self, size=16)
        self._more.clicked.connect(self._show_menu_below)
        self._row = ActionRow(theme, self._more, self)
        self._lay_out()
        theme.changed.connect(self.update)
        self.show_job(job)

    def show_job(self, job: JobView) -> None:
        """Shows how it stands now; touches only what is different."""
        self.job = job
        words = describe(job)
        if words != self._words:
            self._words = words
            self._show_words(words)
        if job.generation.state in _WITH_BAR:
            self._progress.show_progress(job.fraction, words.status)
        if job.actions != self._actions:
            self._actions = job.actions
            self._row.set_buttons([self._make_button(action) for action in _shown_actions(job)])

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """The clip's picture."""
        self._thumb.set_pixmap(pixmap)

    def set_current(self, current: bool) -> None:
        """Only the current card and its buttons are reached with Tab."""
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        for button in self.findChildren(LinkButton) + self.findChildren(IconButton):
            button.setFocusPolicy(policy)

    def menu(self) -> QMenu:
        """Everything that can be done now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.job.actions:
            entry = menu.addAction(action_name(action))
            entry.setToolTip(action_hint(action))
            entry.triggered.connect(lambda _=False, action=action: self._perform(action, self.job))
        menu.setToolTipsVisible(True)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        if self.job.generation.state is State.UNCONFIRMED:
            painter.fillRect(self.rect(), tokens.tint("warning", 0.1 if tokens.is_dark else 0.07))
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(line, QColor(tokens.line))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inside = QRectF(self.rect()).adjusted(4, 4, -4, -5)
            draw_focus(painter, inside, RADIUS_SMALL, tokens.accent)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._prompt)
        texts.addWidget(self._model)
        texts.addStretch()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._thumb, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 14, _MARGIN - FOCUS_ROOM - 4, 10)
        column.setSpacing(8)
        for part in (top, self._progress, self._status, self._note):
            inset = QHBoxLayout()
            inset.setContentsMargins(0, 0, FOCUS_ROOM + 4, 0)
            if isinstance(part, QWidget):
                inset.addWidget(part)
            else:
                inset.addLayout(part)
            column.addLayout(inset)
        column.addWidget(self._row)

    def _show_words(self, words: JobWords) -> None:
        state = self.job.generation.state
        token = TOKENS[words.tone]
        self._prompt.set_text(words.prompt)
        self._model.setText(words.model_line)
        icon_token = token if words.tone in (Tone.WARNING, Tone.ERROR) else "faint"
        self._thumb.set_icon(_ICONS.get(state, "video"), icon_token)
        with_bar, in_one_row = state in _WITH_BAR, state in _IN_ONE_ROW
        self._progress.setVisible(with_bar)
        self._status.setVisible(not with_bar and not in_one_row)
        self._status.show_status(words.status, token)
        self._note.setText(words.note)
        self._note.setVisible(bool(words.note))
        charge = words.charge.replace(" ", "\N{NO-BREAK SPACE}")
        if in_one_row:
            told = f"{words.status} · {charge}" if charge else words.status
            self._row.show_words(told, token, max(charge, words.status.partition(" · ")[0], key=len))
        else:
            self._row.show_words(charge, None, charge)
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(words.note)
        self.update()

    def _make_button(self, action: Action) -> LinkButton:
        is_first = action is _shown_actions(self.job)[0]
        button = LinkButton(self._theme, action_name(action), self._row, strong=is_first)
        button.setToolTip(action_hint(action))
        button.setAccessibleDescription(action_hint(action))
        button.setFocusPolicy(self.focusPolicy())
        button.clicked.connect(lambda: self._perform(action, self.job))
        return button

    def _open(self) -> None:
        plays = Action.PLAY in self.job.actions
        self._perform(Action.PLAY if plays else Action.SHOW_DETAILS, self.job)

    def _show_menu_below(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _shown_actions(job: JobView) -> tuple[Action, ...]:
    """The few that stand on the card itself."""
    if Action.CANCEL in job.actions:
        return job.actions[: job.actions.index(Action.CANCEL) + 1]
    return job.actions[: 1 if job.generation.state in _WITH_BAR else 2]
