"""Run scripts that use the real key store, in a session with its own bus and Secret Service."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1"
_LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
_PROLOGUE = """
import asyncio, json, os, signal, sys
from pathlib import Path
from seedance_studio.domain.errors import KeyUnusable
from seedance_studio.system.keys import KeyStore

# Passed through the environment: in the script's text, a traceback could quote it.
KEY = os.environ.pop("TEST_KEY", "")

async def tried(awaitable):
    try:
        return await awaitable
    except KeyUnusable as error:
        return str(error.code)

def daemon_pid():
    # The daemon runs in the background and may not have its name on the bus yet.
    from jeepney import MatchRule, message_bus
    from jeepney.io.blocking import open_dbus_connection
    name = 'org.freedesktop.secrets'
    named = MatchRule(type='signal', interface='org.freedesktop.DBus', member='NameOwnerChanged')
    named.add_arg_condition(0, name)
    with open_dbus_connection() as connection, connection.filter(named) as owners:
        connection.send_and_get_reply(message_bus.AddMatch(named))
        if not connection.send_and_get_reply(message_bus.NameHasOwner(name)).body[0]:
            connection.recv_until_filtered(owners, timeout=60)
        return connection.send_and_get_reply(message_bus.GetConnectionUnixProcessID(name)).body[0]

def tell(value):
    print(json.dumps(value), flush=True)
"""
# The daemon is killed at the end of the session, whatever the script did to it.
_REMEMBER = "Path(os.environ['HOME'], 'daemon').write_text(str(daemon_pid()))\n"
_END = 'kill -9 "$(cat "$HOME/daemon")"'


class KeyringSession:
    """A home folder whose keyring persists. Each `run` is one session, from login to logout.

    Scripts find `key` in the variable KEY.
    """

    def __init__(self, home: Path, key: str = "") -> None:
        self.home = home
        self._key = key

    @property
    def keyring_file(self) -> Path:
        return self.home / "data" / "keyrings" / "login.keyring"

    def run(self, script: str, *, unlocked: bool = True, seconds: float = 120.0) -> object:
        """Run a script in a new session and return the last value it told."""
        daemon = _UNLOCK if unlocked else _LOCKED
        shell = f'{daemon}; "$0" -c "$1"; status=$?; {_END}; exit $status'
        program = [sys.executable, _PROLOGUE + _REMEMBER + script]
        return self._run(["dbus-run-session", "--", "sh", "-c", shell, *program], {}, seconds)

    def run_without_bus(self, script: str, **environment: str) -> object:
        """Like `run`, but without any session bus."""
        nowhere = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.home}/nothing"}
        return self._run([sys.executable, "-c", _PROLOGUE + script], nowhere | environment, 120.0)

    def _run(self, command: list[str], environment: dict[str, str], seconds: float) -> object:
        with tempfile.TemporaryDirectory(prefix="run-") as runtime:
            kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
            done = subprocess.run(
                command,
                env=kept
                | {
                    "HOME": str(self.home),
                    "XDG_RUNTIME_DIR": runtime,
                    "XDG_DATA_HOME": str(self.home / "data"),
                    "XDG_CONFIG_HOME": str(self.home / "config"),
                    "XDG_CACHE_HOME": str(self.home / "cache"),
                    "PYTHONPATH": f"{_ROOT}:{self.home}",
                    "TEST_KEY": self._key,
                }
                | environment,
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])
