"""A picture that is written in bands is the one that was painted."""

from __future__ import annotations

import io
import random

import pytest
from PySide6.QtGui import QImage

from seedance_studio.ui.library.png_file import PngFile


def noise(wide: int, high: int, seed: int) -> QImage:
    values = random.Random(seed).randbytes(wide * high * 4)
    return QImage(values, wide, high, wide * 4, QImage.Format.Format_RGB32).copy()


@pytest.mark.parametrize("wide", [1, 2, 3, 5, 64, 257])
def test_what_is_read_is_what_was_painted(wide):
    bands = [noise(wide, high, seed) for seed, high in enumerate((3, 1, 7))]
    file = io.BytesIO()
    png = PngFile(file, wide, 11)
    for band in bands:
        png.add(band)
    png.end()
    read = QImage.fromData(file.getvalue()).convertToFormat(QImage.Format.Format_RGB32)
    assert (read.width(), read.height()) == (wide, 11)
    lines = [band.copy(0, line, wide, 1) for band in bands for line in range(band.height())]
    for number, line in enumerate(lines):
        assert read.copy(0, number, wide, 1) == line
