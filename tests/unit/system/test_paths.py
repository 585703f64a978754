"""Where things are kept: as the system says, each in a place of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from seedance_studio.system.paths import AppPaths, resources_folder


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG folders")
def test_the_system_s_folders_are_used_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "VIDEOS_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / name))
    assert AppPaths.locate() == AppPaths(
        settings=tmp_path / "CONFIG_HOME" / "seedance-studio" / "settings.json",
        logs=tmp_path / "STATE_HOME" / "seedance-studio" / "log",
        library=tmp_path / "VIDEOS_DIR" / "Seedance Studio",
        demo_library=tmp_path / "DATA_HOME" / "seedance-studio" / "demo",
        state=tmp_path / "STATE_HOME" / "seedance-studio",
        runtime=tmp_path / "CACHE_HOME" / "seedance-studio" / "run",
    )
    assert list(tmp_path.iterdir()) == []


def test_the_demo_never_writes_to_the_person_s_library() -> None:
    paths = AppPaths.locate()
    places = (paths.settings, paths.logs, paths.library, paths.demo_library)
    assert all(place.is_absolute() for place in places)
    assert not paths.demo_library.is_relative_to(paths.library)
    assert not paths.library.is_relative_to(paths.demo_library)


def test_resources_lie_beside_the_package_or_in_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (resources_folder() / "icons").is_dir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"
