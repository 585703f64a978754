"""The latest clips side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.generation import Generation, State
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.choices import title
from seedance_studio.ui.messages.clips import clip_length
from seedance_studio.ui.messages.states import state_words
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.feed_view import FeedView
from seedance_studio.ui.widgets.painted import draw_icon, elided, fill_area, fill_rounded
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.feed_table import JOB_ROLE, FeedTable
from seedance_studio.viewmodels.jobs.job_view import JobView

_SIDE = 20
_SCROLL_BAR = 12
_PICTURE = QSize(160, 90)
_RING = 4
"""Pixels around a picture for its ring, including the gap."""
_CELL = QSize(_PICTURE.width() + 10, _PICTURE.height() + 2 * _RING + 22)


class Filmstrip(Surface):
    """A click or Enter plays, the arrow keys move, and a ring marks the shown clip."""

    play_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    """Emits a `JobView` and where on the screen its menu belongs."""
    drag_asked = Signal(object, object)
    """Emits the `Generation`s whose clips are dragged, and no picture."""

    def __init__(
        self,
        clips: FeedTable,
        folder: Path,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._clips = clips
        self._view = _Strip(clips, self)
        self._view.setAccessibleName(self.tr("Filmstrip"))
        self._view.setItemDelegate(_FrameDelegate(folder, thumbnails, theme, self._view))
        thumbnails.loaded.connect(self._view.repaint_cells)
        theme.changed.connect(self._view.viewport().update)
        self._empty = EmptyState(theme, "library", self.tr("Finished clips line up here."), parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SIDE - _RING, 8, 0, 4)
        # In the middle of the strip, as the stage's words are of the stage.
        self._empty.setContentsMargins(0, 0, _SIDE - _RING, 0)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        self._view.clicked.connect(self._on_chosen)
        self._view.entered_on.connect(self._on_chosen)
        self._heard = QPersistentModelIndex()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._take_heard)
        self._view.selectionModel().selectionChanged.connect(self._on_selected)
        self._view.menu_asked.connect(self.menu_asked)
        self._view.drag_asked.connect(self.drag_asked)
        for changed in (clips.columnsInserted, clips.columnsRemoved, clips.modelReset):
            changed.connect(self._refresh)
        clips.cursor_moved.connect(self._view.choose)
        self._refresh()
        self.setFixedHeight(_CELL.height() + 8 + 4 + _SCROLL_BAR)

    def show_current(self, generation_id: str) -> None:
        """Moves the ring to this clip once it is loaded."""
        self._clips.feed.seek(generation_id)

    def play_neighbour(self, by: int) -> None:
        """Asks for the clip that many places to the right of the one that is shown; none past an end."""
        row = self._clips.feed.cursor_row
        if row is not None and 0 <= row + by < self._clips.count:
            self._on_chosen(self._clips.index_at(row + by))

    def job(self, generation_id: str) -> JobView | None:
        """What the cell of that generation shows, if it is read."""
        row = self._clips.feed.row_of(generation_id)
        return None if row is None else self._clips.job(self._clips.index_at(row))

    def _on_chosen(self, index: QModelIndex) -> None:
        job = self._clips.job(index)
        if job is not None:
            self.play_asked.emit(job.generation)

    def _on_selected(self, added: QItemSelection) -> None:
        # An assistive tool selects one cell and leaves the current one where it is. Qt selects first and
        # makes a cell the current one after that: look once both are done.
        if len(added.indexes()) == 1:
            self._heard = QPersistentModelIndex(added.indexes()[0])
            self._soon.start()

    def _take_heard(self) -> None:
        place = self._clips.place_of(self._heard)
        if place is not None and self._heard != self._view.currentIndex():
            self._view.choose(place)
            self._on_chosen(self._clips.index_at(place))

    def _refresh(self) -> None:
        # Nothing is said of an empty strip before it is known to be empty.
        is_empty = self._clips.feed.is_loaded and not self._clips.count
        self._stack.setCurrentWidget(self._empty if is_empty else self._view)


class _Strip(FeedView):
    """Handles the keys that move in it and Enter. All other keys are the player's."""

    entered_on = Signal(QModelIndex)

    _MOVING = (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )

    def __init__(self, clips: FeedTable, parent: QWidget) -> None:
        super().__init__(clips, parent)
        self.horizontalHeader().setDefaultSectionSize(_CELL.width())
        self.verticalHeader().setDefaultSectionSize(_CELL.height())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QTableView { background: transparent; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_on.emit(self.currentIndex())
        elif event.key() in self._MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _FrameDelegate(QStyledItemDelegate):
    def __init__(self, folder: Path, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thumbnails = thumbnails
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job: JobView | None = index.data(JOB_ROLE)
        tokens = self._theme.tokens
        area = QRectF(option.rect)
        # What the style has drawn for a row of a table is not ours.
        fill_area(painter, area, QColor(tokens.panel))
        if job is None:
            return
        generation = job.generation
        state: QStyle.StateFlag = option.state
        picture = QRectF(area.left() + _RING, area.top() + _RING, _PICTURE.width(), _PICTURE.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_picture(painter, picture, generation)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(picture.adjusted(-3, -3, 3, 3), RADIUS_SMALL + 3, RADIUS_SMALL + 3)
        if generation.state is not State.READY:
            self._draw_state(painter, picture, generation)
        self._draw_badge(painter, picture, clip_length(generation))
        hovered = state & QStyle.StateFlag.State_MouseOver
        painter.setPen(QColor(tokens.text if hovered else tokens.muted))
        painter.setFont(self._theme.font(12))
        line = QRectF(picture.left(), picture.bottom() + _RING + 2, picture.width(), 18)
        prompt = title(generation)
        text = elided(prompt, painter.fontMetrics(), line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _draw_picture(self, painter: QPainter, place: QRectF, generation: Generation) -> None:
        clip = generation.clip
        path = QPainterPath()
        path.addRoundedRect(place, RADIUS_SMALL, RADIUS_SMALL)
        painter.fillPath(path, QColor(self._theme.tokens.raised))
        pixmap = self._thumbnails.get(self._folder / clip.thumbnail) if clip and clip.thumbnail else None
        if pixmap is not None:
            painter.save()
            painter.setClipPath(path)
            painter.drawPixmap(place, pixmap, _middle_of(pixmap, place))
            painter.restore()
        elif generation.is_unverified:
            tokens = self._theme.tokens
            middle = place.center()
            draw_icon(painter, self._theme, "warning", tokens.warning, middle - QPointF(0, 14), 20)
            painter.setFont(self._theme.font(11))
            painter.setPen(QColor(tokens.text))
            line = QRectF(place.left() + 6, middle.y(), place.width() - 12, 18)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.tr("Not verified"))

    def _draw_state(self, painter: QPainter, picture: QRectF, generation: Generation) -> None:
        """Paints what became of a lost clip on a band over its picture."""
        tokens = self._theme.tokens
        painter.setFont(self._theme.font(11, QFont.Weight.Medium))
        band = QRectF(picture.left() + 3, picture.top() + 3, picture.width() - 6, 20)
        fill_rounded(painter, band, 5, tokens.panel)
        text = painter.fontMetrics().elidedText(
            state_words(generation), Qt.TextElideMode.ElideRight, round(band.width()) - 8
        )
        painter.setPen(QColor(tokens.ink("warning")))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_badge(self, painter: QPainter, picture: QRectF, text: str) -> None:
        painter.setFont(self._theme.font(11, QFont.Weight.Medium, tabular=True))
        wide = painter.fontMetrics().horizontalAdvance(text) + 12
        badge = QRectF(picture.right() - wide - 5, picture.bottom() - 23, wide, 18)
        fill_rounded(painter, badge, 5, QColor(0, 0, 0, 170))
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _middle_of(pixmap: QPixmap, place: QRectF) -> QRectF:
    """Returns the part of the picture that fills the place without stretching."""
    wide, high = pixmap.width(), pixmap.height()
    scale = min(wide / place.width(), high / place.height())
    part = QSize(round(place.width() * scale), round(place.height() * scale))
    corner = QPointF((wide - part.width()) / 2, (high - part.height()) / 2)
    return QRectF(corner, part.toSizeF())
