"""The cells of the priced matrix: each with a tick and a price."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.domain.alternatives import Alternative
from seedance_studio.ui.messages.choices import alternative_words
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, draw_icon, fill_rounded, painter_for
from seedance_studio.viewmodels.shell.tips import plain_tip

CELL_HIGH = 34 + 2 * FOCUS_ROOM
_BOX = 15
_ASIDE = 9
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class MatrixCell(PaintedButton):
    """One combination. A click takes it in or leaves it out; the arrow keys go from cell to cell.

    `with_words` says the combination within the cell, where no row or column does.
    """

    moved = Signal(int, int)

    def __init__(self, theme: Theme, cell: Alternative, parent: QWidget, *, with_words: bool) -> None:
        super().__init__(theme, parent)
        self.cell = cell
        self._price = ""
        self._with_words = with_words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, is_ticked: bool, price: str) -> None:
        """Shows the tick and the price of its clips together."""
        self.blockSignals(True)
        self.setChecked(is_ticked)
        self.blockSignals(False)
        self._price = price
        self.setAccessibleName(" · ".join(filter(None, (alternative_words(self.cell.words), price))))
        # What is sent, word for word.
        self.setToolTip(plain_tip(" ".join(self.cell.prompt.split())))
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
        ground = tokens.hover if self.underMouse() else tokens.raised
        fill_rounded(painter, self.body, RADIUS, ground, tokens.line)
        middle = self.body.center().y()
        box = QRectF(self.body.left() + _ASIDE, middle - _BOX / 2, _BOX, _BOX)
        if self.isChecked():
            fill_rounded(painter, box, 4, tokens.text)
            draw_icon(painter, self.theme, "check", tokens.panel, box.center(), 12)
        else:
            fill_rounded(painter, box, 4, None, tokens.faint)
        room = self.body.adjusted(_ASIDE + _BOX + 8, 0, -_ASIDE, 0)
        painter.setFont(self.theme.font(12, QFont.Weight.DemiBold, tabular=True))
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        wide = painter.fontMetrics().horizontalAdvance(self._price)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, self._price)
        if self._with_words:
            painter.setFont(self.theme.font(12))
            painter.setPen(QColor(tokens.ink("info") if self.isChecked() else tokens.muted))
            left = QRectF(room.topLeft(), QPointF(room.right() - wide - 8, room.bottom()))
            words = painter.fontMetrics().elidedText(
                alternative_words(self.cell.words), Qt.TextElideMode.ElideRight, int(left.width())
            )
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        self.draw_focus_ring(painter)
