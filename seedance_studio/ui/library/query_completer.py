"""Offers words and values below the search field while a query is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from seedance_studio.domain.query_terms import Word
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.heard_choice import HeardChoice
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.viewmodels.library.completion import complete

_ROW, _GAP = 28, 2
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class QueryCompleter(QObject):
    """The keyboard stays in the field: the arrows go through the list, Enter and Tab choose, Esc closes it.

    `known` returns the values that the library has. A choice takes the place of the piece being typed.
    """

    def __init__(self, field: SearchField, known: Callable[[], Mapping[Word, Sequence[str]]]) -> None:
        super().__init__(field)
        self._field = field
        self._known = known
        self._list: QListWidget | None = None
        self._heard: HeardChoice | None = None
        field.installEventFilter(self)
        field.textEdited.connect(self._offer)

    @property
    def offers(self) -> list[str]:
        """What is offered, in order."""
        shown = self._shown
        return [] if shown is None else [shown.item(row).text() for row in range(shown.count())]

    @property
    def _shown(self) -> QListWidget | None:
        return self._list if self._list is not None and self._list.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = self._shown
        if shown is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            shown.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(shown, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, shown: QListWidget, key: Qt.Key) -> bool:
        row = shown.currentRow()
        if key in _STEPS:
            before = row if row >= 0 else {1: -1, -1: 0}[_STEPS[key]]
            self._go_to((before + _STEPS[key]) % shown.count())
            # The keyboard is elsewhere, so that assistive tools would not tell of the row by themselves.
            announce(shown, shown.currentItem().text())
            return True
        if key in _TAKING and row >= 0:
            self._take(shown.currentItem())
            return True
        if key == Qt.Key.Key_Escape:
            shown.hide()
            return True
        if key in _TAKING:
            shown.hide()
        return False

    def _offer(self) -> None:
        found = complete(self._field.text(), self._field.cursorPosition(), self._known())
        if found is None:
            if self._list is not None:
                self._list.hide()
            return
        shown = self._list = self._list or self._make_list()
        shown.clear()
        shown.addItems(found.offers)
        self._go_to(-1)
        shown.setFixedSize(self._field.width(), shown.count() * _ROW + 2 * shown.frameWidth())
        corner = QPoint(0, self._field.height() + _GAP)
        shown.move(self._field.mapTo(self._field.window(), corner))
        shown.raise_()
        shown.show()

    def _go_to(self, row: int) -> None:
        if self._heard is not None:
            self._heard.go_to(row)

    def _take(self, item: QListWidgetItem) -> None:
        text, offer = self._field.text(), item.text()
        found = complete(text, self._field.cursorPosition(), self._known())
        if found is None:
            return
        # A word waits for its value; after a value the next piece can begin.
        chosen = offer if offer.endswith(":") else f"{offer} "
        rest = text[found.end :].lstrip() if chosen.endswith(" ") else text[found.end :]
        self._field.setText(text[: found.start] + chosen + rest)
        self._field.setCursorPosition(found.start + len(chosen))
        self._offer()

    def _make_list(self) -> QListWidget:
        made = QListWidget(self._field.window())
        made.setAccessibleName(self.tr("Suggestions"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFrameShape(QFrame.Shape.StyledPanel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemClicked.connect(self._take)
        self._heard = HeardChoice(made, self._take)
        return made
