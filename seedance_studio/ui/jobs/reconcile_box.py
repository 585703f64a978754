"""The question about a generation whose fate is unknown: which ID it has, or whether to send it again."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seedance_studio.domain.order import Consent
from seedance_studio.domain.spending_limits import Verdict
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.jobs.action_buttons import CardButton
from seedance_studio.ui.jobs.adoption_sides import AdoptionSides
from seedance_studio.ui.jobs.card_parts import PlainLabel
from seedance_studio.ui.messages import fuse_words, prices
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.ceiling_field import CeilingField
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import Question, ReconcileModel


class ReconcileBox(QWidget):
    """Part of the card, seen while a question is asked. Escape takes the question back."""

    def __init__(self, theme: Theme, model: ReconcileModel, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._model = model
        self._id = ""
        self._offered = ""
        self._verdict: Verdict | None = None
        self._asked: Question | None = None
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Request ID"))
        self.field.setPlaceholderText(self.tr("Request ID from your account"))
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._adopt)
        self._adopt_button = LinkButton(theme, self.tr("Adopt"), self, strong=True)
        self._adopt_button.setToolTip(self.tr("Checks the ID; this costs nothing."))
        self._error = ErrorLine(theme, self)
        self._sides = AdoptionSides(theme, self)
        self._another = LinkButton(theme, self.tr("Other ID"), self, strong=True)
        self._anyway = LinkButton(theme, self.tr("Adopt anyway"), self)
        self._anyway.setToolTip(self.tr("You can remove the ID again until its clip is here."))
        self._warning = PlainLabel(theme, "warning", 12, self, wraps=True)
        self._limit = ErrorLine(theme, self)
        self._ceiling = CeilingField(theme, self)
        self._sure = CardButton(theme, self.tr("Send again"), self, strong=True)
        self._second = SecondPress(self)
        self._back = LinkButton(theme, self.tr("Back"), self)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_job(self, job: JobView) -> None:
        """Sets the generation to settle."""
        generation, is_other = job.generation, job.generation.id != self._id
        if is_other:
            self._id, self._offered = generation.id, ""
            self._fill("")
            self._ceiling.field.clear()
        cost = "" if job.price is None else prices.amount(job.price)
        charge = self.tr("If the first request was accepted, this one is charged as well: {price}.")
        unknown = self.tr("If the first request was accepted, this one is charged as well.")
        self._warning.setText(charge.format(price=cost) if cost else unknown)
        self._verdict = job.verdict
        if is_other or self._second.question != self._question:
            self._second.take_back()
        self._offer("" if generation.problem is None else generation.problem.request_id)
        self._refresh()

    def set_focusable(self, focusable: bool) -> None:
        """Sets whether Tab reaches the controls."""
        policy = Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus
        for button in (self._adopt_button, self._another, self._anyway, self._sure, self._back):
            button.setFocusPolicy(policy)
        for field in (self.field, self._ceiling.field):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field leaves is not the card's: Return there would open the details.
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._adopt_button)
        column.addLayout(row)
        for widget in (self._error, self._sides, self._warning, self._limit, self._ceiling):
            column.addWidget(widget)
        links = QHBoxLayout()
        links.setSpacing(0)
        for button in (self._another, self._anyway, self._sure, self._back):
            links.addWidget(button)
        links.addStretch()
        column.addLayout(links)

    def _connect(self) -> None:
        self._adopt_button.clicked.connect(self._adopt)
        self._anyway.clicked.connect(lambda: self._model.adopt_anyway(self._id, self.field.text()))
        self._another.clicked.connect(self._on_another)
        self._back.clicked.connect(self._go_back)
        self._sure.clicked.connect(self._send_again)
        self._ceiling.changed.connect(self._refresh)
        self._model.changed.connect(self._on_changed)

    @property
    def _question(self) -> str:
        """What a soft limit asks before it is sent again; empty if none does."""
        verdict = self._verdict
        return "" if verdict is None or not verdict.asks else fuse_words.send_anyway(verdict)

    def _send_again(self) -> None:
        """Sends it again. Where a soft limit asks, the first press puts the question into the button."""
        asks, question = () if self._verdict is None else self._verdict.asks, self._question
        if not question or self._second.is_second(self._sure, question):
            agreed = frozenset(item.limit.id for item in asks)
            self._model.send_again(self._id, Consent(agreed, self._ceiling.value))

    def _go_back(self) -> None:
        card = self.parentWidget()
        if card is not None:
            # What is hidden would hand the keyboard on to anything.
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._model.drop_question(self._id)

    def _offer(self, request_id: str) -> None:
        """Fills in the id from the answer, once: it never replaces what the person typed."""
        if request_id != self._offered:
            self._offered = request_id
            self._fill(request_id)

    def _fill(self, offered: str) -> None:
        with QSignalBlocker(self.field):
            self.field.setText(self._model.typed.get(self._id, offered))

    def _adopt(self) -> None:
        if self.field.text().strip():
            # The button is disabled meanwhile, and would hand the keyboard on.
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._model.adopt(self._id, self.field.text())

    def _on_another(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        self._model.forget_problem(self._id)

    def _on_typed(self, text: str) -> None:
        self._model.typed[self._id] = text
        self._model.forget_problem(self._id)
        self._refresh()

    def _on_changed(self, generation_id: str) -> None:
        if generation_id != self._id:
            return
        before = self._asked
        self._refresh()
        if self._asked is not before and self._is_on_focused_card():
            first = {Question.WHICH_ID: self.field, Question.SEND_AGAIN: self._back}
            if self._asked is not None:
                first[self._asked].setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_on_focused_card(self) -> bool:
        card, focused = self.parentWidget(), QApplication.focusWidget()
        return card is not None and focused is not None and (card is focused or card.isAncestorOf(focused))

    def _refresh(self) -> None:
        busy = self._model.is_busy(self._id)
        self._asked = self._model.question(self._id)
        self._adopt_button.setText(self.tr("Checking…") if busy else self.tr("Adopt"))
        self._adopt_button.setEnabled(not busy and bool(self.field.text().strip()))
        self._sure.setEnabled(not busy and not self._why_not())
        differences = self._model.differences(self._id)
        self._sides.show_differences(differences)
        self._error.say(self._trouble(bool(differences)))
        self._show_question(bool(differences))

    def _trouble(self, differs: bool) -> str:
        if differs:
            return self.tr("This ID belongs to a different request:")
        problem = self._model.problem(self._id)
        return "" if problem is None else what_and_next(problem)

    def _why_not(self) -> str:
        """Why it can't be sent again now, as far as limits are concerned."""
        verdict = self._verdict
        if verdict is None or (verdict.needs_ceiling and not verdict.refuses and self._ceiling.value):
            return ""
        return fuse_words.why_not(verdict)

    def _show_question(self, differs: bool) -> None:
        """Shows one question at a time."""
        asks_id, asks_again = self._asked is Question.WHICH_ID, self._asked is Question.SEND_AGAIN
        for widget in (self.field, self._adopt_button):
            widget.setVisible(asks_id)
        for widget in (self._another, self._anyway):
            widget.setVisible(asks_id and differs)
        for widget in (self._warning, self._sure):
            widget.setVisible(asks_again)
        self._limit.say(self._why_not() if asks_again else "")
        self._ceiling.setVisible(asks_again and self._verdict is not None and self._verdict.needs_ceiling)
        self._back.setVisible(self._asked is not None)
        self.setVisible(self._asked is not None or bool(self._error.text))
