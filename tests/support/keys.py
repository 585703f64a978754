"""The keys of a library as the window shows them: only one, or several by name."""

from __future__ import annotations

import asyncio

from support.archives import Starter
from support.opened import engine_over

from seedance_studio.domain.api_key import HeldKey, KeySource
from seedance_studio.domain.open_api import SERVICE
from seedance_studio.engine.api_key_service import ApiKeyService
from seedance_studio.store.library import Library
from seedance_studio.viewmodels.shell.accounts_model import AccountsModel
from seedance_studio.viewmodels.shell.notices import NoticeModel
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.status import StatusModel


def one_key(preferences: Preferences, starter: Starter) -> AccountsModel:
    """Follows no library."""
    return AccountsModel(ApiKeyService.of(SERVICE), preferences, NoticeModel(), StatusModel(), starter)


def let_follow(
    accounts: AccountsModel, library: Library, starter: Starter, *keys: tuple[str, str, str]
) -> None:
    """Give it the named keys of a library: id, name and key of each. The first one sends."""
    engine = engine_over(library, starter)
    for account, name, key in keys:
        asyncio.run(engine.accounts.add(account, name, HeldKey(KeySource.KEYRING, key)))
    accounts.follow(engine)
    starter.settle()
