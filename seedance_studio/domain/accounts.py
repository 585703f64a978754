"""Accounts: the named API keys of one library. The keys themselves are in the keyring alone."""

from __future__ import annotations

from seedance_studio.domain.api_key import HeldKey
from seedance_studio.domain.frozen import frozen

UNASSIGNED = ""
"""The account of what was sent before keys had names, or with the environment's key."""


@frozen
class Account:
    """A key's name. `id` is random, so it says nothing about the key, and a replaced key keeps its account.

    `base` is the service that the key is for. `made_at` is in seconds since 1970. New generations are sent
    with the current account's key, unless their project has an account of its own.
    """

    id: str
    name: str
    base: str
    position: int = 0
    made_at: float = 0.0
    is_current: bool = False


@frozen
class Following:
    """The person's answer to which key follows what has no account. It holds for what was made by `until`, in
    seconds since 1970."""

    account: str = UNASSIGNED
    until: float = 0.0


@frozen
class AccountUse:
    """What depends on an account's key: how many generations wait for it or run with it, and how many in all.

    `projects` are the names of the projects whose account it is.
    """

    waiting: int = 0
    running: int = 0
    generations: int = 0
    projects: tuple[str, ...] = ()


@frozen
class NamedKey:
    """An account with its key as far as it was read. The account `UNASSIGNED` has no name."""

    account: Account
    held: HeldKey
