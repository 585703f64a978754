"""The file of the log. Secrets are removed before a line is written."""

from __future__ import annotations

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from seedance_studio.domain.redact import redact
from seedance_studio.system.private import private_opener

_SIZE = 1_000_000


def open_log(file: Path, files: int) -> logging.Handler:
    """A handler that keeps this many files of 1 MB, the older ones with a number."""
    handler = SilentFileHandler(
        file, maxBytes=_SIZE, backupCount=files - 1, encoding="utf-8", errors="backslashreplace", delay=True
    )
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


class RedactingFormatter(logging.Formatter):
    """Redacts the formatted text, so that tracebacks and arguments are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        """The redacted line."""
        return redact(super().format(record))


class SilentFileHandler(RotatingFileHandler):
    """Drops a line that can't be written. logging's report about it would print the unredacted record."""

    def _open(self) -> TextIOWrapper:
        # Create the file as private first; opening it later does not change that.
        os.close(private_opener(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Report nothing."""
