"""Below the prompt: which references and sentences were refused before. It stops nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.refusal_memory import Subject, Warned
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.messages.references import mention_words
from seedance_studio.ui.messages.refused import refused_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.emptying import empty_layout
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.composer import ComposerModel

_MOST = 3


class RefusalLine(QWidget):
    """One line for each, the worst first, with a button that forgets it. Hidden while there is none."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._shown: tuple[tuple[Warned, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        model.refusals.changed.connect(self._follow)
        # The number of a reference changes as others come and go.
        model.references.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        numbered = {item.id: mention_words(item.kind, at) for item, at in self._model.references.numbered}
        found = [
            (warned, words)
            for warned in self._model.refusals.warnings
            if (words := self._words(warned, numbered))
        ]
        # References first: fewer things can be wrong with them.
        found.sort(key=lambda item: (item[0].subject is Subject.SENTENCE, -item[0].record.refused))
        shown = tuple(found[:_MOST])
        if shown != self._shown:
            self._shown = shown
            self._show()
        self.setVisible(bool(shown))

    @staticmethod
    def _words(warned: Warned, numbered: dict[str, str]) -> str:
        if warned.subject is Subject.SENTENCE:
            return refused_words(warned)
        # It may have been removed meanwhile.
        name = numbered.get(warned.name)
        return refused_words(warned, name) if name else ""

    def _show(self) -> None:
        empty_layout(self._column)
        for warned, words in self._shown:
            row = self._row(warned, words)
            self._column.addWidget(row)
            # At once, not when the layout gets to it.
            row.show()

    def _row(self, warned: Warned, words: str) -> QWidget:
        row = QWidget(self)
        label = TokenLabel(self._theme, words, "warning", 12, parent=row)
        label.setWordWrap(True)
        forget = LinkButton(self._theme, self.tr("Forget"), row)
        forget.setAccessibleDescription(words)
        forget.setToolTip(self.tr("Known only on this computer. Forget it to start counting again."))
        forget.clicked.connect(partial(self._model.refusals.forget, warned.mark))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label, 1)
        line.addWidget(forget, 0, Qt.AlignmentFlag.AlignTop)
        row.setLayout(inset(line, EDGE, PAINTED_EDGE - 4))
        return row
