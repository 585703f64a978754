"""Round numbers beside a chart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from seedance_studio.ui.spending.chart_scale import scale_for

amounts = st.floats(0.01, 1e8)


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        (1000, (0, 250, 500, 750, 1000)),
        (972, (0, 250, 500, 750, 1000)),
        (480, (0, 200, 400, 600)),
        (40, (0, 10, 20, 30, 40)),
        (0, (0, 25, 50, 75, 100)),
    ],
)
def test_lines_lie_at_round_numbers(most: float, lines: tuple[float, ...]):
    assert scale_for(0, most).lines == lines


def test_what_was_given_back_reaches_below_zero():
    assert scale_for(-40, 100).lines == (-50, 0, 50, 100)


@given(amounts, st.floats(-1e8, 0))
def test_everything_has_its_place_between_few_lines(most: float, least: float):
    scale = scale_for(least, most)
    slack = (most - least) * 1e-9
    assert scale.low <= least + slack
    assert scale.high >= most - slack
    assert len(scale.lines) <= 6
    plot = QRectF(0, 10, 300, 200)
    assert plot.top() - 1e-6 <= scale.y(most, plot) <= scale.y(least, plot) <= plot.bottom() + 1e-6
