"""One spending limit: its name, how much is used, and what it does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.spending_limits import LimitScope, Standing
from seedance_studio.ui.messages import fuse_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton, set_in
from seedance_studio.ui.widgets.labels import NameLabel, TokenLabel
from seedance_studio.ui.widgets.limit_bar import LimitBar
from seedance_studio.ui.widgets.painted import draw_icon, painter_for
from seedance_studio.viewmodels.spending.limits_model import LimitPlace

_SIGN = 14


class LimitRow(QWidget):
    """Emits `edit_asked` when the person wants to set or change the limit.

    All of it keeps `AROUND` pixels from its right edge, as the text of its button does.
    """

    edit_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = _LimitSign(theme, self)
        self._name = NameLabel(theme, "", "text", 13, parent=self)
        self._none = TokenLabel(theme, "", "muted", 12, parent=self)
        self._used = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._of = TokenLabel(theme, "", "muted", 13, parent=self)
        self._bar = LimitBar(theme, self)
        self._sign = _LimitSign(theme, self)
        self._kind = TokenLabel(theme, "", "muted", 12, parent=self)
        self._left = TokenLabel(theme, "", "muted", 12, parent=self)
        self._left.setWordWrap(True)
        self.button = LinkButton(theme, "", self)
        self.button.clicked.connect(self.edit_asked)
        self._lay_out()

    def show_limit(self, place: LimitPlace, standing: Standing | None) -> None:
        """Shows the limit of a place, or that it has none."""
        name = fuse_words.place_name(place.scope, place.name)
        self._dot.show_dot(place.color if place.scope is LimitScope.PROJECT else None)
        self._name.setText(name)
        has_limit = standing is not None
        self._none.setVisible(not has_limit)
        self._none.setText(fuse_words.no_limit(place.scope))
        for part in (self._used, self._of, self._bar, self._sign, self._kind, self._left):
            part.setVisible(has_limit)
        self.button.setText(self.tr("Change") if has_limit else self.tr("Set a limit"))
        tip = self.tr("Change: {name}") if has_limit else self.tr("Set a limit: {name}")
        self.button.set_tip(tip.format(name=name))
        if standing is not None:
            self._show_standing(standing)

    def _show_standing(self, standing: Standing) -> None:
        is_click = standing.limit.scope is LimitScope.CLICK
        used, _ = fuse_words.used_words(standing)
        self._used.setText("" if is_click else used)
        self._of.setText(fuse_words.of_words(standing))
        self._bar.setVisible(not is_click)
        is_near = not is_click and standing.share >= fuse_words.NEAR
        is_stopped = standing.is_used_up and standing.limit.is_hard
        token = "error" if is_stopped else "warning" if is_near else "muted"
        self._bar.show_parts(standing.used, 0.0, standing.limit.credits, token)
        self._sign.show_icon("lock" if standing.limit.is_hard else "ask")
        self._kind.setText(fuse_words.kind_words(standing.limit.is_hard))
        self._left.setText(fuse_words.room_words(standing))
        self._left.set_token(token if standing.is_used_up else "muted")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        for part in (self._dot, self._name, self._none):
            first.addWidget(part)
        first.addStretch()
        pair = QHBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(self._used)
        pair.addWidget(self._of)
        first.addLayout(pair)
        first.addSpacing(4)
        first.addWidget(self.button)
        last = QHBoxLayout()
        last.setSpacing(4)
        for part in (self._sign, self._kind):
            last.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        last.addSpacing(8)
        last.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(first)
        column.addLayout(set_in(self._bar, left=0))
        column.addLayout(set_in(last, left=0))


class _LimitSign(QWidget):
    """An icon, or the dot of a project; hidden without either."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = ""
        self._color: int | None = None
        theme.changed.connect(self.update)
        self.hide()

    def show_icon(self, icon: str) -> None:
        """Shows an icon."""
        self._icon = icon
        self.setFixedSize(_SIGN, _SIGN)
        self.setVisible(bool(icon))
        self.update()

    def show_dot(self, color: int | None) -> None:
        """Shows the dot of a project by the number of its colour; None for none."""
        self._color = color
        self.setFixedSize(8, _SIGN)
        self.setVisible(color is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIGN, _SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = painter_for(self)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._color is not None:
            painter.setPen(QColor(tokens.project(self._color)))
            painter.setBrush(QColor(tokens.project(self._color)))
            painter.drawEllipse(middle, 3.5, 3.5)
        elif self._icon:
            draw_icon(painter, self._theme, self._icon, tokens.muted, middle, _SIGN)
