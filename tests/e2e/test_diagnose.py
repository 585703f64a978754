"""What support asks for: one start that says what is installed and found here, and nothing that is secret."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from support.desktop import eventually

from seedance_studio import __version__

_KEY = "sd2_live_" + "7" * 32


def _start(home: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    names = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return subprocess.Popen(
        [sys.executable, "-m", "seedance_studio", "--diagnose", *arguments],
        env=os.environ | names | {"HOME": str(home), "QT_QPA_PLATFORM": "xcb"} | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _log_of(home: Path) -> str:
    return "".join(path.read_text("utf-8") for path in home.rglob("studio.log"))


def _demo_of(program: subprocess.Popen[str]) -> Iterator[Path]:
    """The process of its demo service."""
    for children in Path(f"/proc/{program.pid}/task").glob("*/children"):
        # Threads and processes that end meanwhile are none of them.
        with contextlib.suppress(OSError):
            for child in children.read_text().split():
                process = Path("/proc") / child
                if b"demo-service" in (process / "cmdline").read_bytes():
                    yield process


def test_it_is_said_in_the_terminal_and_in_the_log_and_the_window_opens(tmp_path: Path) -> None:
    address = f"https://me:{_KEY}@proxy.example:8080"
    program = _start(tmp_path, "--demo", SEEDANCE_API_KEY=_KEY, LC_ALL="C", HTTPS_PROXY=address)
    try:
        eventually(lambda: "Qt platform" in _log_of(tmp_path), "the diagnosis in the log")
        # It goes on to open the demo's library.
        eventually(lambda: any(tmp_path.rglob("library.sqlite3")), "the library")
        demo = eventually(lambda: next(_demo_of(program), None), "the demo's service")
        assert b"SEEDANCE_API_KEY" not in (demo / "environ").read_bytes()
    finally:
        program.terminate()
        said, _ = program.communicate(timeout=300)
    log = _log_of(tmp_path)
    for fact in (
        f"Seedance Studio {__version__}, from source: ",
        "Qt platform: xcb",
        "look: PySide6Qlementine",
        "limits and accounts: no library that can be read",
        "players: libffmpegmediaplugin",
        "reads h264, reads hevc, reads vp9, reads av1, reads aac, writes libx264, writes aac",
        "keyring: keyring.backends.SecretService.Keyring",
        "certificates: /",
        "settings: ~/config/seedance-studio/settings.json (not there yet)",
        "LC_ALL=C",
    ):
        assert fact in said, fact
        assert fact in log, fact
    assert "NONE" not in said
    for text in (said, log):
        assert _KEY not in text
        assert str(tmp_path) not in text.partition("demo: ")[0]


def test_a_screen_that_qt_cannot_use_still_leaves_a_diagnosis(tmp_path: Path) -> None:
    program = _start(tmp_path, QT_QPA_PLATFORM="nonsense")
    said, _ = program.communicate(timeout=300)
    assert program.returncode != 0
    assert "Qt platform" not in said
    assert "keyring: " in _log_of(tmp_path)


def test_a_proxy_that_can_t_be_used_is_named_and_its_password_is_not(tmp_path: Path) -> None:
    password = "hunter2"
    program = _start(
        tmp_path,
        QT_QPA_PLATFORM="nonsense",
        HTTPS_PROXY="http://me:hunter2@proxy.example:3128",
        ALL_PROXY="nonsense://me:hunter2@proxy.example",
        NO_PROXY="fe80::/10",
    )
    said, _ = program.communicate(timeout=300)
    assert "proxies: https http://***@proxy.example:3128\n" in said
    assert "proxy that can't be used: ALL_PROXY\n" in said
    assert password not in said + _log_of(tmp_path)
