"""The keys of a library that has only one."""

from __future__ import annotations

from typing import Any

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.key_entry import KeyEntry, KeyTarget
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.status import StatusModel


async def _keep(text: str, target: KeyTarget) -> HeldKey:
    return HeldKey(KeySource.KEYRING, text)


def one_key(starter: Any) -> AccountsModel:
    """Follows no library. What is typed is kept unchecked."""
    return AccountsModel(KeyEntry(_keep, starter), StatusModel(), NoticeModel())
