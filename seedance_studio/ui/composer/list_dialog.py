"""Make clips from a list: paste or choose it, look at its rows, and keep them as a plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.list_tables import ListForm
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.composer.list_foot import ListFoot
from seedance_studio.ui.composer.list_head import ListHead
from seedance_studio.ui.composer.list_preview import ListPreview
from seedance_studio.ui.messages import lists
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import LinkButton, make_quiet_button
from seedance_studio.ui.widgets.file_dialogs import ask_for_files, ask_for_folder
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.paste_edit import PasteEdit
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.viewmodels.composer.list_model import ListModel, ListStage

_SIZE, _SHARE = QSize(1080, 680), 0.8


class ListDialog(QDialog):
    """First the place for the list, then its rows, then what was made of it."""

    plan_asked = Signal(str)
    """Emits the id of a plan that is to be shown, once this is closed."""

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("From a list"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # More rows where the window has the room.
        self.resize(_SIZE if parent is None else _SIZE.expandedTo(parent.window().size() * _SHARE))
        title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.close)
        pages = QWidget(self)
        self._entry = _ListEntry(model, theme, pages)
        self._rows = _ListRows(model, theme, pages)
        self._kept = _ListKept(model, theme, pages)
        self._kept.show_asked.connect(self._on_show)
        self._pages = QStackedLayout(pages)
        for page in (self._entry, self._rows, self._kept):
            self._pages.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, FOCUS_ROOM, 0)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24 - FOCUS_ROOM, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(pages, 1)
        # A page is filled in one turn and painted in the next: together they take longer than a frame.
        self._turning = QTimer(self, interval=0, singleShot=True)
        self._turning.timeout.connect(self._turn)
        self._filled: QWidget | None = None
        model.changed.connect(self._refresh)
        self.finished.connect(self._on_finished)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turning.stop()
        self._turn()

    def _refresh(self) -> None:
        page = self._page
        if page is self._filled:
            page.refresh()
        else:
            self._filled = page
            page.begin()
            self._turning.start()

    def _turn(self) -> None:
        page = self._page
        self._pages.setCurrentWidget(page)
        page.take_keyboard()
        announce(self, page.summary)

    def _on_finished(self) -> None:
        # What became a plan is done with. Rows that are still looked at are there the next time.
        if self._model.stage is ListStage.KEPT:
            self._model.clear()

    def _on_show(self) -> None:
        plan = self._model.plan
        if plan is not None:
            self.close()
            self.plan_asked.emit(plan.id)

    @property
    def _page(self) -> _ListEntry | _ListRows | _ListKept:
        match self._model.stage:
            case ListStage.KEPT:
                return self._kept
            case ListStage.READ | ListStage.KEEPING:
                return self._rows
            case _:
                return self._entry


class _ListEntry(QWidget):
    """Where a list goes in."""

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._purpose = TokenLabel(
            theme,
            self.tr(
                "Each row becomes one clip. What a row leaves out comes from the draft. You see every row"
                " with its price first; nothing is sent before you say so."
            ),
            "muted",
            parent=self,
        )
        self._purpose.setWordWrap(True)
        hint = self.tr(
            "Paste a table or lines of text here, or drop a CSV file, a text file or a folder of pictures."
        )
        self._edit = PasteEdit(self.tr("List"), hint, self)
        self._edit.pasted.connect(model.read_text)
        self._edit.files_dropped.connect(model.read_files)
        self._edit.textChanged.connect(self.refresh)
        self._state = TokenLabel(theme, "", "muted", 12, parent=self)
        self._trouble = ErrorLine(theme, self)
        self._folder = make_quiet_button(self.tr("Choose folder…"), self)
        self._folder.clicked.connect(self._choose_folder)
        self._file = make_quiet_button(self.tr("Choose file…"), self)
        self._file.clicked.connect(self._choose_file)
        self._read = make_quiet_button(self.tr("Read"), self)
        self._read.setDefault(True)
        self._read.clicked.connect(lambda: model.read_text(self._edit.toPlainText()))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._state)
        foot.addStretch()
        for button in (self._folder, self._file, self._read):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, FOCUS_ROOM, 0)
        column.setSpacing(12)
        column.addWidget(self._purpose)
        column.addWidget(self._edit, 1)
        column.addWidget(self._trouble)
        column.addLayout(foot)

    @property
    def summary(self) -> str:
        """What it is for."""
        return self._purpose.text()

    def begin(self) -> None:
        """Begins anew."""
        self.refresh()

    def take_keyboard(self) -> None:
        """Takes the keyboard."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows what keeps the list from being read."""
        model = self._model
        is_reading = model.stage is ListStage.READING
        self._read.setEnabled(not is_reading and bool(self._edit.toPlainText().strip()))
        self._state.setText(self.tr("Reading…") if is_reading else "")
        self._state.setVisible(is_reading)
        if model.fault is not None:
            self._trouble.say(lists.unreadable_words(model.fault))
        elif model.stage is ListStage.ROWLESS and model.table.form is ListForm.FILES:
            self._trouble.say(self.tr("There is no picture in this folder."))
        elif model.stage is ListStage.ROWLESS:
            self._trouble.say(self.tr("There is no row in it."))
        else:
            self._trouble.say("")

    def _choose_file(self) -> None:
        filters = (self.tr("Lists (*.csv *.tsv *.tab *.txt)"), self.tr("All files (*)"))
        ask_for_files(self, self.tr("Choose a list"), filters, self._model.read_files)

    def _choose_folder(self) -> None:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)

        def read(folder: Path) -> None:
            self._model.read_files([folder])

        ask_for_folder(self, self.tr("Choose a folder of pictures"), pictures, read)


class _ListRows(QWidget):
    """The rows as they would be made."""

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = TokenLabel(theme, "", "text", parent=self)
        self._left_out = TokenLabel(theme, "", "warning", 12, parent=self)
        self._form = SegmentedControl(
            theme,
            self.tr("Read as"),
            [Option(form, lists.form_words(form)) for form in (ListForm.TABLE, ListForm.LINES)],
            self,
        )
        self._form.chosen.connect(self._on_form)
        self._again = LinkButton(theme, self.tr("Another list"), self)
        self._again.clicked.connect(model.clear)
        self._undo = LinkButton(theme, self.tr("Undo"), self)
        self._undo.clicked.connect(model.undo)
        self._all = LinkButton(theme, "", self)
        self._all.clicked.connect(self._toggle_all)
        self._head = ListHead(model, theme, self)
        self.table = ListPreview(model, theme, self)
        self.table.row_changed.connect(self._refresh_row)
        self._row = TokenLabel(theme, "", "muted", 12, parent=self)
        self._row.setWordWrap(True)
        self._foot = ListFoot(model, theme, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._words)
        head.addWidget(self._left_out)
        head.addStretch()
        for widget in (self._undo, self._all, self._again, self._form):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, FOCUS_ROOM, 0)
        above.setSpacing(10)
        above.addLayout(head)
        above.addWidget(self._head)
        above.addWidget(self.table, 1)
        above.addWidget(self._row)
        above.addWidget(Line(theme, self))
        column.addLayout(above, 1)
        column.addWidget(self._foot)

    @property
    def summary(self) -> str:
        """How many rows there are, and how many of them are made."""
        return lists.sums_words(self._model.sums, self._model.name)

    def begin(self) -> None:
        """Shows a new list."""
        self._foot.begin()
        self.refresh()

    def take_keyboard(self) -> None:
        """Takes the keyboard, to the first row with something wrong."""
        self.table.begin()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the model's rows."""
        model, sums = self._model, self._model.sums
        self._words.setText(self.summary)
        left_out = model.table.left_out
        self._left_out.setText(Counts.tr("%Ln more rows were left out", "", left_out) if left_out else "")
        self._left_out.setVisible(left_out > 0)
        self._form.setVisible(model.can_be_lines)
        self._form.set_value(model.table.form)
        self._undo.setVisible(model.can_undo)
        is_all = sums.ticked == sums.rows - sums.faulty
        self._all.setText(self.tr("Leave all out") if is_all else self.tr("Take all in"))
        self._all.setVisible(sums.rows > sums.faulty)
        self._head.refresh()
        self.table.refresh()
        self._foot.refresh()

    def _refresh_row(self) -> None:
        row = self.table.row
        if row is None:
            self._row.setText("")
            return
        trouble = lists.row_trouble(row)
        self._row.set_token("error" if trouble else "muted")
        self._row.setText(trouble or lists.row_words(row))

    def _on_form(self, form: str) -> None:
        self._model.set_form(ListForm(form))

    def _toggle_all(self) -> None:
        sums = self._model.sums
        self._model.tick(self._model.rows, sums.ticked < sums.rows - sums.faulty)


class _ListKept(QWidget):
    """What was made of the list."""

    show_asked = Signal()

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._title = TokenLabel(theme, "", "text", 15, QFont.Weight.DemiBold, self)
        self._words = TokenLabel(theme, "", "muted", parent=self)
        self._words.setWordWrap(True)
        self._trouble = ErrorLine(theme, self)
        self._show = QPushButton(self.tr("Show the plan"), self)
        self._show.setDefault(True)
        self._show.clicked.connect(self.show_asked)
        again = QPushButton(self.tr("Another list"), self)
        again.setAutoDefault(False)
        again.clicked.connect(model.clear)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(model.take_back)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self._show, self._undo, again):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, FOCUS_ROOM, 0)
        column.setSpacing(10)
        column.addStretch()
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._trouble)
        column.addLayout(buttons)
        column.addStretch()

    @property
    def summary(self) -> str:
        """What was kept, under which name."""
        plan = self._model.plan
        return "" if plan is None else lists.kept_words(self._model.sums.ticked, plan.name)

    def begin(self) -> None:
        """Shows a plan that was just made."""
        self.refresh()

    def take_keyboard(self) -> None:
        """Takes the keyboard."""
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the plan."""
        model = self._model
        self._title.setText(self.summary)
        if model.goes_on:
            words = self.tr("It is being sent. After a restart it waits for you to say Go on.")
        else:
            words = self.tr("Nothing is sent before you say Go on.")
        self._words.setText(words)
        self._undo.setVisible(not model.goes_on)
        problem = model.problem
        self._trouble.say("" if problem is None else what_and_next(problem))
