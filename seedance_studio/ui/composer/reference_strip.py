"""Five places for references: tiles that can be moved and removed with the mouse and with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QWidget

from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.urls import Reference
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)
from seedance_studio.viewmodels.composer import ComposerModel

_SIDE = 58
_CROSS = 16


class ReferenceStrip(QWidget):
    """Shows the model's references in their order; the first free place asks for another."""

    add_asked = Signal()

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._tiles: list[ReferenceTile] = []
        self.setAccessibleName(self.tr("References"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        model.references_changed.connect(self._rebuild)
        model.draft_replaced.connect(self._rebuild)
        self._rebuild()

    def move_reference(self, position: int, to: int) -> None:
        """Puts one at another place and keeps the focus on it."""
        if 0 <= to < len(self._model.references):
            self._model.move_reference(position, to)
            self._tiles[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, position: int) -> None:
        """Takes one out and moves the focus to its neighbour."""
        self._model.remove_reference(position)
        if self._tiles:
            self._tiles[min(position, len(self._tiles) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def step_focus(self, position: int, step: int) -> None:
        """Moves the focus from tile to tile."""
        if 0 <= position + step < len(self._tiles):
            self._tiles[position + step].setFocus(Qt.FocusReason.TabFocusReason)

    def drop(self, position: int, x: int) -> None:
        """Puts the tile that was dragged to `x` where it was let go."""
        place = int(x * MAX_REFERENCES / max(self.width(), 1))
        to = min(max(place, 0), len(self._tiles) - 1)
        if to == position:
            self._rebuild()
        self.move_reference(position, to)

    def _rebuild(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._tiles = []
        for position, reference in enumerate(self._model.references):
            tile = ReferenceTile(self._theme, position, reference, self)
            self._tiles.append(tile)
            self._row.addWidget(tile)
        for place in range(len(self._tiles), MAX_REFERENCES):
            free = _FreePlace(self._theme, is_next=place == len(self._tiles), parent=self)
            free.clicked.connect(self.add_asked)
            self._row.addWidget(free)


class ReferenceTile(PaintedButton):
    """One reference: its place, its kind and where it comes from."""

    def __init__(self, theme: Theme, position: int, reference: Reference, strip: ReferenceStrip) -> None:
        super().__init__(theme, strip)
        self._position = position
        self._reference = reference
        self._strip = strip
        self._pressed_at = QPointF()
        self._dragged = False
        kinds = {"image": self.tr("Image"), "video": self.tr("Video"), "audio": self.tr("Audio")}
        name = f"{position + 1}: {kinds[reference.kind]}, {reference.file_name}"
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{reference.host}\n" + self.tr("Delete removes it, Ctrl+arrow keys move it"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2 * FOCUS_ROOM, _SIDE + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _SIDE + 2 * FOCUS_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._strip.move_reference(self._position, self._position + step)
        elif step is not None:
            self._strip.step_focus(self._position, step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._strip.remove(self._position)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._pressed_at).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and far >= QApplication.startDragDistance():
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
            self.move(self.pos() + QPoint(round(event.position().x() - self._pressed_at.x()), 0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self.setDown(False)
            self._strip.drop(self._position, self.geometry().center().x())
            return
        super().mouseReleaseEvent(event)
        if self._cross().contains(event.position()):
            self._strip.remove(self._position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy link"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self._reference.url))
        remove = menu.addAction(self.tr("Remove"))
        remove.triggered.connect(lambda: self._strip.remove(self._position))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        fill = tokens.hover if self.underMouse() else tokens.raised
        fill_rounded(painter, self.body, RADIUS, fill, tokens.line)
        middle = self.body.center() - QPointF(0, 3)
        draw_icon(painter, self.theme, str(self._reference.kind), tokens.muted, middle, 22)
        painter.setFont(self.theme.font(10))
        painter.setPen(QColor(tokens.muted))
        foot = self.body.adjusted(5, 0, -5, -4)
        name = painter.fontMetrics().elidedText(
            self._reference.file_name, Qt.TextElideMode.ElideMiddle, round(foot.width())
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, name)
        badge = QRectF(self.body.left() + 4, self.body.top() + 4, 15, 15)
        fill_rounded(painter, badge, 5, tokens.window)
        painter.setFont(self.theme.font(10, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._position + 1))
        if self.underMouse() or self.hasFocus():
            fill_rounded(painter, self._cross(), _CROSS / 2, tokens.line)
            draw_icon(painter, self.theme, "close", tokens.text, self._cross().center(), 12)
        self.draw_focus_ring(painter)

    def _cross(self) -> QRectF:
        return QRectF(self.body.right() - _CROSS - 3, self.body.top() + 3, _CROSS, _CROSS)


class _FreePlace(PaintedButton):
    def __init__(self, theme: Theme, *, is_next: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._is_next = is_next
        self.setEnabled(is_next)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if is_next:
            self.setToolTip(self.tr("Drop a link here, or paste one below"))

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2 * FOCUS_ROOM, _SIDE + 2 * FOCUS_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _SIDE + 2 * FOCUS_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        painter.setPen(QPen(QColor(tokens.faint if self._is_next else tokens.line), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._is_next:
            colour = tokens.text if self.underMouse() else tokens.muted
            draw_icon(painter, self.theme, "plus", colour, self.body.center(), 20)
