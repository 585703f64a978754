from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from seedance_studio.ui.widgets.limit_bar import LimitBar


@pytest.fixture
def painted(qtbot, theme):
    """The colours of the bar at these places, from 0 to 1."""

    def paint(used, click, limit, *places, token="muted"):
        bar = LimitBar(theme)
        qtbot.addWidget(bar)
        bar.resize(200, 4)
        bar.show_parts(used, click, limit, token)
        picture = bar.grab().toImage()
        ratio = picture.devicePixelRatio()
        return [picture.pixelColor(int(200 * place * ratio), int(2 * ratio)) for place in places]

    return paint


def colours(theme, *tokens):
    return [QColor(getattr(theme.tokens, token)) for token in tokens]


def test_used_is_grey_and_this_click_has_the_accent(painted, theme):
    found = painted(340, 160, 1000, 0.2, 0.42, 0.8)
    assert found == colours(theme, "muted", "accent", "line")


def test_over_the_limit_this_click_is_in_the_error_colour(painted, theme):
    assert painted(900, 300, 1000, 0.5, 0.9) == colours(theme, "muted", "error")


def test_near_the_limit_what_is_used_warns(painted, theme):
    assert painted(840, 0, 1000, 0.5, 0.95, token="warning") == colours(theme, "warning", "line")


def test_a_limit_of_nothing_is_no_error(painted, theme):
    assert painted(0, 0, 0, 0.5) == colours(theme, "line")
