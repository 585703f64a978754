"""The primary button, icon buttons and text buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from seedance_studio.ui.theme import RADIUS, RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.painted import (
    FOCUS_ROOM,
    PaintedButton,
    draw_icon,
    fill_rounded,
    painter_for,
)

_BETWEEN = " · "
_ROOM = 20
"""Pixels beside the text of a primary button, on both sides together."""
AROUND = FOCUS_ROOM + 4
"""Pixels that a text button adds on each side of its text."""
ICON_AROUND, DOTS_AROUND = 10, 11
"""Pixels beside what is seen of the icon of a button: of most, and of the dots of a menu in size 16."""


def set_in(part: QWidget | QLayout, left: int = AROUND, right: int = AROUND) -> QHBoxLayout:
    """Returns it with that margin (pixels), for what stands beside text buttons that have it themselves."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, right, 0)
    if isinstance(part, QWidget):
        row.addWidget(part)
    else:
        row.addLayout(part)
    return row


def make_quiet_button(text: str, parent: QWidget) -> QPushButton:
    """Makes a button of a dialog that Enter in another field does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


class PrimaryButton(PaintedButton):
    """The next step. Shows its shortcut beside its text. A held key presses it once.

    A text in two parts, with ` · ` between them, takes two lines where one has no room for it.
    """

    def __init__(self, theme: Theme, text: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._hint = hint
        self._shorter: tuple[str, ...] = ()
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hint(self, hint: str) -> None:
        """Shows another shortcut."""
        self._hint = hint
        self.update()

    def sizeHint(self) -> QSize:
        font = self.theme.font(15, QFont.Weight.DemiBold)
        wide = QFontMetricsF(font).horizontalAdvance(self.text()) + 110
        return QSize(round(wide), 44 + 2 * FOCUS_ROOM)

    @property
    def shown_text(self) -> str:
        """The text, or else the first shorter one for which there is room."""
        return next(filter(self._fits, (self.text(), *self._shorter)), (self.text(), *self._shorter)[-1])

    def set_shorter_texts(self, *texts: str) -> None:
        """Sets what is shown where there is no room for the whole text: the first of these that fits."""
        if texts != self._shorter:
            self._shorter = texts
            self.update()

    def _fits(self, text: str) -> bool:
        font = self.theme.font(15, QFont.Weight.DemiBold, tabular=True)
        return QFontMetricsF(font).horizontalAdvance(text) + _ROOM <= self.body.width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        fill = tokens.fill
        if self.isDown():
            fill = tokens.fill_pressed
        elif self.underMouse() and self.isEnabled():
            fill = tokens.fill_hover
        ink = QColor(tokens.on_accent)
        if not self.isEnabled():
            fill, ink = tokens.hover, QColor(tokens.muted)
        fill_rounded(painter, self.body, RADIUS_LARGE, fill)
        if self._is_broken():
            self._draw_two_lines(painter, ink)
            self.draw_focus_ring(painter, RADIUS_LARGE)
            return
        font = self._font()
        hint_font = self.theme.font(11)
        text = self.shown_text
        wide = QFontMetricsF(font).horizontalAdvance(text)
        hint_wide = QFontMetricsF(hint_font).horizontalAdvance(self._hint) if self._hint else 0
        gap = 10 if self._hint else 0
        shows_hint = bool(self._hint) and wide + gap + hint_wide + 24 <= self.body.width()
        left = self.body.center().x() - (wide + (gap + hint_wide if shows_hint else 0)) / 2
        painter.setPen(ink)
        painter.setFont(font)
        area = QRectF(left, self.body.top(), wide + 2, self.body.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if shows_hint:
            painter.setFont(hint_font)
            area = QRectF(left + wide + gap, self.body.top(), hint_wide + 2, self.body.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._hint)
        self.draw_focus_ring(painter, RADIUS_LARGE)

    def _font(self) -> QFont:
        return self.theme.font(15, QFont.Weight.DemiBold, tabular=True)

    def _is_broken(self) -> bool:
        """Whether the text has a second part and no room for both on one line."""
        wide = QFontMetricsF(self._font()).horizontalAdvance(self.shown_text)
        return _BETWEEN in self.shown_text and wide + _ROOM > self.body.width()

    def _draw_two_lines(self, painter: QPainter, ink: QColor) -> None:
        first, _, second = self.shown_text.partition(_BETWEEN)
        half = self.body.height() / 2
        painter.setPen(ink)
        for words, size, top in ((first, 14, 3), (second, 12, -4)):
            painter.setFont(self.theme.font(size, QFont.Weight.DemiBold, tabular=True))
            start = self.body.top() + (top if words is first else half + top)
            area = QRectF(self.body.left(), start, self.body.width(), half)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class IconButton(PaintedButton):
    """An icon with a tool tip, which is also its accessible name. `strong` draws it in the text colour."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        tip: str,
        parent: QWidget | None = None,
        *,
        size: int = 20,
        strong: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._icon = icon
        self._size = size
        self._strong = strong
        self.set_tip(tip)
        self.setFixedSize(size + 12 + 2 * FOCUS_ROOM, size + 12 + 2 * FOCUS_ROOM)

    def set_icon(self, icon: str) -> None:
        """Changes the icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill_rounded(painter, self.body, RADIUS, tokens.line if self.isDown() else tokens.hover)
        elif self.isChecked():
            fill_rounded(painter, self.body, RADIUS, tokens.raised if tokens.is_dark else tokens.hover)
        is_bright = self._strong or self.underMouse() or self.isChecked()
        colour = tokens.text if is_bright else tokens.muted
        if not self.isEnabled():
            colour = tokens.faint
        draw_icon(painter, self.theme, self._icon, colour, self.body.center(), self._size)
        self.draw_focus_ring(painter)


class LinkButton(PaintedButton):
    """A button of text alone. `strong` draws it in the text colour, otherwise muted. `opens` ends it with the
    icon: without one, with the chevron of what opens a menu."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        parent: QWidget | None = None,
        *,
        strong: bool = False,
        icon: str = "",
        opens: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._strong = strong
        self._icon = icon or ("chevron-down" if opens else "")
        self._opens = opens
        self._is_icon_only = False
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon_only(self, is_icon_only: bool) -> None:
        """Leaves out the text where there is no room for it."""
        if is_icon_only != self._is_icon_only:
            self._is_icon_only = is_icon_only
            self.updateGeometry()
            self.update()

    def wide_hint(self, text: str | None = None) -> int:
        """How many pixels it takes with its text, or with another one."""
        said = self.text() if text is None else text
        wide = QFontMetricsF(self._font()).horizontalAdvance(said) + (20 if self._icon else 0) + 8
        return round(wide + 0.5) + 2 * FOCUS_ROOM

    def set_icon(self, icon: str) -> None:
        """Changes the icon."""
        self._icon = icon
        self.update()

    def _font(self) -> QFont:
        return self.theme.font(12, QFont.Weight.DemiBold if self._strong else QFont.Weight.Normal)

    def sizeHint(self) -> QSize:
        wide = 24 + 2 * FOCUS_ROOM if self._is_icon_only else self.wide_hint()
        return QSize(wide, round(QFontMetricsF(self._font()).height()) + 6 + 2 * FOCUS_ROOM)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill_rounded(painter, self.body, 5, tokens.line if self.isDown() else tokens.hover)
        elif self.isChecked():
            fill_rounded(painter, self.body, 5, tokens.raised if tokens.is_dark else tokens.hover)
        is_bright = self._strong or self.underMouse() or self.isChecked()
        colour = tokens.text if is_bright else tokens.muted
        if not self.isEnabled():
            colour = tokens.faint
        area = self.body.adjusted(AROUND - FOCUS_ROOM, 0, FOCUS_ROOM - AROUND, 0)
        if self._icon:
            middle = area.topLeft()
            middle.setX(area.right() - 8 if self._opens else area.left() + 8)
            middle.setY(area.center().y())
            draw_icon(painter, self.theme, self._icon, colour, middle, 16)
            if not self._opens:
                area.setLeft(area.left() + 20)
        if not self._is_icon_only:
            painter.setPen(QColor(colour))
            painter.setFont(self._font())
            side = Qt.AlignmentFlag.AlignLeft if self._icon else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, self.text())
        self.draw_focus_ring(painter, 5)
