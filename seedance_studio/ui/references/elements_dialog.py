"""The dialog of elements and sets: find one and bring it into the draft, make, change and delete them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.elements import Element, ElementKind
from seedance_studio.domain.references import kind_of, name_of
from seedance_studio.engine.references.elements import ElementChange
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.elements import change_words, element_words, room_words
from seedance_studio.ui.references.element_form import ElementForm
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.ui.widgets.undo_line import UndoLine
from seedance_studio.viewmodels.composer.elements_model import ElementsModel

_SIZE = (560, 620)
_HIGH = 64
_PICTURES = 124
_GAP = 3
_Index = QModelIndex | QPersistentModelIndex


class ElementsDialog(QDialog):
    """Enter or a double click brings an element into the draft."""

    def __init__(
        self, model: ElementsModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._theme = theme
        self.setWindowTitle(self.tr("Elements"))
        self.setAccessibleName(self.tr("Elements"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._search = SearchField(theme, self.tr("Search elements"), self.tr("Search by name or note"))
        self._new = QPushButton(self.tr("New…"), self)
        self._empty = EmptyState(theme, "shelf", "", parent=self)
        self._list = _ElementList(_ElementPainter(model, thumbnails, theme, self), self)
        self._note = TokenLabel(theme, "", "muted", 13, parent=self)
        self._note.setWordWrap(True)
        self._fault = TokenLabel(theme, "", "error", 12, parent=self)
        self._fault.setWordWrap(True)
        self._undo = UndoLine(theme, self)
        self._use = QPushButton(self)
        self._edit = QPushButton(self.tr("Edit…"), self)
        self._delete = QPushButton(self.tr("Delete"), self)
        self._lay_out()
        self._connect(thumbnails)
        model.refresh()
        self._refresh()
        self._search.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._search, 1)
        head.addWidget(self._new)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self._delete)
        foot.addWidget(self._edit)
        foot.addStretch()
        foot.addWidget(self._use)
        for button in (self._new, self._delete, self._edit, self._use):
            button.setAutoDefault(False)
        # Enter in the search brings what is found.
        self._use.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        for part in (self._note, self._fault, self._undo):
            column.addWidget(part)
        column.addLayout(foot)
        put_in_reading_order(self)

    def _connect(self, thumbnails: Thumbnails) -> None:
        model = self._model
        self._search.textChanged.connect(self._refresh)
        self._new.clicked.connect(self._make)
        self._edit.clicked.connect(self._change)
        self._delete.clicked.connect(self._remove)
        self._use.clicked.connect(self._bring)
        self._undo.button.clicked.connect(model.undo)
        self._list.chosen.connect(self._bring)
        self._list.edit_asked.connect(self._change)
        self._list.delete_asked.connect(self._remove)
        self._list.currentItemChanged.connect(self._show_current)
        model.changed.connect(self._refresh)
        model.done.connect(self._on_done)
        thumbnails.loaded.connect(self._list.viewport().update)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self._list, model.undo).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    def _refresh(self) -> None:
        self._list.fill(self._model.found(self._search.text()))
        nothing = self.tr(
            "Name a character, a place, an object or a style once. “@” and its name in a prompt then bring"
            " its references along. Add references to the draft, and make one of them with “New…”."
        )
        self._empty.set_sentence(self.tr("Nothing found.") if self._search.text() else nothing)
        self._stack.setCurrentIndex(1 if self._list.count() else 0)
        self._show_current()

    def _show_current(self) -> None:
        element = self._list.current
        self._note.setText("" if element is None else element.note)
        self._note.setVisible(bool(self._note.text()))
        self._say("" if element is None else self._gone_words(element), aloud=False)
        for button in (self._use, self._edit, self._delete):
            button.setEnabled(element is not None)
        is_set = element is not None and element.kind is ElementKind.SET
        self._use.setText(self.tr("Add to the draft") if is_set else self.tr("Name in the prompt"))

    def _gone_words(self, element: Element) -> str:
        pairs = zip(element.parts, self._model.looks(element), strict=True)
        names = [name_of(part.source) for part, look in pairs if look.is_gone]
        text = self.tr("No longer on this computer: {names}. An upload of it is still used, if there is one.")
        return text.format(names=", ".join(names)) if names else ""

    def _say(self, words: str, *, aloud: bool) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        if words and aloud:
            announce(self._fault, words)

    def _bring(self) -> None:
        element = self._list.current
        if element is None:
            return
        room = self._model.room(element)
        if room.is_enough and self._model.use(element):
            self.close()
        else:
            self._say(room_words(element.name, room), aloud=True)

    def _make(self) -> None:
        self._show_form(Element("", "", ElementKind.CHARACTER, ()))

    def _change(self) -> None:
        element = self._list.current
        if element is not None:
            self._show_form(element)

    def _show_form(self, element: Element) -> None:
        ElementForm(self._model, element, self._thumbnails, self._theme, self).open()

    def _remove(self) -> None:
        element = self._list.current
        if element is not None:
            self._model.delete(element)

    def _on_done(self, change: ElementChange, is_undone: bool) -> None:
        self._undo.say(change_words(change, is_undone=is_undone), aloud=True)
        self._undo.button.setVisible(not is_undone)
        if change.after is not None:
            self._list.show_element(change.after.id)


class _ElementList(QListWidget):
    chosen = Signal()
    edit_asked = Signal()
    delete_asked = Signal()

    def __init__(self, painter: QStyledItemDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Elements"))
        self.setItemDelegate(painter)
        make_plain(self)
        self.itemDoubleClicked.connect(self.chosen)

    @property
    def current(self) -> Element | None:
        """The element that the keyboard is at."""
        row = cast("QListWidgetItem | None", self.currentItem())
        return None if row is None else row.data(HELD)

    def fill(self, elements: tuple[Element, ...]) -> None:
        """Shows these, and stays at the current one if it is still there."""
        current = "" if self.current is None else self.current.id
        self.clear()
        for element in elements:
            row = QListWidgetItem(element.name)
            row.setData(HELD, element)
            words = " · ".join(filter(None, (element_words(element), element.note)))
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
            self.addItem(row)
        self.show_element(current)
        if self.current is None and self.count():
            self.setCurrentRow(0)

    def show_element(self, element_id: str) -> None:
        """Goes to the element with this id, if it is shown."""
        for place in range(self.count()):
            if self.item(place).data(HELD).id == element_id:
                self.setCurrentRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case Qt.Key.Key_F2:
                self.edit_asked.emit()
            case Qt.Key.Key_Delete:
                self.delete_asked.emit()
            case _:
                super().keyPressEvent(event)


class _ElementPainter(PlainItemDelegate):
    """The pictures of an element side by side, its name, what it is, and the beginning of its note."""

    def __init__(self, model: ElementsModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(300, _HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        element, tokens = cast("Element", held), self.theme.tokens
        body = QRectF(area.left() + 6, area.top() + 5, _PICTURES, area.height() - 10)
        self._paint_pictures(painter, body, element)
        words = area.adjusted(_PICTURES + 20, 10, -10, -10)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        self.draw(painter, words, element.name, tokens.text, 14, top, weight=QFont.Weight.DemiBold)
        below = " · ".join(filter(None, (element_words(element), " ".join(element.note.split()))))
        self.draw(painter, words, below, tokens.muted, 12, bottom)

    def _paint_pictures(self, painter: QPainter, body: QRectF, element: Element) -> None:
        count = len(element.parts)
        wide = (body.width() - _GAP * (count - 1)) / max(count, 1)
        for place, (part, look) in enumerate(zip(element.parts, self._model.looks(element), strict=True)):
            tile = QRectF(body.left() + place * (wide + _GAP), body.top(), wide, body.height())
            picture = None if look.picture is None else self._thumbnails.get(look.picture)
            paint_tile(
                painter, self.theme, tile, TileLook(kind_of(part.source), None, "", (), picture, False)
            )
