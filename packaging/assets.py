"""Makes what installers ask for: our SVG as icons in all sizes, .ico and .icns, and Windows' version.

usage: assets.py FOLDER | assets.py --version
"""

from __future__ import annotations

import os
import re
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
LOGO = ROOT / "resources" / "icons" / "logo.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_LARGEST = 1024
_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
      StringStruct('CompanyName', 'Seedance Studio contributors'),
      StringStruct('FileDescription', 'Seedance Studio'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'seedance-studio'),
      StringStruct('LegalCopyright', 'Copyright (c) 2026 Seedance Studio contributors'),
      StringStruct('OriginalFilename', 'Seedance Studio.exe'),
      StringStruct('ProductName', 'Seedance Studio'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""


def main(folder: Path) -> None:
    """Writes everything to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: draw(size) for size in (*SIZES, _LARGEST)}
    for size in SIZES:
        pictures[size].save(folder / f"{size}.png", optimize=True)
    others = [pictures[size] for size in _ICO_SIZES[:-1]]
    pictures[_ICO_SIZES[-1]].save(
        folder / "seedance-studio.ico", sizes=[(size, size) for size in _ICO_SIZES], append_images=others
    )
    icns = [pictures[size] for size in (16, 32, 64, 128, 256, 512)]
    pictures[_LARGEST].save(folder / "seedance-studio.icns", append_images=icns)
    (folder / "version.txt").write_text(version_resource(program_version()), encoding="utf-8")


def draw(size: int) -> Image.Image:
    """The logo, `size` pixels square."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(LOGO)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(BytesIO(bytes(buffer.data().data())))


def program_version() -> str:
    """The version, read without importing the program."""
    source = (ROOT / "seedance_studio" / "__init__.py").read_text("utf-8")
    return re.findall(r'__version__ = "([^"]+)"', source)[0]


def version_resource(version: str) -> str:
    """What Windows shows on the file's Details page."""
    numbers = (*[int(number) for number in re.findall(r"\d+", version)], 0, 0, 0)[:4]
    return _RESOURCE.format(version=version, numbers=numbers)


if __name__ == "__main__":
    if sys.argv[1] == "--version":
        sys.stdout.write(program_version() + "\n")
    else:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        main(Path(sys.argv[1]))
