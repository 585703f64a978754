"""The cells of the priced matrix: each with a tick and a price."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.cells import COMPARED, Cell
from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.choices import cell_words, option_words
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.tick_box import draw_tick_box
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, fill_rounded, painter_for
from seedance_studio.viewmodels.shell.tips import plain_tip

CELL_HIGH = 34 + 2 * FOCUS_ROOM
_BOX = 15
_ASIDE = 9
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def unfit_words(cell: Cell) -> tuple[str, str]:
    """Why a combination can't be sent, in short and as a sentence; empty if it can."""
    if cell.unfit is None:
        return "", ""
    values = dict(zip(COMPARED, cell.values, strict=True))
    value, model = option_words(cell.unfit, values[cell.unfit]), str(values[Field.MODEL])
    translate = QCoreApplication.translate
    long = translate("Alternatives", "{model} does not offer {value} ({field}).")
    return (
        translate("Alternatives", "no {value}").format(value=value),
        long.format(model=model, value=value, field=field_label(cell.unfit)),
    )


class MatrixCell(PaintedButton):
    """One combination. A click takes it in or leaves it out; the arrow keys go from cell to cell.

    `with_words` says the combination within the cell, where no row or column does. What the model does not
    offer can't be ticked, and says so.
    """

    moved = Signal(int, int)

    def __init__(self, theme: Theme, cell: Cell, parent: QWidget, *, with_words: bool) -> None:
        super().__init__(theme, parent)
        self.cell = cell
        self._price = ""
        self._with_words = with_words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if cell.unfit is not None:
            self.setEnabled(False)
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_state(self, *, is_ticked: bool, price: str, in_full: str = "") -> None:
        """Shows the tick and the price of its clips together. `in_full` is the same with money, for which the
        cell has no room."""
        self.blockSignals(True)
        self.setChecked(is_ticked)
        self.blockSignals(False)
        short, reason = unfit_words(self.cell)
        self._price = short or price
        self.setAccessibleName(" · ".join(filter(None, (cell_words(self.cell), reason or price))))
        # What is sent, word for word.
        values = ", ".join(option_words(field, value) for field, value in self.cell.options)
        prompt = " ".join(self.cell.alternative.prompt.split())
        said = "" if reason else in_full
        self.setAccessibleDescription(said)
        self.setToolTip(plain_tip(reason or " · ".join(filter(None, (said, values, prompt)))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90, CELL_HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*move)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        is_hot = self.isEnabled() and self.underMouse()
        ground = (tokens.hover if is_hot else tokens.raised) if self.isEnabled() else None
        fill_rounded(painter, self.body, RADIUS, ground, tokens.line)
        room = self.body.adjusted(_ASIDE, 0, -_ASIDE, 0)
        if self.isEnabled():
            self._draw_box(painter)
            room.setLeft(room.left() + _BOX + 8)
        weight = QFont.Weight.DemiBold if self.isEnabled() else QFont.Weight.Normal
        painter.setFont(self.theme.font(12, weight, tabular=True))
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        wide = painter.fontMetrics().horizontalAdvance(self._price)
        painter.drawText(room, _RIGHT, self._price)
        if self._with_words:
            painter.setFont(self.theme.font(12))
            painter.setPen(QColor(tokens.ink("info") if self.isChecked() else tokens.muted))
            left = QRectF(room.topLeft(), QPointF(room.right() - wide - 8, room.bottom()))
            words = painter.fontMetrics().elidedText(
                cell_words(self.cell), Qt.TextElideMode.ElideRight, int(left.width())
            )
            painter.drawText(left, _LEFT, words)
        self.draw_focus_ring(painter)

    def _draw_box(self, painter: QPainter) -> None:
        body = self.body
        box = QRectF(body.left() + _ASIDE, body.center().y() - _BOX / 2, _BOX, _BOX)
        draw_tick_box(painter, self.theme.tokens, box, is_ticked=self.isChecked())
