"""A contact sheet shows every clip, on as many pages or as small as that takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from support.libraries import a_ready

from seedance_studio.domain.organisation import Organisation
from seedance_studio.engine.copies.describer import Described
from seedance_studio.engine.copies.exporter import ExportKind, SheetCell
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


@pytest.mark.parametrize("times", [1, 60])
def test_a_picture_has_them_all_and_is_never_huge(theme, cells, tmp_path, times):
    ContactSheet(theme).paint("Reel", cells * times, tmp_path / "a.part", ExportKind.PNG)
    sheet = QImage(str(tmp_path / "a.part"))
    assert max(sheet.width(), sheet.height()) <= 12_000
    places = ((x, y) for x in range(0, sheet.width(), 16) for y in range(0, sheet.height(), 16))
    colors = (QColor(sheet.pixel(x, y)) for x, y in places)
    assert any(color.red() > 150 > color.green() + 60 for color in colors)


def test_where_nothing_can_be_written_it_says_so(theme, cells, tmp_path):
    with pytest.raises(OSError, match="could not be written"):
        ContactSheet(theme).paint("Reel", cells, tmp_path / "not there" / "a", ExportKind.PNG)
