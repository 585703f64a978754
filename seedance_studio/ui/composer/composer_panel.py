"""The left pane: from an idea to the press of one button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from seedance_studio.domain.models import MAX_REFERENCES
from seedance_studio.domain.request import Field
from seedance_studio.ui.composer.extras import Extras
from seedance_studio.ui.composer.field_error import FieldErrorLabel
from seedance_studio.ui.composer.generate_bar import GenerateBar
from seedance_studio.ui.composer.options import OptionsGrid
from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.composer.reference_strip import ReferenceStrip
from seedance_studio.ui.composer.summary import SummaryStrip
from seedance_studio.ui.messages.fields import fault_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import SectionLabel, TokenLabel
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer import ComposerModel


class ComposerPanel(Surface):
    """Shows the draft and changes it. The button stays in sight however low the window is."""

    def __init__(self, model: ComposerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._theme = theme
        self.prompt = PromptEdit(theme)
        self._prompt_error = FieldErrorLabel(theme, model, Field.PROMPT)
        self._count = TokenLabel(theme, "", "muted", 12)
        self._strip = ReferenceStrip(model, theme)
        self._reference_error = FieldErrorLabel(theme, model, Field.REFERENCES)
        self._reference_error.setAccessibleName(self.tr("Reference problem"))
        self.reference_url = QLineEdit()
        self.reference_url.setAccessibleName(self.tr("Reference URL"))
        self.reference_url.setPlaceholderText(self.tr("Paste a link: image, video or sound"))
        self._add = QPushButton(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add reference"))
        self._add.setToolTip(self.tr("Add reference"))
        self._options = OptionsGrid(model, theme)
        self._extras = Extras(model, theme)
        self._bar = GenerateBar(model, theme)
        self._lay_out()
        self._connect()
        self._on_draft_replaced()

    def focus_prompt(self) -> None:
        """Puts the keyboard into the prompt."""
        self.prompt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_prompt()

    def _lay_out(self) -> None:
        inner = Surface(self._theme, "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(SummaryStrip(self._model, self._theme))
        column.addSpacing(4)
        head = QHBoxLayout()
        head.addWidget(SectionLabel(self._theme, self.tr("References")))
        head.addStretch()
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._strip)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reference_url, 1)
        row.addWidget(self._add)
        column.addLayout(row)
        column.addWidget(self._reference_error)
        column.addSpacing(4)
        column.addWidget(SectionLabel(self._theme, self.tr("Prompt")))
        column.addWidget(self.prompt)
        column.addWidget(self._prompt_error)
        column.addSpacing(4)
        column.addWidget(self._options)
        column.addSpacing(4)
        column.addWidget(self._extras)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._bar)
        self.setMinimumWidth(320)

    def _connect(self) -> None:
        model = self._model
        self.prompt.typed.connect(model.set_prompt)
        self.prompt.generate_asked.connect(model.generate)
        self.prompt.older_asked.connect(lambda: model.recall(older=True))
        self.prompt.newer_asked.connect(lambda: model.recall(older=False))
        self.reference_url.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._strip.add_asked.connect(self.reference_url.setFocus)
        model.draft_replaced.connect(self._on_draft_replaced)
        model.references_changed.connect(self._on_references_changed)
        model.reference_refused.connect(self._on_reference_refused)
        model.errors_changed.connect(self._on_errors_changed)

    def _on_add(self) -> None:
        if self._model.add_references(self.reference_url.text()):
            self.reference_url.clear()

    def _on_draft_replaced(self) -> None:
        self.prompt.set_text(self._model.draft.prompt)
        self._on_references_changed()

    def _on_references_changed(self) -> None:
        count = len(self._model.draft.references)
        self._count.setText(self.tr("{count} of {most}").format(count=count, most=MAX_REFERENCES))
        self.prompt.set_reference_count(count)
        self._reference_error.say("")

    def _on_reference_refused(self, url: str, fault: str) -> None:
        self._reference_error.say(fault_words(fault))

    def _on_errors_changed(self) -> None:
        if not self._model.errors or self._model.is_sending:
            return
        fields = {
            Field.PROMPT: self.prompt,
            Field.REFERENCES: self.reference_url,
            Field.WEBHOOK: self._extras.webhook,
        }
        first = self._model.errors[0].field
        if first in fields and not self.prompt.hasFocus():
            fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
