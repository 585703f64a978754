"""Accessible roles and actions for our own widgets, which Qt would report as plain areas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

from seedance_studio.ui.widgets.context_menu import open_context_menu


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Sets a widget's role. Call it once, before anyone asks for the role."""
    set_interface(widget, QAccessibleWidget(widget, role))


def set_actions(
    widget: QWidget, role: QAccessible.Role, press: Callable[[], object], *, has_menu: bool = True
) -> None:
    """Sets the role of a widget, and what its default action does.

    With a context menu, its second action opens that. Call it once, before anyone asks.
    """
    set_interface(widget, _Acting(widget, role, press, has_menu))


def set_interface(widget: QWidget, interface: QAccessibleWidget) -> None:
    """Sets what assistive tools are told of a widget. Call it once, before anyone asks."""
    QAccessible.registerAccessibleInterface(interface)
    # Qt uses and destroys it with the widget, but does not hold it: Python must not destroy it sooner.
    widget.destroyed.connect(lambda: interface)


class _Acting(QAccessibleWidget):
    """A control that can be pressed, and perhaps has a context menu."""

    def __init__(
        self, widget: QWidget, role: QAccessible.Role, press: Callable[[], object], has_menu: bool
    ) -> None:
        super().__init__(widget, role)
        self._acts: dict[str, Callable[[], object]] = {QAccessibleActionInterface.pressAction(): press}
        if has_menu:
            self._acts[QAccessibleActionInterface.showMenuAction()] = lambda: open_context_menu(widget)

    def actionNames(self) -> list[str]:
        own = list(self._acts) if self.widget().isEnabled() else []
        return [*own, *super().actionNames()]

    def doAction(self, actionName: str) -> None:  # noqa: N803  Qt's own signature
        act = self._acts.get(actionName)
        if act is None:
            super().doAction(actionName)
        elif self.widget().isEnabled():
            act()

    def state(self) -> QAccessible.State:
        state, widget = super().state(), self.widget()
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            state.checkable, state.checked = True, widget.isChecked()
        return state
