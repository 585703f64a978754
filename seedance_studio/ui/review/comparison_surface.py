"""Paints the clips that are compared, all of them on one surface."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.drawing import Stroke
from seedance_studio.domain.files import RawFrame
from seedance_studio.engine.review.in_step import Moment
from seedance_studio.ui.review.comparison_layout import Look, picture_place, places
from seedance_studio.ui.review.frame_drawing import Pen, draw_strokes
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.painted import fill_area, fill_rounded
from seedance_studio.viewmodels.review.review_model import ReviewModel, Way

_SETTLED_MS = 60
_NEAR = 14
_WHEEL_STEP = 1.2
_SAFE = (0.9, 0.8)
"""Parts of the width and height: what every screen shows, and where titles are safe."""


class Guides(StrEnum):
    """Lines over the picture."""

    NONE = "none"
    THIRDS = "thirds"
    SAFE = "safe"


class ComparisonSurface(QWidget):
    """Shows one `Moment`. A wheel zooms, a drag pans or draws, and a drag of the wipe's line moves it."""

    boxes_changed = Signal(object)
    """Emits in which sizes the clips are painted, in pixels."""
    look_changed = Signal()
    mix_moved = Signal(float)
    """Emits the place of the wipe's line, from 0 to 1."""
    pane_chosen = Signal(int)
    drawn = Signal(int, object)
    """Emits the pane on whose picture the person has drawn a `Stroke`."""
    resized = Signal()

    def __init__(self, model: ReviewModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._images: tuple[QImage, ...] = ()
        self._moment: Moment | None = None
        self._mix = 0.5
        self._look = Look()
        self._guides = Guides.NONE
        self._captions: tuple[str, ...] = ()
        self._drawings: tuple[tuple[Stroke, ...], ...] = ()
        self._pen: Pen | None = None
        self._grabbed: QPointF | None = None
        self._moves_line = False
        self.setMouseTracking(True)
        self.setMinimumSize(320, 160)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self.tell_boxes)
        theme.changed.connect(self.update)

    @property
    def look(self) -> Look:
        """How near the pictures are."""
        return self._look

    def show_moment(self, moment: Moment) -> None:
        """Paints these frames."""
        self._moment = moment
        self._images = tuple(to_image(frame) for frame in moment.frames)
        self.update()

    def clear(self) -> None:
        """Paints no frame until the next moment."""
        self._images, self._moment = (), None
        self._look = Look()
        self.update()

    def set_mix(self, mix: float) -> None:
        """Where the wipe's line is, or how much of the second clip shows in a blend. From 0 to 1."""
        self._mix = mix
        self.update()

    def set_guides(self, guides: Guides) -> None:
        """Shows thirds, safe areas, or neither."""
        self._guides = guides
        self.update()

    def show_captions(self, captions: Sequence[str]) -> None:
        """Writes what is noted of each clip's frame on its picture; "" for nothing."""
        if tuple(captions) != self._captions:
            self._captions = tuple(captions)
            self.update()

    def show_drawings(self, drawings: Sequence[tuple[Stroke, ...]]) -> None:
        """Paints what is drawn on each clip's frame."""
        if tuple(drawings) != self._drawings:
            self._drawings = tuple(drawings)
            self.update()

    def set_pen(self, is_on: bool) -> None:
        """A drag draws on the picture, where each clip has a pane of its own."""
        self._pen = Pen() if is_on else None
        self.setCursor(Qt.CursorShape.CrossCursor if is_on else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_percent(self, percent: int) -> None:
        """Shows a pixel of the first clip as `percent` of one of the screen; 0 fits the picture."""
        size = self._clip_size(0)
        panes = self.pane_places()
        if size is None or not panes:
            return
        fitted = size.scaled(picture_place(panes[0]).size(), Qt.AspectRatioMode.KeepAspectRatio)
        scale = percent / 100 * size.width() / max(fitted.width() * self.devicePixelRatioF(), 1.0)
        self._set_look(Look(scale) if percent else Look())

    def pane_places(self) -> tuple[QRectF, ...]:
        """Where the panes lie, with their heads."""
        return places(self._model.way, len(self._model.panes), QRectF(self.rect()))

    def tell_boxes(self) -> None:
        """Says how large the clips are painted."""
        ratio, scale = self.devicePixelRatioF(), max(self._look.scale, 1.0)
        boxes = [picture_place(pane).size() * ratio * scale for pane in self.pane_places()]
        if boxes:
            self.boxes_changed.emit(
                [(max(2, round(box.width())), max(2, round(box.height()))) for box in boxes]
            )

    def sizeHint(self) -> QSize:
        return QSize(1280, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        panes = self.pane_places()
        if not panes:
            return
        match self._model.way:
            case Way.SIDE | Way.ALL:
                for place, pane in enumerate(panes):
                    self._paint_one(painter, picture_place(pane), self._image(place))
                    self._paint_drawing(painter, picture_place(pane), place)
                    self._paint_caption(painter, picture_place(pane), place)
            case Way.ONE:
                self._paint_one(painter, picture_place(panes[0]), self._image(self._model.focused))
                self._paint_drawing(painter, picture_place(panes[0]), self._model.focused)
                self._paint_caption(painter, picture_place(panes[0]), self._model.focused)
            case _:
                self._paint_over(painter, picture_place(panes[0]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grabbed = event.position()
            self._moves_line = self._is_on_line(event.position())
            self._choose_pane(event.position())
            self._set_pen_down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pen is not None:
            self._draw_to(self._pen, at)
        elif self._grabbed is None:
            on_line = self._is_on_line(at)
            self.setCursor(Qt.CursorShape.SplitHCursor if on_line else Qt.CursorShape.ArrowCursor)
        elif self._moves_line:
            area = picture_place(self.pane_places()[0])
            self.mix_moved.emit(min(max((at.x() - area.left()) / max(area.width(), 1.0), 0.0), 1.0))
        elif (size := self._clip_size(0)) is not None:
            self._set_look(self._look.panned(at - self._grabbed, size, self._area_at(at)))
            self._grabbed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        drawn = None if self._pen is None else self._pen.lift()
        if drawn is not None:
            self.drawn.emit(*drawn)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._set_look(Look())

    def wheelEvent(self, event: QWheelEvent) -> None:
        size = self._clip_size(0)
        if size is not None and event.angleDelta().y():
            step = _WHEEL_STEP ** (event.angleDelta().y() / 120)
            area = self._area_at(event.position())
            self._set_look(self._look.zoomed(self._look.scale * step, event.position(), size, area))
        event.accept()

    def _set_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.update()
            self._settled.start()
            self.look_changed.emit()

    def _choose_pane(self, at: QPointF) -> None:
        chosen = self._pane_at(at)
        if chosen is not None and self._model.way is not Way.ONE:
            self.pane_chosen.emit(chosen)

    def _draw_to(self, pen: Pen, at: QPointF) -> None:
        target = None if pen.pane is None else self._target(pen.pane)
        if target is not None:
            pen.draw_to(at, target)
            self.update()

    def _set_pen_down(self, at: QPointF) -> None:
        pane = self._pane_at(at)
        target = None if pane is None else self._target(pane)
        if self._pen is not None and pane is not None and target is not None and target.contains(at):
            self._pen.begin(pane, at, target)

    def _pane_at(self, at: QPointF) -> int | None:
        """The clip whose own pane is there."""
        if self._model.way is Way.ONE:
            return self._model.focused
        if self._model.way not in (Way.SIDE, Way.ALL):
            return None
        return next((place for place, pane in enumerate(self.pane_places()) if pane.contains(at)), None)

    def _target(self, pane: int) -> QRectF | None:
        """Where the picture of a clip lies that has a pane of its own."""
        image, panes = self._image(pane), self.pane_places()
        place = 0 if self._model.way is Way.ONE else pane
        if image is None or place >= len(panes):
            return None
        return self._look.target(QSizeF(image.size()), picture_place(panes[place]))

    def _area_at(self, at: QPointF) -> QRectF:
        panes = self.pane_places()
        return picture_place(next((pane for pane in panes if pane.contains(at)), panes[0]))

    def _is_on_line(self, at: QPointF) -> bool:
        panes = self.pane_places()
        if self._model.way is not Way.WIPE or len(panes) < 2:
            return False
        area = picture_place(panes[0])
        return area.contains(at) and abs(at.x() - area.left() - area.width() * self._mix) <= _NEAR

    def _image(self, place: int) -> QImage | None:
        return self._images[place] if place < len(self._images) else None

    def _clip_size(self, place: int) -> QSizeF | None:
        image, panes = self._image(place), self._model.panes
        clip = panes[place].generation.clip if place < len(panes) else None
        if clip is not None and clip.width and clip.height:
            return QSizeF(clip.width, clip.height)
        return None if image is None else QSizeF(image.size())

    def _paint_one(self, painter: QPainter, area: QRectF, image: QImage | None) -> None:
        fill_area(painter, area, Qt.GlobalColor.black)
        if image is None:
            return
        painter.save()
        painter.setClipRect(area)
        target = self._look.target(QSizeF(image.size()), area)
        painter.drawImage(_whole(target), image)
        painter.setClipping(False)
        self._paint_guides(painter, target, area)
        painter.restore()

    def _paint_caption(self, painter: QPainter, area: QRectF, place: int) -> None:
        """Light on dark in both themes, since it lies on a picture."""
        words = self._captions[place] if place < len(self._captions) else ""
        if not words:
            return
        font = self._theme.font(13)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() - 48)
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 20, 26)
        box.moveCenter(QPointF(area.center().x(), area.bottom() - 24))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_rounded(painter, box, RADIUS_SMALL, QColor(10, 12, 16, 215))
        painter.setFont(font)
        painter.setPen(QColor("#e9ebf0"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_drawing(self, painter: QPainter, area: QRectF, pane: int) -> None:
        strokes = self._drawings[pane] if pane < len(self._drawings) else ()
        if self._pen is not None and self._pen.pane == pane:
            strokes = (*strokes, self._pen.stroke)
        target = self._target(pane)
        if strokes and target is not None:
            painter.save()
            painter.setClipRect(area)
            draw_strokes(painter, strokes, target, self._theme.tokens.accent)
            painter.restore()

    def _paint_over(self, painter: QPainter, area: QRectF) -> None:
        """One clip over the other."""
        first, second = self._image(0), self._image(1)
        self._paint_one(painter, area, first)
        if second is None:
            return
        painter.save()
        clip = QRectF(area)
        match self._model.way:
            case Way.WIPE:
                clip.setLeft(round(area.left() + area.width() * self._mix))
                fill_area(painter, clip, Qt.GlobalColor.black)
            case Way.BLEND:
                painter.setOpacity(self._mix)
            case _:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.setClipRect(clip)
        painter.drawImage(_whole(self._look.target(QSizeF(second.size()), area)), second)
        painter.restore()
        if self._model.way is Way.WIPE:
            self._paint_line(painter, area, clip.left())

    def _paint_line(self, painter: QPainter, area: QRectF, x: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(255, 255, 255), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(QColor(255, 255, 255))
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.drawEllipse(QPointF(x, area.center().y()), 9, 9)
        painter.restore()

    def _paint_guides(self, painter: QPainter, picture: QRectF, area: QRectF) -> None:
        if self._guides is Guides.NONE:
            return
        painter.setClipRect(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A dark line below the light one, so that it is seen on any picture.
        for pen in (QPen(QColor(0, 0, 0, 110), 3), QPen(QColor(255, 255, 255, 190), 1)):
            painter.setPen(pen)
            if self._guides is Guides.THIRDS:
                self._paint_thirds(painter, picture)
            else:
                for part in _SAFE:
                    inset_x, inset_y = picture.width() * (1 - part) / 2, picture.height() * (1 - part) / 2
                    painter.drawRect(picture.adjusted(inset_x, inset_y, -inset_x, -inset_y))

    def _paint_thirds(self, painter: QPainter, picture: QRectF) -> None:
        for part in (1 / 3, 2 / 3):
            x, y = picture.left() + picture.width() * part, picture.top() + picture.height() * part
            painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()))
            painter.drawLine(QPointF(picture.left(), y), QPointF(picture.right(), y))


def to_image(frame: RawFrame) -> QImage:
    """The frame, upright. It needs the frame's own pixels: keep the frame for as long."""
    image = QImage(frame.pixels, frame.width, frame.height, frame.stride, QImage.Format.Format_RGB32)
    return image.transformed(QTransform().rotate(frame.turn)) if frame.turn else image


def strip_image(frames: Sequence[RawFrame]) -> QImage:
    """Small frames side by side, in their order."""
    images = [to_image(frame) for frame in frames]
    wide = sum(image.width() for image in images)
    strip = QImage(
        max(wide, 1), max((image.height() for image in images), default=1), QImage.Format.Format_RGB32
    )
    painter, left = QPainter(strip), 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width()
    painter.end()
    return strip


def _whole(area: QRectF) -> QRectF:
    """On whole pixels, so that a picture of that size is painted as it is."""
    return QRectF(round(area.left()), round(area.top()), round(area.width()), round(area.height()))
