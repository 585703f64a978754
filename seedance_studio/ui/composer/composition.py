"""What is typed before an action comes before it: text that is still composed, and keys on their way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class Composition(QObject):
    """Watches the fields inside a widget as they get the focus.

    Where assistive tools listen on Linux, Qt holds each key until they have heard it, but no shortcut: that
    would act before the last letters are there. So a field takes the action's keys as keys of its own.
    """

    pressed = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._field: QWidget | None = None
        self._text = ""
        self._keys: list[QKeySequence] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_keys(self, keys: list[QKeySequence]) -> None:
        """Sets the keys that emit `pressed` in a field."""
        self._keys = keys

    def finish(self) -> None:
        """Commits the composed text as it is."""
        if not self._text or self._field is None:
            return
        QGuiApplication.inputMethod().commit()
        # One that does not answer at once is answered for.
        if self._text:
            event = QInputMethodEvent()
            event.setCommitString(self._text)
            QApplication.sendEvent(self._field, event)
            QGuiApplication.inputMethod().reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QInputMethodEvent):
            self._text = event.preeditString()
        elif watched is self._field and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.pressed.emit()
            return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return QKeySequence(modifiers.value | event.key()) in self._keys

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field, self._text = None, ""
        if isinstance(now, QLineEdit | QPlainTextEdit) and self._within.isAncestorOf(now):
            self._field = now
            now.installEventFilter(self)
