"""The prompt library: find a prompt, fill in what it asks for, and put it into the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.composer.prompt_list import PlaceList, PromptList
from seedance_studio.ui.composer.save_prompt_dialog import SavePromptDialog
from seedance_studio.ui.composer.variable_form import VariableForm
from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.messages.preset_words import edit_words, sent_words
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, make_quiet_button
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import BAR_ROOM, stack_beside_bar
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.composer.prompt_library import PromptLibraryModel

_SIZE = (900, 560)
_PLACES_WIDE, _LIST_WIDE = 180, 280


class PromptLibraryDialog(QDialog):
    """Enter in the list goes to what is missing, or replaces the prompt. Delete removes a saved prompt, F2
    renames a folder."""

    used = Signal(str, bool)
    """Emits a text for the prompt, and whether it replaces all of it; otherwise it goes to the cursor."""

    def __init__(
        self, model: PromptLibraryModel, typed: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`typed` is the prompt of the draft, or what is selected of it."""
        super().__init__(parent)
        self._model = model
        self._typed = typed
        self._theme = theme
        self.setWindowTitle(self.tr("Prompt library"))
        self.setAccessibleName(self.tr("Prompt library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._search = SearchField(theme, self.tr("Search the prompts"), self.tr("Search by title or words"))
        self._places = PlaceList(model, theme, self)
        self._list = PromptList(model, theme, self)
        self._nothing = EmptyState(theme, "bookmark", "", parent=self)
        self._name = ElidedLabel(theme, size=16, weight=QFont.Weight.DemiBold, parent=self)
        self._more = IconButton(theme, "more", self.tr("More for this prompt"), self, size=16)
        self._note = TokenLabel(theme, "", "muted", 12, parent=self)
        self._form = VariableForm(theme, self)
        self._undo = UndoLine(theme, self)
        self._error = ErrorLine(theme, self)
        self._save = self._button(self.tr("Save the draft's prompt…"), self._on_save)
        self._save.setEnabled(bool(typed.strip()))
        self._insert = self._button(self.tr("Insert"), partial(self._use, is_whole=False))
        self._insert.setToolTip(self.tr("Puts it where the cursor is in the prompt"))
        self._replace = self._button(self.tr("Replace the prompt"), partial(self._use, is_whole=True))
        self._replace.setDefault(True)
        self._lay_out()
        self._connect(model)
        model.open()
        self._search.setFocus()

    def _button(self, text: str, work: Callable[[], None]) -> QPushButton:
        button = make_quiet_button(text, self)
        button.clicked.connect(lambda: work())
        return button

    def _connect(self, model: PromptLibraryModel) -> None:
        self._search.textChanged.connect(model.look_for)
        self._places.current_changed.connect(self._on_place)
        self._places.rename_asked.connect(self._ask_to_rename_folder)
        self._list.current_changed.connect(self._show_current)
        self._list.chosen.connect(self._on_chosen)
        self._more.clicked.connect(self._show_menu)
        self._form.changed.connect(self._on_filled)
        self._undo.button.clicked.connect(model.undo)
        model.changed.connect(self._refresh)
        model.failed.connect(self._on_failed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, model.undo)

    def _lay_out(self) -> None:
        self._places.setFixedWidth(_PLACES_WIDE)
        # Its middle is that of the search beside it.
        self._title.setMinimumHeight(self._search.sizeHint().height())
        places = QVBoxLayout()
        places.setSpacing(10)
        places.addWidget(self._title)
        places.addWidget(self._places, 1)
        self._side = QWidget(self)
        self._side.setMinimumWidth(_LIST_WIDE)
        middle = QVBoxLayout(self._side)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(10)
        self._search.setMaximumWidth(_LIST_WIDE)
        middle.addWidget(self._search)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._list)
        middle.addLayout(self._stack, 1)
        head = QHBoxLayout()
        # Its dots end where the words below it do.
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self._more)
        self._note.setContentsMargins(0, 0, BAR_ROOM, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(self._note)
        right.addWidget(self._form, 1)
        self._body = body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(places)
        body.addWidget(self._side)
        body.addLayout(right, 1)
        line = Line(self._theme, self)
        stack_beside_bar(self, body, self._undo, self._error, line, self._make_foot())
        put_in_reading_order(self)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._save)
        foot.addStretch()
        foot.addWidget(self._insert)
        foot.addWidget(self._replace)
        return foot

    def _refresh(self) -> None:
        model = self._model
        self._places.fill()
        self._list.fill()
        is_sent = model.places[model.place].is_sent
        kept = self.tr("Prompts that you save under a title wait here.")
        sent = self.tr("What you send is listed here.")
        nothing = self.tr("Nothing found.") if model.query else sent if is_sent else kept
        self._nothing.set_sentence(nothing)
        self._stack.setCurrentIndex(1 if model.shown else 0)
        # What says that there is none stands in the middle of all the room.
        self._side.setMaximumWidth(_LIST_WIDE if model.shown else self.maximumWidth())
        self._body.setStretch(1, 0 if model.shown else 1)
        self._body.setStretch(2, 1 if model.shown else 0)
        self._form.setVisible(bool(model.shown))
        done = "" if model.last_edit is None else edit_words(model.last_edit)
        self._undo.say(done, aloud=done != self._undo.text)
        self._show_current()

    def _show_current(self) -> None:
        prompt = self._list.current
        self._more.setVisible(prompt is not None)
        self._form.show_text("" if prompt is None else prompt.text)
        if prompt is None:
            self._name.set_text("")
        elif isinstance(prompt, SavedPrompt):
            self._name.set_text(prompt.title)
        else:
            self._name.set_text(self.tr("Sent prompt"))
        self._on_filled()

    def _on_filled(self) -> None:
        prompt, missing = self._list.current, self._form.missing
        is_ready = prompt is not None and not missing
        self._insert.setEnabled(is_ready)
        self._replace.setEnabled(is_ready)
        said = "" if prompt is None or isinstance(prompt, SavedPrompt) else sent_words(prompt)
        ask = self.tr("Fill in: {names}").format(names=", ".join(missing)) if missing else ""
        self._note.setText(" · ".join(filter(None, (said, ask))))
        self._note.setVisible(bool(self._note.text()))

    def _on_place(self) -> None:
        self._model.choose(self._places.currentRow())

    def _on_chosen(self) -> None:
        if self._form.missing:
            self._form.focus_missing()
        else:
            self._use(is_whole=True)

    def _use(self, *, is_whole: bool) -> None:
        if self._list.current is not None and not self._form.missing:
            self.used.emit(self._form.filled, is_whole)
            self.close()

    def _on_save(self) -> None:
        self._ask_to_save(SavedPrompt("", "", self._typed, self._folder))

    @property
    def _folder(self) -> str:
        return self._model.places[self._model.place].folder or ""

    def _ask_to_save(self, prompt: SavedPrompt) -> None:
        SavePromptDialog(self._model, prompt, self._theme, self).open()

    def _ask_to_rename_folder(self) -> None:
        folder = self._folder
        if folder:
            title = self.tr("Rename “{name}”").format(name=folder)
            rename = partial(self._model.rename_folder, folder)
            NameDialog(self._theme, title, folder, rename, self).open()

    def _show_menu(self) -> None:
        prompt = self._list.current
        if prompt is None:
            return
        menu = Menu(self, self._more.accessibleName())
        if isinstance(prompt, SavedPrompt):
            menu.addAction(self.tr("Edit…"), partial(self._ask_to_save, prompt))
            menu.addAction(self.tr("Remove"), partial(self._model.remove, prompt))
        else:
            kept = SavedPrompt("", "", prompt.text)
            menu.addAction(self.tr("Save…"), partial(self._ask_to_save, kept))
        if self._folder:
            menu.addSeparator()
            menu.addAction(self.tr("Rename the folder…"), self._ask_to_rename_folder)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_failed(self, error: StudioError) -> None:
        self._error.say(what_and_next(problem_of(error)))
