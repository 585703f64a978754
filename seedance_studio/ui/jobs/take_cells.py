"""The takes of one press as small pictures, four or five to a row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.ui.jobs.job_words import TOKENS, tone
from seedance_studio.ui.jobs.set_words import take_spoken
from seedance_studio.ui.messages.choices import choice_words
from seedance_studio.ui.messages.units import duration, number
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.dragging import DragStart
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.painted import PaintedButton, draw_focus, draw_icon, fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_actions
from seedance_studio.viewmodels.jobs.job_view import TIMED
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView
from seedance_studio.viewmodels.shell.tips import plain_tip

_FEW, _MANY = 4, 5
_GAP = 4
_RING = 2
"""Pixels by which the ring lies within the picture."""
_LINE_HIGH = 14
_WORDS_ABOVE = 3
_MOST_LINES = 2
_BAR = 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ICONS = {
    State.WAITING: "clock",
    State.READY: "video",
    State.SUCCEEDED: "video",
    State.FAILED: "error",
    State.REFUSED: "error",
    State.CANCELLED: "close",
    State.EXPIRED: "link",
    State.UNCONFIRMED: "warning",
}


class TakeCell(PaintedButton):
    """One take: its picture, or how it stands. What it chose of the alternatives is said below."""

    starred = Signal(int)
    stepped = Signal(int)
    menu_asked = Signal(object)
    """Emits where the menu of the take is wanted, as a point of the screen."""
    dragged = Signal()
    """The person drags its clip."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._take: TakeView | None = None
        self._pixmap: QPixmap | None = None
        self._is_chosen = False
        self._lines = 0
        self._drag = DragStart()
        set_actions(self, QAccessible.Role.Button, self.click)

    @property
    def take(self) -> TakeView | None:
        """The take that is shown."""
        return self._take

    def show_take(self, take: TakeView | None, *, is_chosen: bool, lines: int) -> None:
        """Shows a take with so many lines of words below; None for one that is not read yet."""
        if (take, is_chosen, lines) == (self._take, self._is_chosen, self._lines):
            return
        self._take, self._is_chosen, self._lines = take, is_chosen, lines
        spoken = "" if take is None else take_spoken(take)
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.setEnabled(take is not None)
        self.update()

    @property
    def pixmap(self) -> QPixmap | None:
        """The clip's picture, if it is shown."""
        return self._pixmap

    def set_pixmap(self, pixmap: QPixmap | None) -> None:
        """Sets the clip's picture."""
        if pixmap is not self._pixmap:
            self._pixmap = pixmap
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        digit = event.key() - Qt.Key.Key_0.value
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            # Of the card.
            event.ignore()
        elif 0 <= digit <= 5 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.starred.emit(digit)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._drag.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        has_clip = self._take is not None and self._take.generation.clip is not None
        if has_clip and self._drag.begins(event):
            # The drag takes the button's release, which would have been a click.
            self.setDown(False)
            self.dragged.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -self.words_high(self._lines))
        tokens = self.theme.tokens
        if self._pixmap is None:
            ground = tokens.hover if self.underMouse() else tokens.raised
            fill_rounded(painter, area, RADIUS_SMALL, ground, tokens.line)
            self._draw_state(painter, area)
        else:
            _draw_picture(painter, self._pixmap, area)
        if self._take is not None and self._take.stars:
            self._draw_stars(painter, area, self._take.stars)
        if self._take is not None and self._lines:
            self._draw_words(painter, area, self._take)
        ring = area.adjusted(_RING + 1, _RING + 1, -_RING - 1, -_RING - 1)
        if self.hasFocus() and not self.theme.style_rings_buttons:
            draw_focus(painter, ring, RADIUS_SMALL - _RING, tokens.accent)
        elif self._is_chosen:
            draw_focus(painter, ring, RADIUS_SMALL - _RING, tokens.text)

    @staticmethod
    def words_high(lines: int) -> int:
        """The height (pixels) of so many lines of words below the picture."""
        return lines * _LINE_HIGH + _WORDS_ABOVE if lines else 0

    def _draw_state(self, painter: QPainter, area: QRectF) -> None:
        take, tokens = self._take, self.theme.tokens
        if take is None:
            return
        if take.generation.state in TIMED and take.job.elapsed is not None:
            painter.setFont(self.theme.font(12, QFont.Weight.DemiBold, tabular=True))
            painter.setPen(QColor(tokens.text))
            upper = area.adjusted(0, 2, 0, -area.height() / 3)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, duration(take.job.elapsed))
            bar = QRectF(area.left() + 8, area.bottom() - area.height() / 4, area.width() - 16, _BAR)
            fill_rounded(painter, bar, _BAR / 2, tokens.line)
            if take.job.fraction:
                bar.setWidth(bar.width() * take.job.fraction)
                fill_rounded(painter, bar, _BAR / 2, tokens.accent)
            return
        is_removed = take.generation.discarded_at is not None
        icon = "trash" if is_removed else _ICONS.get(take.generation.state, "clock")
        worst = icon in ("error", "warning", "link")
        token = TOKENS[tone(take.job)] if worst else "faint"
        draw_icon(painter, self.theme, icon, getattr(tokens, token), area.center(), 18)

    def _draw_stars(self, painter: QPainter, area: QRectF, stars: int) -> None:
        font = self.theme.font(11, QFont.Weight.DemiBold, tabular=True)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(number(stars)) + 24
        box = QRectF(area.right() - wide - 3, area.bottom() - 20, wide, 17)
        # On a picture of any brightness.
        fill_rounded(painter, box, 4, QColor(0, 0, 0, 190))
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(box.adjusted(5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, number(stars))
        draw_icon(painter, self.theme, "star-filled", "#ffffff", box.center() + QPointF(wide / 2 - 11, 0), 11)

    def _draw_words(self, painter: QPainter, area: QRectF, take: TakeView) -> None:
        font = self.theme.font(11)
        painter.setFont(font)
        is_waiting = take.generation.state is State.WAITING
        painter.setPen(QColor(self.theme.tokens.muted if is_waiting else self.theme.tokens.text))
        words = choice_words(take.generation)
        below = area.bottom() + _WORDS_ABOVE
        for at, line in enumerate(break_lines(words, font, int(area.width()), self._lines)):
            place = QRectF(area.left(), below + at * _LINE_HIGH, area.width(), _LINE_HIGH)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)


def _draw_picture(painter: QPainter, pixmap: QPixmap, area: QRectF) -> None:
    path = QPainterPath()
    path.addRoundedRect(area, RADIUS_SMALL, RADIUS_SMALL)
    painter.save()
    painter.setClipPath(path)
    whole = pixmap.size().toSizeF()
    shown = area.size().scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPointF((whole.width() - shown.width()) / 2, (whole.height() - shown.height()) / 2)
    painter.drawPixmap(area, pixmap, QRectF(corner, shown))
    painter.restore()


class TakeCells(QWidget):
    """Tab reaches one cell, the left and right arrows go on from there. Digits give stars."""

    pressed = Signal(object)
    """Emits the `TakeView` that was pressed."""
    starred = Signal(object, int)
    menu_asked = Signal(object, object)
    dragged = Signal(object, object)
    """Emits the `TakeView` whose clip is dragged, and its picture or None."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: list[TakeCell] = []
        self._shown: SetView | None = None
        self._lines = 0
        self._is_focusable = False
        # Not fixed: a layout would take the height of the hint, which is for another width, for the greatest.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_takes(self, takes: SetView) -> None:
        """Shows these takes; those that are not read yet as empty cells."""
        if takes == self._shown:
            return
        self._shown = takes
        while len(self._cells) < takes.total:
            self._cells.append(self._make_cell())
        with_words = any(take.is_chosen_of_several for take in takes.takes)
        self._lines = _MOST_LINES if with_words else 0
        for number_, cell in enumerate(self._cells):
            cell.setVisible(number_ < takes.total)
            known = takes.takes[number_] if number_ < len(takes.takes) else None
            is_chosen = known is not None and known.generation.id == takes.chosen
            cell.show_take(known, is_chosen=is_chosen, lines=self._lines)
        self._arrange()
        self._set_policies()
        self.updateGeometry()

    def show_pictures(self, picture_of: Callable[[TakeView], QPixmap | None]) -> None:
        """Sets the pictures of all takes."""
        for cell in self._cells:
            take = cell.take
            cell.set_pixmap(None if take is None else picture_of(take))

    def set_focusable(self, focusable: bool) -> None:
        """Sets whether Tab reaches the cells."""
        self._is_focusable = focusable
        self._set_policies()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        total = 0 if self._shown is None else self._shown.total
        rows = -(-total // self._columns())
        return rows * (self._cell_high(width) + _GAP) - _GAP if rows else 0

    def sizeHint(self) -> QSize:
        wide = max(self.width(), 280)
        return QSize(280, self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_cell(self) -> TakeCell:
        cell = TakeCell(self._theme, self)
        cell.clicked.connect(partial(self._on_pressed, cell))
        cell.starred.connect(partial(self._on_starred, cell))
        cell.menu_asked.connect(partial(self._on_menu_asked, cell))
        cell.stepped.connect(partial(self._step, cell))
        cell.dragged.connect(partial(self._on_dragged, cell))
        return cell

    def _on_dragged(self, cell: TakeCell) -> None:
        self.dragged.emit(cell.take, cell.pixmap)

    def _on_pressed(self, cell: TakeCell) -> None:
        # An assistive tool's press does not bring the keyboard, as a click does.
        cell.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pressed.emit(cell.take)

    def _on_starred(self, cell: TakeCell, stars: int) -> None:
        self.starred.emit(cell.take, stars)

    def _on_menu_asked(self, cell: TakeCell, at: QPoint) -> None:
        self.menu_asked.emit(cell.take, at)

    def _step(self, cell: TakeCell, step: int) -> None:
        shown = [other for other in self._cells if not other.isHidden() and other.isEnabled()]
        target = shown[min(max(shown.index(cell) + step, 0), len(shown) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_policies(self) -> None:
        """Lets Tab reach the chosen cell, or else the first one."""
        chosen = "" if self._shown is None else self._shown.chosen
        takes = [cell.take for cell in self._cells]
        entry = next((n for n, take in enumerate(takes) if take and take.generation.id == chosen), 0)
        for at, cell in enumerate(self._cells):
            is_entry = self._is_focusable and at == entry
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_entry else Qt.FocusPolicy.ClickFocus)

    def _columns(self) -> int:
        total = 0 if self._shown is None else self._shown.total
        return _FEW if total <= _FEW else _MANY

    def _cell_wide(self, width: int) -> int:
        columns = self._columns()
        return max((width - _GAP * (columns - 1)) // columns, 1)

    def _cell_high(self, width: int) -> int:
        return self._cell_wide(width) * 9 // 16 + TakeCell.words_high(self._lines)

    def _arrange(self) -> None:
        wide, high, columns = self._cell_wide(self.width()), self._cell_high(self.width()), self._columns()
        for at, cell in enumerate(self._cells):
            row, column = divmod(at, columns)
            cell.setGeometry(column * (wide + _GAP), row * (high + _GAP), wide, high)
