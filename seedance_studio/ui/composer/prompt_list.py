"""The lists of the prompt library: places to look at, and the prompts there."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from seedance_studio.domain.saved_prompts import SavedPrompt
from seedance_studio.ui.messages.preset_words import kept_words, place_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.painted import draw_icon
from seedance_studio.ui.widgets.plain_list import HELD, PlainItemDelegate, make_plain
from seedance_studio.viewmodels.composer.prompt_library import KeptPrompt, PromptLibraryModel, PromptPlace
from seedance_studio.viewmodels.shell.tips import plain_tip

_PLACE_HIGH, _PROMPT_HIGH = 32, 60


class PlainList(QListWidget):
    """A list without a frame, on the ground of its dialog."""

    current_changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_filling = False
        self._rows: list[tuple[str, str, object]] = []
        self.setAccessibleName(name)
        make_plain(self)
        self.currentRowChanged.connect(self._on_current)

    def put(self, rows: list[tuple[str, str, object]], current: int) -> None:
        """Shows rows, each with what is read aloud, what describes it, and what it holds."""
        self._is_filling = True
        # A choice that changes no row must not remove the one that is being pressed.
        if rows != self._rows:
            self._rows = rows
            self._make(rows)
        self.setCurrentRow(min(max(current, 0), self.count() - 1))
        self._is_filling = False

    def _make(self, rows: list[tuple[str, str, object]]) -> None:
        self.clear()
        for words, note, held in rows:
            item = QListWidgetItem(words)
            item.setData(HELD, held)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, note)
            item.setToolTip(plain_tip(f"{words}\n{note}".strip()))
            self.addItem(item)

    def held(self) -> object:
        """What the current row holds; None without one."""
        item = cast("QListWidgetItem | None", self.currentItem())
        return None if item is None else item.data(HELD)

    def _on_current(self) -> None:
        if not self._is_filling:
            self.current_changed.emit()


class PlaceList(PlainList):
    """Where to look."""

    rename_asked = Signal()

    def __init__(self, model: PromptLibraryModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Folders"), parent)
        self._model = model
        self.setItemDelegate(_PlaceDelegate(theme, self))

    def fill(self) -> None:
        """Shows the places of the model."""
        rows: list[tuple[str, str, object]] = [
            (place_words(place), "" if place.count is None else number(place.count), place)
            for place in self._model.places
        ]
        self.put(rows, self._model.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit()
        else:
            super().keyPressEvent(event)


class PromptList(PlainList):
    """The prompts to choose from. The current one stays, or the one in its place follows it."""

    chosen = Signal()

    def __init__(self, model: PromptLibraryModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Prompts"), parent)
        self._model = model
        self.setItemDelegate(_PromptDelegate(theme, self))
        self.itemDoubleClicked.connect(self.chosen)

    @property
    def current(self) -> KeptPrompt | None:
        """The prompt in sight."""
        return cast("KeptPrompt | None", self.held())

    def fill(self) -> None:
        """Shows what the model found."""
        shown, before = self._model.shown, self.current
        keys = [_key(prompt) for prompt in shown]
        row = keys.index(_key(before)) if before is not None and _key(before) in keys else self.currentRow()
        self.put([(*kept_words(prompt), prompt) for prompt in shown], row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        prompt = self.current
        if prompt is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif isinstance(prompt, SavedPrompt) and event.key() == Qt.Key.Key_Delete:
            self._model.remove(prompt)
        else:
            super().keyPressEvent(event)


def _key(prompt: KeptPrompt) -> str:
    return prompt.id if isinstance(prompt, SavedPrompt) else prompt.text


class _PlaceDelegate(PlainItemDelegate):
    """Icon, name, and how many prompts there are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _PLACE_HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        place, tokens = cast("PromptPlace", held), self.theme.tokens
        icon = "clock" if place.is_sent else "bookmark" if place.folder is None else "folder"
        draw_icon(painter, self.theme, icon, tokens.muted, QPointF(area.left() + 16, area.center().y()), 16)
        words = area.adjusted(32, 0, -8 if place.count is None else -34, 0)
        self.draw(painter, words, place_words(place), tokens.text)
        if place.count is not None:
            painter.setPen(QColor(tokens.muted))
            painter.setFont(self.theme.font(12, tabular=True))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(0, 0, -10, 0), side, number(place.count))


class _PromptDelegate(PlainItemDelegate):
    """The title and the first words; of what was sent two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _PROMPT_HIGH)

    def paint_row(self, painter: QPainter, area: QRectF, held: object, *, is_hovered: bool) -> None:
        prompt, tokens = cast("KeptPrompt", held), self.theme.tokens
        text = " ".join(prompt.text.split())
        body = area.adjusted(10, 8, -10, -8)
        upper, lower = QRectF(body), QRectF(body)
        upper.setHeight(body.height() / 2)
        lower.setTop(upper.bottom())
        if isinstance(prompt, SavedPrompt):
            self.draw(painter, upper, prompt.title, tokens.text)
            self.draw(painter, lower, text, tokens.muted, 12)
            return
        lines = break_lines(text, self.theme.font(13), round(body.width()), 2)
        for line, part in zip(lines, (upper, lower), strict=False):
            self.draw(painter, part, line, tokens.text)
