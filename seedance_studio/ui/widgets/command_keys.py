"""Keys of commands, which come after the letters that were typed before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from seedance_studio.ui.widgets.key_button import names_of

Act = Callable[[], object]


class CommandKeys(QObject):
    """They work while the window is in front, also while text is edited. A held key acts once.

    While a field inside the widget has the keyboard, its key events are read here; elsewhere they are Qt's
    shortcuts. Where assistive tools listen on Linux, Qt holds back each key event until they have heard it,
    but no shortcut: that would act before the last letters are in the field.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._field: QWidget | None = None
        self._acts: dict[str, Act] = {}
        self._shortcuts: list[QShortcut] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def set_acts(self, acts: Mapping[str, Act]) -> None:
        """Sets what each key does, by its name in the settings. An empty one is no key."""
        self._acts = {name: act for key, act in acts.items() for name in names_of(key)}
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = [self._make_shortcut(name, act) for name, act in self._acts.items()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        act = self._act_of(event) if watched is self._field and isinstance(event, QKeyEvent) else None
        if act is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            act()
        return True

    def _make_shortcut(self, name: str, act: Act) -> QShortcut:
        shortcut = QShortcut(QKeySequence(name), self._within)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
        return shortcut

    def _act_of(self, event: QKeyEvent) -> Act | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = QKeySequence(modifiers.value | event.key()).toString(QKeySequence.SequenceFormat.PortableText)
        return self._acts.get(name)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is self._field:
            return
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(now, QLineEdit | QPlainTextEdit | QAbstractSpinBox) and self._within.isAncestorOf(now):
            self._field = now
            now.installEventFilter(self)
