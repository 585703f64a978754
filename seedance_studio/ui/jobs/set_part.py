"""What a card shows of all takes of one press: their pictures, how many stand how, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.order import NO_CONSENT
from seedance_studio.ui.jobs.action_buttons import Perform, make_menu
from seedance_studio.ui.jobs.card_parts import GAP, Narrowing, PlainLabel
from seedance_studio.ui.jobs.set_menu import SetMenus
from seedance_studio.ui.jobs.set_words import (
    cancel_all_question,
    cancel_label,
    compare_label,
    full_size_label,
    set_charge,
    set_status,
    set_token,
)
from seedance_studio.ui.jobs.take_cells import TakeCells
from seedance_studio.ui.messages import prices
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import AROUND, DOTS_AROUND, IconButton, LinkButton, set_in
from seedance_studio.ui.widgets.labels import StateDot
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.viewmodels.jobs.job_view import Action
from seedance_studio.viewmodels.jobs.set_actions import SetActions
from seedance_studio.viewmodels.jobs.set_view import SetView, TakeView
from seedance_studio.viewmodels.shell.tips import plain_tip

_AT_ONCE = (Action.PLAY, Action.WATCH)


class SetPart(QWidget):
    """A click on a take plays it, or shows how it is made; then the card has its words and buttons.

    Its text begins `AROUND` pixels from its left edge, as that of its buttons does. The dots of its menu end
    `DOTS_AROUND` from the right one, where all else ends as well.
    """

    dragged = Signal(object, object)
    """Emits the `TakeView` whose clip is dragged, and its picture or None."""

    def __init__(
        self,
        theme: Theme,
        perform: Perform,
        actions: SetActions,
        choose: Callable[[TakeView], None],
        menus: SetMenus,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._perform, self._actions = perform, actions
        self._choose = choose
        self._menus = menus
        self._takes: SetView | None = None
        self._cells = TakeCells(theme, self)
        self._dot = StateDot(theme, parent=self)
        self._status = PlainLabel(theme, "text", 12, self, wraps=True)
        self._charge = PlainLabel(theme, "muted", 12, self)
        self._row = _ButtonRow(self)
        self._compare = LinkButton(theme, "", self._row, strong=True)
        self._cancel = LinkButton(theme, "", self._row)
        self._matrix = LinkButton(theme, self.tr("Matrix"), self._row)
        self._matrix.setToolTip(self.tr("Shows all clips in the matrix of their alternatives."))
        self._more = IconButton(theme, "more", self.tr("More actions for all takes"), self._row, size=16)
        self._row.put((self._compare, self._cancel, self._matrix), self._more)
        # Last, where it stands: Tab goes through them in the order in which they are made.
        self._full = LinkButton(theme, "", self, strong=True)
        self._full_hint = self.tr("Puts it into the composer at full size: a new roll, not an upscale.")
        self._second = SecondPress(self)
        self._lay_out()
        self._cells.pressed.connect(self._on_pressed)
        self._cells.starred.connect(self._on_starred)
        self._cells.menu_asked.connect(self._show_menu)
        self._cells.dragged.connect(self.dragged)
        self._compare.clicked.connect(self._on_compare)
        self._matrix.clicked.connect(self._on_matrix)
        self._full.clicked.connect(self._on_full)
        self._cancel.clicked.connect(self._on_cancel)
        self._more.clicked.connect(self._on_more)
        self._second.changed.connect(self._show_buttons)

    @property
    def status(self) -> str:
        """How many stand how."""
        return self._status.text()

    def show_takes(self, takes: SetView) -> None:
        """Shows how the takes stand now."""
        before, self._takes = self._takes, takes
        if before is not None and _ids(before.left) != [t.generation.id for t in takes.left]:
            # What was asked is no longer the question.
            self._second.take_back()
        self._cells.show_takes(takes)
        self._status.setText(set_status(takes))
        self._dot.set_token(set_token(takes))
        self._charge.setText(set_charge(takes))
        self._show_buttons()

    def show_pictures(self, picture_of: Callable[[TakeView], QPixmap | None]) -> None:
        """Sets the pictures of the takes."""
        self._cells.show_pictures(picture_of)

    def set_focusable(self, focusable: bool) -> None:
        """Sets whether Tab reaches the controls."""
        self._cells.set_focusable(focusable)
        policy = Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus
        for button in (self._compare, self._cancel, self._matrix, self._more, self._full):
            button.setFocusPolicy(policy)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(set_in(self._cells, right=DOTS_AROUND))
        line = QHBoxLayout()
        line.setContentsMargins(AROUND, 0, DOTS_AROUND, 0)
        line.setSpacing(GAP)
        line.addWidget(self._dot)
        line.addWidget(self._status, 1)
        line.addWidget(self._charge)
        column.addLayout(line)
        column.addWidget(self._row)
        full = QHBoxLayout()
        full.addWidget(self._full)
        full.addStretch()
        column.addLayout(full)

    def _show_buttons(self) -> None:
        takes = self._takes
        if takes is None:
            return
        asking = self._second.is_asking
        can_compare = len(takes.playable) > 1
        if can_compare:
            self._compare.setText(compare_label(takes))
        if takes.left and not asking:
            self._cancel.setText(cancel_label(takes))
        is_shown = (can_compare and not asking, bool(takes.left), takes.has_matrix and not asking)
        self._row.show_buttons(is_shown)
        picked = takes.picked
        if picked is not None:
            self._full.setText(full_size_label(picked, takes.full_price))
            in_full = "" if takes.full_price is None else prices.full_amount(takes.full_price)
            hint = " · ".join(filter(None, (self._full_hint, in_full)))
            self._full.setToolTip(plain_tip(hint))
            self._full.setAccessibleDescription(hint)
        self._full.setVisible(picked is not None)

    def _on_pressed(self, take: TakeView) -> None:
        self._choose(take)
        at_once = next((action for action in _AT_ONCE if action in take.job.actions), None)
        if at_once is not None:
            self._perform(at_once, take.job, NO_CONSENT)

    def _on_starred(self, take: TakeView, stars: int) -> None:
        self._actions.star(take.generation, stars)

    def _on_compare(self) -> None:
        if self._takes is not None:
            self._actions.compare(self._takes)

    def _on_matrix(self) -> None:
        if self._takes is not None:
            self._actions.matrix_asked.emit(self._takes.takes[0].generation)

    def _on_full(self) -> None:
        picked = None if self._takes is None else self._takes.picked
        if picked is not None:
            self._actions.make_full(picked)

    def _on_cancel(self) -> None:
        if self._takes is None:
            return
        left = self._takes.left
        question = cancel_all_question(left)
        if not question or self._second.is_second(self._cancel, question):
            self._actions.cancel(left)

    def show_menu(self, at: QPoint) -> None:
        """Shows what can be done with all takes, at a point of the screen."""
        if self._takes is not None:
            self._menus.show(self._takes, self, at)

    def _on_more(self) -> None:
        self.show_menu(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _show_menu(self, take: TakeView, at: QPoint) -> None:
        make_menu(take.job, self._perform, self).popup(at)


class _ButtonRow(Narrowing):
    """As many buttons as fit, the first in any case, and at the right edge the menu, which has them all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: tuple[LinkButton, ...] = ()
        self._is_shown: tuple[bool, ...] = ()
        self._more: IconButton | None = None

    def put(self, buttons: tuple[LinkButton, ...], more: IconButton) -> None:
        """Takes the buttons and the one of the menu. Tab goes through them in the order of their making."""
        self._buttons, self._more = buttons, more
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(more)

    def show_buttons(self, is_shown: tuple[bool, ...]) -> None:
        """Says which of them are of use now."""
        self._is_shown = is_shown
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - (0 if self._more is None else self._more.width())
        is_first = True
        for button, is_shown in zip(self._buttons, self._is_shown, strict=False):
            room -= button.sizeHint().width() if is_shown else 0
            button.setVisible(is_shown and (is_first or room >= 0))
            is_first = is_first and not is_shown


def _ids(takes: tuple[TakeView, ...]) -> list[str]:
    return [take.generation.id for take in takes]
