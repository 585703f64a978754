"""Rarely used fields behind a heading that opens: webhook address and metadata."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seedance_studio.domain.request import Field, FieldError, FieldFault
from seedance_studio.ui.composer.field_error import FieldErrorLine
from seedance_studio.ui.composer.inset import EDGE, inset
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.composer.composer import ComposerModel

_HEAD_EDGE = EDGE - 12
"""Pixels between the button's edge and the strokes of its icon."""


class Extras(QWidget):
    """Closed at first, unless the draft uses it. Opens by itself when one of its fields has a fault."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._head = LinkButton(theme, self.tr("Webhook and metadata"), self, icon="chevron-right")
        self._head.clicked.connect(lambda: self.set_open(not self._body.isVisibleTo(self)))
        self._body = QWidget(self)
        self.lines = {
            Field.WEBHOOK: self._make_line(Field.WEBHOOK, self.tr("https://… is told when the clip is done"))
        }
        self._rows = QGridLayout()
        self._rows.setSpacing(4)
        self._fields: list[tuple[QLineEdit, QLineEdit, IconButton]] = []
        self._metadata_error = FieldErrorLine(theme, model, Field.METADATA, self._body)
        self._add = LinkButton(theme, self.tr("Add value"), self._body, icon="plus")
        self._add.clicked.connect(lambda: self._add_row("", "", focus=True))
        self._lay_out()
        model.draft_replaced.connect(self._refresh)
        model.errors_changed.connect(self._open_for_errors)
        self._refresh()
        self.set_open(self._is_used())

    def set_open(self, open_: bool) -> None:
        """Shows or hides the fields."""
        self._body.setVisible(open_)
        self._head.set_icon("chevron-down" if open_ else "chevron-right")

    def field_of(self, error: FieldError) -> QWidget | None:
        """Returns the field in which the fault can be mended; None if it is elsewhere."""
        if error.field is Field.METADATA and error.position is not None:
            name, text, _ = self._fields[error.position]
            return text if error.fault == FieldFault.VALUE_INVALID else name
        return self.lines.get(error.field)

    def _make_line(self, field: Field, hint: str) -> QLineEdit:
        line = QLineEdit(self._body)
        line.setAccessibleName(field_label(field))
        line.setPlaceholderText(hint)
        line.textChanged.connect(partial(self._set, field))
        return line

    def _set(self, field: Field, text: str) -> None:
        self._model.set_extras(**{field: text})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch()
        column.addLayout(inset(head, _HEAD_EDGE))
        body = QVBoxLayout(self._body)
        body.setContentsMargins(EDGE, 4, EDGE, 0)
        body.setSpacing(4)
        for field, line in self.lines.items():
            body.addWidget(TokenLabel(self._theme, field_label(field), "muted", 12, parent=self._body))
            body.addWidget(line)
            body.addWidget(FieldErrorLine(self._theme, self._model, field, self._body))
            body.addSpacing(8)
        body.addWidget(
            TokenLabel(self._theme, self.tr("Metadata, as text or JSON"), "muted", 12, parent=self._body)
        )
        body.addLayout(self._rows)
        body.addWidget(self._metadata_error)
        body.addWidget(self._add)
        column.addWidget(self._body)

    def _refresh(self) -> None:
        draft = self._model.draft
        for field, line in self.lines.items():
            if line.text() != (text := getattr(draft, field)):
                line.setText(text)
        while self._fields:
            self._drop_row(0)
        for key, value in draft.metadata:
            self._add_row(key, value)
        if self._is_used():
            self.set_open(True)

    def _is_used(self) -> bool:
        return bool(self._model.draft.metadata) or any(line.text() for line in self.lines.values())

    def _add_row(self, key: str, value: str, *, focus: bool = False) -> None:
        name, text = QLineEdit(key, self._body), QLineEdit(value, self._body)
        name.setPlaceholderText(self.tr("Name"))
        name.setAccessibleName(self.tr("Metadata name"))
        text.setPlaceholderText(self.tr("Value"))
        text.setAccessibleName(self.tr("Metadata value"))
        remove = IconButton(self._theme, "close", self.tr("Remove value"), self._body, size=14)
        row = self._rows.rowCount()
        for place, widget in enumerate((name, text, remove)):
            self._rows.addWidget(widget, row, place)
        self._rows.setColumnStretch(0, 2)
        self._rows.setColumnStretch(1, 3)
        fields = (name, text, remove)
        # Qt puts new widgets last.
        before: QWidget = self._fields[-1][-1] if self._fields else list(self.lines.values())[-1]
        for widget in fields:
            QWidget.setTabOrder(before, widget)
            before = widget
        self._fields.append(fields)
        name.textChanged.connect(self._tell)
        text.textChanged.connect(self._tell)
        remove.clicked.connect(lambda: self._on_remove(fields))
        put_in_reading_order(self._body)
        if focus:
            name.show()
            name.setFocus()

    def _on_remove(self, fields: tuple[QLineEdit, QLineEdit, IconButton]) -> None:
        self._drop_row(self._fields.index(fields))
        self._tell()
        self._add.setFocus()

    def _drop_row(self, index: int) -> None:
        for widget in self._fields.pop(index):
            self._rows.removeWidget(widget)
            widget.deleteLater()

    def _tell(self) -> None:
        self._model.set_extras(metadata=tuple((name.text(), text.text()) for name, text, _ in self._fields))

    def _open_for_errors(self) -> None:
        if any(error.field in (*self.lines, Field.METADATA) for error in self._model.errors):
            self.set_open(True)
