"""The one button that spends credits, with what it will cost and how we know."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_studio.domain.price import PriceSource
from seedance_studio.ui.messages.states import credits
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import PrimaryButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer import ComposerModel


class GenerateBar(Surface):
    """Follows the model's price. A press that comes while one is carried out does nothing."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self.button = PrimaryButton(theme, hint=self.tr("Ctrl ⏎"))
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
        row = QVBoxLayout()
        row.setContentsMargins(3, 0, 3, 0)
        row.addWidget(self._source)
        inner.addLayout(row)
        column.addLayout(inner)
        self.button.clicked.connect(model.generate)
        model.price.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        price = self._model.price.price
        text = self.tr("Generate")
        if price is not None:
            text = self.tr("Generate · ≈ {credits}").format(credits=credits(price.credits))
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.updateGeometry()
        self._source.setText(self._source_words())

    def _source_words(self) -> str:
        price = self._model.price.price
        if price is None:
            return self.tr("The price is not known yet: the service says it when it accepts.")
        if price.source is PriceSource.HISTORY:
            return self.tr("from your last %n like this", "", price.samples)
        return self.tr("by the published rates")
