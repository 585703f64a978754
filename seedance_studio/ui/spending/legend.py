"""What the colours of the chart stand for, with the sum of each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_studio.ui.messages.spending import part_name
from seedance_studio.ui.messages.units import credits, number
from seedance_studio.ui.spending.part_colours import part_colour
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.painted import fill_rounded, painter_for
from seedance_studio.ui.widgets.roles import set_role
from seedance_studio.viewmodels.shell.tips import plain_tip
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_SQUARE, _GAP, _APART = 10, 7, 18


class ChartLegend(QWidget):
    """One line. Entries without room are counted, and listed in the tool tip."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self, QAccessible.Role.StaticText)
        model.changed.connect(self._refresh)
        theme.changed.connect(self.update)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = painter_for(self), self._theme.tokens
        plain, bold = self._theme.font(12), self._theme.font(12, QFont.Weight.DemiBold, tabular=True)
        left, middle = 0.0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        items = self._items()
        for place, (part, name, figure) in enumerate(items):
            name_wide = QFontMetricsF(plain).horizontalAdvance(name)
            wide = _SQUARE + _GAP + name_wide + 6 + QFontMetricsF(bold).horizontalAdvance(figure)
            is_last = place == len(items) - 1
            if left + wide + (0 if is_last else 36) > self.width():
                painter.setFont(plain)
                painter.setPen(QColor(tokens.muted))
                painter.drawText(QRectF(left, 0, 60, self.height()), middle, f"+{len(items) - place}")
                break
            square = QRectF(left, self.height() / 2 - _SQUARE / 2, _SQUARE, _SQUARE)
            fill_rounded(painter, square, 3, part_colour(tokens, self._model, part))
            painter.setPen(QColor(tokens.text))
            painter.setFont(plain)
            words = QRectF(left + _SQUARE + _GAP, 0, name_wide + 2, self.height())
            painter.drawText(words, middle, name)
            painter.setFont(bold)
            painter.drawText(words.translated(name_wide + 6, 0).adjusted(0, 0, 80, 0), middle, figure)
            left += wide + _APART

    def _refresh(self) -> None:
        said = [f"{name}: {credits(self._model.spent_on(part).credits)}" for part, name, _ in self._items()]
        self.setAccessibleName(", ".join(said))
        self.setToolTip(plain_tip("\n".join(said)))
        self.update()

    def _items(self) -> list[tuple[str, str, str]]:
        model, items = self._model, list[tuple[str, str, str]]()
        for part in model.parts:
            project = model.project_of(part)
            name = part_name(model.grouping, part, "" if project is None else project.name)
            items.append((part, name, number(model.spent_on(part).credits, 2)))
        return items
