"""The API keys in the settings: one alone, or several by name, of which one sends."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from seedance_studio.domain.accounts import UNASSIGNED, AccountUse, NamedKey
from seedance_studio.domain.api_key import KeySource
from seedance_studio.ui.library.name_dialog import NameDialog
from seedance_studio.ui.messages.counts import Counts
from seedance_studio.ui.messages.keys import key_words, named_key_words
from seedance_studio.ui.shell.key_form import KeyForm
from seedance_studio.ui.shell.key_row import KeyRow
from seedance_studio.ui.theme import RADIUS_LARGE, Theme
from seedance_studio.ui.widgets.buttons import AROUND, LinkButton, set_in
from seedance_studio.ui.widgets.calm_dialog import CalmDialog
from seedance_studio.ui.widgets.card import Card
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.reading_order import put_in_reading_order
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.status import StatusModel


class KeysCard(Card):
    """In a box of its own: what *Save* saves is the key alone."""

    switch_asked = Signal(bool)
    """Emits True for the demo, False for the way back from it."""

    def __init__(
        self, model: AccountsModel, status: StatusModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, RADIUS_LARGE, parent)
        self._model = model
        self._status = status
        self._theme = theme
        self._rows: list[KeyRow] = []
        self._choices = QButtonGroup(self)
        self._is_open = False
        self.form = KeyForm(model.entry, theme, self)
        self._only = TokenLabel(theme, "", "muted", 12, parent=self)
        self._forget = LinkButton(theme, self.tr("Forget key"), self)
        self._forget.clicked.connect(partial(model.ask_to_forget, UNASSIGNED))
        self._add = LinkButton(theme, self.tr("Add another key…"), self, icon="plus")
        self._add.clicked.connect(self._ask_for_new)
        self._cancel = LinkButton(theme, self.tr("Cancel"), self)
        self._cancel.clicked.connect(self._close_form)
        self._switch = LinkButton(theme, "", self, strong=True)
        self._switch.clicked.connect(lambda: self.switch_asked.emit(not self._is_demo))
        self._whose = TokenLabel(theme, "", "muted", 12, parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._lay_out()
        model.changed.connect(self._refresh)
        model.forget_asked.connect(self._ask_to_forget)
        model.entry.accepted.connect(self._close_form)
        model.entry_asked.connect(self.enter_key)
        status.changed.connect(self._refresh)
        self._refresh()

    def enter_key(self) -> None:
        """Lets the person enter the key that is missing, or else replace the one that sends."""
        missing = (item for item in self._model.keys if not item.held.key)
        key = next(missing, self._model.current)
        if self._model.has_names and key is not None:
            self._replace(key)
        self.form.focus_field()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._only)
        row.addStretch()
        row.addWidget(self._forget)
        row.addWidget(self._switch)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch()
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        # Text buttons stand at its edges; all else keeps in line with their text.
        column.setContentsMargins(16 - AROUND, 12, 16 - AROUND, 14)
        column.setSpacing(8)
        column.addLayout(set_in(row, right=0))
        column.addLayout(set_in(self._list, right=0))
        for part in (self._whose, self.form):
            column.addLayout(set_in(part))
        column.addLayout(foot)

    @property
    def _is_demo(self) -> bool:
        return self._status.status.key.source is KeySource.DEMO

    def _refresh(self) -> None:
        key, named, is_demo = self._status.status.key, self._model.has_names, self._is_demo
        words = self.tr("New generations are sent with the chosen key.")
        self._only.setText(words if named else key_words(key))
        self._forget.setVisible(not named and key.source in (KeySource.KEYRING, KeySource.SESSION))
        self._switch.setText(self.tr("Leave the demo") if is_demo else self.tr("Open the demo"))
        self._add.setVisible(not self._is_open and not is_demo and (named or bool(key.key)))
        self._cancel.setVisible(self._is_open)
        self._whose.setVisible(self._is_open)
        self.form.setVisible(self._is_open or not named)
        self._show_rows(self._model.keys if named else ())

    def _show_rows(self, keys: tuple[NamedKey, ...]) -> None:
        focused = next((place for place, row in enumerate(self._rows) if row.choice.hasFocus()), None)
        self._choices.deleteLater()
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._make_row(key) for key in keys]
        self._choices = QButtonGroup(self)
        for row in self._rows:
            self._choices.addButton(row.choice)
            self._list.addWidget(row)
            row.show()
        if focused is not None and focused < len(self._rows):
            self._rows[focused].choice.setFocus()
        put_in_reading_order(self)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as one reads, whatever was made first."""
        rows = [stop for row in self._rows for stop in row.stops]
        stops = (self._forget, self._switch, *rows, *self.form.stops, self._add, self._cancel)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _make_row(self, key: NamedKey) -> KeyRow:
        row = KeyRow(key, self._theme, self, parallel=self._model.parallel.get(key.account.id, 0))
        row.parallel_asked.connect(partial(self._model.set_parallel, key.account.id))
        row.choice.setEnabled(self._model.can_choose)
        row.chosen.connect(partial(self._model.choose, key.account.id))
        row.rename_asked.connect(partial(self._ask_to_rename, key))
        row.replace_asked.connect(partial(self._replace, key))
        row.forget_asked.connect(partial(self._model.ask_to_forget, key.account.id))
        return row

    # what is entered

    def _ask_for_new(self) -> None:
        self.form.ask_for_new()
        self._open_form(self.tr("The new key, with a name of your own:"))

    def _replace(self, key: NamedKey) -> None:
        self.form.set_account(key.account.id)
        words = self.tr("The new key of {name}; everything that belongs to it stays with it:")
        self._open_form(words.format(name=named_key_words(key)))

    def _open_form(self, whose: str) -> None:
        self._whose.setText(whose)
        self._is_open = True
        self._refresh()
        self.form.focus_field()

    def _close_form(self) -> None:
        if self._is_open:
            self._is_open = False
            self.form.set_account(UNASSIGNED)
            self._refresh()
            self._add.setFocus()

    # what is asked

    def _ask_to_rename(self, key: NamedKey) -> None:
        title = self.tr("Name of the key")
        rename = partial(self._model.rename, key.account.id)
        NameDialog(self._theme, title, key.account.name, rename, self).open()

    def _ask_to_forget(self, account: str, use: AccountUse) -> None:
        key = next((item for item in self._model.keys if item.account.id == account), None)
        if key is None:
            return
        if not (use.waiting or use.running or use.projects):
            self._model.forget(account)
            return
        title = self.tr("Forget {name}?").format(name=named_key_words(key))
        dialog = CalmDialog(self._theme, "warning", "warning", title, self)
        for sentence in _depending(use):
            dialog.say(sentence)
        words = self.tr("Without the key they can't be sent or followed, and no other key is used for them.")
        dialog.say(words, "muted")
        dialog.offer(self.tr("Forget key"), partial(self._model.forget, account))
        dialog.offer(self.tr("Keep it"), is_first=True)
        dialog.open()


def _depending(use: AccountUse) -> list[str]:
    """Says what depends on the key."""
    said: list[str] = []
    if use.running:
        said.append(Counts.tr("%Ln generations are being made with it.", "", use.running))
    if use.waiting:
        said.append(Counts.tr("%Ln generations wait to be sent with it.", "", use.waiting))
    if use.projects:
        words = Counts.tr("It is the key of %Ln projects: {names}.", "", len(use.projects))
        said.append(words.format(names=", ".join(use.projects)))
    return said
