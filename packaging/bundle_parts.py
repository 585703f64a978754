"""What goes into the bundle and what stays out; `bundle.spec` asks here."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

# Found by PyInstaller behind a condition that never holds here.
EXCLUDED_MODULES = (
    "tkinter", "unittest", "pydoc", "pydoc_data", "doctest", "lib2to3", "distutils", "setuptools", "numpy",
    "PIL.ImageQt", "PIL.ImageTk", "trio", "rich", "pygments", "curses", "readline",
)  # fmt: skip

# Of Qt's plugins those that a window, a playing clip and typing ask for.
PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "platformthemes": {"qxdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "imageformats": {"qsvg", "qjpeg", "qwebp", "qgif"},
    "iconengines": {"qsvgicon"},
    "multimedia": {"ffmpegmediaplugin"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
}

# Not Quick: the multimedia plugin is linked with it, and without it a clip shows no frame and says nothing.
_UNUSED_QT = ("EglFSDeviceIntegration", "EglFsKmsSupport", "Pdf", "VirtualKeyboard", "WlShellIntegration")

# The system's libraries stay the system's, and become dependencies of the packages: a graphics driver that is
# newer than our copy of libstdc++ would not load. These few are missing from many desktops.
_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
_CARRIED = ("libxcb-cursor.", "libxcb-icccm.", "libxcb-image.", "libxcb-keysyms.", "libxcb-render-util.",
            "libxcb-util.")  # fmt: skip

Entry = tuple[str, str, str]


def keep(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of a table of contents (destination, source, type) that belong into the bundle."""
    return [entry for entry in entries if _belongs(entry[0].replace("\\", "/"), entry[1].replace("\\", "/"))]


def _belongs(destination: str, source: str) -> bool:
    path = PurePosixPath(destination)
    parts = path.parts
    if "PySide6" in parts and "plugins" in parts:
        return _is_kept_plugin(path)
    if "PySide6" in parts and "translations" in parts:
        return path.name.startswith("qtbase_tr")
    if any(f"Qt6{unused}" in path.name or f"Qt{unused}." in destination for unused in _UNUSED_QT):
        return False
    if sys.platform.startswith("linux") and source.startswith(_SYSTEM_FOLDERS):
        return path.name.startswith(_CARRIED)
    return True


def _is_kept_plugin(path: PurePosixPath) -> bool:
    name = path.name.removeprefix("lib").split(".")[0]
    return name in PLUGINS.get(path.parent.name, set())


def distributions() -> list[str]:
    """The distributions that the program needs on this system, with all that they need: for About."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, None] = {}
    wanted = list(project["dependencies"])
    while wanted:
        requirement = Requirement(wanted.pop(0))
        name = canonicalize_name(requirement.name)
        if name in found or not _applies(requirement):
            continue
        try:
            wanted += requires(name) or []
        except PackageNotFoundError:
            continue
        found[name] = None
    return sorted(found)


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})
