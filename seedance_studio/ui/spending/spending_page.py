"""The Spending view: what was charged, and on what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.spending.account_filter import AccountFilter
from seedance_studio.ui.spending.balance_dialog import BalanceDialog
from seedance_studio.ui.spending.book_sections import (
    BalanceSection,
    EstimateSection,
    ForecastSection,
    WithoutClipSection,
)
from seedance_studio.ui.spending.charge_section import ChargeSection
from seedance_studio.ui.spending.export_tool import ExportTool
from seedance_studio.ui.spending.keeper_section import KeeperSection
from seedance_studio.ui.spending.limits_section import LimitsSection
from seedance_studio.ui.spending.price_section import PriceSection
from seedance_studio.ui.spending.spending_aside import WIDE, SpendingAside
from seedance_studio.ui.spending.spending_chart import SpendingChart
from seedance_studio.ui.spending.spending_head import SpendingHead
from seedance_studio.ui.spending.spending_tiles import SpendingTiles
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.spending.spending_models import SpendingModels

_ROOMY, _ANY = 1200, 16_777_215
_CHARGES, _BESIDE = "charges", "beside"


class SpendingPage(Surface):
    """Reads only while it is seen. Where it is narrow, what stands beside the charges has its own tab."""

    library_asked = Signal(object)
    """Emits the `Generation`s to be shown in the Library."""
    limits_asked = Signal(object)
    """Emits the `LimitPlace` whose limit is to be changed; None for all of them."""
    reconcile_asked = Signal()
    """The person wants to hold a statement of the account against the books."""

    def __init__(self, models: SpendingModels, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._models = models
        self._is_roomy: bool | None = None
        self.head = SpendingHead(models.spending, theme, self)
        self.head.add_tool(AccountFilter(models.accounts, models.spending, self.head))
        self.head.add_tool(ExportTool(models.exporting, models.preferences, theme, self.head))
        reconcile = LinkButton(theme, self.tr("Reconcile…"), self)
        reconcile.clicked.connect(self.reconcile_asked)
        self.head.add_tool(reconcile)
        self.chart = SpendingChart(models.spending, theme)
        self.charges = ChargeSection(models, theme)
        self.aside = SpendingAside(theme, self._sections(theme))
        self._pages = SegmentedControl(
            theme,
            self.tr("Page"),
            (Option(_CHARGES, self.tr("Charges")), Option(_BESIDE, self.tr("Limits and keepers"))),
        )
        self._pages.chosen.connect(self._arrange)
        self._tabs = QWidget(self)
        tabs = QHBoxLayout(self._tabs)
        tabs.setContentsMargins(20, 6, 20, 6)
        tabs.addWidget(self._pages)
        tabs.addStretch()
        self._body = self._make_body(theme)
        self._line = Line(theme, vertical=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        for part in (self.head, Line(theme, self), SpendingTiles(models, theme, self), Line(theme, self)):
            self._column.addWidget(part)
        self._column.addWidget(self._tabs)
        self._column.addWidget(self._body, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self.aside)
        self.charges.library_asked.connect(self.library_asked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._models.spending.set_shown(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._models.spending.set_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _sections(self, theme: Theme) -> list[Callable[[], QWidget]]:
        """Makes what stands beside the charges, from the top."""
        models, books = self._models, self._models.books
        return [
            self._make_limits,
            lambda: KeeperSection(books, models.spending, theme),
            lambda: ForecastSection(books, theme),
            self._make_estimates,
            lambda: WithoutClipSection(books, theme),
            self._make_balance,
            lambda: PriceSection(models.preferences, theme),
        ]

    def _make_limits(self) -> QWidget:
        section = LimitsSection(self._models.limits, self._theme)
        section.edit_asked.connect(self.limits_asked)
        return section

    def _make_estimates(self) -> QWidget:
        section = EstimateSection(self._models.books, self._models.spending, self._theme)
        section.shown_asked.connect(self._show_charges)
        return section

    def _make_balance(self) -> QWidget:
        section = BalanceSection(self._models.books, self._theme)
        section.enter_asked.connect(self._enter_balance)
        section.account_asked.connect(self._models.books.account_asked)
        return section

    def _show_charges(self) -> None:
        self._pages.set_value(_CHARGES)
        self._arrange()
        self.charges.list.setFocus()

    def _enter_balance(self) -> None:
        account = self._models.spending.account
        BalanceDialog(self._models.books, self._theme, account, self).open()

    def _make_body(self, theme: Theme) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chart)
        column.addWidget(Line(theme, body))
        column.addWidget(self.charges, 1)
        return body

    def _arrange(self) -> None:
        is_roomy = self.width() >= _ROOMY
        shows_charges = is_roomy or self._pages.value == _CHARGES
        self._tabs.setVisible(not is_roomy)
        self._body.setVisible(shows_charges)
        self._line.setVisible(is_roomy)
        if is_roomy is not self._is_roomy:
            self._is_roomy = is_roomy
            self._move_aside(is_roomy)
        self.aside.setVisible(is_roomy or not shows_charges)

    def _move_aside(self, is_beside: bool) -> None:
        if is_beside:
            self.aside.setFixedWidth(WIDE)
            self._row.addWidget(self.aside)
        else:
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(_ANY)
            self._column.addWidget(self.aside, 1)
        # In a turn of the window of its own: it looks at every widget.
        QTimer.singleShot(0, self, lambda: put_in_reading_order(self))
