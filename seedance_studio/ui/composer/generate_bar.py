"""The one button that spends credits, with the expected price and its source."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.ui.messages import prices
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton, PrimaryButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer.composer import ComposerModel

_SENDING_SHOWN_AFTER_MS = 120


class GenerateBar(Surface):
    """Follows the model's price. A press during another one does nothing."""

    pressed = Signal()
    outgoing_asked = Signal()

    def __init__(
        self,
        model: ComposerModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._stop = LinkButton(theme, self.tr("Stop editing"), self)
        self._stop.clicked.connect(model.stop_editing)
        self.button = PrimaryButton(theme)
        self._is_slow = False
        self._is_owed_focus = False
        self._source = TokenLabel(theme, "", "muted", 12)
        self._source.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(theme))
        inner = QVBoxLayout()
        inner.setContentsMargins(13, 9, 13, 12)
        inner.setSpacing(4)
        inner.addWidget(self.button)
        outgoing = LinkButton(theme, self.tr("What will be sent"), self)
        outgoing.clicked.connect(self.outgoing_asked)
        row = QHBoxLayout()
        row.setContentsMargins(3, 0, 0, 0)
        row.addWidget(self._source, 1)
        row.addWidget(self._stop)
        row.addWidget(outgoing)
        inner.addLayout(row)
        column.addLayout(inner)
        QWidget.setTabOrder(self.button, self._stop)
        QWidget.setTabOrder(self._stop, outgoing)
        # Most are sent within a blink; only one that takes longer is worth a word.
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SENDING_SHOWN_AFTER_MS)
        self._slow.timeout.connect(lambda: self._set_slow(True))
        self.button.clicked.connect(self.pressed)
        model.price.changed.connect(self._refresh)
        model.edit_changed.connect(self._refresh)
        model.draft_replaced.connect(self._refresh)
        model.sending_changed.connect(self._on_sending)
        self._refresh()

    def _on_sending(self) -> None:
        if self._model.is_sending:
            self._slow.start()
        else:
            self._slow.stop()
            self._set_slow(False)

    def _set_slow(self, is_slow: bool) -> None:
        if is_slow == self._is_slow:
            return
        had_focus = self.button.hasFocus()
        self._is_slow = is_slow
        self._refresh()
        # A button that is disabled hands the keyboard on; it is to stay here.
        self.button.setEnabled(not is_slow)
        if is_slow:
            self._is_owed_focus = had_focus
        elif self._is_owed_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        is_editing = self._model.is_editing
        self._stop.setVisible(is_editing)
        price = self._model.price.price
        name = self.tr("Save changes") if is_editing else self.tr("Generate")
        if price is not None:
            text = self.tr("Save changes · {price}") if is_editing else self.tr("Generate · {price}")
            name = text.format(price=prices.amount(price))
        self.button.setText(self.tr("Sending…") if self._is_slow else name)
        self.button.setAccessibleName(name)
        self.button.updateGeometry()
        self._source.setText(self._source_words())

    def _source_words(self) -> str:
        if self._model.is_editing:
            return self.tr("Editing a waiting generation; it is on hold until you finish.")
        price = self._model.price.price
        if price is None:
            return self.tr("The price is not known yet. The service reports it when it accepts the request.")
        return prices.source(price)
