"""The Library view: the count and the grid, or a message in its place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from seedance_studio.domain.filters import SortOrder
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.library.library_grid import LibraryGrid
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.jobs.job_actions import JobActions
from seedance_studio.viewmodels.jobs.job_view import Action, JobView
from seedance_studio.viewmodels.library.library_grid import LibraryModel

_SIDE, _HEAD = 10, 40
_LONGEST_QUERY = 60
_ON_CREATE = frozenset(
    {
        Action.PLAY,
        Action.REUSE,
        Action.SHOW_DETAILS,
        Action.EDIT,
        Action.ADOPT,
        Action.SEND_AGAIN,
        Action.USE_FRAME,
        Action.CONTINUE,
    }
)
"""Actions whose effect shows in the Create view."""


class LibraryPage(Surface):
    """Opens its model when it is first shown."""

    create_asked = Signal()
    played = Signal()
    """A clip was chosen. Emitted after `create_asked`."""
    clear_asked = Signal()
    verify_asked = Signal()
    folder_asked = Signal()

    def __init__(
        self,
        model: LibraryModel,
        actions: JobActions,
        thumbnails: Thumbnails,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "window", parent)
        self._model = model
        self._actions = actions
        self._count = TokenLabel(theme, "", "muted", 12, parent=self)
        self._day = TokenLabel(theme, "", "text", 12, parent=self)
        self.grid = LibraryGrid(model, actions.file, thumbnails, theme, self)
        self._opening = EmptyState(theme, "library", self.tr("Opening your library…"), parent=self)
        self._empty = EmptyState(
            theme,
            "library",
            self.tr("Everything you make is kept here."),
            self.tr("Create your first clip"),
            self.create_asked.emit,
            self,
        )
        self._nothing = EmptyState(theme, "search", "", self.tr("Clear search"), self.clear_asked.emit, self)
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        head.setSpacing(12)
        head.addWidget(self._day)
        head.addWidget(self._count)
        head.addStretch()
        self._more = IconButton(theme, "more", self.tr("Library menu"), self)
        self._more.clicked.connect(self._show_menu)
        head.addWidget(self._more)
        self._count.setFixedHeight(_HEAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._stack = QStackedLayout()
        for widget in (self._opening, self._empty, self._nothing, self.grid):
            self._stack.addWidget(widget)
        column.addLayout(self._stack, 1)
        self.grid.asked.connect(self._perform)
        self.grid.scrolled.connect(self._show_day)
        model.changed.connect(self._refresh)
        self._refresh()

    def focus_grid(self) -> None:
        """Focuses the grid, now or once its clips are read."""
        shown = self._stack.currentWidget() is self.grid
        (self.grid if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.open()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for order, name in (
            (SortOrder.NEWEST, self.tr("Newest first")),
            (SortOrder.OLDEST, self.tr("Oldest first")),
        ):
            entry = menu.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(order is self._model.order)
            entry.triggered.connect(lambda _=False, order=order: self._model.set_order(order))
        menu.addSeparator()
        menu.addAction(self.tr("Verify library…"), self.verify_asked.emit)
        menu.addAction(self.tr("Show library folder"), self.folder_asked.emit)
        # Its right edge on the button's.
        place = self._more.mapToGlobal(self._more.rect().bottomRight())
        menu.popup(place - QPoint(menu.sizeHint().width(), 0))

    def _perform(self, action: Action, job: JobView) -> None:
        if action in _ON_CREATE:
            self.create_asked.emit()
        self._actions.perform(action, job)
        if action is Action.PLAY:
            self.played.emit()

    def _show_day(self) -> None:
        """Shows the day of the first visible clip and its number of clips, as the place in a long library."""
        place = self.grid.first_in_sight
        if place is None:
            self._day.setText("")
            return
        day = self._model.day(place)
        date = QLocale().toString(
            QDate(day.day.year, day.day.month, day.day.day), QLocale.FormatType.LongFormat
        )
        self._day.setText(f"{date} · {number(day.count)}")

    def _refresh(self) -> None:
        model = self._model
        self._count.setText(_count_words(model))
        self._show_day()
        if model.count:
            self._stack.setCurrentWidget(self.grid)
            if self.hasFocus():
                self.focus_grid()
        elif not model.is_loaded:
            self._stack.setCurrentWidget(self._opening)
        elif model.shown_query:
            self._nothing.set_sentence(
                self.tr("Nothing found for “{text}”.").format(text=_short(model.shown_query))
            )
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._empty)


def _short(query: str) -> str:
    return query if len(query) <= _LONGEST_QUERY else query[: _LONGEST_QUERY - 1] + "…"


def _count_words(model: LibraryModel) -> str:
    """Says how many clips there are, or how many were found."""
    if not model.count:
        return ""
    if model.shown_query:
        text = QCoreApplication.translate("LibraryPage", "{count} found")
        return text.format(count=number(model.count))
    return Counts.tr("%Ln generations", "", model.count)
