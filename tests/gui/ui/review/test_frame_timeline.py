"""The ruler with the frames of what is compared, as it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPixmap

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
