"""Environment variables that other programs must not inherit."""

from __future__ import annotations

import os
import sys

KEY_VARIABLE = "SEEDANCE_API_KEY"
_LIBRARIES = "LD_LIBRARY_PATH"
_MESA, _HURRIED = "GALLIVM_PERF", "nopt"


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


def hurry_mesa() -> None:
    """Keep Mesa from optimising what it compiles, unless the person has set how it does that.

    Where it draws the player's picture by software, it compiles for that on the window's thread. To optimise
    it took as long again, and drew no faster.
    """
    os.environ.setdefault(_MESA, _HURRIED)


def keep_from_others() -> None:
    """Call this before a program outside is opened, so that it does not inherit what `hurry_mesa` set.

    Mesa reads it with the player's first picture. One that comes only after this is waited for longer.
    """
    if os.environ.get(_MESA) == _HURRIED:
        del os.environ[_MESA]
