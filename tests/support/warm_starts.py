"""Start the program without its imports, which are two thirds of what a start costs the processor."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_TESTS = Path(__file__).resolve().parents[1]
_LONGEST = 1000
"""Bytes of an answer."""


class WarmStarts:
    """Has a process that imported everything once, which forks the programs (`support.warm_programs`)."""

    def __init__(self) -> None:
        self._answers, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._forker = subprocess.Popen(
                [sys.executable, "-m", "support.warm_programs", str(theirs.fileno())],
                env=os.environ | {"PYTHONPATH": os.pathsep.join((str(_TESTS), str(_TESTS.parent)))},
                pass_fds=[theirs.fileno()],
            )
        self._ended = dict[int, int]()

    def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], errors: IO[bytes]
    ) -> WarmProgram:
        """Start a program with these arguments; `errors` gets what it writes there."""
        # That is read when a process begins, not when it is forked.
        assert "LD_PRELOAD" not in environment
        request = {"arguments": arguments, "environment": dict(environment)}
        socket.send_fds(self._answers, [json.dumps(request).encode()], [errors.fileno()])
        while (pid := self._hear()) is None:
            pass
        return WarmProgram(self, pid)

    def status_of(self, pid: int, seconds: float) -> int | None:
        """What the program ended with; None if it is still running after so many seconds."""
        deadline = time.monotonic() + seconds
        while pid not in self._ended:
            left = max(0.0, deadline - time.monotonic())
            if not select.select([self._answers], [], [], left)[0]:
                return None
            self._hear()
        return self._ended[pid]

    def _hear(self) -> int | None:
        """The number of a program that has begun; None if one has ended."""
        answer = self._answers.recv(_LONGEST)
        assert answer, "what forks the programs has ended"
        pid, status = json.loads(answer)
        if status is None:
            return pid
        self._ended[pid] = status
        return None

    def close(self) -> None:
        """End the process that forks."""
        self._answers.close()
        self._forker.wait()


class WarmProgram:
    """One program, with what `subprocess.Popen` has for it."""

    def __init__(self, starts: WarmStarts, pid: int) -> None:
        self._starts = starts
        self.pid = pid

    def poll(self) -> int | None:
        """What it ended with; None while it is running."""
        return self._starts.status_of(self.pid, 0)

    def wait(self, timeout: float) -> int:
        """Wait for its end, and return what it ended with."""
        status = self._starts.status_of(self.pid, timeout)
        if status is None:
            raise subprocess.TimeoutExpired("seedance_studio", timeout)
        return status

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)
