"""The session bus is found as by other programs. A missing and a vanished bus raise the same error."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jeepney import message_bus

from seedance_studio.system.session_bus import BusUnavailable, session_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the session's bus is Linux's")


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A bus where systemd puts it, and no address in the environment."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    address = f"--address=unix:path={tmp_path}/bus"
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout
        assert daemon.stdout.readline()
        yield daemon
        daemon.kill()


async def test_the_bus_is_found_in_the_runtime_folder(daemon: subprocess.Popen[str]):
    async with session_bus() as bus:
        reply = await bus.send_and_get_reply(message_bus.GetConnectionUnixProcessID("org.freedesktop.DBus"))
    assert reply.body == (daemon.pid,)


async def test_a_bus_that_goes_away_is_one_error(daemon: subprocess.Popen[str]):
    async def ask() -> None:
        async with session_bus() as bus:
            # It gets the question and ends before it can answer.
            os.kill(daemon.pid, signal.SIGSTOP)
            asking = asyncio.ensure_future(bus.send_and_get_reply(message_bus.ListNames()))
            await asyncio.sleep(0)
            daemon.kill()
            await asking

    with pytest.raises(BusUnavailable):
        await ask()


@pytest.mark.parametrize(
    "address",
    ["unix:path={folder}/nothing", "tcp:host=localhost,port=1", "nonsense", ""],
    ids=["nobody there", "not supported", "malformed", "none"],
)
async def test_a_bus_that_can_not_be_opened_is_the_same_error(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address.format(folder=tmp_path))
    with pytest.raises(BusUnavailable):
        async with session_bus():
            pytest.fail("opened")
