"""Lines of plain text that stand further apart than the font has them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class SpacedLines(QPlainTextDocumentLayout):
    """Qt lays a block out as it does, and asks for its size before it is seen: its lines are moved then.

    The formats of blocks, which have a line height, mean nothing in plain text.
    """

    def __init__(self, document: QTextDocument, pitch: int) -> None:
        super().__init__(document)
        self._pitch = pitch

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        found = super().blockBoundingRect(block)
        layout = block.layout() if block.isValid() else None
        count = 0 if layout is None else layout.lineCount()
        if layout is None or not count:
            return found
        last = layout.lineAt(count - 1)
        bottom, above = last.y() + last.height(), (self._pitch - last.height()) / 2
        if last.y() != (count - 1) * self._pitch + above:
            for number in range(count):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), number * self._pitch + above))
        return found.adjusted(0, 0, 0, count * self._pitch - bottom)
