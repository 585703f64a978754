"""The log: a small rotating file. Secrets are removed before a line is written."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from seedance_studio.domain.redact import redact
from seedance_studio.system.private import make_private_folder

_FILE = "studio.log"
_FILES = 3
_log = logging.getLogger(__name__)
_QUIET = ("httpx", "httpcore", "qasync", "PIL", "asyncio", "libav")

# The start of an entry, which begins with a time. A traceback's lines don't.
_ENTRY = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} )", re.MULTILINE)


class _LateHandler(logging.Handler):
    """Opens the log with its first line. What rotates files takes longer to import than a small window to
    paint."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        if self._file is None:
            try:
                from seedance_studio.system.log_file import open_log
            except ImportError:
                # The interpreter ends, and Python's own report about it would not be redacted.
                return
            self._file = open_log(self._folder / _FILE, _FILES)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def set_up_logging(folder: Path) -> logging.Handler:
    """Log INFO and above to `folder`/studio.log, or nowhere if that can't be written.

    Returns the handler. The caller closes it at the end.
    """
    with contextlib.suppress(OSError):
        make_private_folder(folder)
    handler = _LateHandler(folder)
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def log_uncaught() -> None:
    """Write uncaught exceptions to the log and the terminal, redacted, unlike Python's own report."""
    sys.excepthook = _on_uncaught
    threading.excepthook = lambda found: _on_uncaught(found.exc_type, found.exc_value, found.exc_traceback)
    sys.unraisablehook = lambda found: _on_uncaught(found.exc_type, found.exc_value, found.exc_traceback)


def _on_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    error = error or kind()
    _log.critical("Uncaught", exc_info=(kind, error, trace))
    # On Windows, a program without a console has no stderr.
    if sys.stderr is not None:
        sys.stderr.write(redact("".join(traceback.format_exception(kind, error, trace))))


def log_entries(folder: Path, *needles: str) -> list[str]:
    """The log entries, with tracebacks, that contain one of the texts; oldest first."""
    found: list[str] = []
    for number in range(_FILES - 1, -1, -1):
        file = folder / (f"{_FILE}.{number}" if number else _FILE)
        with contextlib.suppress(OSError):
            text = file.read_text("utf-8", "replace")
            entries = _ENTRY.split(text)
            found += [entry.rstrip() for entry in entries if any(needle in entry for needle in needles)]
    return found
