"""Find and operate controls by their accessible names."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

Control = TypeVar("Control", bound=QWidget)


def control(root: QWidget, kind: type[Control], name: str) -> Control:
    """The only visible control whose name begins with `name`."""
    found = [
        widget
        for widget in root.findChildren(kind)
        if widget.accessibleName().startswith(name) and widget.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} controls are called {name}"
    return found[0]


def shown_window(kind: type[Control]) -> Control:
    """The one window of that kind that is shown."""
    windows = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind))
    (found,) = (widget for widget in windows if widget.isVisible())
    return found


def close_dialogs() -> None:
    """Closes all dialogs."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()


def choose(root: QWidget, button: str, entry: str) -> None:
    """Opens the menu of the button with that name, and chooses an entry."""
    control(root, QAbstractButton, button).click()
    (menu,) = (menu for menu in root.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == entry).trigger()


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_name() -> str:
    """The name of the control with the keyboard focus."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def send_mouse(widget: QWidget, kind: QMouseEvent.Type, at: QPoint, held: bool = True) -> None:
    """Send one event of the left mouse button."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QMouseEvent.Type.MouseMove else left
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        button,
        left if held else none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, by: int) -> None:
    """Drag a widget by its middle, sideways by `by` pixels."""
    start = widget.rect().center()
    send_mouse(widget, QMouseEvent.Type.MouseButtonPress, start)
    origin = widget.pos()
    for part in range(1, 11):
        # The widget has already moved with the pointer.
        shift = widget.pos() - origin
        send_mouse(widget, QMouseEvent.Type.MouseMove, start + QPoint(by * part // 10, 0) - shift)
    shift = widget.pos() - origin
    send_mouse(widget, QMouseEvent.Type.MouseButtonRelease, start + QPoint(by, 0) - shift, held=False)


def scroll_wheel(widget: QWidget) -> None:
    """Turn the mouse wheel by one notch."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
