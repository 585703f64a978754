"""The reference history: find earlier references and use them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seedance_studio.domain.references import cut_of, read_source, source_text
from seedance_studio.domain.uploads import HistoryEntry
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.cuts import cut_name
from seedance_studio.ui.messages.references import facts_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.references.tile_painting import TileLook, paint_tile
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.empty_state import EmptyState
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.ui.widgets.painted import draw_icon
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.viewmodels.references.history import HistoryModel

_SIZE = (520, 600)
_HIGH = 64
_STAR = 36
_PROMPT = 320


class HistoryDialog(QDialog):
    """Enter or a double click adds a reference to the composer, and so does dragging it there. The period
    key stars."""

    chosen = Signal(object)
    """Emits the link or the file to add."""
    use_asked = Signal(str)
    """Emits the id of a generation to show."""
    clips_asked = Signal(str)
    """Emits the name of the reference whose clips are to be shown."""

    def __init__(
        self, model: HistoryModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Reference history"))
        self.setAccessibleName(self.tr("Reference history"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        title = TokenLabel(theme, self.windowTitle(), "text", 16, QFont.Weight.DemiBold, self)
        self._search = SearchField(theme, self.tr("Search the history"), self.tr("Search by name"))
        self._starred = IconButton(theme, "star", self.tr("Starred only"), self, size=18)
        self._starred.setCheckable(True)
        self._empty = EmptyState(theme, "shelf", "", parent=self)
        self._list = _List(model, _EntryDelegate(model, thumbnails, theme, self), self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._search, 1)
        head.addWidget(self._starred)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        column.addLayout(self._stack, 1)
        column.addLayout(self._make_foot(theme))
        self._search.textChanged.connect(model.look_for)
        self._starred.toggled.connect(model.show_starred)
        self._list.use_asked.connect(self.use_asked)
        self._list.clips_asked.connect(self._on_clips)
        self._list.chosen.connect(self._on_chosen)
        self._list.itemSelectionChanged.connect(self._on_selected)
        model.changed.connect(self._refresh)
        thumbnails.loaded.connect(self._repaint)
        model.look_for("")
        model.show_starred(False)
        self._search.setFocus()
        put_in_reading_order(self)

    def _make_foot(self, theme: Theme) -> QHBoxLayout:
        self._more = IconButton(theme, "more", self.tr("More for this reference"), self, size=16)
        self._more.clicked.connect(
            lambda: self._list.show_menu(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        self._add = QPushButton(self.tr("Add to the references"), self)
        self._add.setDefault(True)
        self._add.clicked.connect(self._list.choose_current)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._more)
        row.addWidget(self._add)
        return row

    def _on_selected(self) -> None:
        for button in (self._more, self._add):
            button.setEnabled(self._list.has_current)

    def _on_clips(self, name: str) -> None:
        self.clips_asked.emit(name)
        self.close()

    def _on_chosen(self, item: HistoryEntry) -> None:
        self.chosen.emit(self._model.source_of(item))

    def _repaint(self) -> None:
        self._list.viewport().update()

    def _refresh(self) -> None:
        self._list.fill()
        nothing = self.tr("Everything you use as a reference is kept here.")
        searched = self._model.query or self._model.starred_only
        self._empty.set_sentence(self.tr("Nothing found.") if searched else nothing)
        self._stack.setCurrentIndex(1 if self._model.items else 0)
        self._on_selected()


class _List(QListWidget):
    chosen = Signal(object)
    use_asked = Signal(str)
    clips_asked = Signal(str)

    def __init__(self, model: HistoryModel, delegate: QStyledItemDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(self.tr("Reference history"))
        self.setItemDelegate(delegate)
        make_plain(self)
        self.setDragEnabled(True)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def fill(self) -> None:
        """Shows what the model found, and keeps the selection if it is still there."""
        current = self.currentItem().data(HELD).source if self.currentItem() else ""
        self.clear()
        for item in self._model.items:
            row = QListWidgetItem(item.name)
            row.setData(HELD, item)
            row.setToolTip(self.tr("Double click or drag to add it to the references"))
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, item_words(item))
            self.addItem(row)
            if item.source == current:
                self.setCurrentItem(row)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        mime = QMimeData()
        addresses = (source_text(self._model.source_of(row.data(HELD))) for row in items)
        mime.setUrls([QUrl.fromEncoded(address.encode()) for address in addresses])
        return mime

    @property
    def _current(self) -> QListWidgetItem | None:
        return cast("QListWidgetItem | None", self.currentItem())

    def _on_double_clicked(self, row: QListWidgetItem) -> None:
        self.chosen.emit(row.data(HELD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._current
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row.data(HELD))
        elif event.key() == Qt.Key.Key_Period:
            self._model.star(row.data(HELD))
        elif event.key() == Qt.Key.Key_Delete:
            self._model.drop(row.data(HELD))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint())
        on_star = event.position().x() >= self.viewport().width() - _STAR
        if row.isValid() and on_star and event.button() is Qt.MouseButton.LeftButton:
            self._model.star(row.data(HELD))
        super().mouseReleaseEvent(event)

    @property
    def has_current(self) -> bool:
        """Whether a row is chosen."""
        return self._current is not None and self._current.isSelected()

    def choose_current(self) -> None:
        """Adds the chosen row to the references."""
        if self._current is not None:
            self.chosen.emit(self._current.data(HELD))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.show_menu(event.globalPos())

    def show_menu(self, at: QPoint) -> None:
        """Shows what can be done with the chosen row."""
        row = self._current
        if row is None:
            return
        item: HistoryEntry = row.data(HELD)
        menu = Menu(self, item.name)
        menu.addAction(self.tr("Add to the references")).triggered.connect(lambda: self.chosen.emit(item))
        star = self.tr("Remove star") if item.starred else self.tr("Star")
        menu.addAction(star).triggered.connect(lambda: self._model.star(item))
        self._add_uses(menu, item)
        menu.addAction(self.tr("Remove from the history")).triggered.connect(lambda: self._model.drop(item))
        menu.popup(at)

    def _add_uses(self, menu: QMenu, item: HistoryEntry) -> None:
        uses = menu.addMenu(self.tr("Used in"))
        uses.setEnabled(bool(item.uses))
        for use in item.uses:
            prompt = self.fontMetrics().elidedText(use.prompt, Qt.TextElideMode.ElideRight, _PROMPT)
            entry = uses.addAction(prompt.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, use=use: self.use_asked.emit(use.generation_id))
        origin = self._model.origin_of(item)
        if origin:
            whence = menu.addAction(self.tr("Show the clip that it comes from"))
            whence.triggered.connect(lambda: self.use_asked.emit(origin))
        clips = menu.addAction(self.tr("Show its clips in the Library"))
        clips.setEnabled(bool(item.uses))
        clips.triggered.connect(lambda: self.clips_asked.emit(item.name))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)


class _EntryDelegate(PlainItemDelegate):
    """Thumbnail, name, kind, number of generations, and star."""

    def __init__(self, model: HistoryModel, thumbnails: Thumbnails, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(300, _HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        item, tokens = cast("HistoryEntry", held), self.theme.tokens
        side = area.height() - 10
        tile = QRectF(area.left() + 6, area.top() + 5, side * 16 / 9, side)
        self._paint_picture(painter, tile, item, is_hovered)
        words = area.adjusted(tile.width() + 18, 10, -_STAR - 4, -10)
        top, bottom, cut = (
            Qt.AlignmentFlag.AlignTop,
            Qt.AlignmentFlag.AlignBottom,
            Qt.TextElideMode.ElideMiddle,
        )
        self.draw(painter, words, item.name, tokens.text, 13, top, cut=cut)
        self.draw(painter, words, item_words(item), tokens.muted, 12, bottom, cut=cut)
        if item.starred or is_hovered:
            icon, colour = ("star-filled", tokens.accent) if item.starred else ("star", tokens.muted)
            middle = QPointF(area.right() - _STAR / 2, area.center().y())
            draw_icon(painter, self.theme, icon, colour, middle, 18)

    def _paint_picture(self, painter: QPainter, tile: QRectF, item: HistoryEntry, is_hovered: bool) -> None:
        file = self._model.picture_of(item)
        picture = None if file is None else self._thumbnails.get(file)
        look = TileLook(item.facts.kind, None, "", item.loudness, picture, is_hovered)
        paint_tile(painter, self.theme, tile, look)


def item_words(item: HistoryEntry) -> str:
    """Returns the kind, and the number of generations it was used for."""
    translate = QCoreApplication.translate
    used = translate("ReferenceHistory", "not used yet")
    if item.uses:
        used = translate("ReferenceHistory", "used in {count}").format(count=number(len(item.uses)))
    part = cut_name(cut_of(read_source(item.url)))
    return " · ".join(filter(None, (facts_words(item.facts), part, used)))
