"""All plans: one at a time with its rows, or the terms of a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.plan import RowStanding
from seedance_studio.ui.composer.takes_stepper import misfit_words
from seedance_studio.ui.jobs.plan_card import PlanCard
from seedance_studio.ui.jobs.plan_editor import PlanEditor
from seedance_studio.ui.jobs.plan_table import PlanTable
from seedance_studio.ui.messages import plan_words
from seedance_studio.ui.messages.fields import field_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.jobs.plans_model import PlansModel, PlanTerms

_SIZE = (880, 620)


class PlansDialog(QDialog):
    """Follows its model. What it does is done at once; only *Go on* sends anything."""

    def __init__(self, model: PlansModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Plans"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._choice = ChoiceBox(self.tr("Plan"), (), self)
        self._new = LinkButton(theme, self.tr("New plan of the draft…"), self, strong=True)
        self._why = TokenLabel(theme, "", "muted", 12, parent=self)
        self._why.setWordWrap(True)
        self._sheet = _Sheet(model, theme, self)
        self._editor = PlanEditor(model, theme, self)
        self._editor.setContentsMargins(AROUND, 0, AROUND, 0)
        self._empty = EmptyState(
            theme,
            "clock",
            self.tr(
                "No plans yet. A plan is a named set of clips with a limit of its own. It is sent all at"
                " once, one by one, or at a time of day, and stops at its limit."
            ),
            parent=self,
        )
        self._undo = UndoLine(theme, self)
        self._edited = ""
        """The plan whose terms are changed; empty while those of a new one are asked for."""
        self._lay_out(theme)
        self._connect()
        self.finished.connect(self._on_finished)
        model.set_watched(True)
        self._refresh()

    def show_plan(self, plan_id: str) -> None:
        """Shows the rows of this plan; "" stands for the one that was shown last."""
        if plan_id:
            self._model.choose(plan_id)

    def begin_new(self) -> None:
        """Asks for the terms of a new plan of the draft, if it can be kept in one."""
        if not _why_not(self._model):
            self._edit(is_new=True)

    def _on_finished(self) -> None:
        self._model.set_watched(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is self._editor:
            self._leave_editor()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._choice, 1)
        head.addWidget(self._new)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        for page in (self._empty, self._sheet, self._editor):
            self._pages.addWidget(page)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self._undo, 1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        # Text buttons stand at its edges; all else keeps in line with their text.
        column.setContentsMargins(24 - AROUND, 20, 24 - AROUND, 20)
        column.setSpacing(12)
        column.addLayout(set_in(head, right=0))
        column.addLayout(set_in(self._why))
        column.addLayout(set_in(Line(theme, self)))
        column.addWidget(pages, 1)
        column.addLayout(set_in(foot))

    def _connect(self) -> None:
        model = self._model
        self._choice.chosen.connect(model.choose)
        self._new.clicked.connect(self.begin_new)
        self._sheet.change.clicked.connect(lambda: self._edit(is_new=False))
        self._editor.saved.connect(self._on_saved)
        self._editor.closed.connect(self._leave_editor)
        self._undo.button.clicked.connect(model.bring_back)
        model.changed.connect(self._refresh)
        model.rows_changed.connect(self._sheet.refresh)
        # The card is in the window under this dialog.
        model.card_asked.connect(self.close)

    def _edit(self, *, is_new: bool) -> None:
        changed = None if is_new else self._model.chosen
        self._edited = "" if changed is None else changed.id
        self._pages.setCurrentWidget(self._editor)
        self._editor.begin(None if changed is None else changed.standing.plan)
        self._refresh()

    def _on_saved(self, terms: PlanTerms) -> None:
        # Not the chosen one: a notification may have asked for another plan meanwhile.
        if self._edited:
            self._model.change(self._edited, terms)
        else:
            self._model.keep_draft(terms)
        self._leave_editor()

    def _leave_editor(self) -> None:
        self._pages.setCurrentWidget(self._sheet)
        self._refresh()
        # Where there is no plan yet there is no table either.
        heir = self._sheet.table if self._model.plans else self._new
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        model, is_editing = self._model, self._pages.currentWidget() is self._editor
        views, shown = model.plans, (is_editing and self._edited) or model.chosen_id
        self._choice.show_choices([(view.standing.plan.name, view.id) for view in views], shown)
        self._choice.setVisible(bool(views))
        self._choice.setEnabled(not is_editing)
        why = _why_not(model)
        self._new.setEnabled(not (why or is_editing))
        self._new.setAccessibleDescription(why)
        self._why.setText(self.tr("New plan of the draft: {why}").format(why=why))
        self._why.setVisible(bool(why) and not is_editing)
        if not is_editing:
            # Nothing is said of no plans before it is known that there are none.
            self._pages.setCurrentWidget(self._empty if model.is_loaded and not views else self._sheet)
        self._sheet.refresh()
        removed = model.removed
        words = "" if removed is None else self.tr("Plan “{name}” is removed.").format(name=removed.plan.name)
        if words != self._undo.text:
            self._undo.say(words, aloud=True)


class _Sheet(QWidget):
    """The chosen plan with its rows."""

    def __init__(self, model: PlansModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._card = PlanCard(model, theme, self, has_rows=False)
        self._rehearsal = TokenLabel(theme, "", "muted", 12, parent=self)
        self._rehearsal.setWordWrap(True)
        self.table = PlanTable(theme, self)
        self._drop = LinkButton(theme, self.tr("Take out"), self)
        self._put_back = LinkButton(theme, self.tr("Put back"), self)
        self._again = LinkButton(theme, self.tr("Try again"), self)
        self._add = LinkButton(theme, self.tr("Add the draft"), self)
        self.change = LinkButton(theme, self.tr("Change plan…"), self)
        self._remove = LinkButton(theme, self.tr("Remove plan"), self)
        self._drop.clicked.connect(lambda: model.drop(self._places(_can_be_dropped)))
        self._put_back.clicked.connect(lambda: model.put_back(self._places(_is_dropped)))
        self._again.clicked.connect(lambda: model.try_again(self._places(_is_skipped)))
        self._add.clicked.connect(lambda: model.add_draft(model.chosen_id))
        self._remove.clicked.connect(lambda: model.remove(model.chosen_id))
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in (self._drop, self._put_back, self._again):
            row.addWidget(button)
        row.addStretch()
        for button in (self._add, self.change, self._remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(set_in(self._card))
        column.addLayout(set_in(self._rehearsal))
        column.addLayout(set_in(self.table), 1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Shows the chosen plan as it stands."""
        chosen = self._model.chosen
        self._card.setVisible(chosen is not None)
        if chosen is not None:
            self._card.show_plan(chosen)
        words = plan_words.rehearsal_words(self._model.rehearsal)
        text = self.tr("What is left, by your own history: {figures}.")
        self._rehearsal.setText(text.format(figures=words) if words else "")
        self._rehearsal.setVisible(bool(words))
        self.table.show_rows(self._model.rows)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen, selected = self._model.chosen, self.table.selected
        stands = chosen is not None and not chosen.standing.can_pause
        self._drop.setEnabled(any(map(_can_be_dropped, selected)))
        # A plan that runs would send them at once, and its price was named without them.
        is_running = chosen is not None and not stands
        for button, is_meant in ((self._put_back, _is_dropped), (self._again, _is_skipped)):
            button.setEnabled(stands and any(map(is_meant, selected)))
            button.setToolTip(
                self.tr("Pause the plan first: it would send them at once.") if is_running else ""
            )
        self.change.setEnabled(stands)
        self._add.setEnabled(stands and not _why_not(self._model))
        self._remove.setEnabled(chosen is not None)

    def _places(self, is_meant: Callable[[RowStanding], bool]) -> list[int]:
        return [item.row.position for item in self.table.selected if is_meant(item)]


def _why_not(model: PlansModel) -> str:
    """Why the draft can be kept in no plan; empty if it can."""
    fault, composer = model.draft_fault, model.composer
    return misfit_words(composer.alternatives.misfit, composer) if fault is None else field_words(fault)


def _can_be_dropped(row: RowStanding) -> bool:
    return not row.generation_id and not row.is_dropped


def _is_dropped(row: RowStanding) -> bool:
    return row.is_dropped and not row.generation_id


def _is_skipped(row: RowStanding) -> bool:
    return row.problem is not None and not row.generation_id and not row.is_dropped
