"""Run the demo service as a child process that ends with us, even if we are killed."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO

from seedance_studio.domain.errors import Code, StudioError

_READY = "listening on "
_START_SECONDS = 20.0
_END_SECONDS = 2.0
_log = logging.getLogger(__name__)


class DemoProcess:
    """Runs `command`, which prints its address and exits when its standard input closes.

    Uses threads instead of asyncio's subprocesses, which qasync's loop lacks on Windows.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[str] | None = None
        self._is_wanted = False

    async def start(self) -> str:
        """Start the service and return its base URL. Raises `StudioError` if it does not start."""
        self._is_wanted = True
        try:
            return await asyncio.to_thread(self._start)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Ask the service to end, then kill it. May be called more than once."""
        self._is_wanted = False
        process, self._process = self._process, None
        if process is not None:
            await asyncio.to_thread(_end, process)

    def _start(self) -> str:
        flags = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                creationflags=flags,
            )
        except OSError as error:
            raise StudioError(Code.UNEXPECTED, str(error)) from error
        self._process = process
        if not self._is_wanted:
            # `stop` was called during the start and found no process to end.
            process.kill()
            _end(process)
        assert process.stdout is not None
        assert process.stderr is not None
        threading.Thread(target=_drain, args=(process.stderr,), name="demo-log", daemon=True).start()
        # Kill a child that prints nothing. That closes the pipe and ends `readline`.
        guard = threading.Timer(_START_SECONDS, process.kill)
        guard.start()
        try:
            line = process.stdout.readline().strip()
        finally:
            guard.cancel()
        if not line.startswith(_READY):
            process.stdout.close()
            raise StudioError(Code.UNEXPECTED, "the demo service did not start", retryable=True)
        threading.Thread(target=_drain, args=(process.stdout,), name="demo-out", daemon=True).start()
        return line.removeprefix(_READY)


def _drain(stream: IO[str]) -> None:
    with stream:
        for line in stream:
            _log.info("demo: %s", line.rstrip())


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    for insist in (process.terminate, process.kill):
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            insist()
        else:
            return
    process.wait()
