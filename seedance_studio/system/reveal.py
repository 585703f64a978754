"""Shows a file in the system's file manager."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from seedance_studio.domain.errors import Code, StudioError


def reveal(path: Path) -> None:
    """Opens the file's folder, with the file selected where the system can. Raises `StudioError`."""
    command: str | list[str]
    if sys.platform == "win32":
        # As one string: Explorer takes quotes around the path alone, not around the whole argument.
        command = f'explorer /select,"{path}"'
    elif sys.platform == "darwin":
        command = ["open", "-R", str(path)]
    else:
        command = ["xdg-open", str(path.parent)]
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
    # It may stay open for as long as the file manager does, and is not to be left as a zombie.
    threading.Thread(target=opened.wait, name="reveal", daemon=True).start()
