"""Nothing goes into a bundle that the table of licences does not name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from seedance_studio.system.licences import read_table

ROOT = Path(__file__).resolve().parents[2]
TABLE = read_table(ROOT / "resources" / "licences")
_WITH_LIBRARIES = ("av", "pillow", "pillow_heif")
# One entry stands for the wheels of one project.
_ALSO_QT = {"pyside6-essentials", "pyside6-addons", "shiboken6"}


def test_every_package_that_the_program_needs_on_any_system_is_named() -> None:
    locked = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    needed = {canonicalize_name(name) for name in re.findall(r"(?m)^([\w.-]+)==", locked)}
    named = {canonicalize_name(entry.distribution) for entry in TABLE if entry.distribution}
    assert needed - _ALSO_QT == named


@pytest.mark.skipif(sys.platform != "linux", reason="the files' names are those of Linux")
def test_every_library_that_the_wheels_bring_along_is_named(site: Path) -> None:
    from bundle_parts import keep

    folders = (site / "PySide6" / "Qt" / "lib", *(site / f"{name}.libs" for name in _WITH_LIBRARIES))
    files = [path for folder in folders for path in folder.iterdir()]
    found = [(str(path.relative_to(site)), str(path), "BINARY") for path in files]
    prefixes = tuple(prefix for entry in TABLE for prefix in entry.files)
    libraries = {Path(name).name for name, _, _ in keep(found) if ".so" in name}
    assert {"av.libs", "pillow.libs"} <= {Path(name).parent.name for name, _, _ in found}
    assert not {name for name in libraries if not name.startswith(prefixes)}
