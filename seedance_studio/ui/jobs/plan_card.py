"""A plan at a glance: what it does, how far it is, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.order import Consent
from seedance_studio.domain.plan import PlanState
from seedance_studio.ui.messages import plan_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton
from seedance_studio.ui.widgets.ceiling_field import CeilingField
from seedance_studio.ui.widgets.labels import ElidedLabel, StateDot, TokenLabel
from seedance_studio.ui.widgets.progress import ThinProgress
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.viewmodels.jobs.plans_model import PlansModel, PlanView

_STANDS = frozenset({PlanState.STOPPED, PlanState.MISSED, PlanState.DONE})


class PlanCard(QWidget):
    """Shows one plan. Where a soft limit asks, the first press of *Go on* puts the question into it."""

    opened = Signal(str)
    """Emits the plan's id: its rows are to be shown."""

    def __init__(
        self, model: PlansModel, theme: Theme, parent: QWidget | None = None, *, has_rows: bool = True
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._view: PlanView | None = None
        self._dot = StateDot(theme, parent=self)
        self._name = ElidedLabel(theme, weight=QFont.Weight.DemiBold, parent=self)
        self._state = TokenLabel(theme, "", "muted", 12, parent=self)
        self._bar = ThinProgress(theme, self)
        self._figures = TokenLabel(theme, "", "muted", 12, parent=self)
        self._reason = TokenLabel(theme, "", "muted", 12, parent=self)
        self._reason.setWordWrap(True)
        self._ceiling = CeilingField(theme, self)
        self._go = LinkButton(theme, "", self, strong=True)
        self._pause = LinkButton(theme, self.tr("Pause plan"), self, strong=True)
        self._open = LinkButton(theme, self.tr("Rows…"), self)
        self._open.setVisible(has_rows)
        self._held_up = LinkButton(theme, self.tr("Show clip"), self, strong=True)
        self._second = SecondPress(self)
        self._told: tuple[str, PlanState] | None = None
        self._go.clicked.connect(self._on_go)
        self._pause.clicked.connect(lambda: self._model.pause(self._id))
        self._open.clicked.connect(lambda: self.opened.emit(self._id))
        self._held_up.clicked.connect(self._on_held_up)
        self._second.changed.connect(self._refresh)
        self._lay_out(AROUND if has_rows else 0)

    def show_plan(self, view: PlanView) -> None:
        """Shows this plan as it stands."""
        if view == self._view:
            return
        is_other, self._view = view.id != self._id, view
        if is_other:
            # What was asked and typed was meant for the plan that was shown here before.
            self._second.take_back()
            self._ceiling.field.clear()
        self._refresh()

    @property
    def _id(self) -> str:
        return "" if self._view is None else self._view.id

    def _lay_out(self, aside: int) -> None:
        """`aside` is how far the words on the right stand from the edge."""
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, aside, 0)
        head.setSpacing(8)
        head.addWidget(self._dot)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16 - AROUND, 0, 0, 0)
        buttons.setSpacing(2)
        buttons.addWidget(self._go)
        buttons.addWidget(self._pause)
        buttons.addWidget(self._held_up)
        buttons.addStretch()
        buttons.addWidget(self._open)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, aside, 0)
        below.setSpacing(4)
        for part in (self._bar, self._figures, self._reason, self._ceiling):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addLayout(below)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        view = self._view
        if view is None:
            return
        standing, tally = view.standing, view.standing.tally
        state = plan_words.state_words(standing)
        self._dot.set_token(plan_words.TOKENS[standing.state])
        self._name.set_text(standing.plan.name or self.tr("Plan without a name"))
        self._state.setText(state)
        self._bar.set_fraction(tally.sent / max(tally.total - tally.dropped, 1))
        self._figures.setText(plan_words.progress_words(standing))
        reason = plan_words.reason_words(view)
        self._reason.setText(reason)
        will_stop = bool(view.verdict.refuses) and standing.can_go_on and standing.tally.left > 0
        is_warning = will_stop or standing.state is PlanState.STOPPED or standing.held_up is not None
        self._reason.set_token("warning" if is_warning else "muted")
        self._held_up.setVisible(standing.held_up is not None)
        self._reason.setVisible(bool(reason))
        self._ceiling.setVisible(standing.can_go_on and view.wants_ceiling and tally.left > 0)
        if self._second.is_asking and self._second.question != plan_words.go_on_anyway(view):
            self._second.take_back()
        self._go.setText(self._second.question or plan_words.go_on_words(view))
        self._show_buttons(standing.can_go_on, standing.can_pause)
        self._tell_end(view, f"{self._name.accessibleName()}: {state}. {reason}".strip())
        self.setAccessibleName(f"{self._name.accessibleName()}, {state}, {self._figures.text()}")

    def _tell_end(self, view: PlanView, words: str) -> None:
        """Has a screen reader say that the plan shown here has come to a stand by itself."""
        before, self._told = self._told, (view.id, view.standing.state)
        is_news = before is not None and before[0] == view.id and before != self._told
        if is_news and view.standing.state in _STANDS:
            announce(self, words)

    def _show_buttons(self, can_go_on: bool, can_pause: bool) -> None:
        """One of the two is there at a time, and the keyboard goes over to it."""
        had_focus = self._go.hasFocus() or self._pause.hasFocus()
        self._go.setVisible(can_go_on)
        self._pause.setVisible(can_pause)
        for button, is_there in ((self._go, can_go_on), (self._pause, can_pause)):
            if had_focus and is_there:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_held_up(self) -> None:
        held_up = None if self._view is None else self._view.standing.held_up
        if held_up is not None:
            self._model.show_card(held_up.generation_id)

    def _on_go(self) -> None:
        view = self._view
        if view is None:
            return
        is_unpriced = not self._ceiling.isHidden()
        if is_unpriced and self._ceiling.value is None:
            announce(self._ceiling, self.tr("The price is not known. Say how much it may cost at most."))
            self._ceiling.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        question = plan_words.go_on_anyway(view)
        if not question or self._second.is_second(self._go, question):
            agreed = frozenset(item.limit.id for item in view.verdict.asks)
            self._model.go_on(view.id, Consent(agreed, self._ceiling.value if is_unpriced else None))
