"""The programs that make installers lie beside the package, not in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

RECIPES = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture(autouse=True)
def _recipes_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RECIPES))


@pytest.fixture
def site() -> Path:
    """Where the packages are installed that a bundle is made of."""
    import PySide6

    return Path(PySide6.__file__).resolve().parents[1]


@pytest.fixture
def recipes() -> Path:
    return RECIPES


if sys.platform != "linux":
    collect_ignore = ["test_strip_elf.py"]
