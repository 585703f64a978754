"""A prompt as it will be used: its variables are asked for, and shown where they go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from seedance_studio.domain.prompt_variables import Variable, filled_parts, find_variables
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.marked_text import MarkedText, differing
from seedance_studio.ui.widgets.scroll_body import BAR_ROOM, ScrollBody


class VariableForm(QWidget):
    """A field for each variable, above the prompt. Enter goes to the next one that is empty."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._fields: dict[str, QLineEdit] = {}
        self._rows = QWidget(self)
        self._preview = MarkedText(theme, parent=self)
        self._body = body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, BAR_ROOM, 0)
        inner.setSpacing(14)
        inner.addWidget(self._rows)
        inner.addWidget(self._preview)
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollBody(body, self))

    @property
    def filled(self) -> str:
        """The prompt with what is filled in."""
        return "".join(part.text for part in filled_parts(self._text, self._values))

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the variables that nothing is filled in for."""
        return tuple(field.accessibleName() for field in self._fields.values() if not field.text().strip())

    def show_text(self, text: str) -> None:
        """Asks for the variables of another prompt."""
        if text == self._text and text:
            return
        self._text = text
        variables = find_variables(text)
        self._make_rows(variables)
        self._rows.setVisible(bool(variables))
        self._refresh()

    def focus_missing(self) -> None:
        """Puts the keyboard where something is missing."""
        for field in self._fields.values():
            if not field.text().strip():
                field.setFocus()
                return

    @property
    def _values(self) -> Mapping[str, str]:
        return {key: field.text() for key, field in self._fields.items() if field.text().strip()}

    def _make_rows(self, variables: tuple[Variable, ...]) -> None:
        fresh, form = QWidget(self), Form()
        form.setContentsMargins(0, 0, 0, 0)
        fresh.setLayout(form)
        self._fields = {}
        for variable in variables:
            field = QLineEdit(variable.value, fresh)
            field.setAccessibleName(variable.name)
            field.textChanged.connect(self._refresh)
            field.returnPressed.connect(self.focus_missing)
            self._fields[variable.key] = field
            form.add_row(variable.name.replace("&", "&&"), field)
        layout = self._body.layout()
        if layout is not None:
            layout.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh

    def _refresh(self) -> None:
        parts = filled_parts(self._text, self._values)
        self._preview.set_text("".join(part.text for part in parts), differing(parts))
        self.changed.emit()
