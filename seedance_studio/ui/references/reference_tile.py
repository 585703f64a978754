"""A reference as a tile, and the free places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from seedance_studio.domain.cuts import Crop, Framing, is_same_shape, shape_of
from seedance_studio.domain.link_verdict import LinkLevel
from seedance_studio.domain.model_limits import Excess
from seedance_studio.domain.references import Role, file_of
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.cuts import cut_away_words, cut_name
from seedance_studio.ui.messages.limits import excess_words
from seedance_studio.ui.messages.references import facts_words, role_name, standing_words
from seedance_studio.ui.messages.units import duration
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.dragging import files_mime
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)
from seedance_studio.ui.widgets.roles import set_actions
from seedance_studio.viewmodels.shell.tips import plain_tip

_SIDE = 58
_LEAST = 40
_CROSS = 16
_FRAMES = ("", Role.FIRST_FRAME, Role.LAST_FRAME)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def kind_words(kind: MediaKind) -> str:
    """Returns the kind's name."""
    translate = QCoreApplication.translate
    names = {
        MediaKind.IMAGE: translate("ReferenceTile", "Image"),
        MediaKind.VIDEO: translate("ReferenceTile", "Video"),
        MediaKind.AUDIO: translate("ReferenceTile", "Audio"),
    }
    return names[kind]


class ReferenceTile(PaintedButton):
    """Shows a reference's picture, place and state. The strip carries out its requests to move, open or
    remove."""

    step_asked = Signal(int)
    move_asked = Signal(int)
    drop_asked = Signal(int)
    remove_asked = Signal()
    open_asked = Signal()
    again_asked = Signal()

    def __init__(
        self,
        tracked: TrackedReference,
        position: int,
        is_last: bool,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._position = position
        self._is_last = is_last
        self._thumbnails = thumbnails
        self._live: QPixmap | None = None
        self._aspect_ratio = self._refused = ""
        self._pressed_at = QPointF()
        self._dragged = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        set_actions(self, QAccessible.Role.Button, self.open_asked.emit)
        self.show_tracked(tracked, ())

    @property
    def tracked(self) -> TrackedReference:
        """What is known about the reference."""
        return self._tracked

    def show_tracked(self, tracked: TrackedReference, excesses: Sequence[Excess]) -> None:
        """Shows what is known now."""
        self._tracked = tracked
        self._excesses = excesses
        reference = tracked.reference
        name = f"{self._position + 1}: {kind_words(tracked.kind)}, {reference.name}"
        facts = tracked.facts
        cut_away = "" if facts is None or self._kept() is None else cut_away_words(facts, self._aspect_ratio)
        what = " · ".join(filter(None, (facts_words(facts), cut_name(reference.cut))))
        lines = (role_name(reference.role), what, cut_away, standing_words(tracked))
        said = [line for line in (*lines, *map(excess_words, excesses), self._refused) if line]
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(filter(None, (reference.host, *said))))
        help_words = self.tr("Delete removes it, Ctrl+arrow keys move it")
        self.setToolTip(plain_tip("\n".join(filter(None, (name, reference.host, *said, help_words)))))
        self.update()

    def show_aspect_ratio(self, aspect_ratio: str) -> None:
        """Shows what this aspect ratio cuts from a picture."""
        if aspect_ratio != self._aspect_ratio:
            self._aspect_ratio = aspect_ratio
            self.show_tracked(self._tracked, self._excesses)

    def show_refused(self, words: str) -> None:
        """Warns that it was refused before; "" takes that back."""
        if words != self._refused:
            self._refused = words
            self.show_tracked(self._tracked, self._excesses)

    def set_live(self, picture: QPixmap | None) -> None:
        """Shows a moving picture in place of the still one."""
        self._live = picture
        self.update()

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
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
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
        pressed_at, self._pressed_at = self._pressed_at, QPointF()
        on_cross = self._cross().contains(event.position()) and self._cross().contains(pressed_at)
        if event.button() is Qt.MouseButton.LeftButton and on_cross:
            self.remove_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        menu.addAction(self.tr("Show large…")).triggered.connect(self.open_asked)
        link, source = self._tracked.url, self._tracked.reference.source
        if not isinstance(source, str):
            file, clipboard = file_of(source), QGuiApplication.clipboard()
            whole = menu.addAction(self.tr("Copy file"))
            whole.triggered.connect(lambda: clipboard.setMimeData(files_mime([file])))
        if link is not None:
            copy = menu.addAction(self.tr("Copy link"))
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(link))
        if self._tracked.fault is not None and not self._tracked.is_under_way:
            menu.addAction(self.tr("Try again")).triggered.connect(self.again_asked)
        if self._position:
            menu.addAction(self.tr("Move left")).triggered.connect(lambda: self.move_asked.emit(-1))
        if not self._is_last:
            menu.addAction(self.tr("Move right")).triggered.connect(lambda: self.move_asked.emit(1))
        menu.addAction(self.tr("Remove")).triggered.connect(self.remove_asked)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        tracked = self._tracked
        picture = self._live or (None if tracked.preview is None else self._thumbnails.get(tracked.preview))
        look = TileLook(
            tracked.kind,
            self._position,
            self._caption(),
            tracked.loudness,
            picture,
            self.underMouse(),
            tracked.done if tracked.is_under_way else None,
            self._level(),
            None if self._live else self._kept(),
        )
        paint_tile(painter, self.theme, self.body, look)
        if self.underMouse() or self.hasFocus():
            tokens = self.theme.tokens
            fill_rounded(painter, self._cross(), _CROSS / 2, tokens.line)
            draw_icon(painter, self.theme, "close", tokens.text, self._cross().center(), 12)
        self.draw_focus_ring(painter)

    def _level(self) -> LinkLevel | None:
        level = self._tracked.level
        is_fine = level not in (LinkLevel.BROKEN, LinkLevel.CHECKING)
        return LinkLevel.WARNING if (self._excesses or self._refused) and is_fine else level

    def _kept(self) -> Crop | None:
        """What the aspect ratio keeps of a picture that a clip may start from; None for all of it."""
        facts, role = self._tracked.facts, self._tracked.reference.role
        is_frame = self._tracked.kind is MediaKind.IMAGE and role in _FRAMES
        if facts is None or not facts.height or not is_frame or not self._aspect_ratio:
            return None
        picture, shape = facts.width / facts.height, shape_of(self._aspect_ratio)
        return None if is_same_shape(picture, shape) else Framing(picture, shape).crop

    def _caption(self) -> str:
        """Returns the role, or else the facts, or else the source."""
        facts, role = self._tracked.facts, role_name(self._tracked.reference.role)
        if role:
            return role
        if facts is not None and facts.seconds:
            return duration(facts.seconds)
        if facts is not None and facts.width:
            return f"{facts.width}×{facts.height}"
        return self._tracked.reference.host.removeprefix("www.")

    def _on_clicked(self) -> None:
        if not self._cross().contains(self._pressed_at):
            self.open_asked.emit()

    def _cross(self) -> QRectF:
        return QRectF(self.body.right() - _CROSS - 3, self.body.top() + 3, _CROSS, _CROSS)


class FreePlace(PaintedButton):
    """A dashed box. The next place to be filled is a button that leads to the field below."""

    def __init__(self, theme: Theme, *, is_next: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._is_next = is_next
        self.setEnabled(is_next)
        # The field below is the next stop of the keyboard anyway.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hint = self.tr("Drop a link here, or paste one below") if is_next else self.tr("Empty slot")
        self.setAccessibleName(hint)
        self.setToolTip(plain_tip(hint if is_next else ""))

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
