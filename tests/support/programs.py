"""Start, kill and wait for small Python programs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def start(source: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python on a source text, with pipes for input, output and errors."""
    return subprocess.Popen(
        [sys.executable, "-c", source, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
    )


def end(program: subprocess.Popen[str]) -> str:
    """Kill the program and return the rest of its output."""
    program.kill()
    said, _ = program.communicate(timeout=90)
    return said


def becomes_true(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait for the condition. Returns whether it became true in time."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        began = time.monotonic()
        if condition():
            return True
        if (now := time.monotonic()) > deadline:
            return False
        # Who looks all the time takes the time from what is looked at.
        pause.wait(min(0.5, max(0.02, 9 * (now - began))))


def is_running(pid: int) -> bool:
    """Whether the process is running. A zombie is not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in ("Z", "X")
