"""Hold a statement of the account against the books. Nothing is written before a button is pressed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.statement_matching import PairingKind
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.messages import statements
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.spending.reconcile_table import ReconcileTable
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.file_dialogs import ask_for_files
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.paste_edit import PasteEdit
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.spending.reconciling import ReconcilingModel

_SIZE = (920, 620)
_QUIET = frozenset({PairingKind.AGREES, PairingKind.FOUND})


class ReconcileDialog(QDialog):
    """First the place for the statement, then what it says beside what the books say."""

    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Reconcile with a statement"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._entry = _Entry(model, theme, self)
        self._result = _Result(model, theme, self)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self._entry)
        self._pages.addWidget(self._result)
        title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, AROUND, 0)
        foot.setSpacing(8)
        foot.addWidget(self._result.again)
        foot.addWidget(self._entry.page)
        foot.addStretch()
        for button in (close, self._entry.choose, self._entry.read):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        # Text buttons at the edges bring a margin of their own.
        column.setContentsMargins(24 - AROUND, 20, 24 - AROUND, 20)
        column.setSpacing(14)
        column.addLayout(set_in(title))
        column.addWidget(pages, 1)
        column.addLayout(foot)
        model.changed.connect(self._refresh)
        self._refresh()
        put_in_reading_order(self)

    def _refresh(self) -> None:
        statement = self._model.statement
        has_lines = statement is not None and bool(statement.lines) and self._model.fault is None
        was_shown = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._result if has_lines else self._entry)
        self._result.again.setVisible(has_lines)
        for button in (self._entry.page, self._entry.choose, self._entry.read):
            button.setVisible(not has_lines)
        self._entry.refresh()
        self._result.refresh()
        if self._pages.currentWidget() is not was_shown:
            (self._result.table if has_lines else self._entry.edit).setFocus(Qt.FocusReason.OtherFocusReason)
            if has_lines:
                announce(self, self._result.summary)


class _Entry(QWidget):
    """Where the text goes. Its buttons stand at the dialog's foot."""

    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        said = self.tr(
            "Charges whose answer was lost are only on your account's page. Each of its lines is compared"
            " with your books; nothing is written before you say so."
        )
        words = TokenLabel(theme, said, "muted", 13, parent=self)
        words.setWordWrap(True)
        hint = self.tr(
            "Paste the lines of your account's page here, or drop a CSV file. Any columns will do."
        )
        self.edit = PasteEdit(self.tr("Statement text"), hint, self)
        self.edit.pasted.connect(model.read)
        self.edit.files_dropped.connect(self._read_first)
        self.edit.textChanged.connect(self.refresh)
        self._trouble = ErrorLine(theme, self)
        self.read = QPushButton(self.tr("Read"), parent)
        self.read.setDefault(True)
        self.read.clicked.connect(lambda: model.read(self.edit.toPlainText()))
        self.choose = QPushButton(self.tr("Choose file…"), parent)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.page = LinkButton(theme, self.tr("Open account page"), parent)
        self.page.clicked.connect(model.account_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, 0, AROUND, 0)
        column.setSpacing(10)
        column.addWidget(words)
        column.addWidget(self.edit, 1)
        column.addWidget(self._trouble)

    def refresh(self) -> None:
        """Shows what keeps the text from being read."""
        model = self._model
        self.read.setEnabled(not model.is_reading and bool(self.edit.toPlainText().strip()))
        if model.fault is not None:
            self._trouble.say(statements.fault_words(model.fault))
        elif model.statement is not None and not model.statement.lines:
            self._trouble.say(
                self.tr("No line with a time or an ID was found. Copy the table with its titles.")
            )
        else:
            self._trouble.say("")

    def _read_first(self, files: list[Path]) -> None:
        self._model.read_file(files[0])

    def _choose(self) -> None:
        filters = (self.tr("Statements (*.csv *.tsv *.txt)"), self.tr("All files (*)"))
        ask_for_files(self, self.tr("Choose a statement"), filters, self._read_first)


class _Result(QWidget):
    def __init__(self, model: ReconcilingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._shows_all = False
        self._words = TokenLabel(theme, "", "text", 13, parent=self)
        self._words.setWordWrap(True)
        self._notes = TokenLabel(theme, "", "muted", 12, parent=self)
        self._notes.setWordWrap(True)
        self._dates = _Question(
            theme,
            self.tr("Dates like 3/4/2026"),
            self.tr("Day first"),
            self.tr("Month first"),
            self,
        )
        self._signs = _Question(
            theme,
            self.tr("What you were charged"),
            self.tr("Has a minus"),
            self.tr("Has no minus"),
            self,
        )
        self._dates.answered.connect(model.set_day_first)
        self._signs.answered.connect(model.set_charges_negative)
        self.table = ReconcileTable(model, theme, self)
        self._all = LinkButton(theme, "", self)
        self._all.clicked.connect(self._toggle)
        self._foot = _RowFoot(model, theme, self.table, self)
        self.again = LinkButton(theme, self.tr("Read another"), self)
        self.again.clicked.connect(model.clear)
        head = QHBoxLayout()
        head.setContentsMargins(AROUND, 0, 0, 0)
        head.addWidget(self._words, 1)
        head.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        for widget in (self._notes, self._dates, self._signs, Line(theme, self)):
            column.addLayout(set_in(widget))
        column.addLayout(set_in(self.table), 1)
        for widget in (Line(theme, self), self._foot):
            column.addLayout(set_in(widget))

    @property
    def summary(self) -> str:
        """How many lines agree, and how many don't."""
        rows = self._model.rows
        agreeing = sum(len(row.pairing.lines) for row in rows if row.pairing.kind in _QUIET)
        lines = sum(len(row.pairing.lines) for row in rows)
        open_ = sum(row.is_open for row in rows)
        found = Counts.tr("%Ln lines", "", lines)
        text = self.tr("{agreeing} of {lines} agree with your books.").format(agreeing=agreeing, lines=found)
        can_be_settled = Counts.tr("%Ln can be settled here.", "", open_)
        return f"{text} {can_be_settled}" if open_ else text

    def refresh(self) -> None:
        """Shows the model's rows, and what it asks."""
        model, statement = self._model, self._model.statement
        if statement is None:
            return
        self._words.setText(self.summary)
        self._notes.setText(" ".join(self._remarks()))
        self._notes.setVisible(bool(self._notes.text()))
        self._dates.setVisible(statement.asks_day_first or model.day_first is not None)
        self._signs.setVisible(statement.asks_sign or model.charges_are_negative is not None)
        self._dates.show_answer(model.day_first)
        self._signs.show_answer(model.charges_are_negative)
        hidden = self.tr("Show all lines") if not self._shows_all else self.tr("Show only what differs")
        self._all.setText(hidden)
        self.table.refresh(shows_all=self._shows_all)

    def _remarks(self) -> list[str]:
        """What the person must know of how it was read."""
        model, statement = self._model, self._model.statement
        found: list[str] = []
        if model.problem is not None:
            found.append(explain(model.problem).what)
        if model.audit.covered is not None:
            found.append(statements.covered_words(*model.audit.covered))
        if not model.audit.is_clock_sure:
            found.append(self.tr("It names no time zone, so its times are read as this computer's."))
        if statement is not None and statement.is_money:
            found.append(self.tr("Its amounts are money, so only IDs and times are compared."))
        if statement is not None and statement.left_out:
            found.append(Counts.tr("%Ln lines were left out.", "", len(statement.left_out)))
        return found

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self.refresh()


class _RowFoot(QWidget):
    """What the current row means, and its button."""

    def __init__(self, model: ReconcilingModel, theme: Theme, table: ReconcileTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._table = table
        self._words = TokenLabel(theme, "", "muted", 13, parent=self)
        self._words.setWordWrap(True)
        self._act = QPushButton(self)
        self._act.setAutoDefault(False)
        self._act.clicked.connect(self._settle)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(self._undo)
        self.setMinimumHeight(self._act.sizeHint().height() + 12)
        table.row_changed.connect(self._refresh)
        table.entered.connect(self._act.click)
        self._refresh()

    def _refresh(self) -> None:
        row = self._table.row
        self._words.setText(self.tr("Everything agrees.") if row is None else statements.advice(row))
        can_undo = row is not None and row.settled is not None and not row.is_fixed
        had_focus = self._act.hasFocus() or self._undo.hasFocus()
        self._act.setVisible(row is not None and row.can_be_settled)
        self._undo.setVisible(can_undo)
        if row is not None:
            self._act.setText(statements.act_words(row))
            self._act.setEnabled(not row.is_busy)
            self._undo.setEnabled(not row.is_busy)
        if had_focus and not (self._act.isVisible() or self._undo.isVisible()):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        if self._table.row is not None:
            self._model.settle(self._table.row.key)

    def _take_back(self) -> None:
        if self._table.row is not None:
            self._model.undo(self._table.row.key)


class _Question(QWidget):
    """One thing that the statement leaves open, with two answers. None is chosen before the person does."""

    answered = Signal(bool)

    def __init__(self, theme: Theme, name: str, yes: str, no: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(TokenLabel(theme, name, "warning", 13, parent=self))
        self._buttons: dict[bool, QPushButton] = {}
        for answer, label in ((True, yes), (False, no)):
            button = QPushButton(label, self)
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _=False, answer=answer: self.answered.emit(answer))
            row.addWidget(button)
            self._buttons[answer] = button
        row.addStretch()

    def show_answer(self, answer: bool | None) -> None:
        """Marks what the person said."""
        for value, button in self._buttons.items():
            button.setChecked(value is answer)
