"""Which Python `make` sets the program up with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

OWN = [path for minor in (13, 12, 11) if (path := Path(f"/usr/bin/python3.{minor}")).exists()]


def found(recipes: Path, folder: Path, *arguments: str) -> str:
    """What is found where a Python of the path is newer than the system's."""
    other = folder / "python3.13"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    command = ["sh", recipes / "find-python.sh", *arguments]
    environment = {"PATH": f"{folder}:/usr/bin:/bin"}
    return subprocess.check_output(command, env=environment, text=True).strip()


@pytest.mark.skipif(not OWN, reason="the system has none that fits")
def test_the_systems_own_comes_before_another_that_is_newer(recipes: Path, tmp_path: Path):
    assert found(recipes, tmp_path) == str(OWN[0])


def test_a_bundle_is_made_with_that_of_the_path(recipes: Path, tmp_path: Path):
    assert found(recipes, tmp_path, "bundle") == "python3.13"
