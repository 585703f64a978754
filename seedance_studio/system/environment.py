"""Environment variables that child processes must not inherit."""

from __future__ import annotations

import os
import sys

KEY_VARIABLE = "SEEDANCE_API_KEY"
_LIBRARIES = "LD_LIBRARY_PATH"


def take_key() -> str:
    """Remove the API key from the environment and return it, empty if there is none.

    So neither the demo service nor any program that we open inherits it.
    """
    return os.environ.pop(KEY_VARIABLE, "")


def restore_libraries() -> None:
    """Make programs that we open use the system's libraries, not the bundle's.

    PyInstaller's bootloader sets LD_LIBRARY_PATH and saves the old value. The loader read the variable when
    this process started and no longer needs it.
    """
    if not getattr(sys, "frozen", False):
        return
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    os.environ.pop(_LIBRARIES, None)
    if before is not None:
        os.environ[_LIBRARIES] = before
