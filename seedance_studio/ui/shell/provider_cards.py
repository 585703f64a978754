"""The storages as cards, of which one is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from seedance_studio.domain.providers import RULES, Provider
from seedance_studio.ui.messages.providers import card_words, provider_name
from seedance_studio.ui.theme import RADIUS, Theme
from seedance_studio.ui.widgets.painted import FOCUS_ROOM, PaintedButton, draw_icon, fill_rounded, painter_for

_HIGH = 58
_GAP, _PAD, _TICK = 2, 14, 20
_FEWEST, _MOST = 2, 4
"""How many cards a row may have."""


class ProviderCards(QWidget):
    """Arrow keys move the choice; Tab reaches the chosen card alone, or the first."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._group = QButtonGroup(self)
        self._is_told = True
        self._columns = 0
        self._cards = {provider: _ProviderCard(theme, provider, self) for provider in RULES}
        self._least = max(card.sizeHint().width() for card in self._cards.values())
        for provider, card in self._cards.items():
            self._group.addButton(card)
            card.toggled.connect(partial(self._on_toggled, provider))
        self._place(_MOST)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets at which Tab stops."""
        return tuple(self._cards.values())

    def set_value(self, provider: Provider | None) -> None:
        """Shows the choice without emitting it; None shows none."""
        self._is_told = False
        self._group.setExclusive(False)
        for known, card in self._cards.items():
            card.setChecked(known is provider)
        self._group.setExclusive(True)
        self._is_told = True
        self._fix_tab_order()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style has polished the cards by now, and let Tab reach each of them.
        self._fix_tab_order()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        step = steps.get(Qt.Key(event.key()))
        cards = list(self._cards.values())
        if step is None:
            super().keyPressEvent(event)
            return
        at = next((place for place, card in enumerate(cards) if card.hasFocus()), 0) + step
        if 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)
            cards[at].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fit = (self.width() + _GAP) // (self._least + _GAP)
        self._place(min(max(fit, _FEWEST), _MOST))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_toggled(self, provider: Provider, on: bool) -> None:
        if on and self._is_told:
            self._fix_tab_order()
            self.chosen.emit(provider)

    def _fix_tab_order(self) -> None:
        """Tab reaches the chosen card alone, or the first one."""
        cards = list(self._cards.values())
        stop = next((card for card in cards if card.isChecked()), cards[0])
        self.setFocusProxy(stop)
        for card in cards:
            reached = card is stop
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)


class _ProviderCard(PaintedButton):
    def __init__(self, theme: Theme, provider: Provider, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = card_words(provider)
        self._fonts = theme.font(13, QFont.Weight.DemiBold), theme.font(12)
        name = QFontMetricsF(self._fonts[0]).horizontalAdvance(provider_name(provider)) + _TICK
        words = QFontMetricsF(self._fonts[1]).horizontalAdvance(self._words)
        wide = round(max(name, words) + 0.5) + 2 * (_PAD + FOCUS_ROOM)
        # The layout asks for it four times.
        self._size = QSize(wide, _HIGH + 2 * FOCUS_ROOM)
        self.setText(provider_name(provider))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._words)
        self.setCheckable(True)
        # With it, assistive tools see a radio button rather than a box to tick.
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = painter_for(self)
        is_hot = self.underMouse()
        fill_rounded(painter, self.body, RADIUS, tokens.hover if is_hot else tokens.panel, tokens.line)
        wide = self.body.width() - 2 * _PAD
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.body.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            middle = QPointF(self.body.right() - 20, self.body.top() + 20)
            draw_icon(painter, self.theme, "check", tokens.accent_ink, middle, 16)
            wide -= _TICK
        left, top = self.body.left() + _PAD, self.body.top() + 10
        lines = (
            (self.text(), tokens.text, self._fonts[0], wide),
            (self._words, tokens.muted, self._fonts[1], self.body.width() - 2 * _PAD),
        )
        for text, colour, font, room in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top, room + 2, 19), Qt.AlignmentFlag.AlignVCenter, short)
            top += 20
        self.draw_focus_ring(painter)
