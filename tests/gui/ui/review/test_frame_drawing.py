"""What is drawn on a frame, as a picture of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from seedance_studio.domain.drawing import drawing_text
from seedance_studio.ui.review.frame_drawing import DrawnFrame

LINE = ((0.25, 0.5), (0.75, 0.5))


@pytest.fixture
def frame(tmp_path: Path) -> Path:
    image = QImage(1568, 882, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    image.save(str(tmp_path / "frame.png"))
    return tmp_path / "frame.png"


def test_the_strokes_lie_where_they_were_drawn_in_the_colour_of_review(theme, frame, tmp_path):
    DrawnFrame(theme).paint(frame, drawing_text((LINE,)), tmp_path / "out.part")
    image = QImage(str(tmp_path / "out.part"))
    assert (image.width(), image.height()) == (1568, 882)
    assert image.pixelColor(784, 441) == QColor(theme.tokens.accent)
    # Twice as wide as on the half of its size that Review shows.
    assert image.pixelColor(784, 441 + 2) == QColor(theme.tokens.accent)
    assert image.pixelColor(784, 441 + 30) == QColor("#204060")
    assert image.pixelColor(200, 441) == QColor("#204060")


def test_what_can_t_be_read_or_written_is_said(theme, frame, tmp_path):
    with pytest.raises(OSError, match="could not be read"):
        DrawnFrame(theme).paint(tmp_path / "nothing.png", "", tmp_path / "out")
    with pytest.raises(OSError, match="could not be written"):
        DrawnFrame(theme).paint(frame, "", tmp_path / "not there" / "out")
