"""The totals at the top of the Spending view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from seedance_studio.domain.spending import Spent
from seedance_studio.ui.messages.spending import below_total, month_name
from seedance_studio.ui.messages.units import UNREAD, number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import draw_line, painter_for
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.spending.spending_models import SpendingModels

_HIGH, _EDGE = 92, 20


class SpendingTile(QWidget):
    """A name, a large figure, and a line below it. It is painted, and read as one sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = self._figure = self._unit = self._below = ""
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.StaticText)
        theme.changed.connect(self.update)

    def show_words(self, title: str, figure: str, unit: str, below: str) -> None:
        """Shows for example `Today`, `340`, `credits`, `10 requests`."""
        self._title, self._figure, self._unit, self._below = title, figure, unit, below
        self.setAccessibleName(f"{title}: {figure} {unit} · {below}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        area = QRectF(self.rect()).adjusted(_EDGE, 0, -8, 0)
        draw = partial(draw_line, painter, edge=Qt.AlignmentFlag.AlignTop)
        small, large = self._theme.font(12, tabular=True), self._theme.font(24, QFont.Weight.DemiBold)
        draw(area.adjusted(0, 12, 0, 0), self._title, small, tokens.muted)
        draw(area.adjusted(0, 31, 0, 0), self._figure, large, tokens.text)
        wide = QFontMetricsF(large).horizontalAdvance(self._figure) + 7
        unit = area.adjusted(wide, 41, 0, 0)
        draw(unit, self._unit, self._theme.font(13), tokens.muted)
        draw(area.adjusted(0, 66, 0, 0), self._below, small, tokens.muted)


class SpendingTiles(QWidget):
    """Today, this week, this month, and the current project, or without one everything; and what is left of a
    balance that was entered."""

    def __init__(self, models: SpendingModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = models.spending
        self._preferences = models.preferences
        self._tiles = [SpendingTile(theme, self) for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, tile in enumerate(self._tiles):
            if place:
                row.addWidget(Line(theme, self, vertical=True))
            row.addWidget(tile, 1)
        self._balance_line, self._balance = Line(theme, self, vertical=True), SpendingTile(theme, self)
        row.addWidget(self._balance_line)
        row.addWidget(self._balance, 1)
        self._model.changed.connect(self._refresh)
        self._preferences.changed.connect(self._refresh)
        self._refresh()

    def _show_balance(self) -> None:
        balance = self._model.balance
        for part in (self._balance_line, self._balance):
            part.setVisible(balance is not None)
        if balance is not None:
            used = self.tr("{entered} entered, {used} used since")
            below = used.format(entered=number(balance.limit.credits, 2), used=number(balance.used, 2))
            title, unit = self.tr("Balance, counted"), self.tr("left")
            self._balance.show_words(title, number(balance.left, 2), unit, below)

    def _refresh(self) -> None:
        self._show_balance()
        model, totals = self._model, self._model.totals
        today, week, month, whole = self._tiles
        money = self._preferences.settings.own_money
        self._show(today, self.tr("Today"), totals.today, below_total(totals.today, money))
        self._show(week, self.tr("This week"), totals.week, below_total(totals.week, money))
        self._show(month, month_name(model.today), totals.month, below_total(totals.month, money))
        if model.project is None:
            self._show(whole, self.tr("In all"), totals.all, below_total(totals.all, money))
        else:
            below = below_total(totals.project, money, totals.since)
            self._show(whole, model.project.name, totals.project, below)

    def _show(self, tile: SpendingTile, title: str, spent: Spent, below: str) -> None:
        figure = number(spent.credits, 2) if self._model.is_loaded else UNREAD
        tile.show_words(title, figure, self.tr("credits"), below if self._model.is_loaded else "")
