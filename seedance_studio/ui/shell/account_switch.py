"""The key that sends, in the status line, to be changed for another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from seedance_studio.ui.messages.keys import key_words, named_key_words
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.menu import Menu
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel


class AccountSwitch(LinkButton):
    """Hidden as long as there is only one key."""

    settings_asked = Signal()

    def __init__(self, model: AccountsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, icon="key")
        self._model = model
        self.setToolTip(self.tr("The key that new generations are sent with"))
        self.clicked.connect(self._show_menu)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        current = self._model.current
        self.setVisible(self._model.has_names)
        if current is not None:
            self.setText(key_words(current.held, current.account.name))

    def _show_menu(self) -> None:
        menu = Menu(self)
        for key in self._model.keys:
            entry = menu.addAction(named_key_words(key), partial(self._model.choose, key.account.id))
            entry.setCheckable(True)
            entry.setChecked(key.account.is_current)
            entry.setEnabled(self._model.can_choose)
        menu.addSeparator()
        menu.addAction(self.tr("API keys…"), self.settings_asked.emit)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
