"""A contact sheet shows every clip, on as many pages or as small as that takes."""

from __future__ import annotations

import re
import weakref
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from support.libraries import a_ready

from seedance_studio.domain.organisation import Organisation
from seedance_studio.engine.copies.describer import Described
from seedance_studio.engine.copies.exporter import ExportKind, SheetCell
from seedance_studio.ui.library import contact_sheet
from seedance_studio.ui.library.contact_sheet import ContactSheet


@pytest.fixture
def cells(theme, tmp_path: Path) -> list[SheetCell]:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#c03020"))
    image.save(str(tmp_path / "red.png"))
    said = Described(a_ready(1, "Göl kıyısında bir sabah"), Organisation(stars=3))
    return [SheetCell(said, tmp_path / "red.png"), SheetCell(said, None)] * 7


def test_a_pdf_has_pages_of_twelve(theme, cells, tmp_path):
    ContactSheet(theme).paint("Reel", cells, tmp_path / "a.part", ExportKind.PDF)
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "a.part").read_bytes())) == 2


@pytest.fixture
def decoded(monkeypatch) -> list[tuple[int, int]]:
    """With each picture that is made: how many there are then, and its bytes."""
    made: list[weakref.ref[QImage]] = []
    found: list[tuple[int, int]] = []

    class Counted(QImage):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)
            made.append(weakref.ref(self))
            found.append((sum(image() is not None for image in made), self.sizeInBytes()))

    monkeypatch.setattr(contact_sheet, "QImage", Counted)
    return found


@pytest.mark.parametrize("times", [1, 60])
def test_a_picture_has_them_all_is_never_huge_and_is_painted_by_the_row(
    theme, cells, tmp_path, decoded, times
):
    ContactSheet(theme).paint("Reel", cells * times, tmp_path / "a.part", ExportKind.PNG)
    # The row, and the one clip that is painted on it.
    assert max(count for count, _ in decoded) == 2
    assert max(size for _, size in decoded) <= 8_000 * 450 * 4
    sheet = QImage(str(tmp_path / "a.part"))
    assert 1500 < max(sheet.width(), sheet.height()) <= 8_000
    places = ((x, y) for x in range(0, sheet.width(), 16) for y in range(0, sheet.height(), 16))
    colors = (QColor(sheet.pixel(x, y)) for x, y in places)
    assert any(color.red() > 150 > color.green() + 60 for color in colors)


def test_where_nothing_can_be_written_it_says_so(theme, cells, tmp_path):
    with pytest.raises(FileNotFoundError):
        ContactSheet(theme).paint("Reel", cells, tmp_path / "not there" / "a", ExportKind.PNG)
