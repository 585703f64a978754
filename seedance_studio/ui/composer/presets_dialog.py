"""The presets: find one, see what it would change in the draft, and apply it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.errors import StudioError, problem_of
from seedance_studio.domain.name_pattern import safe_name
from seedance_studio.domain.presets import Preset
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.composer.preset_changes import PresetChanges
from seedance_studio.ui.composer.preset_list import PresetList
from seedance_studio.ui.composer.save_preset_dialog import SavePresetDialog
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.messages.preset_words import changed_fields, edit_words
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, make_quiet_button
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.file_dialogs import ask_for_files, ask_for_new_file
from seedance_studio.ui.widgets.labels import ElidedLabel, TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.scroll_body import BAR_ROOM, stack_beside_bar
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.composer.presets_model import PresetsModel

_SIZE = (820, 560)
_LIST_WIDE = 300


class PresetsDialog(QDialog):
    """Enter or a double click applies a preset. Alt with an arrow moves it, F2 renames it, Delete removes
    it."""

    applied = Signal()

    def __init__(
        self,
        model: PresetsModel,
        part: str,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`part` is what is selected of the prompt."""
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._part = part
        self.setWindowTitle(self.tr("Presets"))
        self.setAccessibleName(self.tr("Presets"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._search = SearchField(theme, self.tr("Search the presets"), self.tr("Search by name or prompt"))
        self._list = PresetList(model, thumbnails, theme, self)
        self._nothing = EmptyState(theme, "bookmark", "", parent=self)
        self._name = ElidedLabel(theme, size=16, weight=QFont.Weight.DemiBold, parent=self)
        self._more = IconButton(theme, "more", self.tr("More for this preset"), self, size=16)
        self._summary = TokenLabel(theme, "", "muted", 12, parent=self)
        self._changes = PresetChanges(theme, self)
        self._undo = UndoLine(theme, self)
        self._error = ErrorLine(theme, self)
        self._save = self._button(self.tr("Save the draft as a preset…"), self._on_save)
        self._read = self._button(self.tr("Read from a file…"), self._on_read)
        self._share = self._button(self.tr("Share all…"), lambda: self._ask_to_share(list(model.shown)))
        self._share.setToolTip(self.tr("Without references and pictures, which stay on this computer"))
        self._apply = self._button(self.tr("Apply"), self._on_apply)
        self._apply.setDefault(True)
        self._lay_out()
        self._connect(model)
        model.open()
        self._search.setFocus()

    def _button(self, text: str, work: Callable[[], None]) -> QPushButton:
        button = make_quiet_button(text, self)
        button.clicked.connect(lambda: work())
        return button

    def _connect(self, model: PresetsModel) -> None:
        self._search.textChanged.connect(model.look_for)
        self._list.current_changed.connect(self._show_current)
        self._list.chosen.connect(self._on_apply)
        self._list.menu_asked.connect(self._show_menu)
        self._list.rename_asked.connect(self._ask_to_rename)
        self._more.clicked.connect(self._on_more)
        self._undo.button.clicked.connect(model.undo)
        model.changed.connect(self._refresh)
        model.draft_changed.connect(self._show_current)
        model.failed.connect(self._on_failed)
        model.unreadable.connect(self._on_unreadable)
        model.left_out.connect(self._on_left_out)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, model.undo)

    def _lay_out(self) -> None:
        self._side = QWidget(self)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        # Level with the name beside it.
        self._title.setMinimumHeight(self._more.minimumHeight())
        left.addWidget(self._title)
        self._search.setMaximumWidth(_LIST_WIDE)
        left.addWidget(self._search)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._list)
        left.addLayout(self._stack, 1)
        head = QHBoxLayout()
        # Its dots end where the words below it do.
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self._more)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(0, 0, BAR_ROOM, 0)
        self._beside = QWidget(self)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(self._summary)
        right.addSpacing(8)
        right.addWidget(self._changes, 1)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addWidget(self._side)
        body.addWidget(self._beside, 1)
        line = Line(self._theme, self)
        stack_beside_bar(self, body, self._undo, self._error, line, self._make_foot())
        put_in_reading_order(self)

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self._save, self._read, self._share):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self._apply)
        return foot

    def _refresh(self) -> None:
        model = self._model
        self._list.fill()
        nothing = self.tr("Settings that you save under a name wait here. One press brings them back.")
        self._nothing.set_sentence(self.tr("Nothing found.") if model.query else nothing)
        self._stack.setCurrentIndex(1 if model.shown else 0)
        # As long as there is nothing to compare, what to do has the whole dialog.
        is_empty = not (model.shown or model.query)
        self._beside.setHidden(is_empty)
        self._side.setMinimumWidth(0 if is_empty else _LIST_WIDE)
        self._side.setMaximumWidth(self.maximumWidth() if is_empty else _LIST_WIDE)
        self._share.setEnabled(any(preset.can_be_shared for preset in model.shown))
        done = "" if model.last_edit is None else edit_words(model.last_edit)
        self._undo.say(done, aloud=done != self._undo.text)
        self._show_current()

    def _show_current(self) -> None:
        preset = self._list.current
        self._name.set_text("" if preset is None else preset.name)
        self._more.setVisible(preset is not None)
        changes = () if preset is None else self._model.changes_by(preset)
        self._changes.show_changes(changes)
        self._apply.setEnabled(bool(changes))
        words = ""
        if preset is not None:
            names = changed_fields(change.field for change in changes)
            changed = self.tr("It changes in this draft: {fields}.").format(fields=names)
            words = changed if changes else self.tr("This draft has all of its settings already.")
        self._summary.setText(words)

    def _on_apply(self) -> None:
        preset = self._list.current
        if preset is not None and self._model.changes_by(preset):
            self._model.apply(preset)
            self.close()
            self.applied.emit()

    def _on_save(self) -> None:
        SavePresetDialog(self._model, self._model.offer_draft(self._part), self._theme, self).open()

    def _ask_to_rename(self) -> None:
        preset = self._list.current
        if preset is not None:
            title = self.tr("Rename “{name}”").format(name=preset.name)
            NameDialog(self._theme, title, preset.name, partial(self._model.rename, preset), self).open()

    def _on_more(self) -> None:
        self._show_menu(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _show_menu(self, at: QPoint) -> None:
        preset = self._list.current
        if preset is None:
            return
        model, menu = self._model, Menu(self, preset.name)
        menu.addAction(self.tr("Rename…"), self._ask_to_rename)
        up = menu.addAction(self.tr("Move up"), lambda: model.move(preset, -1))
        down = menu.addAction(self.tr("Move down"), lambda: model.move(preset, 1))
        share = menu.addAction(self.tr("Share…"), lambda: self._ask_to_share([preset]))
        share.setEnabled(preset.can_be_shared)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: model.remove(preset))
        row = self._list.currentRow()
        up.setEnabled(not model.query and row > 0)
        down.setEnabled(not model.query and row < self._list.count() - 1)
        menu.popup(at)

    def _ask_to_share(self, presets: list[Preset]) -> None:
        name = presets[0].name if len(presets) == 1 else self.tr("Presets")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = Path(folder) / f"{safe_name(name)}.json"
        filters = [self.tr("Presets") + " (*.json)"]
        ask_for_new_file(self, self.tr("Share presets"), place, partial(self._model.share, presets), filters)

    def _on_read(self) -> None:
        filters = [self.tr("Presets") + " (*.json)", self.tr("All files") + " (*)"]
        ask_for_files(self, self.tr("Read presets from a file"), filters, self._on_files)

    def _on_files(self, files: list[Path]) -> None:
        self._error.say("")
        for file in files:
            self._model.read(file)

    def _on_failed(self, error: StudioError) -> None:
        self._error.say(what_and_next(problem_of(error)))

    def _on_unreadable(self) -> None:
        self._error.say(self.tr("There are no presets in this file."))

    def _on_left_out(self, count: int) -> None:
        self._error.say(self.tr("%n of them could not be read.", "", count))
