"""The top of the Spending view: how much time is looked at, and what counts."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.domain.generation import State
from seedance_studio.domain.spending import Span
from seedance_studio.ui.messages.spending import no_project, span_name, span_words
from seedance_studio.ui.messages.states import state_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, IconButton
from seedance_studio.ui.widgets.choice_box import Choice
from seedance_studio.ui.widgets.flat_choice import FlatChoice
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.viewmodels.spending.spending_model import SpendingModel

_HIGH = 52
_EVERY = "every"
_STATES = (
    State.READY,
    State.FAILED,
    State.CANCELLED,
    State.EXPIRED,
    State.UNCONFIRMED,
    State.QUEUED,
    State.PROCESSING,
    State.SUCCEEDED,
)
"""What can have been charged."""


class SpendingHead(QWidget):
    """`add_tool` puts more at its right, the last of which is a text button."""

    def __init__(self, model: SpendingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setFixedHeight(_HIGH)
        spans = [Option(span, span_name(span)) for span in Span]
        self._spans = SegmentedControl(theme, self.tr("Period"), spans, self)
        self._spans.chosen.connect(self._on_span)
        self._back = IconButton(theme, "chevron-left", self.tr("Earlier"), self, size=16)
        self._on = IconButton(theme, "chevron-right", self.tr("Later"), self, size=16)
        self._back.clicked.connect(lambda: model.step(-1))
        self._on.clicked.connect(lambda: model.step(1))
        self._words = TokenLabel(theme, "", "text", 13, QFont.Weight.DemiBold, self)
        self._project = FlatChoice(theme, self.tr("Project"), (), self, framed=True)
        self._project.chosen.connect(self._on_project)
        self._state = FlatChoice(theme, self.tr("State"), (), self, framed=True)
        self._state.chosen.connect(self._on_state)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20 - AROUND, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._spans)
        self._row.addSpacing(8)
        for part in (self._back, self._words, self._on):
            self._row.addWidget(part)
        self._row.addSpacing(8)
        self._row.addWidget(self._project)
        self._row.addSpacing(4)
        self._row.addWidget(self._state)
        self._row.addStretch(1)
        model.changed.connect(self._refresh)
        self._refresh()

    def add_tool(self, tool: QWidget) -> None:
        """Adds a control at the right."""
        self._row.addWidget(tool)

    def _on_span(self, value: str) -> None:
        self._model.set_span(Span(value))

    def _on_project(self, value: object) -> None:
        self._model.choose(project=_value(value))

    def _on_state(self, value: object) -> None:
        self._model.choose(state=_value(value))

    def _refresh(self) -> None:
        model = self._model
        self._spans.set_value(model.span)
        self._words.setText(span_words(model.span, model.day))
        for button, is_on in ((self._back, model.can_go_back), (self._on, model.can_go_on)):
            button.setEnabled(is_on)
            button.setVisible(model.span is not Span.ALL)
        projects: list[Choice] = [(self.tr("All projects"), _EVERY), (no_project(), "")]
        projects += [(project.name, project.id) for project in model.projects]
        self._project.show_choices(projects, _shown(model.chosen.project))
        states: list[Choice] = [(self.tr("Every state"), _EVERY)]
        states += [(state_name(state), str(state)) for state in _STATES]
        self._state.show_choices(states, _shown(model.chosen.state))


def _value(choice: object) -> str | None:
    return None if choice == _EVERY else str(choice)


def _shown(value: str | None) -> str:
    return _EVERY if value is None else value
