"""The left pane: everything from an idea to the press of one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from seedance_studio.domain.request import Field, FieldError
from seedance_studio.ui.composer.composer_dialogs import ComposerDialogs
from seedance_studio.ui.composer.composition import Composition
from seedance_studio.ui.composer.draft_bar import DraftBar
from seedance_studio.ui.composer.draft_undo_line import DraftUndoLine
from seedance_studio.ui.composer.extras import Extras
from seedance_studio.ui.composer.field_error import FieldErrorLine
from seedance_studio.ui.composer.generate_bar import GenerateBar
from seedance_studio.ui.composer.inset import EDGE, PAINTED_EDGE, inset
from seedance_studio.ui.composer.matrix import Matrix
from seedance_studio.ui.composer.mend_line import MendLine
from seedance_studio.ui.composer.mention_offers import MentionOffers
from seedance_studio.ui.composer.more_menu import MoreMenu
from seedance_studio.ui.composer.notes_line import NotesLine
from seedance_studio.ui.composer.options import OptionsGrid
from seedance_studio.ui.composer.prompt_edit import PromptEdit
from seedance_studio.ui.composer.prompt_room import PromptRoom
from seedance_studio.ui.composer.refusal_line import RefusalLine
from seedance_studio.ui.composer.retake_line import RetakeLine
from seedance_studio.ui.composer.summary import SummaryStrip
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.commands import command_words, key_words
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.fields import field_label
from seedance_studio.ui.references.cut_undo_line import CutUndoLine
from seedance_studio.ui.references.drops import take_pasted
from seedance_studio.ui.references.likely_line import LikelyLine
from seedance_studio.ui.references.references_section import ReferencesSection
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import DOTS_AROUND, LinkButton
from seedance_studio.ui.widgets.command_keys import CommandKeys
from seedance_studio.ui.widgets.labels import SectionLabel
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.composer.composer import ComposerModel
from seedance_studio.viewmodels.references.reference_models import ReferenceModels
from seedance_studio.viewmodels.shell.key_map import DEFAULTS, Command

_LEAST_WIDTH = 320


class ComposerPanel(Surface):
    """Shows and changes the draft. The button stays visible however low the window is."""

    new_plan_asked = Signal()
    """The draft is to be kept as a new plan."""

    def __init__(
        self,
        model: ComposerModel,
        references: ReferenceModels,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._model = model
        self._models = references
        self._thumbnails = thumbnails
        self._theme = theme
        self._drafts = DraftBar(model, theme, self)
        self._scroll = QScrollArea(self)
        # A part of the pane from the start: Tab goes through parts in the order in which they joined it.
        inner = Surface(theme, "panel", self._scroll)
        self._references = ReferencesSection(model, thumbnails, theme, inner)
        self._new = LinkButton(theme, self.tr("New draft"), inner)
        self._clear = LinkButton(theme, self.tr("Clear"), inner)
        self._more = MoreMenu(theme, inner)
        # The row stays as low as its words.
        self._more.setFixedHeight(self._clear.sizeHint().height())
        self.prompt = PromptEdit(model, theme, inner)
        self.dialogs = ComposerDialogs(model, references, self.prompt, thumbnails, theme, self)
        self._fill_more()
        self._mend = MendLine(model, references.elements, theme, inner)
        self._undo = DraftUndoLine(model, theme, inner)
        MentionOffers(self.prompt, model.references, references.elements, thumbnails, theme)
        self._options = OptionsGrid(model, theme, inner)
        self._extras = Extras(model, theme, inner)
        self._bar = GenerateBar(model, theme, self._settle, self)
        self._composition = Composition(self)
        self._lay_out(inner)
        self._keys = CommandKeys(self)
        self.set_generate_key(DEFAULTS[Command.GENERATE])
        self._new.set_tip(self.tr("New draft"))
        self._connect(model)
        self._on_tabs()
        self._on_clips()

    def _connect(self, model: ComposerModel) -> None:
        self.prompt.media_pasted.connect(self._take_media)
        model.edit_changed.connect(self.focus_prompt)
        self._mend.mended.connect(self.focus_prompt)
        self._models.elements.form_asked.connect(self.dialogs.show_element_form)
        self._undo.undone.connect(self.focus_prompt)
        self._new.clicked.connect(self.new_draft)
        self._clear.clicked.connect(self.clear)
        model.tabs.changed.connect(self._on_tabs)
        for signal in (model.alternatives.changed, model.edit_changed):
            signal.connect(self._on_clips)
        model.faults_found.connect(self._on_faults_found)
        self._options.ticks_entered.connect(self._keep_in_sight)
        model.open_list.asked.connect(self.dialogs.show_list)
        self._add_key(QKeySequence.StandardKey.Undo, self._on_undo_in_references)
        self._add_key(QKeySequence.StandardKey.Redo, model.redo)
        self._references.open_asked.connect(self.dialogs.show_reference)
        self._references.fit_asked.connect(self._models.cutting.fit)
        self._references.history_asked.connect(self.dialogs.show_history)
        self._bar.outgoing_asked.connect(self.dialogs.show_outgoing)
        model.presets.offered.connect(self.dialogs.save_preset)

    def add_foot(self, part: QWidget) -> None:
        """Adds what stays in sight above the button."""
        self._outer.insertWidget(self._outer.indexOf(self._bar), part)

    def focus_prompt(self) -> None:
        """Focuses the prompt."""
        self.prompt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_generate_key(self, key: str) -> None:
        """Sets the key that presses the button, as the settings write it."""
        self._keys.set_acts({key: self._bar.go})
        self._bar.button.set_hint(key_words(key))

    def clear(self) -> None:
        """Empties the draft, which can be undone where it stood."""
        self._model.clear()
        self.focus_prompt()

    def new_draft(self) -> None:
        """Opens an empty draft beside the others."""
        self._model.new_draft()
        self.focus_prompt()

    def close_draft(self) -> None:
        """Closes the draft in sight, which can be undone."""
        self._model.close_draft(self._model.tabs.index)
        self.focus_prompt()

    def reopen_draft(self) -> None:
        """Opens the draft again that was closed last."""
        self._model.tabs.reopen()
        self.focus_prompt()

    def show_next_draft(self, step: int) -> None:
        """Shows the next draft for 1, the previous one for -1."""
        self._model.tabs.show_next(step)

    def set_draft_keys(self, new: str, close: str) -> None:
        """Names the keys of drafts, as the settings write them."""
        self._new.set_key(key_words(new))
        self._drafts.set_key(key_words(close))

    def set_files_key(self, key: str) -> None:
        """Names the key that asks for files, as the settings write it."""
        self._references.show_key(key_words(key))

    def choose_files(self) -> None:
        """Asks for files that become references."""
        self._references.choose_files()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_prompt()

    def _lay_out(self, inner: QWidget) -> None:
        column = QVBoxLayout(inner)
        summary = SummaryStrip(self._model, self._theme, inner)
        column.addLayout(inset(summary))
        column.addSpacing(4)
        column.addWidget(self._references)
        column.addLayout(inset(CutUndoLine(self._models.cutting, self._theme, inner)))
        column.addLayout(inset(LikelyLine(self._model.references, self._theme, inner)))
        head = QHBoxLayout()
        head.addWidget(SectionLabel(self._theme, field_label(Field.PROMPT), inner))
        head.addStretch()
        head.addWidget(self._new)
        head.addWidget(self._clear)
        head.addWidget(self._more)
        prompt = QVBoxLayout()
        prompt.setSpacing(0)
        prompt.addLayout(inset(head, EDGE, EDGE - DOTS_AROUND))
        prompt.addLayout(inset(self.prompt))
        column.addLayout(prompt)
        column.addLayout(inset(self._undo))
        column.addWidget(RetakeLine(self._model, self.prompt, self._theme, inner))
        column.addWidget(self._mend)
        column.addLayout(inset(NotesLine(self._model, self._theme, inner)))
        column.addWidget(RefusalLine(self._model, self._theme, inner))
        column.addLayout(inset(FieldErrorLine(self._theme, self._model, Field.PROMPT, inner)))
        column.addLayout(inset(Matrix(self._model, self._theme, inner), PAINTED_EDGE, PAINTED_EDGE))
        column.addSpacing(4)
        column.addWidget(self._options)
        column.addSpacing(4)
        column.addWidget(self._extras)
        column.addStretch()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        PromptRoom(self._scroll, column, self.prompt, summary, self._extras)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._drafts)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._bar)
        self.setMinimumWidth(_LEAST_WIDTH)

    def _fill_more(self) -> None:
        """Adds what the draft's menu offers, in this order."""
        self._more.add(
            self.tr("Presets…"),
            self.tr("Settings that were saved under a name, to be put into the draft"),
            self.dialogs.show_presets,
        )
        self._more.add(
            self.tr("Prompt library…"),
            self.tr("Prompts that were saved under a title, and all that were sent"),
            self.dialogs.show_prompts,
        )
        self._more.add(
            self.tr("Elements…"),
            self.tr("Characters, places, objects and styles with references of their own"),
            self.dialogs.show_elements,
        )
        self._cheap = self._more.add(
            "",
            self.tr("Sets the fast model, the smallest size and the shortest length. Nothing is sent."),
            self._model.begin_cheap,
        )
        self._more.begin_group()
        self._more.add(
            self.tr("From a list…"),
            self.tr("Makes a clip of each row of a table, line of text or picture of a folder"),
            self.dialogs.show_list,
        )
        self._more.add(
            self.tr("Keep as a plan…"),
            self.tr("Keeps the clips that Generate would make, to be sent later. Nothing is sent."),
            self.new_plan_asked.emit,
        )
        self._more.add(
            self.tr("Plans…"),
            self.tr("Named sets of clips with a limit of their own"),
            lambda: self.dialogs.plans_asked.emit(""),
        )
        self._more.begin_group()
        self._reopen = self._more.add(
            command_words(Command.REOPEN_DRAFT),
            self.tr("Reopens the draft that was closed last, in its old place"),
            self.reopen_draft,
        )

    def _take_media(self, mime: QMimeData) -> None:
        take_pasted(mime, self._model.references, self._models.sources)

    def _on_tabs(self) -> None:
        self._new.setEnabled(self._model.tabs.can_open)
        self._reopen.setEnabled(self._model.tabs.can_reopen)

    def _on_clips(self) -> None:
        self._cheap.setText(Counts.tr("First %Ln cheap drafts", "", self._model.cheap_count))
        self._cheap.setEnabled(not self._model.is_editing)

    def _add_key(self, keys: QKeySequence.StandardKey, work: Callable[[], None]) -> None:
        """Has a key do that among the references."""
        shortcut = QShortcut(QKeySequence(keys), self._references, work)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _on_undo_in_references(self) -> None:
        cutting = self._models.cutting
        if cutting.can_undo:
            cutting.undo()
        else:
            self._model.undo()

    def _settle(self) -> bool:
        self._composition.finish()
        # A link that was pasted is meant to be sent; it changes the price, so it is shown before it is paid.
        is_pending = self._references.has_pending
        if is_pending:
            self._references.add()
        return not is_pending

    def _on_faults_found(self) -> None:
        field = self._field_of(self._model.errors[0])
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def _keep_in_sight(self, part: QWidget) -> None:
        # What appears above it moves it only after this.
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part))

    def _field_of(self, error: FieldError) -> QWidget:
        if error.field is Field.REFERENCES:
            return self._references.url
        return self._extras.field_of(error) or self.prompt
