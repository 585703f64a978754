"""The API key in the operating system's keyring, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.system.patience import in_daemon

T = TypeVar("T")
_LONGEST = 512
_PLAIN = ("keyrings.alt.", "keyring.backends.null", "keyring.backends.fail")


class Ring(Protocol):
    """What is used of a keyring's backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def check_key(text: str) -> str:
    """The key without surrounding spaces. Raises `KeyUnusable`, which never quotes it.

    A key goes into an HTTP header: a newline or a character outside ASCII would end up in an error text.
    """
    key = text.strip(" ")
    if not key or len(key) > _LONGEST or not all("!" <= char <= "~" for char in key):
        raise KeyUnusable(Code.KEY_MALFORMED)
    return key


class KeyStore:
    """One entry of the keyring. Each call runs in a thread of its own and gives up after `timeout` seconds:
    a locked keyring with a display blocks until its prompt is answered."""

    def __init__(
        self, service: str = "Seedance Studio", account: str = "api-key", *, timeout: float = 10.0
    ) -> None:
        self._service = service
        self._account = account
        self._timeout = timeout

    async def load(self) -> str | None:
        """The key, or None where none is kept. Raises `KeyUnusable`."""
        return await self._call(lambda ring: ring.get_password(self._service, self._account))

    async def save(self, key: str) -> None:
        """Keeps the key; writes only a changed one, since some systems ask again. Raises `KeyUnusable`."""

        def write(ring: Ring) -> None:
            if ring.get_password(self._service, self._account) != key:
                ring.set_password(self._service, self._account, key)

        await self._call(write)

    async def forget(self) -> None:
        """Removes the key; none there is no error. Raises `KeyUnusable`."""

        def remove(ring: Ring) -> None:
            if ring.get_password(self._service, self._account) is not None:
                ring.delete_password(self._service, self._account)

        await self._call(remove)

    async def _call(self, work: Callable[[Ring], T]) -> T:
        def guarded() -> T:
            try:
                return work(_usable_keyring())
            except KeyUnusable:
                raise
            except Exception as error:  # noqa: BLE001  backends raise what their systems raise
                refused = KeyUnusable(_code_of(error), type(error).__name__)
            # Not chained: a backend may quote the secret it was given.
            raise refused

        try:
            # A prompt that no one answers must not keep the program from ending.
            return await in_daemon(guarded, self._timeout, "keyring")
        except TimeoutError:
            raise KeyUnusable(Code.KEYRING_SLOW) from None


def _usable_keyring() -> Ring:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    ring = keyring.get_keyring()
    members = list(ring.backends) if isinstance(ring, ChainerBackend) else [ring]
    names = [f"{type(member).__module__}.{type(member).__qualname__}" for member in members]
    if not members or names[0].startswith("keyring.backends.fail"):
        raise KeyUnusable(Code.KEYRING_ABSENT)
    if names[0].startswith(_PLAIN):
        raise KeyUnusable(Code.KEYRING_PLAINTEXT, names[0])
    # The first member alone: a chain would fall through to a plaintext one.
    return cast("Ring", members[0])


def backend_name() -> str:
    """Which keyring is used, or what is wrong with it. Blocks while the system is asked."""
    try:
        ring = _usable_keyring()
    except KeyUnusable as error:
        return f"{error.code} {error.detail}".strip()
    except Exception as error:  # noqa: BLE001  backends raise what their systems raise
        return f"{_code_of(error)} {type(error).__name__}"
    return f"{type(ring).__module__}.{type(ring).__qualname__}"


def _code_of(error: Exception) -> Code:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    match error:
        case KeyringLocked() | InitError():
            return Code.KEYRING_LOCKED
        case NoKeyringError():
            return Code.KEYRING_ABSENT
        case _:
            return Code.KEYRING_ABSENT
