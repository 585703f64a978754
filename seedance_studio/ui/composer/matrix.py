"""Under the prompt: every combination of its alternatives, each with a tick and its price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from seedance_studio.domain.cells import CellGroup, Cells
from seedance_studio.domain.price import together
from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.matrix_cells import MatrixCell
from seedance_studio.ui.messages import prices
from seedance_studio.ui.messages.choices import option_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.viewmodels.composer.alternatives_model import AlternativesModel
from seedance_studio.viewmodels.composer.composer import ComposerModel

_MOST_COLUMNS = 3
_HEAD_WIDE = 84


class Matrix(QWidget):
    """Two groups are rows and columns; one group, more groups, several models, or too many columns are one
    list. Hidden where there is one combination."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._alternatives: AlternativesModel = model.alternatives
        self._theme = theme
        self._laid_out: Cells | None = None
        self._cells: list[MatrixCell] = []
        self._row_sums: list[TokenLabel] = []
        self._columns = 1
        self._count = TokenLabel(theme, "", "muted", 12, parent=self)
        self._all = LinkButton(theme, self.tr("All"), self)
        self._all.set_tip(self.tr("Tick all combinations"))
        self._all.clicked.connect(self._tick_all)
        self._grid_host = QWidget(self)
        self._note = TokenLabel(
            theme, self.tr("Each clip is a new roll: the service takes no seed."), "muted", 12
        )
        self._note.setWordWrap(True)
        self._sum = TokenLabel(theme, "", "text", 12, QFont.Weight.DemiBold, self)
        self._lay_out()
        self._alternatives.changed.connect(self._refresh)
        model.price.changed.connect(self._show_prices)
        self._refresh()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        # The cells have room of their own around them, for the focus ring.
        head = QHBoxLayout()
        head.setContentsMargins(FOCUS_ROOM, 0, FOCUS_ROOM, 0)
        head.addWidget(SectionLabel(self._theme, self.tr("Alternatives"), self))
        head.addStretch()
        head.addWidget(self._all)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._grid_host)
        foot = QHBoxLayout()
        foot.setContentsMargins(FOCUS_ROOM, 0, FOCUS_ROOM, 0)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._sum, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)

    def _refresh(self) -> None:
        read = self._alternatives.read
        has_any = bool(read.groups) and not read.is_too_many
        self.setVisible(has_any)
        if not has_any:
            return
        before, self._laid_out = self._laid_out, read
        if before is None or _layout(before) != _layout(read):
            self._build(read)
        for button, cell in zip(self._cells, read.cells, strict=True):
            button.cell = cell
        self._show_prices()

    def _build(self, read: Cells) -> None:
        """Makes the cells anew. The keyboard stays in the place where it was."""
        focused = next((at for at, cell in enumerate(self._cells) if cell.hasFocus()), None)
        host = QWidget(self)
        host.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(host)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        self._cells, self._row_sums = [], []
        is_table = _is_table(read.groups)
        grid.setContentsMargins(FOCUS_ROOM if is_table else 0, 0, 0, 0)
        self._columns = len(read.groups[1].options) if is_table else 1
        if is_table:
            self._head_columns(grid, host, read.groups[1])
        for at, cell in enumerate(read.cells):
            row, column = divmod(at, self._columns)
            button = MatrixCell(self._theme, cell, host, with_words=not is_table)
            button.toggled.connect(partial(self._on_toggled, button))
            button.moved.connect(partial(self._move, at))
            grid.addWidget(button, row + 1, column + 1)
            grid.setColumnStretch(column + 1, 1)
            self._cells.append(button)
        if is_table:
            self._head_rows(grid, host, read.groups[0])
        self._column.replaceWidget(self._grid_host, host)
        self._grid_host.hide()
        self._grid_host.deleteLater()
        self._grid_host = host
        host.show()
        self._set_entry(focused)

    def _head_columns(self, grid: QGridLayout, host: QWidget, group: CellGroup) -> None:
        for column, option in enumerate(group.options, 1):
            label = TokenLabel(self._theme, option_words(group.field, option), "info", 12, parent=host)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(label, 0, column)

    def _head_rows(self, grid: QGridLayout, host: QWidget, group: CellGroup) -> None:
        for row, option in enumerate(group.options):
            label = TokenLabel(self._theme, option_words(group.field, option), "info", 12, parent=host)
            label.setWordWrap(True)
            label.setMaximumWidth(_HEAD_WIDE)
            total = TokenLabel(self._theme, "", "muted", 11, parent=host)
            head = QVBoxLayout()
            head.setSpacing(0)
            head.addStretch()
            head.addWidget(label)
            head.addWidget(total)
            head.addStretch()
            grid.addLayout(head, row + 1, 0)
            self._row_sums.append(total)

    def _set_entry(self, focused: int | None) -> None:
        """Lets Tab reach one cell, from which the arrow keys go on."""
        first = next((at for at, cell in enumerate(self._cells) if cell.isEnabled()), 0)
        entry = first if focused is None else focused
        for at, cell in enumerate(self._cells):
            is_entry = at == entry
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_entry else Qt.FocusPolicy.ClickFocus)
        if focused is not None and focused < len(self._cells):
            self._cells[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_prices(self) -> None:
        if self._laid_out is None or self.isHidden():
            return
        alternatives, cells = self._alternatives, self._laid_out.cells
        clips, ticked = Counter(alternatives.clips), set(alternatives.ticked)
        known = {cell: self._model.price_of(cell) for cell in cells}
        for button in self._cells:
            count = max(clips[button.cell], button.cell.weight)
            price = together([known[button.cell]] * count)
            words = "" if price is None else prices.short_amount(price)
            if count > 1:
                words = f"{number(count)} · {words}" if words else number(count)
            in_full = "" if price is None else prices.full_amount(price)
            button.show_state(is_ticked=button.cell in ticked, price=words, in_full=in_full)
        for row, label in enumerate(self._row_sums):
            inside = cells[row * self._columns : (row + 1) * self._columns]
            price = together([known[cell] for cell in inside for _ in range(clips[cell])])
            label.setText("" if price is None else prices.short_amount(price))
            label.setToolTip("" if price is None else prices.full_amount(price))
            # Without a sum the words stand in the middle of their row.
            label.setVisible(price is not None)
        total = self._laid_out.tickable
        self._all.setVisible(len(ticked) < len(total))
        text = self.tr("{ticked} of {total}").format(ticked=number(len(ticked)), total=number(len(total)))
        each = "" if not clips else self._each_words()
        self._count.setText(", ".join(filter(None, (text, each))))
        whole = together([known[cell] for cell in clips.elements()])
        self._sum.setText(
            "" if whole is None else self.tr("In all {price}").format(price=prices.amount(whole))
        )
        self._sum.setVisible(whole is not None)

    def _each_words(self) -> str:
        """How many clips of each, where that is the same for all."""
        alternatives = self._alternatives
        if any(cell.weight > 1 for cell in alternatives.ticked):
            return Counts.tr("%Ln clips by weight", "", alternatives.count)
        return Counts.tr("%Ln clips each", "", alternatives.count // alternatives.step)

    def _on_toggled(self, button: MatrixCell, is_ticked: bool) -> None:
        self._alternatives.tick([button.cell], is_ticked)

    def _tick_all(self) -> None:
        self._alternatives.tick(self._alternatives.read.cells, True)

    def _move(self, at: int, across: int, down: int) -> None:
        """Goes on to the next cell there that can be ticked."""
        target = at + down * self._columns + across
        row_ends = across and target // self._columns != at // self._columns
        if not 0 <= target < len(self._cells) or row_ends:
            return
        if self._cells[target].isEnabled():
            self._cells[target].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._move(target, across, down)


def _is_table(groups: Sequence[CellGroup]) -> bool:
    """Whether two groups are rows and columns. The names of models are too long for that."""
    is_pair = len(groups) == 2 and len(groups[1].options) <= _MOST_COLUMNS
    return is_pair and all(group.field is not Field.MODEL for group in groups)


def _layout(read: Cells) -> tuple[object, ...]:
    """All that its widgets are made by. What else is in the prompt, around the groups, is not."""
    cells = [(cell.words, cell.values, cell.compared, cell.weight, cell.unfit) for cell in read.cells]
    return read.groups, cells
