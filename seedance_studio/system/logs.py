"""The log: one small rotating file, from which every secret is removed before it is written."""

from __future__ import annotations

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from seedance_studio.domain.redact import redact

_SIZE = 1_000_000
_FILES = 3
_QUIET = ("httpx", "httpcore", "qasync", "PIL", "asyncio", "libav")


class RedactingFormatter(logging.Formatter):
    """Redacts the finished text, so that tracebacks and arguments are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be written."""
        return redact(super().format(record))


class SilentFileHandler(RotatingFileHandler):
    """Loses a line that can't be written: the usual report on it quotes the record with its secrets."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Says nothing."""


def set_up_logging(folder: Path) -> logging.Handler:
    """Writes everything from INFO on to `folder`/studio.log, or nowhere if that can't be written.

    Returns the handler, to be closed at the end.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    handler = SilentFileHandler(
        folder / "studio.log",
        maxBytes=_SIZE,
        backupCount=_FILES - 1,
        encoding="utf-8",
        errors="backslashreplace",
        delay=True,
    )
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
