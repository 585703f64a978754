"""Short sections beside the charges: the balance, the forecast, estimates, and what came to nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from seedance_studio.domain.bookkeeping_sums import FEWEST_DAYS
from seedance_studio.ui.messages import bookkeeping
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import UNREAD
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton, set_in
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.viewmodels.spending.bookkeeping_model import BookkeepingModel
from seedance_studio.viewmodels.spending.spending_model import SpendingModel


class _Section(QWidget):
    def __init__(self, books: BookkeepingModel, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.books = books
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.put(SectionLabel(theme, title, self))

    def put(self, part: QWidget | QLayout) -> None:
        """Adds a part below the others, indented as far as a button's text."""
        self.column.addLayout(set_in(part))

    def add_line(self, token: str = "text") -> TokenLabel:
        """Adds a line of text."""
        label = TokenLabel(self._theme, "", token, 12, parent=self)
        label.setWordWrap(True)
        self.put(label)
        return label

    def add_pair(self, token: str = "muted", *, is_bold: bool = False) -> tuple[TokenLabel, TokenLabel]:
        """Adds a line with words on both sides."""
        left = TokenLabel(self._theme, "", "text", 12, parent=self)
        weight = QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal
        right = TokenLabel(self._theme, "", token, 12, weight, self)
        row = QHBoxLayout()
        row.addWidget(left, 1)
        row.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
        self.put(row)
        return left, right

    def add_link(self, text: str, act: Callable[[], None]) -> LinkButton:
        """Adds a button that looks like a link."""
        link = LinkButton(self._theme, text, self)
        link.clicked.connect(lambda: act())
        self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link


class BalanceSection(_Section):
    """What is left by our count. The service tells no balance, so a person may enter one."""

    enter_asked = Signal()
    account_asked = Signal()

    def __init__(self, books: BookkeepingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(books, theme, self.tr("Balance, counted"), parent)
        self._left = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self.put(self._left)
        self._words = self.add_line("muted")
        self._enter = self.add_link(self.tr("Enter balance…"), self.enter_asked.emit)
        self._page = self.add_link(self.tr("Open account page"), self.account_asked.emit)
        books.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        balance = self.books.balance
        self._left.setVisible(balance is not None)
        self._page.setVisible(balance is not None and balance.left <= 0)
        if not self.books.is_loaded:
            words = UNREAD
        elif balance is None:
            words = self.tr("Enter what your account's page shows, and it is counted down from there.")
        else:
            self._left.setText(bookkeeping.balance_left(balance))
            self._left.set_token("text" if balance.left > 0 else "error")
            words = bookkeeping.balance_words(balance)
        self._words.setText(words)


class ForecastSection(_Section):
    """What this month will take."""

    def __init__(self, books: BookkeepingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(books, theme, self.tr("Forecast"), parent)
        self._figure = self.add_line()
        self._basis = self.add_line("muted")
        books.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        found = self.books.forecast
        self._figure.setVisible(found is not None)
        if not self.books.is_loaded:
            self._basis.setText(UNREAD)
        elif found is None:
            text = Counts.tr("Not known: it takes charges of %Ln days.", "", FEWEST_DAYS)
            self._basis.setText(text)
        else:
            today = self.books.today
            self._figure.setText(bookkeeping.forecast_words(found, today))
            self._basis.setText(bookkeeping.forecast_basis(found))


class EstimateSection(_Section):
    """How good the estimates were, with a way to those that were not."""

    shown_asked = Signal()
    """The person wants to see the charges that were off."""

    def __init__(
        self, books: BookkeepingModel, spending: SpendingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(books, theme, self.tr("Estimates against charges"), parent)
        self._spending = spending
        self._exact, self._off_in_all = self.add_pair()
        self._off = self.add_line()
        self._show = self.add_link(self.tr("Show what was off"), self._show_off)
        books.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        quality = self.books.estimates
        has_any = quality.count > 0
        nothing = self.tr("No charge with an estimate yet.") if self.books.is_loaded else UNREAD
        self._exact.setText(bookkeeping.exact_words(quality) if has_any else nothing)
        self._off_in_all.setText(bookkeeping.off_in_all(quality) if has_any else "")
        self._off.setText(bookkeeping.off_words(quality))
        self._off.setVisible(quality.exact < quality.count)
        self._show.setVisible(quality.exact < quality.count)

    def _show_off(self) -> None:
        self._spending.show_off(True)
        self.shown_asked.emit()


class WithoutClipSection(_Section):
    """What was charged for what failed, was cancelled, or can't be had any more."""

    def __init__(self, books: BookkeepingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(books, theme, self.tr("Without a clip"), parent)
        self._counts, self._charged = self.add_pair("text", is_bold=True)
        self._refunds = self.add_line("muted")
        books.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        found = self.books.without_clip
        has_any = bool(found.failed or found.cancelled or found.expired)
        nothing = self.tr("Nothing was charged without a clip.") if self.books.is_loaded else UNREAD
        self._counts.setText(bookkeeping.without_clip_words(found) if has_any else nothing)
        self._charged.setText(bookkeeping.charged_words(found) if has_any else "")
        refunds = bookkeeping.refund_words(found)
        self._refunds.setText(self.tr("Refunds: {counts}").format(counts=refunds))
        self._refunds.setVisible(bool(refunds))
