"""A whole picture with the part that is used, to be moved and zoomed by mouse, wheel and keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.cuts import Crop, Framing
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_area, painter_for

STEP = 0.01
_LARGE_STEP = 0.05
_CLOSER = 1.1
_ROOM = 16
_THIRDS = (1 / 3, 2 / 3)
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {
    Qt.Key.Key_Plus: _CLOSER,
    Qt.Key.Key_Equal: _CLOSER,
    Qt.Key.Key_Minus: 1 / _CLOSER,
}


class CropCanvas(QWidget):
    """Shows a framing that its owner holds, and asks for another one."""

    moved = Signal(object)
    """The `Framing` that is asked for."""
    applied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._framing: Framing | None = None
        self._held_at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Crop"))
        theme.changed.connect(self.update)

    def show_image(self, image: QImage) -> None:
        """Shows this picture, upright and whole."""
        self._image = image
        self.update()

    def show_framing(self, framing: Framing) -> None:
        """Shows which part is used."""
        self._framing = framing
        can_move = any(framing.has_room)
        self.setCursor(Qt.CursorShape.SizeAllCursor if can_move else Qt.CursorShape.ArrowCursor)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, framing = Qt.Key(event.key()), self._framing
        if framing is None:
            super().keyPressEvent(event)
        elif key in _MOVES:
            is_large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = _LARGE_STEP if is_large else STEP
            right, down = _MOVES[key]
            self.moved.emit(framing.moved(right * step, down * step))
        elif key in _ZOOMS:
            self.moved.emit(framing.zoomed(framing.zoom * _ZOOMS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.applied.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if self._framing is not None and turned:
            self.moved.emit(self._framing.zoomed(self._framing.zoom * _CLOSER ** (turned / 120)))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._framing is not None:
            self._held_at = event.position()
            inside = self._part(self._framing.crop).contains(event.position())
            if not inside and self._area.contains(event.position()):
                # A press beside the frame brings its middle there.
                self._move_by(event.position() - self._part(self._framing.crop).center())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None:
            self._move_by(event.position() - self._held_at)
            self._held_at = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held_at = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = painter_for(self)
        area = self._area
        painter.drawImage(area, self._image)
        if self._framing is not None:
            self._paint_frame(painter, area, self._part(self._framing.crop))

    def _move_by(self, way: QPointF) -> None:
        area = self._area
        if self._framing is not None and not area.isEmpty():
            self.moved.emit(self._framing.moved(way.x() / area.width(), way.y() / area.height()))

    @property
    def _area(self) -> QRectF:
        """Where the whole picture is painted."""
        room = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        shape = (
            self._framing.picture if self._framing is not None else self._image.width() / self._image.height()
        )
        wide = min(room.width(), room.height() * shape)
        area = QRectF(0, 0, max(wide, 1), max(wide / shape, 1))
        area.moveCenter(room.center())
        return area

    def _part(self, crop: Crop) -> QRectF:
        area = self._area
        return QRectF(
            area.left() + crop.left * area.width(),
            area.top() + crop.top * area.height(),
            crop.width * area.width(),
            crop.height * area.height(),
        )

    def _paint_frame(self, painter: QPainter, area: QRectF, part: QRectF) -> None:
        dim_outside(painter, area, part, QColor(8, 9, 12, 165))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        thin = QPen(QColor(255, 255, 255, 70), 1)
        painter.setPen(thin)
        for share in _THIRDS:
            x, y = part.left() + share * part.width(), part.top() + share * part.height()
            painter.drawLine(QPointF(x, part.top()), QPointF(x, part.bottom()))
            painter.drawLine(QPointF(part.left(), y), QPointF(part.right(), y))
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        painter.drawRect(part.adjusted(0.75, 0.75, -0.75, -0.75))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRect(part.adjusted(-1, -1, 1, 1))


def dim_outside(painter: QPainter, area: QRectF, part: QRectF, veil: QColor) -> None:
    """Lays a veil over the area beside the part."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for edge in (
        QRectF(area.left(), area.top(), area.width(), part.top() - area.top()),
        QRectF(area.left(), part.bottom(), area.width(), area.bottom() - part.bottom()),
        QRectF(area.left(), part.top(), part.left() - area.left(), part.height()),
        QRectF(part.right(), part.top(), area.right() - part.right(), part.height()),
    ):
        fill_area(painter, edge, veil)
    painter.restore()
