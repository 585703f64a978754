"""Asks for a name: of a project, a saved search or a tag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from seedance_studio.domain.organisation import MOST_NAME, clean_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog


class NameDialog(CalmDialog):
    """Calls `chosen` with a name that is not empty."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        name: str,
        chosen: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(theme, "folder", "muted", title, parent)
        self._chosen = chosen
        self._field = QLineEdit(name, self)
        self._field.setAccessibleName(self.tr("Name"))
        self._field.setMaxLength(MOST_NAME)
        self._field.selectAll()
        self.put(self._field)
        self.offer(self.tr("Cancel"))
        self._save = self.offer(self.tr("Save"), self._on_save, is_first=True)
        self._field.textChanged.connect(self._refresh)
        self._refresh()
        self._field.setFocus()

    def _refresh(self) -> None:
        self._save.setEnabled(bool(clean_name(self._field.text())))

    def _on_save(self) -> None:
        self._chosen(clean_name(self._field.text()))
