"""What a test worker did when it crashed, told in the summary: CI shows only the end of the output."""

from __future__ import annotations

import faulthandler
import os
import tempfile
from pathlib import Path
from typing import IO

import pytest

_FOLDER = "TESTS_CRASHES"
_OF_PYTEST = ("/_pytest/", "/pluggy/", "/xdist/", '"<string>"')


class Crashes:
    """In a worker keeps a file open for Python's fault handler; in the main process reads those files."""

    def __init__(self) -> None:
        self._worker = os.environ.get("PYTEST_XDIST_WORKER")
        self._file: IO[str] | None = None
        if self._worker is None:
            self._made = tempfile.TemporaryDirectory(prefix="seedance-crashes-")
            os.environ[_FOLDER] = self._made.name

    def pytest_sessionstart(self) -> None:
        if self._worker is not None:
            self._file = (Path(os.environ[_FOLDER]) / self._worker).open("w")
            faulthandler.enable(self._file)

    @pytest.hookimpl(tryfirst=True)
    def pytest_unconfigure(self) -> None:
        if self._file is not None:
            faulthandler.disable()
            self._file.close()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for path in sorted(Path(os.environ[_FOLDER]).iterdir()):
            lines = path.read_text().splitlines()
            if lines:
                terminalreporter.section(f"{path.name} crashed")
            for line in lines:
                if not any(name in line for name in _OF_PYTEST):
                    terminalreporter.line(line)
