"""Opens the dialogs of the composer. They are seldom asked for: each is imported when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from seedance_studio.domain.references import Source
from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.theme import Theme
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels

if TYPE_CHECKING:
    from seedance_studio.domain.elements import Element
    from seedance_studio.viewmodels.composer.presets_model import PresetOffer


class ComposerDialogs(QObject):
    """They lie over the pane, and put what is chosen there into the draft."""

    details_asked = Signal(str)
    """Emits the id of a generation that used a reference."""
    clips_asked = Signal(str)
    """Emits the name of a reference whose clips are to be shown."""
    plans_asked = Signal(str)
    """The plans are to be shown, at the one with this id if it is not empty."""

    def __init__(
        self,
        model: ComposerModel,
        references: ReferenceModels,
        prompt: PromptEdit,
        thumbnails: Thumbnails,
        theme: Theme,
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._model = model
        self._models = references
        self._prompt = prompt
        self._thumbnails = thumbnails
        self._theme = theme
        self._panel = panel

    def show_list(self) -> None:
        """Shows the list that was dropped, or the place for one."""
        from seedance_studio.ui.composer.list_dialog import ListDialog

        self._model.lists.follow_draft()
        dialog = ListDialog(self._model.lists, self._theme, self._panel)
        dialog.plan_asked.connect(self.plans_asked)
        dialog.open()

    def show_reference(self, reference_id: str) -> None:
        """Shows a reference in large."""
        # With Qt Multimedia, which is not needed before.
        from seedance_studio.ui.references.reference_dialog import ReferenceDialog

        ReferenceDialog(self._model, self._models, reference_id, self._theme, self._panel).show()

    def show_history(self) -> None:
        """Shows every reference that was ever used."""
        from seedance_studio.ui.references.history_dialog import HistoryDialog

        dialog = HistoryDialog(self._models.history, self._thumbnails, self._theme, self._panel)
        dialog.chosen.connect(self._add_source)
        dialog.use_asked.connect(self.details_asked)
        dialog.clips_asked.connect(self.clips_asked)
        dialog.show()

    def show_element_form(self, element: Element) -> None:
        """Asks for the name of a new element, and what else it is to have."""
        from seedance_studio.ui.references.element_form import ElementForm

        ElementForm(self._models.elements, element, self._thumbnails, self._theme, self._panel).open()

    def show_elements(self) -> None:
        """Shows the elements."""
        from seedance_studio.ui.references.elements_dialog import ElementsDialog

        dialog = ElementsDialog(self._models.elements, self._thumbnails, self._theme, self._panel)
        dialog.finished.connect(self._focus_prompt)
        dialog.show()

    def show_presets(self) -> None:
        """Shows the presets. The part of the prompt that is selected can become one's own."""
        from seedance_studio.ui.composer.presets_dialog import PresetsDialog

        part = self._prompt.textCursor().selection().toPlainText()
        dialog = PresetsDialog(self._model.presets, part, self._thumbnails, self._theme, self._panel)
        dialog.applied.connect(self._focus_prompt)
        dialog.show()

    def show_prompts(self) -> None:
        """Shows the saved prompts, and all that were sent."""
        from seedance_studio.ui.composer.prompt_library_dialog import PromptLibraryDialog

        typed = self._prompt.textCursor().selection().toPlainText() or self._model.draft.prompt
        dialog = PromptLibraryDialog(self._model.prompts, typed, self._theme, self._panel)
        dialog.used.connect(self._use_prompt)
        dialog.finished.connect(self._focus_prompt)
        dialog.show()

    def _use_prompt(self, text: str, is_whole: bool) -> None:
        """Puts a text in the place of the prompt, or where the cursor is. It is undone in one step."""
        cursor = self._prompt.textCursor()
        if is_whole:
            cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._prompt.setTextCursor(cursor)

    def save_preset(self, offer: PresetOffer) -> None:
        """Asks which of these settings are kept as a preset, and its name."""
        from seedance_studio.ui.composer.save_preset_dialog import SavePresetDialog

        SavePresetDialog(self._model.presets, offer, self._theme, self._panel).open()

    def _focus_prompt(self) -> None:
        self._prompt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_source(self, source: Source) -> None:
        self._model.references.add([source])

    def show_outgoing(self) -> None:
        """Shows what Generate would send."""
        from seedance_studio.ui.composer.outgoing_dialog import OutgoingDialog

        OutgoingDialog(self._models.outgoing, self._theme, self._panel).show()
