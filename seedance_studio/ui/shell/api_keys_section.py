"""The settings of the API keys, and of how generations are sent with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSpinBox, QWidget

from seedance_studio.system.settings import MOST_PARALLEL, UNDO_SECONDS
from seedance_studio.ui.messages.units import duration
from seedance_studio.ui.shell.keys_card import KeysCard
from seedance_studio.ui.shell.preference_page import SHORT_FIELD, PreferencePage
from seedance_studio.ui.shell.settings_sections import Section, section_name
from seedance_studio.ui.theme import Theme
from seedance_studio.ui.widgets.buttons import set_in
from seedance_studio.ui.widgets.painted import FOCUS_ROOM
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel


class ApiKeysSection(PreferencePage):
    """How many requests are sent at once is set here for all keys, and in the menu of a key for that one."""

    def __init__(
        self,
        accounts: AccountsModel,
        status: StatusModel,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(section_name(Section.API_KEYS), preferences, theme, parent)
        card = KeysCard(accounts, status, theme)
        self.switch_asked = card.switch_asked
        self.column.addLayout(set_in(card, FOCUS_ROOM, FOCUS_ROOM))
        self._add_sending()
        self.column.addStretch()
        self.first_stop = card.form.field

    def _add_sending(self) -> None:
        form = self.add_group(self.tr("Sending"))
        parallel = QSpinBox()
        parallel.setAccessibleName(self.tr("Send at once"))
        parallel.setRange(1, MOST_PARALLEL)
        parallel.setValue(self._preferences.settings.parallel_submissions)
        parallel.valueChanged.connect(partial(self.keep, "parallel_submissions"))
        form.add_row(self.tr("Send at once"), parallel, wide=SHORT_FIELD)
        periods = ((self.tr("Off"), 0), *((duration(seconds), seconds) for seconds in UNDO_SECONDS[1:]))
        undo = self.make_choice(self.tr("Undo send"), "undo_seconds", periods)
        form.add_row(self.tr("Undo send"), undo, wide=SHORT_FIELD)
        words = self.tr("Send an ID with each request, so that support can find it")
        form.add_row(self.tr("Metadata"), self.make_switch("tag_requests", words))
