"""Chooses the project that new clips go to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.composer.inset import EDGE
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.library.organising import OrganisingModel


class ProjectBox(QWidget):
    """Hidden while there are no projects."""

    def __init__(self, model: OrganisingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        label = TokenLabel(theme, self.tr("Project"), "muted", 12, parent=self)
        self._box = ChoiceBox(self.tr("Project"), (), self)
        self._box.setToolTip(self.tr("New clips go to this project."))
        self._box.chosen.connect(self._on_chosen)
        label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 6, EDGE, 10)
        row.addWidget(label)
        row.addWidget(self._box, 1)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        named = [(project.name, project.id) for project in self._model.projects.values()]
        self._box.show_choices([(self.tr("No project"), ""), *named], self._model.current_project)
        self.setVisible(bool(named))

    def _on_chosen(self, project: str) -> None:
        self._model.make_current(project)
