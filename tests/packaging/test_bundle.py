"""A quick look at the bundle's recipe, without building: what it takes in is there and enough for a clip."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

_UNWANTED = ("WebEngine", "Qt63D", "Charts", "Designer", "Pdf", "VirtualKeyboard")


def _entries(site: Path) -> list[tuple[str, str, str]]:
    """Qt as PyInstaller could find it: every library and plugin of the wheel."""
    qt = site / "PySide6" / "Qt"
    files = [*qt.glob("lib/*.so*"), *qt.glob("plugins/*/*.so")]
    return [(str(path.relative_to(site)), str(path), "BINARY") for path in files]


def _needed(path: Path) -> list[str]:
    told = subprocess.run(["readelf", "-d", str(path)], capture_output=True, text=True, check=True).stdout
    return [line.split("[")[1].rstrip("]") for line in told.splitlines() if "(NEEDED)" in line]


@pytest.mark.skipif(sys.platform != "linux", reason="reads ELF files")
def test_every_plugin_that_is_kept_finds_all_of_qt_that_it_is_linked_with(site: Path) -> None:
    from bundle_parts import PLUGINS, keep

    kept = {Path(name).name: Path(source) for name, source, _ in keep(_entries(site))}
    assert {"libffmpegmediaplugin.so", "libqxcb.so", "libqwayland.so", "libqsvgicon.so"} <= set(kept)
    assert not [name for name in kept if name.startswith("libq") and name[3:].split(".")[0] in PLUGINS]
    ours = {path.name for path in (site / "PySide6" / "Qt" / "lib").iterdir()}
    for name, source in kept.items():
        if source.parent.name == "lib":
            continue
        wanted, seen = [source], set()
        while wanted:
            for library in _needed(wanted.pop()):
                if library in ours and library not in seen:
                    assert library in kept, f"{name} needs {library}, which stays out"
                    seen.add(library)
                    wanted.append(kept[library])


def test_of_the_systems_libraries_only_those_go_in_that_desktops_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bundle_parts import keep

    monkeypatch.setattr(sys, "platform", "linux")
    entries = [
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "BINARY"),
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", "BINARY"),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", "BINARY"),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", "BINARY"),
        ("PySide6/Qt/translations/qtbase_tr.qm", "/x/qtbase_tr.qm", "DATA"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/x/qtbase_de.qm", "DATA"),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/x/libqgtk3.so", "BINARY"),
    ]
    assert [name for name, _, _ in keep(entries)] == [
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "PySide6/Qt/translations/qtbase_tr.qm",
    ]


def test_about_can_name_everything_that_the_program_is_made_of() -> None:
    import bundle_parts

    names = bundle_parts.distributions()
    assert {"av", "httpx", "keyring", "pyside6", "shiboken6", "h11", "truststore"} <= set(names)
    assert not {"pytest", "pyinstaller", "ruff"} & set(names)


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_the_recipe_runs_for_each_system(system: str, recipes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, dict[str, Any]]] = []

    def noting(kind: str) -> Any:
        def note(*arguments: Any, **options: Any) -> SimpleNamespace:
            calls.append((kind, options | {"arguments": arguments}))
            return SimpleNamespace(binaries=[], datas=options.get("datas", []), pure=[], scripts=[])

        return note

    monkeypatch.setattr(sys, "platform", system)
    names = {kind: noting(kind) for kind in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    source = (recipes / "bundle.spec").read_text("utf-8")
    exec(compile(source, "bundle.spec", "exec"), names | {"SPECPATH": str(recipes)})

    analysis = next(options for kind, options in calls if kind == "Analysis")
    for place, _ in analysis["datas"]:
        assert Path(place).exists(), place
    assert Path(analysis["arguments"][0][0]).is_file()
    # Imported by name alone, so that no scan of the sources would find them.
    assert {"seedance_studio.demo.service", "seedance_studio.ui.shell.self_check"} <= set(
        analysis["hiddenimports"]
    )
    programs = [options["name"] for kind, options in calls if kind == "EXE"]
    assert programs == ["seedance-studio", "seedance-studio-cli"][: 2 if system == "win32" else 1]
    assert all(not options["upx"] for kind, options in calls if kind in ("EXE", "COLLECT"))
    if system == "darwin":
        plist = next(options for kind, options in calls if kind == "BUNDLE")["info_plist"]
        assert plist["CFBundleLocalizations"] == ["en", "tr"]
