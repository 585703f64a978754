"""Says below the search field what is wrong with what was typed, and what was understood."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.library.filter_bar import SIDE
from seedance_studio.ui.messages.searching import problem_words, understood
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.library.filter_model import FilterModel


class QueryLine(QWidget):
    """Hidden while all of it is understood."""

    def __init__(self, filters: FilterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._words = TokenLabel(theme, "", "warning", 12, parent=self)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 0, SIDE, 8)
        row.addWidget(self._words)
        filters.changed.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _refresh(self) -> None:
        query = self._filters.query
        said = [problem_words(problem) for problem in query.problems]
        if said and query.terms:
            said.append(self.tr("Looking for: {terms}").format(terms=understood(query)))
        words = " ".join(said)
        if words != self._words.text():
            self._words.setText(words)
            if words:
                announce(self, words)
        self.setVisible(bool(words))
