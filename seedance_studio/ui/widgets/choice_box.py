"""A drop-down list that reports every choice, however it was made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyledItemDelegate, QWidget

from seedance_studio.ui.widgets.choice_entries import ChoiceEntries
from seedance_studio.ui.widgets.ctrl_press import is_ctrl_click, is_ctrl_space
from seedance_studio.viewmodels.shell.tips import plain_tip

Choice = tuple[str, object]
"""A label and its value."""


class ChoiceBox(QComboBox):
    """Shows what `chosen` emitted last or what the program set, for mouse, keys and assistive tools alike.

    Qt's own `activated` is not emitted when an assistive tool makes the choice.
    """

    chosen = Signal(object)
    also_wanted = Signal(object)
    """Emits the value of an entry that was pressed with Ctrl. Only after `offer_several`."""

    def __init__(self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_told = True
        self._takes_ctrl = False
        self._entries: QStyledItemDelegate = ChoiceEntries(self)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.currentIndexChanged.connect(self._on_index)
        # An assistive tool selects an entry of the list and leaves the list's current entry where it is.
        self.view().selectionModel().selectionChanged.connect(self._on_selected)
        self._selected = QTimer(self, interval=0, singleShot=True)
        self._selected.timeout.connect(self._take_selected)
        if choices:
            self.show_choices(choices, choices[0][1])

    def showPopup(self) -> None:
        # Not before: the style puts its own in when the box is shown.
        self.setItemDelegate(self._entries)
        super().showPopup()

    def add_unseen_label(self) -> None:
        """Gives it a label for assistive tools, if the choice that is shown tells others what it is for.

        On Linux the name of a drop-down list is what is chosen.
        """
        label = QLabel(self.parentWidget())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(self.accessibleName())
        label.setBuddy(self)
        label.hide()

    def show_choices(self, choices: Sequence[Choice], value: object) -> None:
        """Sets the choices and the shown value, without emitting `chosen`."""
        self._is_told = False
        if [(self.itemText(row), self.itemData(row)) for row in range(self.count())] != list(choices):
            self.clear()
            for label, data in choices:
                self.addItem(label, data)
        self.setCurrentIndex(max(self.findData(value), 0))
        self._is_told = True

    def offer_several(self, words: str) -> None:
        """Lets a person press entries with Ctrl, or with Ctrl and the space bar. `words` say so in the tool
        tip."""
        self._takes_ctrl = True
        self.setToolTip(plain_tip(f"{self.accessibleName()}: {words}"))
        for watched in (self.view(), self.view().viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and is_ctrl_click(event) and watched is self.view().viewport():
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._want_also(self.view().indexAt(event.position().toPoint()))
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and is_ctrl_space(event):
            self._want_also(self.view().currentIndex())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes_ctrl and is_ctrl_space(event):
            self.also_wanted.emit(self.currentData())
        else:
            super().keyPressEvent(event)

    def _want_also(self, entry: QModelIndex) -> None:
        if entry.isValid():
            self.hidePopup()
            self.also_wanted.emit(self.itemData(entry.row()))

    def _on_index(self, index: int) -> None:
        if self._is_told and index >= 0:
            self.chosen.emit(self.itemData(index))

    def _on_selected(self) -> None:
        # Qt selects first and makes the entry the current one after that: look once both are done.
        self._selected.start()

    def _take_selected(self) -> None:
        selected = self.view().selectionModel().selectedIndexes()
        if selected and selected[0] != self.view().currentIndex():
            self.setCurrentIndex(selected[0].row())
            self.hidePopup()
