"""What this program's environment holds and must not be handed on to the programs that it starts."""

from __future__ import annotations

import os
import sys

KEY_VARIABLE = "SEEDANCE_API_KEY"
_LIBRARIES = "LD_LIBRARY_PATH"


def take_key() -> str:
    """The API key that this run was given, empty without one. It is in the environment no more: neither the
    demo service nor what is opened outside inherits it."""
    return os.environ.pop(KEY_VARIABLE, "")


def restore_libraries() -> None:
    """Gives the programs that are opened outside the system's libraries, not the bundle's.

    The bundle's start sets the variable and keeps what it was. The loader read it at the start of this
    process and needs it no more.
    """
    if not getattr(sys, "frozen", False):
        return
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
    os.environ.pop(_LIBRARIES, None)
    if before is not None:
        os.environ[_LIBRARIES] = before
