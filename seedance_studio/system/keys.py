"""Store the API key in the operating system's keyring, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.system.daemon_thread import run_in_daemon

T = TypeVar("T")
_LONGEST = 512
_PLAIN = ("keyrings.alt.", "keyring.backends.null", "keyring.backends.fail")


class KeyringBackend(Protocol):
    """The methods of a keyring backend that we use."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def check_key(text: str) -> str:
    """Return the key without surrounding spaces. Raises `KeyUnusable`, which never quotes it.

    The key goes into an HTTP header. A newline or a non-ASCII character there would make httpx raise an error
    that quotes it.
    """
    key = text.strip(" ")
    if not key or len(key) > _LONGEST or not all("!" <= char <= "~" for char in key):
        raise KeyUnusable(Code.KEY_MALFORMED)
    return key


class KeyStore:
    """One entry of the keyring.

    Each call runs in its own thread and gives up after `timeout` seconds, because a locked keyring blocks
    until the person answers its prompt.
    """

    def __init__(
        self, service: str = "Seedance Studio", account: str = "api-key", *, timeout: float = 10.0
    ) -> None:
        self._service = service
        self._account = account
        self._timeout = timeout

    async def load(self) -> str | None:
        """The key, or None if none is stored. Raises `KeyUnusable`."""
        return await self._call(lambda backend: backend.get_password(self._service, self._account))

    async def save(self, key: str) -> None:
        """Store the key if it has changed; some systems prompt for each write. Raises `KeyUnusable`."""

        def write(backend: KeyringBackend) -> None:
            if backend.get_password(self._service, self._account) != key:
                backend.set_password(self._service, self._account, key)

        await self._call(write)

    async def forget(self) -> None:
        """Remove the key. A missing key is no error. Raises `KeyUnusable`."""

        def remove(backend: KeyringBackend) -> None:
            if backend.get_password(self._service, self._account) is not None:
                backend.delete_password(self._service, self._account)

        await self._call(remove)

    async def _call(self, work: Callable[[KeyringBackend], T]) -> T:
        def guarded() -> T:
            try:
                return work(_usable_keyring())
            except KeyUnusable:
                raise
            except Exception as error:  # noqa: BLE001  backends raise anything
                refused = KeyUnusable(_code_of(error), type(error).__name__)
            # Raise without the cause: a backend's error may quote the key.
            raise refused

        try:
            # A daemon thread: an unanswered prompt must not stop the program from exiting.
            return await run_in_daemon(guarded, self._timeout, "keyring")
        except TimeoutError:
            raise KeyUnusable(Code.KEYRING_SLOW) from None


def store_of_account(account: str) -> KeyStore:
    """The keyring's entry for the key of a named account."""
    return KeyStore(account=f"account-{account}")


def _usable_keyring() -> KeyringBackend:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    backend = keyring.get_keyring()
    members = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    names = [f"{type(member).__module__}.{type(member).__qualname__}" for member in members]
    if not members or names[0].startswith("keyring.backends.fail"):
        raise KeyUnusable(Code.KEYRING_ABSENT)
    if names[0].startswith(_PLAIN):
        raise KeyUnusable(Code.KEYRING_PLAINTEXT, names[0])
    # Use only the first backend: a chain would fall through to a plaintext one.
    return cast("KeyringBackend", members[0])


def backend_name() -> str:
    """The name of the keyring in use, or why there is none. Blocks."""
    try:
        backend = _usable_keyring()
    except KeyUnusable as error:
        return f"{error.code} {error.detail}".strip()
    except Exception as error:  # noqa: BLE001  backends raise anything
        return f"{_code_of(error)} {type(error).__name__}"
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _code_of(error: Exception) -> Code:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    match error:
        case KeyringLocked() | InitError():
            return Code.KEYRING_LOCKED
        case NoKeyringError():
            return Code.KEYRING_ABSENT
        case _:
            return Code.KEYRING_ABSENT
