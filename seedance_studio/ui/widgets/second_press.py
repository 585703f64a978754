"""A button that asks for a second press, in place of a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.widgets.announcing import announce
from seedance_studio.ui.widgets.painted import PaintedButton

_WAIT_MS = 5000
_DOUBLE_CLICK_MS = 400
"""A second press that soon belongs to a double click."""


class SecondPress(QObject):
    """The first press puts a question into the button, a second one within five seconds says yes.

    Escape takes the first one back. The keyboard stays on the button.
    """

    changed = Signal()
    """The button's words are others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._button: PaintedButton | None = None
        self._words = self._question = ""
        self._wait = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._wait.timeout.connect(self.take_back)
        self._guard = QTimer(self, interval=_DOUBLE_CLICK_MS, singleShot=True)

    @property
    def question(self) -> str:
        """What the button asks; empty while it asks nothing."""
        return "" if self._button is None else self._question

    @property
    def is_asking(self) -> bool:
        """Whether a first press waits for a second one."""
        return self._button is not None

    def is_second(self, button: PaintedButton, question: str) -> bool:
        """Whether this press of the button confirms that question. Otherwise it asks it, also in place of
        another one."""
        if self._button is button and self._question == question:
            if self._guard.isActive():
                return False
            self.take_back()
            return True
        self.take_back()
        self._button, self._words, self._question = button, button.text(), question
        button.setText(question)
        button.installEventFilter(self)
        self._wait.start()
        self._guard.start()
        announce(button, question)
        self.changed.emit()
        return False

    def take_back(self) -> None:
        """The button says again what it said before."""
        button, self._button = self._button, None
        if button is None:
            return
        self._wait.stop()
        self._guard.stop()
        button.removeEventFilter(self)
        button.setText(self._words)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not is_key or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self.take_back()
        return True
