"""Words that are painted: as much of them as there is room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

from seedance_studio.ui.widgets.labels import break_lines
from seedance_studio.ui.widgets.painted import elided

TEXTS = ["", "a", "Waves at dawn", "i" * 20_000, "The camera circles the tower. " * 700, "灯塔在黄昏" * 4000]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("wide", [-5, 0, 1, 40, 400])
def test_of_the_longest_prompt_as_much_is_shown_as_if_all_of_it_were_measured(theme, text: str, wide: int):
    font = QFont()
    font.setPixelSize(12)
    for metrics in (QFontMetrics(font), QFontMetricsF(font)):
        assert elided(text, metrics, wide) == metrics.elidedText(
            text[:3000], Qt.TextElideMode.ElideRight, wide
        )
    lines = break_lines(text, font, wide, 2)
    assert lines == break_lines(text[:3000], font, wide, 2)
    assert sum(map(len, lines)) <= 2 * max(wide, 1) + 4
