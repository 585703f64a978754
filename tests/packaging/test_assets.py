"""Icons of every size from one SVG, and what Windows shows of the file."""

from __future__ import annotations

import ast
from pathlib import Path

from PIL import Image

from seedance_studio import __version__


def test_every_installer_finds_its_icons(tmp_path: Path) -> None:
    import assets

    assets.main(tmp_path)
    for size in assets.SIZES:
        with Image.open(tmp_path / f"{size}.png") as picture:
            assert picture.size == (size, size)
            # Opaque in the middle, clear in the corners.
            alpha = picture.convert("RGBA").getchannel("A")
            assert (alpha.getpixel((size // 2, size // 2)), alpha.getpixel((0, 0))) == (255, 0)
    with Image.open(tmp_path / "seedance-studio.ico") as picture:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= picture.info["sizes"]
    with Image.open(tmp_path / "seedance-studio.icns") as picture:
        assert {(size, size, 1) for size in (128, 256, 512)} <= set(picture.info["sizes"])


def test_windows_is_told_the_programs_version() -> None:
    import assets

    assert assets.program_version() == __version__
    resource = assets.version_resource("1.2.3")
    ast.parse(resource, mode="eval")
    assert "filevers=(1, 2, 3, 0)" in resource
    assert "StringStruct('ProductVersion', '1.2.3')" in resource
