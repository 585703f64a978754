"""One named key in the settings: whether it sends, its name and its last four characters, and a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QRadioButton, QWidget

from seedance_studio.domain.accounts import NamedKey
from seedance_studio.domain.api_key import KeySource
from seedance_studio.system.settings import MOST_PARALLEL
from seedance_studio.ui.messages.keys import named_key_words, place_words
from seedance_studio.ui.messages.units import number
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import TokenLabel
from seedance_studio.ui.widgets.menu import Menu


class KeyRow(QWidget):
    """Emits what the person asks of the key."""

    chosen = Signal()
    rename_asked = Signal()
    replace_asked = Signal()
    forget_asked = Signal()
    parallel_asked = Signal(int)
    """Emits how many requests to send at once with it; 0 for as many as with the others."""

    def __init__(
        self, key: NamedKey, theme: Theme, parent: QWidget | None = None, *, parallel: int = 0
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._parallel = parallel
        words = named_key_words(key)
        self.choice = QRadioButton(words, self)
        self.choice.setAccessibleName(words)
        self.choice.setToolTip(self.tr("Send new generations with this key"))
        self.choice.setChecked(key.account.is_current)
        # A screen reader toggles it without a click.
        self.choice.toggled.connect(self._on_toggled)
        token = "muted" if key.held.key else "warning"
        place = TokenLabel(theme, place_words(key.held), token, 12, parent=self)
        tip = self.tr("More for {key}").format(key=key.account.name or self.tr("the key without a name"))
        self._more = IconButton(theme, "more", tip, self, size=16)
        self._more.clicked.connect(self._show_menu)
        # The environment's key is stored nowhere.
        self._more.setVisible(key.held.source is not KeySource.ENVIRONMENT)
        # All rows are as high, whether they have a menu or not.
        self.setMinimumHeight(self._more.height())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice)
        row.addWidget(place, 1)
        row.addWidget(self._more)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The widgets at which Tab stops, in reading order."""
        return self.choice, self._more

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self.chosen.emit()

    def _show_menu(self) -> None:
        menu = Menu(self, self._more.accessibleName())
        has_key = bool(self._key.held.key)
        menu.addAction(self.tr("Rename…"), self.rename_asked.emit)
        menu.addAction(self.tr("Replace key…") if has_key else self.tr("Enter key…"), self.replace_asked.emit)
        forget = menu.addAction(self.tr("Forget key…"), self.forget_asked.emit)
        forget.setEnabled(has_key)
        self._add_parallel(menu.addMenu(self.tr("Send at once")))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _add_parallel(self, menu: QMenu) -> None:
        """How many requests are sent at once with this key."""
        group = QActionGroup(menu)
        for count in range(MOST_PARALLEL + 1):
            entry = menu.addAction(number(count) if count else self.tr("As with other keys"))
            entry.setCheckable(True)
            entry.setChecked(count == self._parallel)
            entry.triggered.connect(partial(self.parallel_asked.emit, count))
            group.addAction(entry)
