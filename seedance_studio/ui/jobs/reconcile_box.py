"""What can be done about a generation of which no one knows: adopt it, send it again, or set it aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from seedance_studio.domain.request import TAG
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.jobs.adoption_sides import AdoptionSides
from seedance_studio.ui.jobs.card_parts import PlainLabel
from seedance_studio.ui.messages import units
from seedance_studio.ui.messages.problems import explain
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.viewmodels.jobs.job_view import JobView
from seedance_studio.viewmodels.jobs.reconcile import ReconcileModel

_LEAD = 8
"""A link's words begin that far within its button."""


class ReconcileBox(QWidget):
    """Part of the card. Nothing here happens by itself, and sending again asks once more."""

    def __init__(
        self, theme: Theme, model: ReconcileModel, copy: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._copy = copy
        self._id = ""
        self._tag = ""
        self._offered = ""
        self._is_aside = False
        self._is_asking = False
        self._cost = PlainLabel(theme, "muted", 12, self, wraps=True)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Request ID"))
        self.field.setPlaceholderText(self.tr("Request ID from your account"))
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._adopt)
        self._adopt_button = LinkButton(theme, self.tr("Adopt"), self, strong=True)
        self._adopt_button.setToolTip(self.tr("Checks the ID; this costs nothing."))
        self._error = ErrorLine(theme, self)
        self._sides = AdoptionSides(theme, self)
        self._anyway = LinkButton(theme, self.tr("Adopt anyway"), self)
        self._anyway.setToolTip(self.tr("You can remove the ID again until its clip is here."))
        self._another = LinkButton(theme, self.tr("Other ID"), self, strong=True)
        self._send = LinkButton(theme, self.tr("Send again…"), self)
        self._aside = LinkButton(theme, self.tr("Set aside"), self)
        self._aside.setToolTip(self.tr("Leaves it as it is. You can still adopt it later."))
        self._warning = PlainLabel(theme, "warning", 12, self, wraps=True)
        self._sure = LinkButton(theme, self.tr("Send again"), self, strong=True)
        self._back = LinkButton(theme, self.tr("Back"), self)
        self._copy_id = LinkButton(theme, self.tr("Copy ID for support"), self)
        self._lay_out()
        self._connect()
        self._refresh()

    def show_job(self, job: JobView) -> None:
        """The generation that is settled here."""
        generation = job.generation
        if generation.id != self._id:
            self._id, self._offered, self._is_asking = generation.id, "", False
            self._fill("")
        self._tag = str(generation.request.metadata.get(TAG, ""))
        cost = "" if job.price is None else units.credits(job.price)
        self._cost.setText(self.tr("It may have cost about {credits}.").format(credits=cost) if cost else "")
        self._cost.setVisible(bool(cost))
        charge = self.tr("If the first request was accepted, this one is charged as well: about {credits}.")
        unknown = self.tr("If the first request was accepted, this one is charged as well.")
        self._warning.setText(charge.format(credits=cost) if cost else unknown)
        self._is_aside = generation.set_aside_at is not None
        self._offer("" if generation.problem is None else generation.problem.request_id)
        self._refresh()

    def set_focusable(self, focusable: bool) -> None:
        """Whether Tab reaches what is in here."""
        policy = Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus
        for button in (
            self._adopt_button,
            self._send,
            self._aside,
            self._sure,
            self._back,
            self._copy_id,
            self._anyway,
            self._another,
        ):
            button.setFocusPolicy(policy)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field leaves is not the card's: Return there would open the details.
        event.setAccepted(event.key() != Qt.Key.Key_Escape)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._cost)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._adopt_button)
        column.addLayout(row)
        column.addWidget(self._error)
        column.addWidget(self._sides)
        column.addWidget(self._warning)
        links = QHBoxLayout()
        links.setSpacing(0)
        links.setContentsMargins(-_LEAD, 0, 0, 0)
        for button in (self._another, self._anyway, self._send, self._aside, self._sure, self._back):
            links.addWidget(button)
        links.addStretch()
        column.addLayout(links)
        # By itself: in some languages it would make the row wider than the pane.
        support = QHBoxLayout()
        support.setContentsMargins(-_LEAD, 0, 0, 0)
        support.addWidget(self._copy_id)
        support.addStretch()
        column.addLayout(support)

    def _connect(self) -> None:
        self._adopt_button.clicked.connect(self._adopt)
        self._anyway.clicked.connect(lambda: self._model.adopt_anyway(self._id, self.field.text()))
        self._another.clicked.connect(self._on_another)
        self._send.clicked.connect(lambda: self._ask(True))
        self._back.clicked.connect(lambda: self._ask(False))
        self._sure.clicked.connect(lambda: self._model.send_again(self._id))
        self._aside.clicked.connect(lambda: self._model.set_aside(self._id))
        self._copy_id.clicked.connect(lambda: self._copy(self._tag))
        self._model.changed.connect(self._on_changed)

    def _ask(self, asking: bool) -> None:
        self._is_asking = asking
        self._refresh()
        if asking:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, request_id: str) -> None:
        """Puts the id that the answer held into the field, once: what the person types stays."""
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
        if generation_id == self._id:
            self._refresh()

    def _refresh(self) -> None:
        busy = self._model.is_busy(self._id)
        self._adopt_button.setText(self.tr("Checking…") if busy else self.tr("Adopt"))
        self._adopt_button.setEnabled(not busy and bool(self.field.text().strip()))
        for widget in (self._send, self._aside, self._sure):
            widget.setEnabled(not busy)
        differences = self._model.differences(self._id)
        self._sides.show_differences(differences)
        self._error.say(self._trouble(bool(differences)))
        self._show_choices(bool(differences))

    def _trouble(self, differs: bool) -> str:
        if differs:
            return self.tr("This ID belongs to a different request:")
        problem = self._model.problem(self._id)
        words = explain(problem) if problem is not None else None
        return " ".join(filter(None, (words.what, words.next))) if words else ""

    def _show_choices(self, differs: bool) -> None:
        """One question at a time."""
        is_asking = self._is_asking and not differs
        for widget in (self._another, self._anyway):
            widget.setVisible(differs)
        for widget in (self._warning, self._sure, self._back):
            widget.setVisible(is_asking)
        for widget in (self._send, self._aside):
            widget.setVisible(not (differs or is_asking or self._is_aside))
        self._copy_id.setVisible(bool(self._tag) and not differs)
