"""The bar at the top: views, search, running jobs, today's credits, and settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from seedance_studio.ui.messages.commands import key_words
from seedance_studio.ui.shell.fuse_pill import FusePill
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import IconButton
from seedance_studio.ui.widgets.labels import Pill, TokenLabel
from seedance_studio.ui.widgets.roles import set_actions
from seedance_studio.ui.widgets.search_field import SearchField
from seedance_studio.ui.widgets.segmented import Option, SegmentedControl
from seedance_studio.ui.widgets.surface import Surface
from seedance_studio.viewmodels.shell.key_map import Command, KeyMap
from seedance_studio.viewmodels.shell.status import StatusModel

CREATE, LIBRARY, REVIEW, SPENDING = "create", "library", "review", "spending"


class TopBar(Surface):
    """Emits requests for views. It holds none."""

    view_asked = Signal(str)
    search_changed = Signal(str)
    theme_asked = Signal()
    settings_asked = Signal(object)
    """Emits the `Qt.FocusReason` for the keyboard: by the pointer or by a key."""
    spending_asked = Signal()
    """The person wants to see what is spent, and the limits."""

    def __init__(
        self, status: StatusModel, keys: KeyMap, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "panel", parent)
        self._keys = keys
        self._status = status
        self._view = CREATE
        self._has_workspace = self._is_in_settings = False
        self.setFixedHeight(48)
        title = TokenLabel(theme, "Seedance Studio", "text", 14, QFont.Weight.DemiBold)
        self._views = SegmentedControl(
            theme,
            self.tr("View"),
            (
                Option(CREATE, self.tr("Create")),
                Option(LIBRARY, self.tr("Library")),
                Option(REVIEW, self.tr("Review")),
                Option(SPENDING, self.tr("Spending")),
            ),
        )
        self.search = SearchField(theme, self.tr("Search"))
        self.search.setMaximumWidth(380)
        self.search.setMinimumWidth(120)
        self._running = Pill(theme)
        self._credits = FusePill(theme)
        self._keep_room()
        self._theme_button = IconButton(theme, "theme", self.tr("Theme"))
        self._settings_button = self._make_settings_button(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addSpacing(8)
        row.addWidget(self._views)
        # In a narrow window the search field gets all the room.
        row.addStretch(1)
        row.addWidget(self.search, 40)
        row.addStretch(1)
        for widget in (self._running, self._credits, self._theme_button, self._settings_button):
            row.addWidget(widget)
        self._workspace_parts = (self._views, self.search, self._running, self._credits)
        self._views.chosen.connect(self.view_asked)
        self.search.textChanged.connect(self._on_search)
        self._theme_button.clicked.connect(self.theme_asked)
        self._credits.clicked.connect(self.spending_asked)
        status.changed.connect(self._refresh)
        keys.changed.connect(self._show_keys)
        self._show_keys()
        self._refresh()
        self.set_workspace(False)

    def _make_settings_button(self, theme: Theme) -> IconButton:
        button = IconButton(theme, "settings", self.tr("Settings"))
        button.setCheckable(True)
        set_actions(button, QAccessible.Role.Button, self.ask_for_settings, has_menu=False)
        # A click leaves the keyboard where it is, so that it is there again after the settings.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_settings)
        return button

    def _keep_room(self) -> None:
        """Reserves room, so that nothing in the bar moves when a job starts or a sum gets one more digit."""
        self._running.keep_room_for("88", self.tr("running"))
        self._credits.keep_room()
        policy = self._running.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._running.setSizePolicy(policy)

    def set_workspace(self, there: bool) -> None:
        """Sets whether a library is open."""
        for part in self._workspace_parts:
            part.setVisible(there)
        self._has_workspace = there
        self._refresh()
        self._show_place()

    def set_view(self, view: str) -> None:
        """Shows the current view."""
        self._view = view
        self._show_place()

    def set_settings_shown(self, are_shown: bool) -> None:
        """Lights the button of the settings instead of a view."""
        self._is_in_settings = are_shown
        self._show_place()

    @property
    def view_name(self) -> str:
        """What the current view is called; empty without a library."""
        return self._views.label_of(self._view) if self._has_workspace else ""

    def focus_search(self) -> None:
        """Puts the keyboard into the search field, where there is one."""
        if self.search.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def ask_for_settings(self) -> None:
        """Does what its button does, where there is one."""
        if self._settings_button.isVisible():
            self.settings_asked.emit(Qt.FocusReason.ShortcutFocusReason)

    def _show_keys(self) -> None:
        def words(command: Command) -> str:
            return key_words(self._keys.key(command))

        self.search.set_hints(self.tr("Search prompts, tags, notes"), self.tr("Search"))
        self.search.set_key(words(Command.SEARCH))
        self._views.set_key(CREATE, words(Command.SHOW_CREATE))
        self._views.set_key(LIBRARY, words(Command.SHOW_LIBRARY))
        self._views.set_key(REVIEW, words(Command.SHOW_REVIEW))
        self._views.set_key(SPENDING, words(Command.SHOW_SPENDING))
        self._settings_button.set_key(words(Command.SETTINGS))

    def _show_place(self) -> None:
        self._views.set_value("" if self._is_in_settings else self._view)
        self._settings_button.setChecked(self._is_in_settings)
        self._settings_button.setVisible(self._has_workspace or self._is_in_settings)

    def _on_settings(self) -> None:
        # A click leaves the focus elsewhere, and a key needs it here.
        is_by_key = self._settings_button.hasFocus()
        reasons = Qt.FocusReason
        self.settings_asked.emit(reasons.ShortcutFocusReason if is_by_key else reasons.MouseFocusReason)
        # The press alone lights nothing.
        self._show_place()

    def _on_search(self, text: str) -> None:
        self.search_changed.emit(text)

    def _refresh(self) -> None:
        status = self._status.status
        self._running.set_text(str(status.running), self.tr("running"))
        self._credits.show_spending(status.credits_today, status.day)
        self._running.setVisible(self._views.isVisibleTo(self) and status.running > 0)
