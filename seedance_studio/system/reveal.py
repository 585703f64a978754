"""Show a file in the system's file manager."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from seedance_studio.domain.errors import Code, StudioError
from seedance_studio.system.environment import keep_from_others


def reveal(path: Path) -> None:
    """Open the file's folder, with the file selected on Windows and macOS. Raises `StudioError`."""
    # Not before the first paint, which needs no other program.
    import subprocess

    command: str | list[str]
    if sys.platform == "win32":
        # One string: Explorer accepts quotes around the path, but not around the whole argument.
        command = f'explorer /select,"{path}"'
    elif sys.platform == "darwin":
        command = ["open", "-R", str(path)]
    else:
        command = ["xdg-open", str(path.parent)]
    keep_from_others()
    try:
        opened = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise StudioError(Code.UNEXPECTED, str(error)) from error
    # The command may run as long as the file manager. Wait for it, so that no zombie is left.
    threading.Thread(target=opened.wait, name="reveal", daemon=True).start()
