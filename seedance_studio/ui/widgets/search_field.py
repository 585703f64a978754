"""A search field with a lens, a button that empties it, and the key that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import draw_icon, painter_for
from seedance_studio.viewmodels.shell.tips import plain_tip

_LENS, _LENS_MIDDLE, _LENS_ROOM = 16, 17, 22
"""Pixels: its size, how far from the edge its middle stands, and the room that the text leaves for it."""
_AROUND = 20 + _LENS_ROOM
"""Pixels beside the text, of the lens, the frame and the margins."""
_KEY_SIZE, _KEY_EDGE, _KEY_GAP = 12, 12, 12
"""Pixels of the key's words, from them to the edge, and from the hint to them."""


class SearchField(QLineEdit):
    """Shows `hint` while it is empty, or a shorter one if that does not fit, and its key at the end if there
    is room."""

    def __init__(self, theme: Theme, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextMargins(_LENS_ROOM, 0, 0, 0)
        self.setAccessibleName(name)
        self._hints = (hint,)
        self._key = ""
        self.setPlaceholderText(hint)

    def set_hints(self, *hints: str) -> None:
        """Sets what is shown while it is empty: the first for which there is room, else the last."""
        self._hints = hints
        self._show_hint()

    def set_key(self, words: str) -> None:
        """Names the key that leads here; empty for none."""
        self._key = words
        self.setToolTip(plain_tip(f"{self.accessibleName()} ({words})" if words else ""))
        self.update()

    @property
    def key_in_sight(self) -> str:
        """The key as it is shown now; empty where it is not."""
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        key = QFontMetricsF(self._theme.font(_KEY_SIZE)).horizontalAdvance(self._key)
        has_room = hint + _KEY_GAP + key + _KEY_EDGE <= self.width() - _AROUND
        return self._key if has_room and not self.text() else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The window's own field is empty in the first paint, which need not wait for this button.
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)
            for button in self.findChildren(QToolButton):
                # Qt gives it no name.
                button.setAccessibleName(self.tr("Clear"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        middle = QPointF(_LENS_MIDDLE, self.height() / 2)
        painter, muted = painter_for(self), self._theme.tokens.muted
        draw_icon(painter, self._theme, "search", muted, middle, _LENS)
        painter.setFont(self._theme.font(_KEY_SIZE))
        painter.setPen(QColor(muted))
        area = QRectF(self.rect()).adjusted(0, 0, -_KEY_EDGE, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.key_in_sight)

    def _show_hint(self) -> None:
        room, metrics = self.width() - _AROUND, self.fontMetrics()
        fitting = (hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1]))
