"""Replaces the clip on the stage while a press is being made: prompt, progress and usual time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from seedance_studio.domain.generation import Generation
from seedance_studio.ui.jobs.set_words import compare_ready_label, follow_words, making_title, play_label
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.states import progress_detail, state_words
from seedance_studio.ui.messages.units import when_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.viewer.take_segments import TakeSegments
from seedance_studio.ui.widgets.labels import TokenLabel, balanced_width, break_lines
from seedance_studio.ui.widgets.painted import fill_area
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.ui.widgets.tool_button import ToolButton
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView
from seedance_studio.viewmodels.viewer.stage_model import StageModel

_TICK_MS = 1000
_WIDE, _PROMPT_LINES = 460, 2
_AROUND = 24
_BACKDROP = 0.2
"""Opacity of the last clip's picture behind the text."""


class MakingPage(Surface):
    """Follows the model while it is visible. A click returns to the clip."""

    left = Signal()
    play_asked = Signal(object)
    """Emits the `JobView` of a take to play."""
    compare_asked = Signal(object)
    """Emits the `SetView` whose clips to compare."""

    def __init__(
        self, model: StageModel, folder: Path, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(theme, "window", parent)
        self._model = model
        self._folder = folder
        self._thumbnails = thumbnails
        self._prompt = TokenLabel(theme, "", "muted", 14, parent=self)
        self._title = TokenLabel(theme, "", "text", 26, QFont.Weight.DemiBold, parent=self)
        self._bar = ThinProgress(theme, self, "window")
        self._segments = TakeSegments(theme, self)
        self._time = TokenLabel(theme, "", "text", 13, parent=self)
        self._others = TokenLabel(theme, "", "muted", 12, parent=self)
        self._back = QPushButton(self.tr("Back to the clip"), self)
        self._back.clicked.connect(self.left)
        self._play = ToolButton(theme, "play", "", self)
        self._play.clicked.connect(self._on_play)
        self._compare = ToolButton(theme, "compare", "", self)
        self._compare.clicked.connect(self._on_compare)
        self._backdrop: Generation | None = None
        self._broken_for = ("", 0)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._refresh)
        self._lay_out()
        model.changed.connect(self._refresh)
        thumbnails.loaded.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._model.has_clip:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        generation = self._model.newest
        clip = None if generation is None else generation.clip
        if clip is None or not clip.thumbnail:
            return
        pixmap = self._thumbnails.get(self._folder / clip.thumbnail)
        if pixmap is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = QRectF(self.rect()).adjusted(20, 20, -20, -20)
            size = QSizeF(pixmap.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, 0, 0)
            place.setSize(size)
            ground = QColor(self._theme.tokens.window)
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
            ground.setAlphaF(1 - _BACKDROP)
            fill_area(painter, place, ground)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDE)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addStretch()
        for label in (self._prompt, self._title, self._time, self._others):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for widget in (self._prompt, self._title, self._bar, self._segments, self._time, self._others):
            column.addWidget(widget)
        takes = QHBoxLayout()
        takes.addStretch()
        takes.addWidget(self._play)
        takes.addWidget(self._compare)
        takes.addStretch()
        column.addLayout(takes)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        row.addStretch()
        row.addWidget(middle, 100)
        row.addStretch()

    def _refresh(self) -> None:
        job = self._model.making
        if job is None or self.isHidden():
            return
        prompt = " ".join(job.generation.request.prompt.split())
        self._show_prompt(prompt)
        takes = self._model.takes
        self._title.setText(state_words(job.generation) if takes is None else making_title(job.generation))
        self._bar.setVisible(takes is None)
        self._bar.set_fraction(job.fraction)
        self._segments.show_takes(takes)
        self._show_ready(takes)
        ends_at = self._model.ends_at
        end = "" if ends_at is None else when_words(ends_at, self._model.now)
        details = (progress_detail(job), "" if takes is None else follow_words(takes, end))
        self._time.setText(" · ".join(filter(None, details)))
        others = self._model.others
        self._others.setText(Counts.tr("%Ln others are being made too", "", others) if others else "")
        self._back.setVisible(self._model.has_clip)
        self.setAccessibleName(f"{prompt} · {self._title.text()}")
        self.setAccessibleDescription(self._time.text())
        if self._backdrop is not self._model.newest:
            self._backdrop = self._model.newest
            self.update()

    def _show_prompt(self, prompt: str) -> None:
        wide = min(_WIDE, self.width() - 2 * _AROUND)
        if (prompt, wide) != self._broken_for:
            self._broken_for = prompt, wide
            self._prompt.setText("\n".join(self._lines_of(prompt, wide)))

    def _lines_of(self, prompt: str, wide: int) -> list[str]:
        font = self._prompt.font()
        shown = " ".join(break_lines(prompt, font, wide, _PROMPT_LINES))
        wide = balanced_width(shown, self._prompt.fontMetrics(), wide)
        return break_lines(shown, font, wide, _PROMPT_LINES)

    def _show_ready(self, takes: SetView | None) -> None:
        """What can be seen meanwhile."""
        ready = () if takes is None else takes.playable
        self._play.setVisible(bool(ready))
        self._compare.setVisible(len(ready) > 1)
        if takes is not None and ready:
            self._play.setText(play_label(_latest(takes)))
            self._compare.setText(compare_ready_label(takes))

    def _on_play(self) -> None:
        takes = self._model.takes
        if takes is not None and takes.playable:
            self.play_asked.emit(_latest(takes).job)

    def _on_compare(self) -> None:
        if self._model.takes is not None:
            self.compare_asked.emit(self._model.takes)


def _latest(takes: SetView) -> TakeView:
    """The take whose clip came last."""
    return max(takes.playable, key=lambda take: take.generation.finished_at or 0.0)
