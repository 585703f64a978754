"""Accounts: the named API keys of one library. The keys themselves are in the keyring alone."""

from __future__ import annotations

UNASSIGNED = ""
"""The account of what was sent before keys had names, or with the environment's key."""
