"""Text that an input method is still composing comes before an action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid


class Composition(QObject):
    """Watches the fields inside a widget as they get the focus."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._field: QWidget | None = None
        self._text = ""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

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
        return super().eventFilter(watched, event)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field, self._text = None, ""
        if isinstance(now, QLineEdit | QPlainTextEdit) and self._within.isAncestorOf(now):
            self._field = now
            now.installEventFilter(self)
