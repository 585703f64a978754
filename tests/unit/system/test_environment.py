"""Programs that we start inherit no API key, no library path of the bundle, and nothing that Mesa is told."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from seedance_studio.system.environment import (
    KEY_VARIABLE,
    hurry_mesa,
    keep_from_others,
    restore_libraries,
    take_key,
)


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


@pytest.mark.parametrize(
    ("before", "here", "there"), [(None, "nopt", None), ("brilinear", "brilinear", "brilinear")]
)
def test_what_mesa_is_told_here_is_not_told_in_other_programs(
    monkeypatch: pytest.MonkeyPatch, before: str | None, here: str, there: str | None
) -> None:
    monkeypatch.setenv("GALLIVM_PERF", "so that it is put back")
    monkeypatch.delenv("GALLIVM_PERF")
    if before is not None:
        monkeypatch.setenv("GALLIVM_PERF", before)
    hurry_mesa()
    assert os.environ["GALLIVM_PERF"] == here
    keep_from_others()
    assert inherited("GALLIVM_PERF") == there
