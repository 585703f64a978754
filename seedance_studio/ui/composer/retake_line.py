"""Below the prompt: what was wrong with the clip, and which words alone can be changed for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.one_thing import OneThing
from seedance_studio.domain.prompt_clauses import ClipAspect
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.messages.aspects import aspect_name, change_words, rescue_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.flow import FlowLayout
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.composer.composer import ComposerModel

_BUTTON_EDGE = PAINTED_EDGE - 4
"""So that the words of a button begin where other lines do."""


class RetakeLine(QWidget):
    """Hidden unless the draft is a retake of one thing."""

    def __init__(self, model: ComposerModel, prompt: PromptEdit, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._retake = model.retake
        self._prompt = prompt
        self._is_told = True
        self._title = TokenLabel(theme, self.tr("What was wrong?"), "text", 12, QFont.Weight.DemiBold, self)
        self._all = LinkButton(theme, self.tr("Open all of the prompt"), self)
        self._buttons = {aspect: self._make_button(aspect, theme) for aspect in ClipAspect}
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._mark = LinkButton(theme, self.tr("Open what is marked"), self)
        self._rescue = TokenLabel(theme, "", "muted", 12, parent=self)
        self._rescue.setWordWrap(True)
        self._lay_out()
        self._all.clicked.connect(self._on_all)
        self._mark.clicked.connect(self._on_mark)
        prompt.selectionChanged.connect(self._show_mark)
        self._retake.changed.connect(self._refresh)
        self._retake.opened.connect(self._on_opened)
        model.locked.connect(self._on_locked)
        self._refresh()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def _make_button(self, aspect: ClipAspect, theme: Theme) -> LinkButton:
        button = LinkButton(theme, aspect_name(aspect), self)
        button.setCheckable(True)
        # Not `clicked`: an assistive tool toggles the button without a click.
        button.toggled.connect(partial(self._on_toggled, aspect))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._all)
        column.addLayout(inset(head, EDGE, _BUTTON_EDGE))
        row = QWidget(self)
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(0)
        for button in self._buttons.values():
            flow.addWidget(button)
        column.addLayout(inset(row, _BUTTON_EDGE, _BUTTON_EDGE))
        column.addLayout(inset(self._words))
        column.addLayout(inset(self._rescue))
        mark = QHBoxLayout()
        mark.addWidget(self._mark)
        mark.addStretch()
        column.addLayout(inset(mark, _BUTTON_EDGE, _BUTTON_EDGE))

    def _refresh(self) -> None:
        one_thing = self._retake.one_thing
        self.setVisible(one_thing is not None)
        if one_thing is None:
            return
        self._is_told = False
        for aspect, button in self._buttons.items():
            button.setChecked(aspect is one_thing.wrong)
        self._is_told = True
        self._words.set_token("muted")
        self._words.setText(self._said(one_thing))
        rescue = None if one_thing.wrong is None else self._retake.rescues.get(one_thing.wrong)
        said = "" if one_thing.wrong is None or rescue is None else rescue_words(one_thing.wrong, rescue)
        self._rescue.setText(said)
        self._rescue.setVisible(bool(said))
        self._show_mark()

    def _said(self, one_thing: OneThing) -> str:
        if one_thing.wrong is None:
            return self.tr("Say what was wrong with the clip. Everything else stays as it was.")
        if not self._retake.is_untouched:
            changed = change_words(one_thing.clause, self._retake.words)
            return self.tr("{change}. The rest stays as it was.").format(change=changed)
        if one_thing.clause:
            return self.tr("Only the highlighted words can be changed. The rest stays as it was.")
        return self.tr(
            "No words of the prompt describe it. Add some at its end, or mark words and open them."
        )

    def _show_mark(self) -> None:
        one_thing = self._retake.one_thing
        can_mark = one_thing is not None and one_thing.wrong is not None and self._retake.is_untouched
        self._mark.setVisible(can_mark)
        self._mark.setEnabled(can_mark and self._prompt.marked not in (None, self._retake.open_range))

    def _on_toggled(self, aspect: ClipAspect, is_on: bool) -> None:
        if not self._is_told:
            return
        if is_on:
            self._retake.choose(aspect)
        # One of them stays chosen.
        self._refresh()

    def _on_opened(self) -> None:
        found = self._retake.open_range
        if found is not None:
            self._prompt.mark(*found)
            announce(self._words, self._words.text())

    def _on_mark(self) -> None:
        marked = self._prompt.marked
        if marked is not None:
            self._retake.open(*marked)

    def _on_all(self) -> None:
        self._retake.end()
        self._prompt.setFocus()

    def _on_locked(self) -> None:
        self._words.set_token("warning")
        announce(self._words, self._words.text())
