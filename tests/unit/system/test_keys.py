"""The key is stored by a real Secret Service and nowhere else, and never shows in an error."""

from __future__ import annotations

import logging
import textwrap
import time
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.keyring_session import KeyringSession

from seedance_studio.domain.errors import Code, KeyUnusable
from seedance_studio.system.keys import check_key

_KEY = "sd2_live_0123456789abcdef"
_LOAD = "tell(asyncio.run(tried(KeyStore(timeout=10).load())))"


@pytest.fixture
def session(tmp_path: Path) -> KeyringSession:
    return KeyringSession(tmp_path, _KEY)


@pytest.mark.parametrize("text", [_KEY, f"  {_KEY} ", "x", "~" * 512])
def test_a_key_passes_without_the_spaces_around_it(text: str) -> None:
    assert check_key(text) == text.strip(" ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "sd2_secret\n",
        "sd2_secret\r\nX-Admin: 1",
        "\tsd2_secret",
        "sd2_se cret",
        "sd2_secrét",
        "sd2_secret\u2026",
        "sd2_secret\u200b",
        "\ufeffsd2_secret",
        "sd2_secret\0",
        "sd2_secret\x7f",
        "sd2_secret\ud800",
        "sd2_secret" * 52,
    ],
)
def test_a_malformed_key_is_refused_and_never_quoted(text: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(KeyUnusable) as caught:
        check_key(text)
    assert caught.value.code is Code.KEY_MALFORMED
    logging.getLogger("keys").error("refused", exc_info=caught.value)
    said = [str(caught.value), repr(caught.value), caught.value.detail, caplog.text]
    said += traceback.format_exception(caught.value)
    assert all("sd2_se" not in text for text in said)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@given(st.text(max_size=20))
def test_what_passes_can_go_into_a_header(text: str) -> None:
    try:
        key = check_key(text)
    except KeyUnusable:
        return
    assert key
    assert key.isascii()
    assert key.isprintable()
    assert " " not in key


@pytest.mark.slow
def test_a_key_is_stored_returned_and_forgotten_across_sessions(session: KeyringSession) -> None:
    script = """
        async def main():
            store = KeyStore(timeout=10)
            return [await store.load(), await store.save(KEY), await store.load()]
        tell(asyncio.run(main()))
    """
    assert session.run(textwrap.dedent(script)) == [None, None, _KEY]
    assert session.run(_LOAD) == _KEY
    # The keyring is encrypted: nothing under this home holds the key.
    assert session.keyring_file.stat().st_size > 0
    assert not [
        file for file in session.home.rglob("*") if file.is_file() and _KEY.encode() in file.read_bytes()
    ]
    script = """
        async def main():
            store = KeyStore(timeout=10)
            return [await store.forget(), await store.load(), await store.forget()]
        tell(asyncio.run(main()))
    """
    assert session.run(textwrap.dedent(script)) == [None, None, None]
    assert session.run(_LOAD) is None


@pytest.mark.slow
def test_two_accounts_do_not_meet(session: KeyringSession) -> None:
    script = """
        async def main():
            one, other = KeyStore(account="one", timeout=10), KeyStore(account="other", timeout=10)
            await one.save("first")
            await other.save("second")
            await one.forget()
            return [await one.load(), await other.load()]
        tell(asyncio.run(main()))
    """
    assert session.run(textwrap.dedent(script)) == [None, "second"]


@pytest.mark.slow
def test_only_a_changed_key_is_written(session: KeyringSession) -> None:
    script = """
        async def main():
            store = KeyStore(timeout=10)
            states = []
            for key in ("first", "first", "second"):
                await store.save(key)
                file = next(Path(os.environ["XDG_DATA_HOME"]).rglob("login.keyring"))
                states.append([file.stat().st_mtime_ns, file.stat().st_ino])
            return states
        tell(asyncio.run(main()))
    """
    first, again, changed = session.run(textwrap.dedent(script))  # type: ignore[misc]
    assert first == again
    assert changed != first


def test_a_keyring_that_was_never_set_up_is_locked(session: KeyringSession) -> None:
    assert session.run(_LOAD, unlocked=False) == Code.KEYRING_LOCKED


@pytest.mark.slow
def test_a_locked_keyring_gives_and_takes_nothing(session: KeyringSession) -> None:
    session.run("asyncio.run(KeyStore(timeout=10).save(KEY)); tell(0)")
    script = """
        async def main():
            store = KeyStore(timeout=10)
            return [await tried(store.load()), await tried(store.save("other")), await tried(store.forget())]
        tell(asyncio.run(main()))
    """
    assert session.run(textwrap.dedent(script), unlocked=False) == [Code.KEYRING_LOCKED] * 3
    assert session.run(_LOAD) == _KEY


@pytest.mark.slow
def test_without_a_session_bus_there_is_no_keyring(session: KeyringSession) -> None:
    script = """
        async def main():
            store = KeyStore(timeout=10)
            return [await tried(store.load()), await tried(store.save("key")), await tried(store.forget())]
        tell(asyncio.run(main()))
    """
    assert session.run_without_bus(textwrap.dedent(script)) == [Code.KEYRING_ABSENT] * 3
    assert not [file for file in session.home.rglob("*") if file.is_file()]


@pytest.mark.slow
def test_a_keyring_that_hangs_is_given_up_and_does_not_hold_the_program(session: KeyringSession) -> None:
    script = """
        import time
        os.kill(daemon_pid(), signal.SIGSTOP)
        async def main():
            store, begun = KeyStore(timeout=1.0), time.monotonic()
            return [await tried(store.load()), await tried(store.save("key")), time.monotonic() - begun]
        tell(asyncio.run(main()))
    """
    begun = time.monotonic()
    *codes, waited = session.run(textwrap.dedent(script), seconds=20)  # type: ignore[misc]
    assert codes == [Code.KEYRING_SLOW] * 2
    assert 2.0 <= waited < 15.0
    # D-Bus itself would have waited for 25 s.
    assert time.monotonic() - begun < 15


@pytest.mark.slow
def test_the_loop_goes_on_while_a_keyring_hangs(session: KeyringSession) -> None:
    script = """
        import time
        os.kill(daemon_pid(), signal.SIGSTOP)
        async def main():
            waiting = asyncio.get_running_loop().create_task(tried(KeyStore(timeout=1.0).load()))
            longest, last = 0.0, time.monotonic()
            while not waiting.done():
                await asyncio.sleep(0.01)
                longest, last = max(longest, time.monotonic() - last), time.monotonic()
            return [waiting.result(), longest]
        tell(asyncio.run(main()))
    """
    code, longest = session.run(textwrap.dedent(script), seconds=20)  # type: ignore[misc]
    assert code == Code.KEYRING_SLOW
    assert longest < 0.7


_PLAINTEXT = """
from keyring.backend import KeyringBackend
from keyring.compat import properties
from pathlib import Path

class PlaintextKeyring(KeyringBackend):
    @properties.classproperty
    def priority(cls):
        return 0.5

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        (Path(__file__).parent / "plain.txt").write_text(password)

    def delete_password(self, service, username):
        pass
"""


@pytest.mark.parametrize("backend", ["keyrings.alt.file.PlaintextKeyring", "keyring.backends.null.Keyring"])
def test_a_keyring_that_would_keep_the_key_in_plain_text_is_refused(
    session: KeyringSession, backend: str
) -> None:
    module = session.home / "keyrings" / "alt"
    module.mkdir(parents=True)
    (module / "file.py").write_text(_PLAINTEXT)
    script = """
        async def main():
            store = KeyStore(timeout=10)
            return [await tried(store.load()), await tried(store.save("key")), await tried(store.forget())]
        tell(asyncio.run(main()))
    """
    found = session.run_without_bus(textwrap.dedent(script), PYTHON_KEYRING_BACKEND=backend)
    assert found == [Code.KEYRING_PLAINTEXT] * 3
    assert not (module / "plain.txt").exists()


_QUOTING = """
from keyring.backend import KeyringBackend
from keyring.errors import PasswordSetError

class Keyring(KeyringBackend):
    priority = 9

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        raise PasswordSetError(f"could not keep {password}")

    def delete_password(self, service, username):
        pass
"""


def test_what_a_keyring_says_of_the_key_is_not_passed_on(session: KeyringSession) -> None:
    (session.home / "quoting.py").write_text(_QUOTING)
    script = """
        import traceback
        async def main():
            try:
                await KeyStore(timeout=10).save(KEY)
            except KeyUnusable as error:
                return "".join(traceback.format_exception(error)) + repr(error) + error.detail
        tell(asyncio.run(main()))
    """
    said = session.run_without_bus(textwrap.dedent(script), PYTHON_KEYRING_BACKEND="quoting.Keyring")
    assert isinstance(said, str)
    assert "PasswordSetError" in said
    assert "0123456789" not in said
