"""The outer panes go and come back, and a composer that was dragged away by mistake is there again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from support.controls import control

from seedance_studio.ui.shell.panes import COMPOSER, JOBS, Panes
from seedance_studio.ui.widgets.painted import PaintedButton

WHOLE = 1480


@pytest.fixture
def make_panes(qtbot, keys, theme):
    """Shows panes in a window of 1480 pixels."""
    windows = []

    def make(text: str = "") -> Panes:
        window = QWidget()
        qtbot.addWidget(window)
        parts = (QLineEdit(), QWidget(), QLineEdit())
        for part in parts:
            part.setMinimumWidth(300)
        panes = Panes(parts, keys, theme, window)
        panes.restore(text)
        panes.resize(WHOLE, 700)
        window.resize(WHOLE, 700)
        window.show()
        windows.append(window)
        return panes

    return make


def widths(panes: Panes) -> tuple[int, int]:
    """Of composer and jobs; the viewer has the rest."""
    composer, _, jobs = panes.text.split(",")
    return int(composer), int(jobs)


def test_a_hidden_pane_comes_back_by_its_button_in_its_old_width(qtbot, make_panes):
    panes = make_panes("400,700,378")
    before = widths(panes)
    panes.set_shown(COMPOSER, False)
    assert not panes.is_shown(COMPOSER)
    button = control(panes, PaintedButton, "Show the composer")
    assert button.toolTip() == "Show the composer (Ctrl+B)"
    button.click()
    assert panes.is_shown(COMPOSER)
    assert widths(panes) == before
    assert not button.isVisible()


def test_dragging_a_pane_away_hides_it(make_panes):
    panes = make_panes()
    splitter = panes._splitter
    splitter.setSizes([0, 1000, 300])
    splitter.splitterMoved.emit(0, 1)
    assert not panes.is_shown(COMPOSER)
    assert control(panes, PaintedButton, "Show the composer")
    assert widths(panes)[COMPOSER] < 0


@pytest.mark.parametrize(
    ("left", "shown"),
    [("-400,700,378", (True, True)), ("-400,1000,-378", (False, False)), ("400,700,-378", (True, False))],
)
def test_a_composer_is_not_hidden_alone_after_a_restart(make_panes, left, shown):
    panes = make_panes(left)
    assert (panes.is_shown(COMPOSER), panes.is_shown(JOBS)) == shown


@pytest.mark.parametrize("text", ["", "AAAA/wAAAAD9", "1,2", "0,0,0"])
def test_what_can_t_be_read_gives_the_usual_widths(make_panes, text):
    assert widths(make_panes(text)) == widths(make_panes())


def test_what_was_left_comes_back(make_panes):
    panes = make_panes("400,700,378")
    panes.set_shown(JOBS, False)
    assert widths(make_panes(panes.text)) == widths(panes)
