"""Words for API keys: their names, where they are kept, and the last four characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from seedance_studio.domain.api_key import HeldKey, KeySource

if TYPE_CHECKING:
    from seedance_studio.domain.accounts import NamedKey


def tail_words(key: HeldKey) -> str:
    """The last four characters of the key, behind dots; empty without a key."""
    return f"····{key.tail}" if key.tail else ""


def named_key_words(key: NamedKey) -> str:
    """The name of a key with its last four characters."""
    name = key.account.name or QCoreApplication.translate("Keys", "Key without a name")
    return " ".join(filter(None, (name, tail_words(key.held))))


def place_words(key: HeldKey) -> str:
    """Says where the key is kept."""
    translate = QCoreApplication.translate
    match key.source:
        case KeySource.DEMO:
            return translate("Keys", "of the demo")
        case KeySource.KEYRING:
            return translate("Keys", "in the system keyring")
        case KeySource.SESSION:
            return translate("Keys", "for this session only")
        case KeySource.ENVIRONMENT:
            return translate("Keys", "from the environment, for this run")
        case KeySource.NONE:
            return translate("Keys", "not here")


def key_words(key: HeldKey, name: str = "") -> str:
    """Says where the key is kept, with its name and its last four characters."""
    translate = QCoreApplication.translate
    tail = tail_words(key)
    if name and key.source is not KeySource.NONE:
        return translate("Keys", "{name} {tail} {place}").format(name=name, tail=tail, place=place_words(key))
    match key.source:
        case KeySource.DEMO:
            return translate("Keys", "Demo: nothing is charged and no key is needed")
        case KeySource.KEYRING:
            return translate("Keys", "Key {tail} in the system keyring").format(tail=tail)
        case KeySource.SESSION:
            return translate("Keys", "Key {tail} for this session only").format(tail=tail)
        case KeySource.ENVIRONMENT:
            return translate("Keys", "Key {tail} from the environment, for this run").format(tail=tail)
        case KeySource.NONE if name:
            return translate("Keys", "The key “{name}” is not here").format(name=name)
        case KeySource.NONE:
            return translate("Keys", "No API key")
