"""Shows a file in the system's file manager."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from seedance_studio.domain.errors import Code, StudioError


def reveal(path: Path) -> None:
    """Opens the file's folder, with the file selected where the system can. Raises `StudioError`."""
    if sys.platform == "win32":
        command = ["explorer", f"/select,{path}"]
    elif sys.platform == "darwin":
        command = ["open", "-R", str(path)]
    else:
        command = ["xdg-open", str(path.parent)]
    try:
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise StudioError(Code.UNEXPECTED, str(error)) from error
