"""One reference as a tile, and the places that are still free."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from seedance_studio.domain.urls import MediaKind, Reference
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)

_SIDE = 58
_LEAST = 40
_CROSS = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def kind_words(kind: MediaKind) -> str:
    """The kind's name."""
    translate = QCoreApplication.translate
    names = {
        MediaKind.IMAGE: translate("ReferenceTile", "Image"),
        MediaKind.VIDEO: translate("ReferenceTile", "Video"),
        MediaKind.AUDIO: translate("ReferenceTile", "Audio"),
    }
    return names[kind]


class ReferenceTile(PaintedButton):
    """Its place, its kind and where it comes from. Asks to be moved or removed; the strip does it."""

    step_asked = Signal(int)
    move_asked = Signal(int)
    drop_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, theme: Theme, position: int, reference: Reference, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._position = position
        self._reference = reference
        self._pressed_at = QPointF()
        self._dragged = False
        name = f"{position + 1}: {kind_words(reference.kind)}, {reference.file_name}"
        self.setAccessibleName(name)
        self.setAccessibleDescription(reference.host)
        self.setToolTip(f"{name}\n{reference.host}\n" + self.tr("Delete removes it, Ctrl+arrow keys move it"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2 * FOCUS_ROOM, _SIDE + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _SIDE + 2 * FOCUS_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_asked.emit(step)
        elif step is not None:
            self.step_asked.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = event.position() - self._pressed_at
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
            self.move(self.pos() + QPoint(round(moved.x()), 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = False
            self.setDown(False)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.drop_asked.emit(self.geometry().center().x())
            return
        super().mouseReleaseEvent(event)
        on_cross = self._cross().contains(event.position()) and self._cross().contains(self._pressed_at)
        if event.button() is Qt.MouseButton.LeftButton and on_cross:
            self.remove_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy link"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self._reference.url))
        menu.addAction(self.tr("Remove")).triggered.connect(self.remove_asked)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        fill = tokens.hover if self.underMouse() else tokens.raised
        fill_rounded(painter, self.body, RADIUS, fill, tokens.line)
        middle = self.body.center() - QPointF(0, 3)
        draw_icon(painter, self.theme, str(self._reference.kind), tokens.muted, middle, 22)
        self._paint_words(painter)
        if self.underMouse() or self.hasFocus():
            fill_rounded(painter, self._cross(), _CROSS / 2, tokens.line)
            draw_icon(painter, self.theme, "close", tokens.text, self._cross().center(), 12)
        self.draw_focus_ring(painter)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self.theme.tokens
        painter.setFont(self.theme.font(10))
        painter.setPen(QColor(tokens.muted))
        foot = self.body.adjusted(4, 0, -4, -4)
        host = self._reference.host.removeprefix("www.")
        host = painter.fontMetrics().elidedText(host, Qt.TextElideMode.ElideLeft, round(foot.width()))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, host)
        badge = QRectF(self.body.left() + 4, self.body.top() + 4, 15, 15)
        fill_rounded(painter, badge, 5, tokens.window)
        painter.setFont(self.theme.font(10, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._position + 1))

    def _cross(self) -> QRectF:
        return QRectF(self.body.right() - _CROSS - 3, self.body.top() + 3, _CROSS, _CROSS)


class FreePlace(PaintedButton):
    """A dashed box; the next one to be filled can be pressed, and leads to the field below."""

    def __init__(self, theme: Theme, *, is_next: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._is_next = is_next
        self.setEnabled(is_next)
        # The field below is the next stop of the keyboard anyway.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hint = self.tr("Drop a link here, or paste one below") if is_next else self.tr("Free place")
        self.setAccessibleName(hint)
        self.setToolTip(hint if is_next else "")

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2 * FOCUS_ROOM, _SIDE + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _SIDE + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        painter.setPen(QPen(QColor(tokens.faint if self._is_next else tokens.line), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._is_next:
            colour = tokens.text if self.underMouse() else tokens.muted
            draw_icon(painter, self.theme, "plus", colour, self.body.center(), 20)
