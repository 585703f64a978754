"""The terms of a plan: its name, its limit, and how it is sent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QTime, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.plan import Pace, Plan
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.jobs.pause_form import next_at
from seedance_studio.ui.messages import fuse_words, plan_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.ceiling_field import read_credits
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.form import Form
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.jobs.plans_model import PlansModel, PlanTerms

_WIDE = 400


class PlanEditor(QWidget):
    """Asks for a plan's name, its limit and how it is sent. Emits them once each can be read."""

    saved = Signal(object)
    """Emits the `PlanTerms`."""
    closed = Signal()

    def __init__(self, model: PlansModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._about = TokenLabel(theme, "", "muted", 13, parent=self)
        self._about.setWordWrap(True)
        sheet = QWidget(self)
        sheet.setFixedWidth(_WIDE)
        self.name = QLineEdit(sheet)
        self._cap = QLineEdit(sheet)
        self._pace = ChoiceBox(
            self.tr("How it is sent"), [(plan_words.pace_words(p), p) for p in Pace], sheet
        )
        self._time = QTimeEdit(sheet)
        # Its hours and minutes are typed, or moved by the arrow keys.
        self._time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self._day = TokenLabel(theme, "", "muted", 12, parent=self)
        self._error = ErrorLine(theme, self)
        self._save = QPushButton(self)
        self._back = QPushButton(self.tr("Cancel"), self)
        self._lay_out(sheet)
        self._pace.chosen.connect(self._refresh)
        self._time.timeChanged.connect(self._refresh)
        self._save.clicked.connect(self._on_save)
        self._back.clicked.connect(self.closed)
        for field in (self.name, self._cap):
            field.textChanged.connect(lambda: self._error.say(""))

    def begin(self, plan: Plan | None) -> None:
        """Shows the terms of a plan, or those of a new one of the draft in sight."""
        self._error.say("")
        price, count = self._model.draft_price, self._model.draft_count
        if plan is None:
            self._about.setText(
                self.tr("The draft becomes a plan of %n clips. Nothing is sent before you say so.", "", count)
            )
            cap = "" if price is None else fuse_words.plain_number(round(price.high, 2))
            self._save.setText(self.tr("Keep as a plan"))
        else:
            self._about.setText(self.tr("What was already sent stays, and counts towards the limit."))
            cap = fuse_words.plain_number(plan.cap)
            self._save.setText(self.tr("Save"))
        self.name.setText("" if plan is None else plan.name)
        self._cap.setText(cap)
        pace = Pace.ALL_AT_ONCE if plan is None else plan.pace
        self._pace.show_choices([(plan_words.pace_words(item), item) for item in Pace], pace)
        at = None if plan is None else plan.starts_at
        moment = datetime.fromtimestamp(self._model.now + 3600 if at is None else at)
        self._time.setTime(QTime(moment.hour, 0 if at is None else moment.minute))
        self._refresh()
        self.name.setFocus()

    def _lay_out(self, sheet: QWidget) -> None:
        limit, time = self.tr("Limit in credits"), self.tr("Time")
        name = self.tr("Plan name")
        for field, words in ((self.name, name), (self._cap, limit), (self._time, time)):
            field.setAccessibleName(words)
        form = Form()
        form.setContentsMargins(0, 0, 0, 0)
        sheet.setLayout(form)
        form.add_row(name, self.name)
        form.add_row(limit, self._cap)
        form.add_row(self._pace.accessibleName(), self._pace)
        self._time_label = form.add_row(time, self._time, self._day)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._save, self._back):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        # Enter in a field presses it.
        self._save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._about)
        column.addWidget(sheet)
        column.addWidget(self._error)
        column.addLayout(buttons)
        column.addStretch()
        put_in_reading_order(self)

    @property
    def _at(self) -> float:
        """The next moment with this time of day."""
        return next_at(self._time.time(), self._model.now)

    def _refresh(self) -> None:
        is_timed = self._pace.currentData() == Pace.AT_TIME
        for part in (self._time_label, self._time, self._day):
            part.setVisible(is_timed)
        self._day.setText(_day_words(self._at, self._model.now))

    def _on_save(self) -> None:
        cap, name = read_credits(self._cap.text()), self.name.text().strip()
        if not name:
            self._error.say(self.tr("Give the plan a name."))
            self.name.setFocus()
        elif cap is None:
            self._error.say(self.tr("Say how many credits the plan may take at most."))
            self._cap.setFocus()
        else:
            pace = Pace(self._pace.currentData())
            self.saved.emit(PlanTerms(name, cap, pace, self._at if pace is Pace.AT_TIME else None))


def _day_words(at: float, now: float) -> str:
    translate = QCoreApplication.translate
    is_today = datetime.fromtimestamp(at).date() == datetime.fromtimestamp(now).date()
    return translate("PlanEditor", "today") if is_today else translate("PlanEditor", "tomorrow")
