"""The ruler with the frames of what is compared, as it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap

from seedance_studio.ui.review.frame_timeline import FrameTimeline, TimelineRow


@pytest.fixture
def timeline(theme, qtbot):
    timeline = FrameTimeline(theme)
    qtbot.addWidget(timeline)
    timeline.show_rows([TimelineRow(letter, 4.0, QPixmap()) for letter in "AB"])
    timeline.resize(900, timeline.sizeHint().height())
    return timeline


def test_the_playhead_hides_no_time_of_the_ruler(timeline, theme):
    accent = QColor(theme.tokens.accent)
    timeline.show_playhead(0.0)
    picture = timeline.grab().toImage()
    rows, columns = range(picture.height()), range(picture.width())
    first = next(y for y in rows if any(picture.pixelColor(x, y) == accent for x in columns))
    ground = picture.pixelColor(450, 0)
    # The words of the time at the left: between the letters and the first tick.
    inked = [y for y in range(first) if any(picture.pixelColor(x, y) != ground for x in range(36, 60))]
    below = [y for y in range(first, 24) if any(picture.pixelColor(x, y) != ground for x in range(46, 60))]
    assert inked
    assert below == []


@pytest.mark.parametrize("wide", [500, 900, 2500])
def test_frames_keep_their_shape_however_wide_it_is(timeline, wide):
    # Two frames of 16 by 9, black at the left and white at the right.
    strip = QPixmap(128, 36)
    strip.fill(QColor("white"))
    painter = QPainter(strip)
    for left in (0, 64):
        painter.fillRect(left, 0, 32, 36, QColor("black"))
    painter.end()
    timeline.show_rows([TimelineRow(letter, 4.0, strip, 2) for letter in "AB"])
    timeline.resize(wide, timeline.sizeHint().height())
    picture, row = timeline.grab().toImage(), timeline._row_place(0)
    at = [round(row.left()) + 64 * number + half for number in range(1, 5) for half in (16, 48)]
    assert [picture.pixelColor(x, round(row.center().y())).name() for x in at] == ["#000000", "#ffffff"] * 4
