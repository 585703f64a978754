"""Programs that we start inherit neither the API key nor the bundle's library path."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from seedance_studio.system.environment import KEY_VARIABLE, restore_libraries, take_key


def inherited(name: str) -> str | None:
    """The environment of a program that is started now."""
    ask = f"import os; print(os.environ.get({name!r}))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    said = done.stdout.strip()
    return None if said == "None" else said


def test_the_key_is_taken_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "sd2_live_secret")
    assert take_key() == "sd2_live_secret"
    assert inherited(KEY_VARIABLE) is None
    assert take_key() == ""


@pytest.mark.parametrize("before", [None, "/opt/own/lib"])
def test_what_a_bundle_opens_gets_the_system_s_libraries(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/seedance-studio/_internal")
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    restore_libraries()
    assert inherited("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_from_source_the_person_s_own_setting_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/own/lib")
    restore_libraries()
    assert inherited("LD_LIBRARY_PATH") == "/opt/own/lib"
