"""Whether the desktop wants motion, asked of a real bus."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedance_studio.ui.motion import SystemMotion

ROOT = Path(__file__).parents[3]
PORTAL = ROOT / "tests" / "support" / "portal.py"
ASK = """
from PySide6.QtCore import QCoreApplication, QTimer
from seedance_studio.ui.motion import SystemMotion
application = QCoreApplication([])
motion = SystemMotion()
motion.changed.connect(lambda: print("changed"))
looking = QTimer(interval=5)
looking.timeout.connect(lambda: motion.children() or application.quit())  # every answer is in
looking.start()
application.exec()
print(motion.is_reduced)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="the portal is Linux's")


@pytest.fixture
def bus():
    """The address of a session bus of this test's own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def ask(bus: str) -> list[str]:
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@linux
@pytest.mark.parametrize(
    ("settings", "heard"),
    [
        (["reduced-motion=1"], ["changed", "True"]),
        (["enable-animations=false"], ["changed", "True"]),
        (["reduced-motion=0", "enable-animations=true"], ["False"]),
        ([], ["False"]),
    ],
    ids=["reduced", "no animations", "both fine", "neither known"],
)
def test_hears_what_the_portal_says(bus, settings, heard):
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus}
    command = [sys.executable, str(PORTAL), *settings]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as portal:
        assert portal.stdin
        assert portal.stdout
        assert portal.stdout.readline() == "ready\n"
        assert ask(bus) == heard
        portal.stdin.close()


@linux
def test_moves_where_there_is_no_portal(bus):
    assert ask(bus) == ["False"]


@linux
def test_asks_nobody_without_a_bus(qapp, monkeypatch, tmp_path):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not SystemMotion().is_reduced
