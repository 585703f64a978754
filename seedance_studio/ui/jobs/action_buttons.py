"""The buttons and the menu of a job, the same on its card and in its details."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from seedance_studio.domain.order import Consent
from seedance_studio.ui.jobs.card_parts import Narrowing, PlainLabel
from seedance_studio.ui.jobs.job_words import (
    action_hint,
    action_label,
    action_name,
    button_name,
    label_of_several,
    press_question,
    why_not,
)
from seedance_studio.ui.messages import prices
from seedance_studio.ui.messages.units import shortened
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton, LinkButton
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.second_press import SecondPress
from seedance_studio.ui.widgets.star_slider import StarSlider
from seedance_studio.viewmodels.jobs.job_view import CHARGING, OF_SEVERAL, Action, JobView
from seedance_studio.viewmodels.shell.tips import plain_tip

_LONGEST_NAME = 60
_STAR = 12
"""Pixels of a star."""
_GROUPS = frozenset({Action.REUSE, Action.USE_FRAME, Action.COPY_FILE, Action.COPY_CURL})
"""Where a group of a menu begins, unless it is the first entry."""
Perform = Callable[[Action, JobView, Consent], None]
"""Carries out an action. The consent is what the person agreed to on its button."""


def make_menu(job: JobView, perform: Perform, parent: QWidget, *, count: int = 1) -> QMenu:
    """Makes the menu of all actions that are possible now. It is deleted when it closes.

    `count` is how many are selected with it: for more than one it has what `OF_SEVERAL` names, for all.
    """
    menu = Menu(parent, shortened(job.generation.request.prompt, _LONGEST_NAME))
    menu.setToolTipsVisible(True)
    actions = [action for action in job.actions if count == 1 or action in OF_SEVERAL]
    for place, action in enumerate(actions):
        if action in _GROUPS and place:
            menu.addSeparator()
        reason, question = why_not(action, job), press_question(action, job)
        into: QMenu = menu
        if reason or question:
            # The way into a menu of its own is the first press.
            into = menu.addMenu(action_name(action))
        label = reason or question or action_label(action, job, prices.counted_amount)
        if count > 1:
            label = label_of_several(action, count)
        entry = into.addAction(label)
        entry.setEnabled(not reason)
        entry.setToolTip(plain_tip(action_hint(action, job)))
        entry.triggered.connect(lambda _=False, action=action: perform(action, job, agreed(job)))
    return menu


def agreed(job: JobView) -> Consent:
    """The consent of a person who was asked all that the limits ask."""
    asked = () if job.verdict is None else job.verdict.asks
    return Consent(frozenset(item.limit.id for item in asked))


class CardButton(LinkButton):
    """Takes no second press of a double click: the first one may have moved the cards, or opened a part."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Left to the card, it would open that.
        event.accept()


class ActionRow(Narrowing):
    """As many buttons as fit (`most` at most), then words or stars that are never cut, and the menu at the
    right edge.

    Text begins `AROUND` pixels from the left edge; the menu's dots end `DOTS_AROUND` from the right one.
    """

    starred = Signal(int)
    """The person gave so many stars."""

    def __init__(self, theme: Theme, perform: Perform, parent: QWidget, *, most: int = 3) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stars: StarSlider | None = None
        self._perform = perform
        self._job: JobView | None = None
        self._shown: tuple[Action, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._shorts: tuple[str, ...] = ()
        self._hints: tuple[str, ...] = ()
        self._least = 0
        self._said: str | None = None
        # Tab goes through them in the order in which they are made.
        self._buttons = [self._make_button(place) for place in range(most)]
        self._is_focusable = True
        self._second = SecondPress(self)
        self._second.changed.connect(self._on_second)
        self._words = PlainLabel(theme, "muted", 12, self)
        self._more = IconButton(theme, "more", self.tr("More actions"), self, size=16)
        self._more.clicked.connect(self._show_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        for part in (self._words, self._more):
            self._row.addWidget(part)

    def show_words(self, words: str) -> None:
        """Shows words beside the menu; none if empty."""
        if words == self._said:
            return
        self._said = words
        self._words.setText(words)
        self._least = self._words.sizeHint().width() if words else 0
        self._show_words()
        self._arrange()

    def show_stars(self, stars: int | None) -> None:
        """Shows stars to see and give beside the menu; None for none."""
        if stars is not None:
            self._stars = self._stars or self._make_stars()
            self._stars.show_stars(stars)
        if self._stars is not None and self._stars.isHidden() is not (stars is None):
            self._stars.setVisible(stars is not None)
            self._arrange()

    def show_actions(self, job: JobView, shown: tuple[Action, ...]) -> None:
        """Sets the job, and the actions that get buttons. The first button is emphasised."""
        is_other = self._job is None or job.generation.id != self._job.generation.id
        if is_other or shown != self._shown or not self._still_asks(job):
            self._second.take_back()
        self._job = job
        labels = tuple(
            action_label(action, job) if action in CHARGING else button_name(action) for action in shown
        )
        # Where a price and the word before it have no room, the price stays.
        shorts = tuple(
            prices.short_amount(job.price) if action in CHARGING and job.price else button_name(action)
            for action in shown
        )
        hints = tuple(action_hint(action, job) for action in shown)
        if (shown, labels, hints) == (self._shown, self._labels, self._hints):
            return
        self._shown, self._labels, self._shorts, self._hints = shown, labels, shorts, hints
        for hint, button in zip(hints, self._buttons, strict=False):
            button.setToolTip(plain_tip(hint))
            button.setAccessibleDescription(hint)
        self._arrange()

    def _still_asks(self, job: JobView) -> bool:
        """Whether what a button asks now, if one does, is what there is to ask about the job as it stands."""
        asked = self._second.question
        there = (why_not(action, job) or press_question(action, job) for action in self._shown)
        return not asked or asked in there

    def press(self, action: Action) -> bool:
        """Presses the action's button and puts the keyboard on it; False if the action has no button."""
        if action not in self._shown:
            return False
        button = self._buttons[self._shown.index(action)]
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()
        return True

    def set_focusable(self, focusable: bool) -> None:
        """Sets whether Tab reaches the buttons."""
        policy = Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus
        self._is_focusable = focusable
        for part in (*self._buttons, self._more, self._stars):
            if part is not None:
                part.setFocusPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_button(self, place: int) -> LinkButton:
        button = CardButton(self._theme, "", self, strong=place == 0)
        button.clicked.connect(lambda: self._act(place))
        return button

    def _make_stars(self) -> StarSlider:
        stars = StarSlider(self._theme, self.tr("Stars"), self, icon=_STAR)
        stars.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._is_focusable else Qt.FocusPolicy.NoFocus)
        stars.given.connect(self.starred)
        stars.hide()
        self._row.insertWidget(self._row.indexOf(self._more), stars)
        # Made last, it would be the last that Tab reaches.
        QWidget.setTabOrder(self._buttons[-1], stars)
        put_in_reading_order(self)
        return stars

    def _act(self, place: int) -> None:
        if self._job is None:
            return
        action, button = self._shown[place], self._buttons[place]
        reason, question = why_not(action, self._job), press_question(action, self._job)
        if reason:
            # A second press takes the words back.
            self._second.is_second(button, reason)
        elif not question or self._second.is_second(button, question):
            self._perform(action, self._job, agreed(self._job))

    def _on_second(self) -> None:
        self._show_words()
        self._arrange()

    def _show_words(self) -> None:
        # A question needs the room, and names the same credits.
        self._words.setVisible(bool(self._said) and not self._second.is_asking)

    def _show_menu(self) -> None:
        if self._job is not None:
            below = self._more.mapToGlobal(QPoint(0, self._more.height()))
            make_menu(self._job, self._perform, self).popup(below)

    def _arrange(self) -> None:
        room = self.width() - self._more.minimumWidth() - (0 if self._second.is_asking else self._least)
        if self._stars is not None and not self._stars.isHidden():
            room -= self._stars.sizeHint().width()
        for place, button in enumerate(self._buttons):
            if place < len(self._shown) and not self._second.is_asking:
                label, short = self._labels[place], self._shorts[place]
                text = label if button.wide_hint(label) <= room else short
                if button.text() != text:
                    button.setText(text)
                # Also where the price alone stays: what it is for can be another thing than before.
                if button.accessibleName() != label:
                    button.setAccessibleName(label)
            room -= button.sizeHint().width()
            button.setVisible(place < len(self._shown) and (place == 0 or room >= 0))
