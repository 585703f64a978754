"""The list in which a model is chosen: two lines for each, with what it is for, can do and would charge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from seedance_studio.domain.models import ModelSpec
from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.messages.model_words import ability_words, model_words, price_words, purpose_words
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.painted import fill_rounded
from seedance_studio.viewmodels.composer.composer import ComposerModel

_ROW = 48
_WIDE = 460
_ASIDE = 12
_Index = QModelIndex | QPersistentModelIndex


class ModelBox(ChoiceBox):
    """Closed it shows the model's id alone. Its list asks for prices each time it opens."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(field_label(Field.MODEL), parent=parent)
        self._model = model
        self._entries = _Lines(model, theme, self)
        model.model_prices.changed.connect(self._describe)

    def refresh(self) -> None:
        """Shows the draft's model among those on offer."""
        models = self._model.table.models
        self.show_choices([(known.id, known.id) for known in models], self._model.model.id)
        self._describe()

    def showPopup(self) -> None:
        self._model.model_prices.ask(self._model.draft, self._model.table, self._model.cost_key)
        self.view().setMinimumWidth(_WIDE)
        super().showPopup()

    def _describe(self) -> None:
        prices = self._model.model_prices.known
        for row, known in enumerate(self._model.table.models):
            words = model_words(known, prices.get(known.id))
            self.setItemData(row, words, Qt.ItemDataRole.AccessibleDescriptionRole)
        self.setAccessibleDescription(model_words(self._model.model, prices.get(self._model.model.id)))
        self.view().viewport().update()


class _Lines(QStyledItemDelegate):
    """Paints one model: its id and price in the first line, the rest muted in the second."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_WIDE, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        known = self._model.table.models[index.row()]
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            fill_rounded(painter, area, RADIUS_SMALL, self._theme.tokens.line)
        self._write(painter, area.adjusted(_ASIDE, 6, -_ASIDE, -6), known)
        painter.restore()

    def _write(self, painter: QPainter, area: QRectF, known: ModelSpec) -> None:
        tokens = self._theme.tokens
        amount, source = price_words(self._model.model_prices.known.get(known.id))
        strong, small = self._theme.font(13, QFont.Weight.DemiBold), self._theme.font(12, tabular=True)
        top, foot = area.top() + 13, area.bottom() - 3
        _put(painter, strong, tokens.text, QPointF(area.left(), top), known.id)
        after = area.left() + QFontMetricsF(strong).horizontalAdvance(known.id) + 8
        _put(painter, small, tokens.muted, QPointF(after, top), purpose_words(known))
        _put(painter, strong, tokens.text, QPointF(area.right() - _width(strong, amount), top), amount)
        _put(painter, small, tokens.muted, QPointF(area.left(), foot), ability_words(known))
        _put(painter, small, tokens.muted, QPointF(area.right() - _width(small, source), foot), source)


def _width(font: QFont, words: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)


def _put(painter: QPainter, font: QFont, colour: str, at: QPointF, words: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(at, words)
