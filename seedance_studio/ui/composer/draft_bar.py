"""The tabs of the drafts that lie side by side. Hidden while there is only one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from seedance_studio.ui.composer.inset import EDGE, inset
from seedance_studio.ui.theme import RADIUS_SMALL, Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.line import Line
from seedance_studio.ui.widgets.painted import draw_focus, fill_rounded, painter_for
from seedance_studio.viewmodels.composer.draft_model import DraftModel
from seedance_studio.viewmodels.shell.tips import plain_tip

_HIGH = 43
_LEAST_IN_SIGHT = 104
_EDGE = 8
_CLOSE = 26
"""Pixels for the button that closes the draft in sight."""
_MOST_LETTERS = 60


class DraftBar(QWidget):
    """One tab for each draft, named by the first words of its prompt."""

    def __init__(self, model: DraftModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._tabs = _TabRow(theme, self)
        self._close = IconButton(theme, "close", self.tr("Close this draft"), self, size=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # A tab's words begin where everything below begins.
        column.addLayout(inset(self._tabs, EDGE - _EDGE, EDGE - _EDGE))
        column.addWidget(Line(theme, self))
        self._tabs.currentChanged.connect(self._on_current)
        self._tabs.laid_out.connect(self._place_close)
        self._tabs.close_asked.connect(model.close_draft)
        self._close.clicked.connect(lambda: model.close_draft(model.tabs.index))
        model.tabs.changed.connect(self._refresh)
        model.prompt_changed.connect(self._name)
        model.draft_replaced.connect(self._name)
        self._refresh()

    def set_key(self, words: str) -> None:
        """Names the key that closes the draft in sight."""
        self._close.set_key(words)

    def _on_current(self, index: int) -> None:
        if index >= 0:
            self._model.tabs.show(index)

    def _refresh(self) -> None:
        count = len(self._model.tabs.tabs)
        # The model has changed already: the bar only follows.
        self._tabs.blockSignals(True)
        while self._tabs.count() < count:
            self._tabs.addTab("")
        while self._tabs.count() > count:
            self._tabs.removeTab(self._tabs.count() - 1)
        self._tabs.setCurrentIndex(self._model.tabs.index)
        self._tabs.blockSignals(False)
        self._name()
        self.setVisible(count > 1)
        self._place_close()

    def _name(self) -> None:
        for index, tab in enumerate(self._model.tabs.tabs):
            self._tabs.name(index, " ".join(tab.draft.prompt[: 2 * _MOST_LETTERS].split())[:_MOST_LETTERS])

    def _place_close(self) -> None:
        area = self._tabs.tabRect(self._tabs.currentIndex())
        right = self._tabs.mapToParent(area.topRight()).x()
        self._close.move(right - self._close.width() - 1, (_HIGH - self._close.height()) // 2)
        # Sorting the window in reading order puts the tabs above it.
        self._close.raise_()


class _TabRow(QTabBar):
    """All tabs are equally wide while there is room for their words. Else only the current one has words."""

    laid_out = Signal()
    close_asked = Signal(int)
    """A tab was pressed with the middle button."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed = -1
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setAccessibleName(self.tr("Drafts"))
        # Qlementine takes the release of the middle button and asks for this instead.
        self.tabCloseRequested.connect(self._on_close_requested)
        theme.changed.connect(self.update)

    def name(self, index: int, words: str) -> None:
        """Names the tab at that index by what is in its draft."""
        spoken = self.tr("Draft {number}: {words}") if words else self.tr("Draft {number}, empty")
        spoken = spoken.format(number=index + 1, words=words)
        if spoken != self.accessibleTabName(index):
            self.setAccessibleTabName(index, spoken)
            self.setTabData(index, words or self.tr("New draft"))
            self.setTabToolTip(index, plain_tip(spoken))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_IN_SIGHT, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def tabSizeHint(self, index: int) -> QSize:
        even = self.width() // max(self.count(), 1)
        if even >= _LEAST_IN_SIGHT:
            return QSize(even, _HIGH)
        if index == self.currentIndex():
            return QSize(_LEAST_IN_SIGHT, _HIGH)
        return QSize((self.width() - _LEAST_IN_SIGHT) // max(self.count() - 1, 1), _HIGH)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def tabLayoutChange(self) -> None:
        self.laid_out.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._middle_at(event)
        # Qt would leave the middle button to the parent, which then gets its release, too.
        if self._pressed < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._on_close_requested(self._middle_at(event))

    def _on_close_requested(self, index: int) -> None:
        if index >= 0 and index == self._pressed:
            self.close_asked.emit(index)

    def _middle_at(self, event: QMouseEvent) -> int:
        """The index of the tab under the middle button, else -1."""
        is_middle = event.button() == Qt.MouseButton.MiddleButton
        return self.tabAt(event.position().toPoint()) if is_middle else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_for(self)
        tokens = self._theme.tokens
        for index in range(self.count()):
            is_current = index == self.currentIndex()
            whole = QRectF(self.tabRect(index))
            area = whole.adjusted(_EDGE, 0, -(_CLOSE if is_current else _EDGE), 0)
            font = self._theme.font(13, QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text if is_current else tokens.muted))
            painter.drawText(area, self._side(whole.width()), self._words(index, font, area.width()))
            if is_current:
                line = QRectF(whole.left() + _EDGE, whole.bottom() - 2, whole.width() - 2 * _EDGE, 2)
                fill_rounded(painter, line, 1, tokens.accent)
                if self.hasFocus():
                    draw_focus(painter, whole.adjusted(5, 8, -5, -10), RADIUS_SMALL, tokens.accent)

    def _words(self, index: int, font: QFont, room: float) -> str:
        number = str(index + 1)
        if self.tabRect(index).width() < _LEAST_IN_SIGHT:
            return number
        words = f"{number}  {self.tabData(index)}"
        return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _side(self, wide: float) -> Qt.AlignmentFlag:
        is_number = wide < _LEAST_IN_SIGHT
        side = Qt.AlignmentFlag.AlignHCenter if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
