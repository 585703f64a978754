"""Asks for the title and the folder of a prompt that is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from seedance_studio.domain.organisation import MOST_NAME, clean_name
from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.viewmodels.composer.prompt_library import PromptLibraryModel

_LINES, _MARGIN = 6, 7


class SavePromptDialog(CalmDialog):
    """A prompt with an id is changed, one without is added."""

    def __init__(self, model: PromptLibraryModel, prompt: SavedPrompt, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "bookmark", "muted", "", parent)
        self.set_title(self.tr("Edit the prompt") if prompt.id else self.tr("Save the prompt"))
        self._model = model
        self._prompt = prompt
        self._title_field = self._field(self.tr("Title"), prompt.title)
        self._folder = self._field(self.tr("Folder, or none"), prompt.folder)
        completer = QCompleter(list(model.folders), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._folder.setCompleter(completer)
        self._text = QPlainTextEdit(prompt.text, self)
        self._text.setAccessibleName(self.tr("Text of the prompt"))
        self._text.setTabChangesFocus(True)
        self._text.document().setDocumentMargin(_MARGIN)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * _LINES + 2 * _MARGIN + 4)
        self.put(self._text)
        hint = self.tr(
            "You are asked for {{place}} before the prompt is used; {{place=a harbour}} begins with a value."
        )
        self.say(hint, "muted")
        self.offer(self.tr("Cancel"))
        self._save = self.offer(self.tr("Save"), self._on_save, is_first=True)
        self._title_field.textChanged.connect(self._refresh)
        self._text.textChanged.connect(self._refresh)
        self._refresh()
        self._title_field.setFocus()

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.setMaxLength(MOST_NAME)
        self.put(field)
        return field

    def _refresh(self) -> None:
        has_text = bool(self._text.toPlainText().strip())
        self._save.setEnabled(bool(clean_name(self._title_field.text())) and has_text)

    def _on_save(self) -> None:
        text = self._text.toPlainText()
        folder = self._folder.text()
        self._model.save(replace(self._prompt, title=self._title_field.text(), text=text, folder=folder))
