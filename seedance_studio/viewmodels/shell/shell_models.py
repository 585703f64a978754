"""The view-models that live for the whole run, passed to those of a library together."""

from __future__ import annotations

from seedance_studio.domain.frozen import frozen
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.key_map import KeyMap
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel


@frozen
class ShellModels:
    """Settings, notices and status line, what keys do, and the API keys."""

    preferences: Preferences
    notices: NoticeModel
    status: StatusModel
    keys: KeyMap
    accounts: AccountsModel
