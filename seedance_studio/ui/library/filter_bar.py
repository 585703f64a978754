"""The bar over the grid: a chip for each common filter, the order, and tools of the grid."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from seedance_studio.domain.filters import SortOrder
from seedance_studio.ui.library.filter_chip import FilterChip
from seedance_studio.ui.messages.searching import chip_name, option_words, order_name
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.flat_choice import FlatChoice
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.viewmodels.library.chips import Chip, ChipOption, said_by
from seedance_studio.viewmodels.library.filter_model import FilterModel

SIDE = 20
_HIGH, _GAP = 48, 4
_BEFORE_TOOL = 8


class FilterBar(QWidget):
    """Where it is narrow, one chip stands for all."""

    def __init__(self, filters: FilterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._opening: tuple[Chip, QWidget] | None = None
        self._shown: tuple[dict[Chip, str], SortOrder] | None = None
        """The words of each chip, and the order."""
        self.setFixedHeight(_HIGH)
        # Its chips fold before they hold a narrow window open.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chips = {chip: FilterChip(theme, chip_name(chip), self) for chip in Chip}
        self.all_chips = FilterChip(theme, self.tr("Filters"), self)
        self.all_chips.asked.connect(self._show_chips)
        self.all_chips.closed.connect(filters.clear)
        orders = [(order_name(order), order) for order in SortOrder]
        self._order = FlatChoice(theme, self.tr("Sort"), orders, self, icon="sort")
        self._order.chosen.connect(self._on_order)
        self._last_stop: QWidget = self._order
        self._tools: list[QWidget] = [self._order]
        """What stands at the right, in this order."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SIDE - 3, 0, SIDE, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.all_chips)
        for chip, widget in self.chips.items():
            widget.asked.connect(partial(self._open, chip, widget))
            widget.closed.connect(partial(filters.close_chip, chip))
            self._row.addWidget(widget)
        self._row.addStretch()
        for tool in self._tools:
            self._row.addWidget(tool)
        filters.changed.connect(self._refresh)
        filters.offered.connect(self._show_options)
        self._refresh()

    def add_tool(self, tool: QWidget, stop: QWidget | None = None) -> None:
        """Adds a control of the grid's at the right, where Tab goes last. `stop` takes the keys of one
        that has several parts."""
        self._row.addSpacing(_BEFORE_TOOL)
        self._row.addWidget(tool)
        QWidget.setTabOrder(self._last_stop, stop or tool)
        self._last_stop = stop or tool
        self._tools.append(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _refresh(self) -> None:
        query = self._filters.query
        words = {chip: ", ".join(map(option_words, said_by(chip, query))) for chip in Chip}
        # Most keys of a search change no chip, and to paint all of them takes as long as some clips.
        if (words, self._filters.order) == self._shown:
            return
        self._shown = words, self._filters.order
        for chip, widget in self.chips.items():
            widget.set_words(words[chip])
        count = sum(map(bool, words.values()))
        self.all_chips.set_words(number(count) if count else "")
        choices = [(order_name(order), order) for order in SortOrder]
        self._order.show_choices(choices, self._filters.order)
        self._arrange()

    def _on_order(self, order: str) -> None:
        # Qt hands back a plain text.
        self._filters.set_order(SortOrder(order))

    def _arrange(self) -> None:
        wide = sum(widget.sizeHint().width() + _GAP for widget in self.chips.values())
        spaces = (len(self._tools) - 1) * (_BEFORE_TOOL + _GAP)
        others = spaces + sum(_width(tool) + _GAP for tool in self._tools)
        has_room = wide + others + 2 * SIDE <= self.width()
        for widget in self.chips.values():
            widget.setVisible(has_room)
        self.all_chips.setVisible(not has_room)

    def _open(self, chip: Chip, below: QWidget) -> None:
        self._opening = chip, below
        self._filters.open_chip(chip)

    def _show_chips(self) -> None:
        menu = self._make_menu(self.tr("Filters"))
        for chip, widget in self.chips.items():
            words = ", ".join(map(option_words, said_by(chip, self._filters.query)))
            entry = menu.addAction(f"{chip_name(chip)}\t{words}" if words else chip_name(chip))
            entry.triggered.connect(partial(self._open, chip, self.all_chips))
            entry.setObjectName(widget.face.text())
        self._pop_up(menu, self.all_chips)

    def _show_options(self, chip: Chip) -> None:
        if self._opening is None or self._opening[0] is not chip:
            return
        _, below = self._opening
        self._opening = None
        menu = self._make_menu(chip_name(chip))
        for option in self._filters.options[chip]:
            self._add(menu, chip, option)
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing to choose from")).setEnabled(False)
        self._pop_up(menu, below)

    def _add(self, menu: QMenu, chip: Chip, option: ChipOption) -> None:
        words = option_words(option.term).replace("&", "&&")
        entry = menu.addAction(f"{words}\t{number(option.count)}")
        entry.setCheckable(True)
        entry.setChecked(option.is_on)
        entry.setEnabled(option.is_on or option.count > 0)
        entry.triggered.connect(lambda: self._filters.toggle(chip, option))

    def _make_menu(self, name: str) -> QMenu:
        return Menu(self, name)

    def _pop_up(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(3, below.height())))


def _width(tool: QWidget) -> int:
    return tool.sizeHint().boundedTo(tool.maximumSize()).expandedTo(tool.minimumSize()).width()
