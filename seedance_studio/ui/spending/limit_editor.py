"""Sets one spending limit: how many credits, and whether it asks or stops."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.spending_limits import LimitScope
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.messages import fuse_words, units
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton, set_in
from seedance_studio.ui.widgets.ceiling_field import MOST_CREDITS, read_credits
from seedance_studio.ui.widgets.choice_box import ChoiceBox
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.viewmodels.spending.limits_model import LimitPlace, LimitsModel, LimitWish

_FIELD = 96


class LimitEditor(QWidget):
    """What is typed is saved by *Save* or Enter. Loosening a limit that stops needs its number once more."""

    closed = Signal()

    def __init__(
        self, model: LimitsModel, place: LimitPlace, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._place = place
        self._is_removing = False
        self.field = QLineEdit(self)
        self._kind = ChoiceBox(
            self.tr("What it does"),
            ((fuse_words.kind_words(True), True), (fuse_words.kind_words(False), False)),
            self,
        )
        self._save = QPushButton(self.tr("Save"), self)
        self._remove = LinkButton(theme, self.tr("Remove"), self)
        self._back = LinkButton(theme, self.tr("Cancel"), self)
        self._sentence = TokenLabel(theme, "", "warning", 12, parent=self)
        self._sentence.setWordWrap(True)
        self._typed = QLineEdit(self)
        self._error = ErrorLine(theme, self)
        self._name_fields()
        self._lay_out()
        self._fill()
        self._connect()
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # Else it would leave the settings.
            event.accept()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _name_fields(self) -> None:
        name = self.tr("Credits")
        if self._place.scope is LimitScope.BALANCE:
            name = self.tr("Credits in the account now")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        again = self.tr("Type the number again")
        self._typed.setAccessibleName(again)
        self._typed.setPlaceholderText(again)
        self._save.setAutoDefault(False)
        wide = _FIELD * 2 if self._place.scope is LimitScope.BALANCE else _FIELD
        self.field.setFixedWidth(wide)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.field, self._kind, self._save):
            row.addWidget(part)
        row.addStretch()
        for part in (self._remove, self._back):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(row)
        # The text of the buttons above ends where all else does.
        for part in (self._sentence, self._typed, self._error):
            column.addLayout(set_in(part, left=0))

    def _fill(self) -> None:
        standing = self._model.standing(self._place)
        self._remove.setVisible(standing is not None)
        if standing is not None:
            left = max(standing.left, 0.0)
            now = left if self._place.scope is LimitScope.BALANCE else standing.limit.credits
            self.field.setText(fuse_words.plain_number(now))
            self._kind.show_choices(
                [(self._kind.itemText(row), self._kind.itemData(row)) for row in range(self._kind.count())],
                standing.limit.is_hard,
            )

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_changed)
        self._kind.chosen.connect(self._on_changed)
        self.field.returnPressed.connect(self._on_save)
        self._typed.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._remove.clicked.connect(self._on_remove)
        self._back.clicked.connect(self.closed)
        self._model.done.connect(self._on_done)
        self._model.failed.connect(self._on_failed)

    def _on_changed(self) -> None:
        self._is_removing = False
        self._error.say("")
        self._refresh()

    def _refresh(self) -> None:
        """Shows whether the number must be typed once more."""
        number = self._wanted_number()
        self._sentence.setVisible(bool(number))
        self._typed.setVisible(bool(number))
        if number:
            text = self.tr("This limit stops. To raise, soften or remove it, type {number} again.")
            self._sentence.setText(text.format(number=number))

    def _wanted_number(self) -> str:
        credits = None if self._is_removing else read_credits(self.field.text())
        if credits is None and not self._is_removing:
            return ""
        return self._model.must_be_typed(self._place, credits, self._is_hard)

    @property
    def _is_hard(self) -> bool:
        return bool(self._kind.currentData())

    def _on_remove(self) -> None:
        self._is_removing = True
        self._refresh()
        self._go(None)

    def _on_save(self) -> None:
        if self._is_removing:
            self._go(None)
            return
        credits = read_credits(self.field.text())
        if credits is None:
            words = self.tr("Type a number of credits above 0, at most {most}.")
            self._error.say(words.format(most=units.number(MOST_CREDITS)))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._go(credits)

    def _go(self, credits: float | None) -> None:
        number = self._wanted_number()
        if number and not self._is_typed(number):
            self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._typed.text():
                self._error.say(self.tr("That is not {number}.").format(number=number))
            return
        self._model.set(self._place, LimitWish(credits, self._is_hard, number))

    def _is_typed(self, number: str) -> bool:
        return read_credits(self._typed.text()) == float(number)

    def _on_done(self, place: LimitPlace) -> None:
        if place == self._place:
            self.closed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._error.say(what_and_next(problem))
