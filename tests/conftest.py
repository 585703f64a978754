"""What every test stands on: a home of its own, no window on the person's screen, no key from outside."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_HOME = tempfile.TemporaryDirectory(prefix="seedance-tests-")
for _name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_HOME.name) / _name.lower())
os.environ.pop("SEEDANCE_API_KEY", None)
os.environ.setdefault("QT_API", "pyside6")


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder of the program's own fonts."""
    return Path(__file__).resolve().parents[1] / "resources" / "fonts"
