"""One press as a card: picture, prompt, state, charge, and actions of its generation, or of all its takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.ui.jobs.action_buttons import ActionRow, Perform, make_menu
from seedance_studio.ui.jobs.card_parts import FittedLines, PlainLabel, ProgressRow, StatusRow, Thumb
from seedance_studio.ui.jobs.job_words import TOKENS, JobWords, Tone, describe
from seedance_studio.ui.jobs.reconcile_box import ReconcileBox
from seedance_studio.ui.jobs.set_part import SetPart
from seedance_studio.ui.jobs.set_words import set_model_line, set_status, take_number
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import AROUND, DOTS_AROUND, set_in
from seedance_studio.ui.widgets.dragging import DragStart
from seedance_studio.ui.widgets.labels import ElidedLabel
from seedance_studio.ui.widgets.painted import draw_focus, fill_area
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.roles import set_actions
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.jobs.set_view import SetView

_MARGIN = 16
_WITH_BAR = frozenset({State.SUBMITTING, State.QUEUED, State.PROCESSING, State.SUCCEEDED})
_SETTLING = frozenset({Action.ADOPT, Action.SEND_AGAIN, Action.SET_ASIDE})
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
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class JobCard(QWidget):
    """Shows a `JobView`, and is reused for others. Enter and a double click play it, or show its details
    if there is no clip. One that is being made is shown on the stage, by a click as well.

    Of several takes it shows all. `job` is then the one that the person looks at, whose state and buttons are
    seen, or else the first.
    """

    stepped = Signal(int)
    """Emits by how many cards an arrow key moves."""
    dragged = Signal()
    """The person drags its clip."""
    focused = Signal(bool)
    """The card got the focus. True if it came by a key."""
    picked = Signal(object)
    """It was clicked. Emits the `Qt.KeyboardModifier`s held meanwhile."""
    carried = Signal(object)
    """It is dragged within the list, if it can be. Emits the pointer's place on the screen."""
    starred = Signal(object, int)
    """The person gave a `Generation` so many stars."""
    dropped = Signal()
    """The pointer lets go of it."""

    def __init__(
        self,
        theme: Theme,
        perform: Perform,
        job: JobView,
        make_reconcile_box: Callable[[QWidget], ReconcileBox],
        make_set_part: Callable[[QWidget], SetPart],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._perform = theme, perform
        self._words: JobWords | None = None
        self.job = job
        self.first_id = job.generation.id
        """The id of the generation of the card's row."""
        self.takes: SetView | None = None
        self._thumb = Thumb(theme, self)
        self._prompt = FittedLines(theme, self)
        self._model = ElidedLabel(theme, token="muted", size=12, parent=self)
        self._progress = ProgressRow(theme, self)
        self._status = StatusRow(theme, self)
        self._note = PlainLabel(theme, "muted", 12, self, wraps=True)
        self._row = ActionRow(theme, perform, self)
        self._row.starred.connect(self._on_starred)
        self._make_reconcile_box = make_reconcile_box
        self._reconcile: ReconcileBox | None = None
        self._make_set_part = make_set_part
        self._set: SetPart | None = None
        self._place = ""
        self._light = 0.0
        self._is_selected = self._is_carried = False
        # All of it is painted: what changes on a card leaves the window below as it is.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.can_be_carried = False
        """Whether it waits, so that it can be dragged to another place."""
        self._drag = DragStart()
        set_actions(self, QAccessible.Role.ListItem, self._open)
        self._lay_out()
        theme.changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._row.set_focusable(False)
        self.show_job(job)

    def show_job(self, job: JobView, takes: SetView | None = None) -> None:
        """Shows the current state of the job, or of all takes of its press. Touches only what differs."""
        was_set, self.takes = self.takes is not None, takes
        self.first_id = job.generation.id
        speaker = None if takes is None else takes.speaker
        self.job = job = job if speaker is None else speaker.job
        words = describe(job)
        if takes is not None:
            words = _words_of_set(words, takes)
        if words != self._words or was_set is not (takes is not None):
            self._words = words
            self._show_words(words)
        self._show_set(takes)
        if self._speaks and _has_bar(job):
            self._progress.show_progress(job.fraction, words.status)
        self._show_reconcile(job)
        self._row.setVisible(self._speaks)
        self._row.show_actions(job, _shown_actions(job))
        self._row.show_stars(job.stars if self._can_have_stars else None)

    def press(self, action: Action) -> bool:
        """Presses the button of that action; False if it has none."""
        return self._row.press(action)

    def set_place(self, place: str) -> None:
        """Where it stands in the list, in words for assistive tools."""
        if place != self._place:
            self._place = place
            self._describe()

    def set_light(self, light: float) -> None:
        """How brightly it is lit as the newest press, from 0 to 1."""
        if light != self._light:
            self._light = light
            self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Whether it is one of those that the person selected."""
        if is_selected != self._is_selected:
            self._is_selected = is_selected
            self._describe()
            self.update()

    def height_for(self, width: int) -> int:
        """Returns the card's height at that width with its current content."""
        layout = self._column
        layout.activate()
        return (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Sets the clip's picture."""
        self._thumb.set_pixmap(pixmap)

    def show_take_pictures(self, picture_of: Callable[[JobView], QPixmap | None]) -> None:
        """Sets the pictures of all takes."""
        if self._set is not None and self.takes is not None:
            self._set.show_pictures(lambda take: picture_of(take.job))

    @property
    def _speaks(self) -> bool:
        """Whether the state and the buttons of `job` are shown."""
        return self.takes is None or self.takes.speaker is not None

    @property
    def passes(self) -> bool:
        """Whether what it shows changes with the clock."""
        return self.job.passes or (self.takes is not None and self.takes.passes)

    @property
    def _can_have_stars(self) -> bool:
        generation = self.job.generation
        return self._speaks and generation.state is State.READY and generation.discarded_at is None

    @property
    def pixmap(self) -> QPixmap | None:
        """The clip's picture, if it is shown."""
        return self._thumb.pixmap

    def set_current(self, current: bool) -> None:
        """Makes this the card whose controls Tab reaches."""
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        if policy is self.focusPolicy():
            return
        self.setFocusPolicy(policy)
        self._row.set_focusable(current)
        if self._set is not None:
            self._set.set_focusable(current)
        if self._reconcile is not None:
            self._reconcile.set_focusable(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key())) if is_plain else None
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif is_plain and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_5 and self._can_have_stars:
            self._on_starred(event.key() - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._drag.press(event)
        jobs = [self.job] if self.takes is None else [take.job for take in self.takes.takes]
        watched = next((job for job in jobs if Action.WATCH in job.actions), None)
        if event.button() == Qt.MouseButton.LeftButton and watched is not None:
            self._perform(Action.WATCH, watched, NO_CONSENT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_carried:
            self._is_carried = False
            self.dropped.emit()
        elif event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit(event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.can_be_carried:
            self._is_carried = self._is_carried or self._drag.begins(event)
            if self._is_carried:
                self.carried.emit(event.globalPosition().toPoint())
        elif self.job.generation.clip is not None and self._drag.begins(event):
            self.dragged.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.takes is None or self._set is None:
            make_menu(self.job, self._perform, self).popup(event.globalPos())
        else:
            self._set.show_menu(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(event.reason() in _BY_KEY)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        fill_area(painter, self.rect(), QColor(tokens.panel))
        if self.job.generation.is_open or (self.takes is not None and self.takes.is_warning):
            fill_area(painter, self.rect(), tokens.tint("warning", 0.1 if tokens.is_dark else 0.07))
        if self._is_selected:
            fill_area(painter, self.rect(), tokens.tint("accent", 0.14 if tokens.is_dark else 0.09))
            fill_area(painter, QRectF(0, 0, 3, self.height()), QColor(tokens.accent))
        if self._light:
            strength = 0.18 if tokens.is_dark else 0.13
            fill_area(painter, self.rect(), tokens.tint("accent", strength * self._light))
        fill_area(painter, self.rect().adjusted(0, self.height() - 1, 0, 0), QColor(tokens.line))
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
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN - AROUND, 14, _MARGIN - DOTS_AROUND, 6)
        column.setSpacing(8)
        for part in (top, self._progress, self._status, self._note):
            column.addLayout(set_in(part, right=DOTS_AROUND))
        column.addWidget(self._row)

    def _show_words(self, words: JobWords) -> None:
        state = self.job.generation.state
        token = TOKENS[words.tone]
        self._prompt.set_text(words.prompt)
        self._model.set_text(words.model_line)
        icon_token = token if words.tone in (Tone.WARNING, Tone.ERROR) else "faint"
        icon = "warning" if self.job.generation.is_unverified else _ICONS.get(state, "video")
        self._thumb.set_icon(icon, icon_token, words.number)
        speaks = self._speaks
        with_bar = speaks and _has_bar(self.job)
        self._thumb.setVisible(self.takes is None)
        self._progress.setVisible(with_bar)
        # The words of one that waits are too long to share a line.
        is_beside_buttons = with_bar or state is State.WAITING
        self._status.setVisible(speaks and not with_bar)
        self._status.show_status(words.status, token, "" if is_beside_buttons else words.charge)
        self._row.show_words(words.charge if is_beside_buttons else "")
        self._note.setText(words.note)
        self._note.setVisible(speaks and bool(words.note))
        self.setAccessibleName(words.spoken)
        self._describe()
        self.update()

    def _describe(self) -> None:
        note = self._words.note if self._words else ""
        selected = self.tr("selected") if self._is_selected else ""
        place = ", ".join(filter(None, (self._place, selected)))
        self.setAccessibleDescription(" ".join(filter(None, (note, place))))

    def _show_set(self, takes: SetView | None) -> None:
        if takes is None:
            if self._set is not None:
                self._set.hide()
            return
        if self._set is None:
            self._set = self._make_set_part(self)
            self._set.set_focusable(self.focusPolicy() is Qt.FocusPolicy.StrongFocus)
            self._column.insertWidget(1, self._set)
            # Made last, it would be the last that Tab reaches.
            QWidget.setTabOrder(self._prompt, self._set)
            put_in_reading_order(self)
        self._set.show()
        self._set.show_takes(takes)

    def _show_reconcile(self, job: JobView) -> None:
        if job.generation.state is not State.UNCONFIRMED:
            if self._reconcile is not None:
                self._reconcile.hide()
            return
        if self._reconcile is None:
            self._reconcile = self._make_reconcile_box(self)
            self._reconcile.set_focusable(self.focusPolicy() is Qt.FocusPolicy.StrongFocus)
            self._column.insertLayout(self._column.count() - 1, set_in(self._reconcile, right=DOTS_AROUND))
            # Made last, it would be the last that Tab reaches.
            QWidget.setTabOrder(self._prompt, self._reconcile)
            put_in_reading_order(self)
        self._reconcile.show_job(job)

    def _on_starred(self, stars: int) -> None:
        self.starred.emit(self.job.generation, stars)

    def _open(self) -> None:
        shown = (Action.PLAY, Action.WATCH, Action.SHOW_DETAILS)
        job = self.job
        if self.takes is not None and not self._speaks and self.takes.playable:
            job = self.takes.playable[0].job
        self._perform(next(action for action in shown if action in job.actions), job, NO_CONSENT)


def _words_of_set(words: JobWords, takes: SetView) -> JobWords:
    """The prompt as it was typed, and whose state it is."""
    speaker = takes.speaker
    status = words.status if speaker is None else f"{take_number(speaker)}: {words.status}"
    prompt, of_all = " ".join(takes.template.split()), set_status(takes)
    line = set_model_line(takes)
    return replace(words, prompt=prompt, model_line=line, status=status, number="", of_all=of_all)


def _has_bar(job: JobView) -> bool:
    return job.generation.state in _WITH_BAR or job.sends_in is not None


def _shown_actions(job: JobView) -> tuple[Action, ...]:
    """Returns the few actions that have buttons on the card."""
    possible = job.actions
    if Action.CANCEL in possible:
        found = possible[: possible.index(Action.CANCEL) + 1]
        return (*found, Action.SAVE_REPORT) if job.is_slow and Action.SAVE_REPORT not in found else found
    if job.generation.state is State.UNCONFIRMED:
        return tuple(action for action in possible if action in _SETTLING)
    continued = (Action.CONTINUE,) if Action.CONTINUE in possible else ()
    return (*possible[: 1 if job.generation.state in _WITH_BAR else 2], *continued)
