"""Below the rows of a list: the plan's name, cap and pace, what the limits say, and the button."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import Pace
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.ui.composer.fuse_line import FuseLine
from seedance_studio.ui.messages import fuse_words, lists
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import PrimaryButton
from seedance_studio.ui.widgets.ceiling_field import CeilingField, read_credits
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.viewmodels.composer.list_model import ListModel, ListStage

_CAP_WIDE = 96
_BUTTON_WIDE = 320


class ListFoot(QWidget):
    """The cap is the most that all rows may cost, until the person types another one."""

    def __init__(self, model: ListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._is_typed = False
        self._name = QLineEdit(self)
        self._name.setAccessibleName(self.tr("Name of the plan"))
        self._cap = QLineEdit(self)
        self._cap.setAccessibleName(self.tr("At most together, in credits"))
        self._cap.setToolTip(self.tr("At most together, in credits"))
        self._cap.setFixedWidth(_CAP_WIDE)
        self._cap.textEdited.connect(self._on_cap)
        self._pace = SegmentedControl(
            theme,
            self.tr("How the rows are sent"),
            (
                Option(Pace.ALL_AT_ONCE, self.tr("All at once")),
                Option(Pace.ONE_BY_ONE, self.tr("One by one")),
            ),
            self,
        )
        self._ceiling = CeilingField(theme, self)
        self._ceiling.changed.connect(self.refresh)
        self._fuse = FuseLine(theme, self)
        self._words = TokenLabel(theme, "", "muted", 12, parent=self)
        self._words.setWordWrap(True)
        self._keep = QPushButton(self.tr("Keep as a plan"), self)
        self._keep.setToolTip(self.tr("Sends nothing before you say Go on"))
        self._keep.setAutoDefault(False)
        self._keep.clicked.connect(lambda: self._go(None))
        self.button = PrimaryButton(theme, parent=self)
        self.button.setFixedWidth(_BUTTON_WIDE)
        self.button.clicked.connect(self._on_button)
        self._second = SecondPress(self)
        self._second.changed.connect(self.refresh)
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        name = QLabel(self.tr("Plan"))
        name.setBuddy(self._name)
        cap = QLabel(self.tr("At most together"))
        cap.setBuddy(self._cap)
        fields = QHBoxLayout()
        # The button below reserves room for its focus ring.
        fields.setContentsMargins(0, 0, FOCUS_ROOM, 0)
        fields.setSpacing(10)
        for widget in (name, self._name, cap, self._cap):
            fields.addWidget(widget, 1 if widget is self._name else 0)
        fields.addWidget(TokenLabel(theme, self.tr("credits"), "muted", 12, parent=self))
        fields.addWidget(self._pace)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._ceiling)
        left.addWidget(self._fuse)
        left.addWidget(self._words)
        press = QHBoxLayout()
        press.setSpacing(12 - FOCUS_ROOM)
        press.addLayout(left, 1)
        press.addWidget(self._keep)
        press.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(fields)
        column.addLayout(press)

    def begin(self) -> None:
        """Shows a new list: the plan is called after it."""
        self._name.setText(self._model.name or self.tr("List"))
        self._is_typed = False
        self._ceiling.field.clear()

    def refresh(self) -> None:
        """Shows the sum, the limits, and why the button is off."""
        model, sums = self._model, self._model.sums
        verdict = self._verdict
        self._ceiling.setVisible(model.is_complete and sums.unknown > 0)
        self._fuse.show_verdict(verdict, None)
        if not self._is_typed:
            top = sums.known + sums.unknown * (self._ceiling.value or 0.0)
            text = fuse_words.plain_number(top) if top else ""
            if text != self._cap.text():
                self._cap.setText(text)
        if self._second.is_asking and self._second.question != self._question(verdict):
            self._second.take_back()
            return
        reason = self._reason(verdict)
        question = self._second.question
        self.button.setText(question or lists.make_words(sums))
        self.button.setAccessibleName(self.button.text())
        self.button.setAccessibleDescription(reason)
        is_over = bool(verdict.refuses)
        self.button.setEnabled(not reason and not is_over)
        self._keep.setEnabled(not reason)
        if model.problem is not None:
            reason = what_and_next(model.problem)
        self._words.set_token("error" if is_over or model.problem is not None else "muted")
        self._words.setText(reason or fuse_words.why_not(verdict) or self._cap_words())

    @property
    def _verdict(self) -> Verdict:
        return self._model.verdict(self._ceiling.value)

    @property
    def _cap_value(self) -> float | None:
        return read_credits(self._cap.text())

    def _on_cap(self) -> None:
        self._is_typed = True
        self.refresh()

    def _reason(self, verdict: Verdict) -> str:
        """Why nothing can be kept; empty if it can."""
        model = self._model
        if model.stage is ListStage.KEEPING:
            return self.tr("The plan is being kept…")
        if not model.is_complete:
            return self.tr("Reading the list…")
        if not model.sums.ticked:
            return self.tr("No row is ticked.")
        if verdict.needs_ceiling:
            return self.tr("Some prices are not known. Say how much each of these may cost at most.")
        if self._cap_value is None:
            return self.tr("Say how much all rows together may cost at most.")
        return ""

    def _cap_words(self) -> str:
        cap, sums = self._cap_value, self._model.sums
        if cap is not None and sums.price is not None and cap < sums.price.high:
            return self.tr("The plan stops at its cap, before all rows are made.")
        return self.tr("The plan never takes more than its cap. Each row is sent once.")

    def _question(self, verdict: Verdict) -> str:
        return fuse_words.generate_anyway(verdict) if verdict.asks else ""

    def _on_button(self) -> None:
        verdict = self._verdict
        question = self._question(verdict)
        if not question or self._second.is_second(self.button, question):
            limits = frozenset(item.limit.id for item in verdict.asks)
            self._go(Consent(limits, self._ceiling.value))

    def _go(self, consent: Consent | None) -> None:
        cap, reason = self._cap_value, self._reason(self._verdict)
        if reason or cap is None:
            announce(self.button, reason)
            return
        self._model.keep(self._name.text().strip() or self.tr("List"), cap, Pace(self._pace.value), consent)
