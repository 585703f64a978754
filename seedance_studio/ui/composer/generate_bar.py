"""The one button that spends credits, with the expected price, its source, and the limits that hold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.price import Price
from seedance_studio.ui.composer.fuse_line import FuseLine
from seedance_studio.ui.composer.takes_stepper import TakesStepper, misfit_words
from seedance_studio.ui.messages import fuse_words, prices
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton, PrimaryButton
from seedance_studio.ui.widgets.ceiling_field import CeilingField
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer.composer import ComposerModel

_SENDING_SHOWN_AFTER_MS = 120


class GenerateBar(Surface):
    """Follows the model's price and the limits. A press during another one does nothing.

    `settle` takes over what is typed and not in the draft yet; False if that is to be seen before it is paid.
    """

    outgoing_asked = Signal()

    def __init__(
        self,
        model: ComposerModel,
        theme: Theme,
        settle: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._settle = settle
        self._fuse = FuseLine(theme, self)
        self._ceiling = CeilingField(theme, self)
        self.takes = TakesStepper(model.alternatives, theme, self)
        self.button = PrimaryButton(theme)
        self._second = SecondPress(self)
        self._stop = LinkButton(theme, self.tr("Stop editing"), self)
        self._outgoing = LinkButton(theme, self.tr("What will be sent"), self)
        self._source = TokenLabel(theme, "", "muted", 12)
        self._source.setWordWrap(True)
        # The button above does not move when the words take a second line.
        self._source.setMinimumHeight(2 * self._source.fontMetrics().height())
        self._is_slow = False
        self._is_owed_focus = False
        self._refused = ""
        self._lay_out(theme)
        # Most are sent within a blink; only one that takes longer is worth a word.
        self._slow = QTimer(self, interval=_SENDING_SHOWN_AFTER_MS, singleShot=True)
        self._slow.timeout.connect(lambda: self._set_slow(True))
        self._connect()
        self._refresh()

    def go(self) -> None:
        """Sends the draft. Where a soft limit asks, the first press puts the question into the button; where
        a limit stops, it says so."""
        # A number that was typed changes the price, so it is shown before it is paid.
        if not self._settle() or self.takes.enter_typed():
            return
        model = self._model
        reason = self._reason()
        if reason:
            announce(self.button, reason)
            return
        question = self._question() if model.can_be_sent else ""
        if not question or self._second.is_second(self.button, question):
            model.generate(model.press.consent())

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(theme))
        inner = QVBoxLayout()
        inner.setContentsMargins(13, 9, 13, 4)
        inner.setSpacing(4)
        inner.addWidget(self._fuse)
        inner.addWidget(self._ceiling)
        self._press_row = QHBoxLayout()
        self._press_row.setSpacing(2)
        self._press_row.addWidget(self.takes)
        self._press_row.addWidget(self.button, 1)
        inner.addLayout(self._press_row)
        row = QHBoxLayout()
        # The words of the last button end where the button above ends.
        row.setContentsMargins(16, 0, 9, 12)
        row.addWidget(self._source, 1)
        row.addWidget(self._stop)
        row.addWidget(self._outgoing)
        column.addLayout(inner)
        column.addLayout(row)
        QWidget.setTabOrder(self._ceiling, self.takes)
        QWidget.setTabOrder(self.takes, self.button)
        QWidget.setTabOrder(self.button, self._stop)
        QWidget.setTabOrder(self._stop, self._outgoing)

    def _connect(self) -> None:
        model = self._model
        self._stop.clicked.connect(model.stop_editing)
        self._outgoing.clicked.connect(self.outgoing_asked)
        self.button.clicked.connect(self.go)
        self._ceiling.changed.connect(model.press.set_ceiling)
        self._second.changed.connect(self._refresh)
        model.press.changed.connect(self._refresh)
        model.alternatives.changed.connect(self._refresh)
        model.edit_changed.connect(self._refresh)
        model.draft_replaced.connect(self._refresh)
        model.submission.changed.connect(self._on_sending)

    def _on_sending(self) -> None:
        if self._model.submission.is_sending:
            self._slow.start()
        else:
            self._slow.stop()
            self._set_slow(False)

    def _set_slow(self, is_slow: bool) -> None:
        if is_slow != self._is_slow:
            self._is_slow = is_slow
            self._refresh()

    def _refresh(self) -> None:
        press = self._model.press
        self._stop.setVisible(self._model.is_editing)
        self.takes.setVisible(not self._model.is_editing)
        self._fuse.show_verdict(press.verdict, press.fuse.day)
        self._show_ceiling(press.wants_ceiling)
        if self._second.is_asking and self._second.question != self._question():
            # What was asked is no longer the question.
            self._second.take_back()
            return
        reason = self._reason()
        name = self._second.question or self._name(prices.amount)
        self.button.setText(self.tr("Sending…") if self._is_slow else name)
        is_plain = not (self._is_slow or self._second.question)
        shorter = (self._name(prices.plain_amount), self._name(prices.short_amount)) if is_plain else ()
        self.button.set_shorter_texts(*shorter)
        self.button.setAccessibleName(name)
        self.button.setAccessibleDescription(reason)
        self.button.updateGeometry()
        self._set_off(self._is_slow or bool(reason))
        self._source.set_token("error" if press.verdict.refuses else "muted")
        self._source.setText(reason or self._source_words())
        if reason and reason != self._refused:
            announce(self._source, reason)
        self._refused = reason

    def _show_ceiling(self, is_wanted: bool) -> None:
        if self._ceiling.isHidden() == is_wanted:
            self._ceiling.setVisible(is_wanted)
            if not is_wanted:
                self._ceiling.field.clear()

    def _set_off(self, is_off: bool) -> None:
        if is_off != self.button.isEnabled():
            return
        if is_off:
            # A button that is disabled hands the keyboard on; it is to come back here.
            self._is_owed_focus = self.button.hasFocus()
            self.button.setEnabled(False)
        else:
            self.button.setEnabled(True)
            if self._is_owed_focus and not self._ceiling.field.hasFocus():
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason(self) -> str:
        """Why the button is off, or empty."""
        misfit = None if self._model.is_editing else self._model.alternatives.misfit
        return misfit_words(misfit, self._model) or fuse_words.why_not(self._model.press.verdict)

    def _question(self) -> str:
        verdict = self._model.press.verdict
        if not verdict.asks:
            return ""
        ask = fuse_words.save_anyway if self._model.is_editing else fuse_words.generate_anyway
        return ask(verdict)

    def _name(self, words: Callable[[Price], str]) -> str:
        """What the button does and costs, with the price in these words."""
        price, count = self._model.price_of_press, len(self._model.alternatives.clips)
        known = "" if price is None else words(price)
        if self._model.is_editing:
            return self.tr("Save changes · {price}").format(price=known) if known else self.tr("Save changes")
        if count < 2:
            return self.tr("Generate · {price}").format(price=known) if known else self.tr("Generate")
        text = self.tr("Generate {count} · {price}")
        return text.format(count=number(count), price=known or self.tr("price unknown"))

    def _source_words(self) -> str:
        if self._model.is_editing:
            return self.tr("Editing a waiting generation; it is on hold until you finish.")
        price, count = self._model.price_of_press, len(self._model.alternatives.clips)
        if price is None:
            return self.tr("The price is not known yet. The service reports it when it accepts the request.")
        one = self._model.price.prices[0]
        is_one_price = len(set(self._model.price.prices)) == 1
        words = prices.source(price)
        if count > 1 and one is not None and is_one_price:
            text = self.tr("{count} × {price}, {source}")
            words = text.format(count=number(count), price=prices.bare(one), source=words)
        # On the button there may be no room for it.
        return " · ".join(filter(None, (prices.money_amount(price), words)))
