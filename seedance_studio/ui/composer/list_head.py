"""Above the rows of a list: what each column is for, and the prompt of all rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.list_columns import ColumnUse
from seedance_studio.domain.list_rows import ListChoices
from seedance_studio.domain.list_tables import ListForm, ListTable
from seedance_studio.ui.messages import lists
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.list_model import ListModel

_COLUMN_WIDE = 156
_BAR_HIGH = 12
_AT_ONCE = 2
"""Boxes that are made in one go: more would be felt as a stall."""


class ListHead(QWidget):
    """The columns stand side by side, as many as there are; the prompt for all rows below them."""

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._titles: tuple[str, ...] = ()
        self._row = QHBoxLayout()
        self._boxes: list[ChoiceBox] = []
        self._shown: tuple[ListTable, ListChoices, bool] | None = None
        # The rows are to be seen before the boxes of all columns are made.
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._fill_rest)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._template = QLineEdit(self)
        self._template.setAccessibleName(self.tr("Prompt for all rows"))
        self._template.textEdited.connect(model.set_template)
        label = QLabel(self.tr("Prompt for all rows"))
        label.setBuddy(self._template)
        self._references = QCheckBox(self.tr("With the draft's references"), self)
        self._references.toggled.connect(model.set_with_references)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self._template, 1)
        row.addWidget(self._references)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._scroll)
        column.addLayout(row)

    def refresh(self) -> None:
        """Shows the model's choices."""
        model = self._model
        shown = (model.table, model.choices, model.has_references)
        if shown == self._shown:
            return
        self._shown = shown
        self._scroll.setVisible(model.table.form is ListForm.TABLE)
        if model.table.titles != self._titles:
            self._titles = model.table.titles
            self._fill()
        self._show_uses()
        if self._template.text() != model.choices.template:
            self._template.setText(model.choices.template)
        self._template.setPlaceholderText(self._hint())
        self._references.blockSignals(True)
        self._references.setChecked(model.choices.with_references)
        self._references.blockSignals(False)
        self._references.setVisible(model.has_references)

    def _hint(self) -> str:
        """What the field is for, with a column of this list."""
        names = [title for title in self._titles if title]
        if self._model.table.form is ListForm.LINES or not names:
            return self.tr("Empty: each row has its own")
        text = self.tr("Empty: each row has its own. {column} puts a row's cell in its place.")
        return text.format(column=f"{{{names[-1]}}}")

    def _on_use(self, place: int, use: str) -> None:
        # Qt gives back the text of the value.
        self._model.set_use(place, ColumnUse(use))

    def _show_uses(self) -> None:
        choices = [(lists.use_words(use), use) for use in ColumnUse]
        for box, use in zip(self._boxes, self._model.choices.uses, strict=False):
            box.show_choices(choices, use)

    def _fill(self) -> None:
        """Makes the box of the first column; the others follow once that is seen."""
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        # Below them is room for the bar, which lies over what is scrolled.
        self._row.setContentsMargins(0, 0, 0, _BAR_HIGH)
        self._row.setSpacing(12)
        self._row.addStretch()
        self._boxes = []
        self._add_boxes(inner, self._titles[:1])
        self._scroll.setWidget(inner)
        self._scroll.setFixedHeight(inner.sizeHint().height())
        self._rest.start()

    def _fill_rest(self) -> None:
        inner = self._scroll.widget()
        if inner is None:
            return
        made = len(self._boxes)
        self._add_boxes(inner, self._titles[made : made + _AT_ONCE])
        self._show_uses()
        if len(self._boxes) < len(self._titles):
            self._rest.start()

    def _add_boxes(self, inner: QWidget, titles: Sequence[str]) -> None:
        for _ in titles:
            place = len(self._boxes)
            title = lists.title_words(self._titles, place)
            box = ChoiceBox(title, parent=inner)
            box.setFixedWidth(_COLUMN_WIDE)
            box.chosen.connect(partial(self._on_use, place))
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(TokenLabel(self._theme, title, "muted", 12, parent=inner))
            cell.addWidget(box)
            self._row.insertLayout(place, cell)
            self._boxes.append(box)
