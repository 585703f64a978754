"""A long-lived child process that answers line by line. If it dies, the next question starts a new one."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO, TypeVar

_KEY = "SEEDANCE_API_KEY"
T = TypeVar("T")
_log = logging.getLogger(__name__)


class HelperLost(Exception):
    """The helper could not be started, died, or `took_too_long`. The next question starts a new one."""

    def __init__(self, detail: str, *, took_too_long: bool = False) -> None:
        super().__init__(detail)
        self.took_too_long = took_too_long


class HelperProcess:
    """Starts `command` at the first question. The command must exit when its standard input closes.

    All methods block. Only one question is asked at a time; `close` may be called from any thread. The API
    key is removed from the child's environment.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._asking = threading.Lock()
        self._changing = threading.Lock()
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The id of the running process, None if there is none."""
        process = self._process
        return None if process is None else process.pid

    def ask(self, question: bytes, timeout: float, hear: Callable[[bytes], T | None]) -> T:
        """Send a line and pass each answer to `hear` until it returns a result.

        Raises `HelperLost`, also if an answer takes longer than `timeout` seconds or `hear` raises it.
        """
        with self._asking:
            process = self._started()
            assert process.stdin is not None
            try:
                process.stdin.write(question + b"\n")
                process.stdin.flush()
                while (heard := hear(_read_line(process, timeout))) is None:
                    pass
            except OSError as error:
                self._end(process)
                raise HelperLost(f"it died with {process.returncode}") from error
            except HelperLost:
                self._end(process)
                raise
            return heard

    def close(self) -> None:
        """Kill the process, even during a question. May be called more than once."""
        with self._changing:
            self._closed = True
            process = self._process
        if process is None:
            return
        process.kill()
        # A pipe must not be closed while another thread reads it. The kill ends that thread's question.
        with self._asking:
            self._end(process)

    def _started(self) -> subprocess.Popen[bytes]:
        process = self._process
        if process is not None and process.poll() is not None:
            self._end(process)
        with self._changing:
            if self._closed:
                raise HelperLost("closed")
            if self._process is None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if name != _KEY}
        flags = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                creationflags=flags,
            )
        except OSError as error:
            raise HelperLost(str(error)) from error
        assert process.stderr is not None
        threading.Thread(target=_drain, args=(process.stderr,), name="helper-log", daemon=True).start()
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                # Closing flushes the buffer, which fails on a dead process.
                with contextlib.suppress(OSError):
                    pipe.close()
        with self._changing:
            if self._process is process:
                self._process = None


def _read_line(process: subprocess.Popen[bytes], timeout: float) -> bytes:
    assert process.stdout is not None
    is_late = threading.Event()

    def give_up() -> None:
        is_late.set()
        process.kill()

    # Killing the process is the only way to end `readline` on every system.
    guard = threading.Timer(timeout, give_up)
    guard.daemon = True
    guard.start()
    try:
        line = process.stdout.readline()
    finally:
        guard.cancel()
    if not line.endswith(b"\n"):
        status = process.wait()
        if is_late.is_set():
            raise HelperLost(f"no answer within {timeout:g} s", took_too_long=True)
        raise HelperLost(f"it died with {status}")
    return line


def _drain(stream: IO[bytes]) -> None:
    with stream:
        for line in stream:
            _log.info("helper: %s", line.decode("utf-8", "replace").rstrip())
