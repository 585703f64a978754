"""Asks what becomes a preset: its name, and which of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from seedance_studio.domain.organisation import MOST_NAME, clean_name
from seedance_studio.domain.presets import field_value
from seedance_studio.domain.request import Field
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.messages.preset_words import setting_words
from seedance_studio.ui.messages.units import shortened
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.viewmodels.composer.presets_model import PresetOffer, PresetsModel

_LONGEST_VALUE = 48
_LINES, _MARGIN = 4, 7


class SavePresetDialog(CalmDialog):
    """Every setting is ticked at first; where a part of the prompt was selected, that part alone."""

    def __init__(self, model: PresetsModel, offer: PresetOffer, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "bookmark", "muted", "", parent)
        self.set_title(self.tr("Save as a preset"))
        self._model = model
        self._offer = offer
        self._name = QLineEdit(self)
        self._name.setAccessibleName(self.tr("Name"))
        self._name.setPlaceholderText(self.tr("Name"))
        self._name.setMaxLength(MOST_NAME)
        self.put(self._name)
        self._ticks = {field: self._add_tick(field) for field in offer.fields}
        self._prompt = QPlainTextEdit(offer.part or offer.draft.prompt, self)
        self._adds = self._tick(self.tr("Add it at the end of a prompt that is there"))
        self._add_prompt()
        self._picture = self._tick(self.tr("With the clip's picture"))
        self._picture.setChecked(bool(offer.picture))
        self._picture.setVisible(bool(offer.picture))
        self.put(self._picture)
        self.offer(self.tr("Cancel"))
        self._save = self.offer(self.tr("Save"), self._on_save, is_first=True)
        self._name.textChanged.connect(self._refresh)
        self._prompt.textChanged.connect(self._refresh)
        for tick in self._ticks.values():
            tick.toggled.connect(self._refresh)
        self._refresh()
        self._name.setFocus()

    def _add_tick(self, field: Field) -> QCheckBox:
        value = shortened(setting_words(field, field_value(self._offer.draft, field)), _LONGEST_VALUE)
        label = field_label(field)
        words = label if field is Field.PROMPT else f"{label}: {value}"
        tick = self._tick(words)
        tick.setChecked(not self._offer.part or field is Field.PROMPT)
        if field is not Field.PROMPT:
            self.put(tick)
        return tick

    def _tick(self, words: str) -> QCheckBox:
        tick = QCheckBox(words.replace("&", "&&"), self)
        tick.setAccessibleName(words)
        return tick

    def _add_prompt(self) -> None:
        """The prompt comes last: what it says can be cut to the part that is worth keeping."""
        tick = self._ticks.get(Field.PROMPT)
        for widget in (tick, self._prompt, self._adds):
            if widget is not None:
                self.put(widget)
                widget.setVisible(tick is not None)
        self._prompt.setAccessibleName(self.tr("Prompt of the preset"))
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(self._prompt.fontMetrics().lineSpacing() * _LINES + 18)
        self._prompt.document().setDocumentMargin(_MARGIN)
        self._adds.setChecked(bool(self._offer.part))

    @property
    def _chosen(self) -> list[Field]:
        return [field for field, tick in self._ticks.items() if tick.isChecked()]

    def _refresh(self) -> None:
        chosen = self._chosen
        has_prompt = Field.PROMPT in chosen
        self._prompt.setEnabled(has_prompt)
        self._adds.setEnabled(has_prompt)
        is_empty = has_prompt and not self._prompt.toPlainText().strip()
        self._save.setEnabled(bool(clean_name(self._name.text()) and chosen) and not is_empty)

    def _on_save(self) -> None:
        chosen = self._chosen
        preset = self._offer.preset(
            self._name.text(),
            chosen,
            self._prompt.toPlainText(),
            adds_prompt=Field.PROMPT in chosen and self._adds.isChecked(),
            picture=self._picture.isChecked(),
        )
        self._model.save(preset)
